"""Accounts in real Chromium: passkeys, a second device by its letters, recovery, signing out from afar, the end."""

import asyncio
import json
import re
import sqlite3
from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.devices import PASSWORD, Device, Server, expect_saved, go, stored

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]
KEY: Final[dict[str, Any]] = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


async def with_screen_lock(page: Page) -> None:
    """Give the page's device a passkey of its own, as a phone with a screen lock has."""
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


async def tap(what: Locator) -> None:
    """Tap as a person does: a tap right after something came up is taken for a slip, and let go by."""
    await what.wait_for()
    await asyncio.sleep(0.45)
    await what.click()


async def create(page: Page, name: str = "Ada") -> str:
    """Make an account by password; the recovery code that is shown."""
    await go(page, "Me")
    await page.locator("#name").fill(name)
    await page.locator("#password").fill(PASSWORD)
    await tap(page.get_by_role("button", name="Create account"))
    return await kept(page)


async def kept(page: Page) -> str:
    """The recovery code that is shown, and say that it was kept."""
    await expect(page.locator(".code")).to_be_in_viewport()  # the form was below; it is shown only now
    code = await page.locator(".code").inner_text()
    assert re.fullmatch(r"([0-9A-Z]{4}-){5}[0-9A-Z]{4}", code)
    await tap(page.get_by_role("button", name="I have kept it"))
    await expect(page.get_by_text("Signed in as")).to_be_visible()
    return code


async def log_a_sign(page: Page) -> None:
    """Something for the diary to hold."""
    await go(page, "Now")
    await tap(page.get_by_role("link", name="Warning sign"))
    await tap(page.locator(".chips button").first)


async def open_account(page: Page) -> None:
    """Sign-in and devices."""
    await go(page, "Me")
    await tap(page.get_by_role("link", name="Sign-in and devices"))
    await expect(page.get_by_role("heading", name="Devices")).to_be_visible()


async def test_a_passkey_makes_an_account_and_opens_it_again(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await with_screen_lock(page)
    await log_a_sign(page)
    await go(page, "Me")
    await page.locator("#name").fill("Ada")
    await tap(page.get_by_role("button", name="Create with a passkey"))
    await kept(page)
    await go(page, "Me")
    await tap(page.get_by_role("button", name="Sign out"))
    await tap(page.get_by_role("button", name="Sign out, keep the diary here"))
    await tap(page.get_by_role("button", name="Use a passkey"))
    await expect(page.get_by_text("Signed in as Ada")).to_be_visible()
    await open_account(page)
    await expect(page.get_by_text("No password.")).to_be_visible()
    assert phone.complaints == []


async def test_a_second_device_joins_by_its_letters_and_the_first_is_told(device: MakeDevice) -> None:
    phone, laptop = device("phone"), device("laptop")
    page = await phone.open()
    await log_a_sign(page)
    await create(page)
    await expect_saved(page)
    other = await laptop.open()
    await go(other, "Me")
    await tap(other.get_by_role("button", name="I have an account"))
    await tap(other.get_by_role("link", name="Join with another device"))
    letters = await other.locator(".code").inner_text()
    await expect(other.locator(".qr")).to_be_visible()

    await open_account(page)
    await page.get_by_label("Letters on the new device").fill(letters.lower())
    await tap(page.get_by_role("button", name="Look"))
    number = re.findall(r"\d\d", await page.locator(".compare").inner_text())[0]
    await expect(other.locator(".compare")).to_contain_text(number)
    await tap(page.get_by_role("button", name="Yes, let it in"))
    await expect(other.get_by_text("Signed in as Ada")).to_be_visible()
    await expect_saved(other)
    assert len(await stored(other)) == len(await stored(page)) > 0
    await expect(page.locator(".held li").filter(has_text="this device")).to_have_count(1)
    await go(page, "Now")
    await open_account(page)
    await expect(page.locator(".held li").filter(has_text="Up to date, heard of")).to_have_count(1)
    assert phone.complaints == laptop.complaints == []


async def test_a_device_that_joins_is_told_of_on_the_others(device: MakeDevice) -> None:
    phone, laptop = device("phone"), device("laptop")
    page = await phone.open()
    await create(page)
    await expect_saved(page)
    await page.reload()
    await expect(page.locator(".status")).not_to_be_empty()
    await expect_saved(page)
    other = await laptop.open()
    await sign_in(other)
    await expect(page.get_by_text("joined your account")).to_be_visible(timeout=10_000)
    await tap(page.get_by_role("link", name="Devices", exact=True))
    await expect(page.locator(".held li")).to_have_count(2)
    await expect(page.get_by_text("joined your account")).to_have_count(0)


async def sign_in(page: Page, name: str = "Ada", password: str = PASSWORD) -> None:
    """By password, on a device that has none yet."""
    await go(page, "Me")
    await tap(page.get_by_role("button", name="I have an account"))
    await page.locator("#name").fill(name)
    await page.locator("#password").fill(password)
    await tap(page.get_by_role("button", name="Sign in", exact=True))
    await expect(page.get_by_text(f"Signed in as {name}")).to_be_visible()


async def test_a_recovery_code_lets_in_once_and_gives_another(device: MakeDevice) -> None:
    phone, laptop = device("phone"), device("laptop")
    page = await phone.open()
    code = await create(page)
    other = await laptop.open()
    await go(other, "Me")
    await tap(other.get_by_role("button", name="I have an account"))
    await tap(other.get_by_role("link", name="I have a recovery code"))
    await other.get_by_label("Name").fill("Ada")
    await other.locator("#recover-code").fill("0" * 24)
    await tap(other.get_by_role("button", name="Sign in with the code"))
    await expect(other.get_by_role("alert")).to_contain_text("Name or password is not right")
    await other.locator("#recover-code").fill(code.lower())
    await tap(other.get_by_role("button", name="Sign in with the code"))
    assert await kept(other) != code
    await log_a_sign(page)
    await go(page, "Me")
    await expect(page.get_by_text("You are signed out")).to_be_visible(timeout=10_000)


@pytest.mark.parametrize("wipe", [False, True])
async def test_a_device_is_signed_out_from_afar_and_nothing_unsent_is_lost(device: MakeDevice, wipe: bool) -> None:
    phone, laptop = device("phone"), device("laptop")
    page = await phone.open()
    await create(page)
    other = await laptop.open()
    await sign_in(other)
    await log_a_sign(other)
    await expect_saved(other)
    held = len(await stored(other))
    await laptop.offline()
    await go(other, "Now")
    await log_a_sign_again(other)
    await open_account(page)
    await tap(page.get_by_role("button", name=re.compile("Sign out Chrome")))
    said = "Sign out and erase the diary there" if wipe else "Sign out, its diary stays there"
    await tap(page.get_by_role("button", name=said))
    await expect(page.locator(".notice", has_text="is signed out")).to_be_visible()
    await laptop.offline(False)
    await go(other, "Me")
    if wipe:
        await expect(other.get_by_text("was removed as chosen there")).to_be_visible(timeout=15_000)
        await expect(other.get_by_text("It had not been sent").first).to_be_visible()
        assert await stored(other) == []
    else:
        await expect(other.get_by_text("You are signed out")).to_be_visible(timeout=15_000)
        assert len(await stored(other)) > held


async def log_a_sign_again(page: Page) -> None:
    """Another one, after the tap before has settled."""
    await tap(page.get_by_role("link", name="Warning sign"))
    await tap(page.locator(".chips button").nth(1))


async def test_everything_is_taken_along_and_the_account_ended(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await log_a_sign(page)
    await create(page)
    await expect_saved(page)
    await open_account(page)
    async with page.expect_download() as downloading:
        await tap(page.get_by_role("button", name="Save everything as a file"))
    everything = json.loads((await (await downloading.value).path()).read_text())
    assert everything["account"]["name"] == "Ada"
    assert len(everything["changes"]) > 0
    await tap(page.get_by_role("button", name="Delete the account"))
    await tap(page.get_by_role("button", name="Delete it for good"))
    await expect(page.get_by_text("This account was deleted on the server")).to_be_visible()
    held = len(await stored(page))
    assert held > 0
    await tap(page.get_by_role("button", name="Keep it here"))
    await expect(page.get_by_role("button", name="Create account")).to_be_visible()
    assert len(await stored(page)) == held


async def test_what_is_dangerous_asks_again_who_it_is(device: MakeDevice, server: Server) -> None:
    phone = device("phone")
    page = await phone.open()
    await create(page)
    await open_account(page)
    with sqlite3.connect(server.data / "onset.db") as db:
        db.execute("UPDATE session SET fresh_at = 0")
    await tap(page.get_by_role("button", name="Make a new code"))
    await page.get_by_label("Password", exact=True).fill("not this one")
    await tap(page.get_by_role("button", name="Confirm with the password"))
    await expect(page.get_by_role("alert")).to_contain_text("not right")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.locator(".code")).to_be_visible()
