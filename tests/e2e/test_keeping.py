"""What the app says of a diary that is only on this device, and on a phone where a browser forgets it."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.async_api import Page, expect

from tests.e2e.devices import PASSWORD, Device, as_if, expect_saved, go, sign_up, start_attack, stored

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

IPHONE: Final = """Object.defineProperty(Navigator.prototype, 'userAgent', { get: () =>
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
    'Version/26.1 Mobile/15E148 Safari/604.1' });"""
HOME_SCREEN: Final = "Object.defineProperty(Navigator.prototype, 'standalone', { get: () => true });"
"""What Safari alone has, and says true where the app was opened from the home screen."""
KEEPS: Final = "StorageManager.prototype.persisted = StorageManager.prototype.persist = async () => true;"


async def over(page: Page) -> None:
    """One attack, from start to end: one entry."""
    await start_attack(page)
    await page.get_by_role("button", name="It’s over").click()
    await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()


async def put_away(page: Page, name: str) -> None:
    """Close the advice; a tap right after something came up is taken for a slip."""
    button = page.get_by_role("button", name=name)
    await button.wait_for()
    await page.wait_for_timeout(450)
    await button.click()


async def test_entries_only_on_this_device_are_counted_until_a_server_has_them(device: MakeDevice) -> None:
    page = await device("phone").open()
    await over(page)
    card = page.locator(".card", has_text="only on this device")
    await expect(card.get_by_role("heading")).to_have_text("1 entry only on this device")
    await over(page)
    await expect(card.get_by_role("heading")).to_have_text("2 entries only on this device")
    await card.get_by_role("link", name="Create account").click()
    await expect(page.get_by_role("button", name="Create account", exact=True)).to_be_in_viewport()
    await go(page, "Me")
    await expect(page.get_by_text("2 entries only on this device")).to_be_visible()
    await sign_up(page, "Ann")
    await expect_saved(page)
    await expect(page.get_by_text("only on this device")).to_have_count(0)
    await go(page, "Now")
    await expect(page.get_by_text("only on this device")).to_have_count(0)


async def test_the_advice_is_put_away_and_comes_again_with_twice_as_many_entries(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await over(page)
    await put_away(page, "Not now")
    await expect(page.get_by_role("link", name="1 entry only on this device")).to_be_visible()
    await phone.close()
    page = await phone.open()
    await expect(page.get_by_role("link", name="1 entry only on this device")).to_be_visible()
    await over(page)
    await expect(page.get_by_role("heading", name="2 entries only on this device")).to_be_visible()


async def test_a_browser_that_promised_to_keep_the_diary_is_not_warned_of(device: MakeDevice) -> None:
    page = await as_if(device("phone"), KEEPS).open()
    await over(page)
    await go(page, "Me")
    await expect(page.get_by_text("The browser keeps it until you remove it.")).to_be_visible()
    await expect(page.get_by_text("1 entry only on this device")).to_be_visible()
    await go(page, "Now")
    await expect(page.locator(".card", has_text="only on this device")).to_have_count(0)


async def test_a_diary_from_before_has_a_way_here_from_an_empty_one(device: MakeDevice) -> None:
    page = await device("phone").open()
    await page.get_by_role("link", name="Had a diary before? Bring it here").click()
    await expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name="Create account", exact=True)).to_have_count(0)


async def test_safari_on_a_phone_advises_the_home_screen_before_the_first_entry(device: MakeDevice) -> None:
    page = await as_if(device("phone"), IPHONE).open()
    await expect(page.get_by_text("Tap Share, then “Add to Home Screen”")).to_be_visible()
    await put_away(page, "Not now")
    await expect(page.get_by_text("Add to Home Screen")).to_have_count(0)
    await over(page)
    await expect(page.get_by_role("link", name="1 entry only on this device")).to_be_visible()
    await over(page)
    await expect(page.get_by_text("removes what is only here after 7 days without a visit")).to_be_visible()


async def test_an_app_opened_first_from_the_home_screen_offers_to_bring_the_diary(device: MakeDevice) -> None:
    """A page in the browser and the app on the home screen share nothing on an iPhone."""
    tab = await as_if(device("tab"), IPHONE).open()
    await over(tab)
    await sign_up(tab, "Ann")
    await expect_saved(tab)
    page = await as_if(device("app"), IPHONE, HOME_SCREEN).open()
    await expect(page.get_by_role("heading", name="Do you have a diary already?")).to_be_visible()
    await page.get_by_role("link", name="Join with another device").click()
    await expect(page.locator(".code")).to_be_visible()
    await go(page, "Now")
    await page.get_by_role("link", name="Sign in").click()
    await page.get_by_label("Name").fill("Ann")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.wait_for_timeout(450)  # nobody types this fast
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page.get_by_text("Signed in as Ann")).to_be_visible()
    await go(page, "Now")
    await expect_saved(page)
    assert await stored(page) == await stored(tab)
    await go(page, "Now")
    await expect(page.get_by_text("Do you have a diary already?")).to_have_count(0)


async def test_who_is_new_says_so_once(device: MakeDevice) -> None:
    phone = as_if(device("phone"), IPHONE, HOME_SCREEN)
    page = await phone.open()
    await put_away(page, "I am new here")
    await expect(page.get_by_text("Do you have a diary already?")).to_have_count(0)
    await page.reload()
    await expect(page.get_by_role("link", name="Had a diary before? Bring it here")).to_be_visible()


async def test_signed_out_the_entries_that_wait_are_counted(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await over(page)
    await sign_up(page, "Ann")
    await expect_saved(page)
    await phone.context.clear_cookies()
    await go(page, "Now")
    await over(page)
    await expect(page.locator(".status")).to_have_text("signed out")
    card = page.locator(".card", has_text="1 entry only on this device")
    await card.get_by_role("link", name="Sign in").click()
    await page.get_by_label("Password").fill(PASSWORD)
    await page.wait_for_timeout(450)  # nobody types this fast
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page.get_by_text("Signed in as Ann")).to_be_visible()
    await go(page, "Now")
    await expect_saved(page)
    await expect(page.get_by_text("only on this device")).to_have_count(0)
