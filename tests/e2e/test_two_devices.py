"""Two devices and a server: what is logged on one is on the other by itself, and nothing is lost on the way."""

import asyncio
import re
from collections.abc import Callable

import pytest
from playwright.async_api import Page, Route, expect

from tests.e2e.devices import Device, Server, diary_on, expect_saved, go, sign_in, sign_up, start_attack

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]


async def pair(device: MakeDevice) -> tuple[Device, Page, Device, Page]:
    """Two devices of one account."""
    phone, laptop = device("phone"), device("laptop")
    on_phone, on_laptop = await phone.open(), await laptop.open()
    await sign_up(on_phone, "Ann")
    await expect(on_phone.get_by_text("Signed in as Ann")).to_be_visible()
    await sign_in(on_laptop, "Ann")
    await expect(on_laptop.get_by_text("Signed in as Ann")).to_be_visible()
    await phone.ready_offline(on_phone)
    await laptop.ready_offline(on_laptop)
    for page in (on_phone, on_laptop):
        await go(page, "Now")
    return phone, on_phone, laptop, on_laptop


async def open_entry(page: Page) -> None:
    """Open the one entry of the diary, an attack, and what it says of the pain."""
    await go(page, "Diary")
    await page.locator(".list a").first.click()
    await page.get_by_role("button", name="Pain", exact=True).click()


async def test_an_offline_tap_is_on_the_laptop_by_itself_once_the_network_is_back(device: MakeDevice) -> None:
    phone, on_phone, laptop, on_laptop = await pair(device)
    await phone.offline()
    await start_attack(on_phone)
    await expect(on_phone.locator(".status")).to_have_text("1 waiting")
    await on_phone.close()
    await phone.close()

    on_phone = await phone.open(offline=True)
    await expect(on_phone.locator(".elapsed")).to_be_visible()
    await phone.offline(False)
    await expect(on_laptop.locator(".elapsed")).to_be_visible(timeout=15_000)
    await expect_saved(on_phone)
    assert phone.complaints == laptop.complaints == []


async def test_edits_of_different_fields_both_survive_and_of_one_field_the_later_wins(device: MakeDevice) -> None:
    phone, on_phone, laptop, on_laptop = await pair(device)
    await start_attack(on_phone)
    await expect(on_laptop.locator(".elapsed")).to_be_visible(timeout=15_000)
    for one in (phone, laptop):
        await one.offline()
    for page in (on_phone, on_laptop):
        await open_entry(page)
    await on_phone.get_by_label("Note").fill("behind the left eye")
    await on_phone.get_by_label("Note").blur()
    await on_phone.get_by_role("button", name="5", exact=True).click()
    await expect(on_phone.locator(".status")).to_contain_text("2 waiting")
    await on_laptop.get_by_role("button", name="8", exact=True).click()
    await expect(on_laptop.locator(".status")).to_contain_text("1 waiting")
    for one in (laptop, phone):
        await one.offline(False)
    for page in (on_phone, on_laptop):
        await expect(page.get_by_label("Note")).to_have_value("behind the left eye", timeout=15_000)
        await expect(page.get_by_role("button", name="8", exact=True)).to_have_attribute("aria-pressed", "true")
        await expect_saved(page)


async def test_a_deletion_reaches_the_other_device_and_so_does_its_undo(device: MakeDevice) -> None:
    _, on_phone, _, on_laptop = await pair(device)
    await start_attack(on_phone)
    await expect(on_laptop.locator(".elapsed")).to_be_visible(timeout=15_000)
    await open_entry(on_phone)
    await on_phone.get_by_role("button", name="Delete").click()
    await expect(on_laptop.get_by_role("button", name="Attack starting")).to_be_visible(timeout=15_000)
    await on_phone.get_by_role("button", name="Undo").click()
    await expect(on_laptop.locator(".elapsed")).to_be_visible(timeout=15_000)


async def test_an_entry_deleted_here_and_edited_later_there_is_asked_about(device: MakeDevice) -> None:
    phone, on_phone, laptop, on_laptop = await pair(device)
    await start_attack(on_phone)
    await expect(on_laptop.locator(".elapsed")).to_be_visible(timeout=15_000)
    for one in (phone, laptop):
        await one.offline()
    for page in (on_phone, on_laptop):
        await open_entry(page)
    await on_phone.get_by_role("button", name="Delete").click()
    await expect(on_phone.locator(".status")).to_contain_text("1 waiting")
    await on_laptop.get_by_role("button", name="4", exact=True).click()
    await expect(on_laptop.locator(".status")).to_contain_text("1 waiting")
    for one in (phone, laptop):
        await one.offline(False)
    for page in (on_phone, on_laptop):
        await go(page, "Diary")
        await expect(page.get_by_text("was deleted on one device and edited later")).to_be_visible(timeout=15_000)
    await on_laptop.get_by_role("button", name="Keep it").click()
    for page in (on_phone, on_laptop):
        await expect(page.locator(".list a")).to_contain_text("pain 4", timeout=15_000)


async def test_M8_what_another_device_wrote_over_can_be_put_back_on_one_that_never_saw_it(device: MakeDevice) -> None:
    _, on_phone, _, on_laptop = await pair(device)
    await start_attack(on_phone)
    await open_entry(on_phone)
    await on_phone.get_by_role("button", name="4", exact=True).click()
    await go(on_laptop, "Diary")
    await expect(on_laptop.locator(".list a")).to_contain_text("pain 4", timeout=15_000)
    await on_laptop.locator(".list a").first.click()
    await on_laptop.get_by_role("button", name=re.compile("^Pain")).click()
    await on_laptop.wait_for_timeout(450)
    await on_laptop.get_by_role("button", name="2", exact=True).click()
    await expect_saved(on_laptop)
    on_tablet = await device("tablet").open()
    await sign_in(on_tablet, "Ann")
    await go(on_tablet, "Diary")
    await expect(on_tablet.locator(".list a")).to_contain_text("pain 2", timeout=15_000)
    await on_tablet.locator(".list a").first.click()
    await on_tablet.wait_for_timeout(450)
    await on_tablet.get_by_role("button", name="Earlier versions").click()
    await on_tablet.get_by_role("button", name="Put back").first.click()
    await go(on_laptop, "Diary")
    await expect(on_laptop.locator(".list a")).to_contain_text("pain 4", timeout=15_000)


async def test_a_diary_from_before_the_account_joins_it(device: MakeDevice) -> None:
    phone, laptop = device("phone"), device("laptop")
    on_phone, on_laptop = await phone.open("/?do=attack"), await laptop.open("/?do=sign")
    await sign_up(on_phone, "Ann")
    await expect_saved(on_phone)
    await sign_in(on_laptop, "Ann")
    for page in (on_phone, on_laptop):
        await go(page, "Diary")
        await expect(page.locator(".list a")).to_have_count(2, timeout=15_000)


async def answer(page: Page, group: str, name: str) -> None:
    """Tap an answer of the check-in, and come back once it is saved; a notice may be of what was done before."""
    before = await diary_on(page)
    await page.get_by_role("group", name=group).get_by_role("button", name=name, exact=True).click()
    async with asyncio.timeout(15):
        while await diary_on(page) == before:
            await asyncio.sleep(0.05)
    await page.reload()


async def write(page: Page, field: str, value: str) -> None:
    """Write something into My history."""
    await page.goto(page.url.split("#")[0] + "#history")
    await page.get_by_label(field).fill(value)
    await page.get_by_label(field).blur()
    await expect(page.get_by_text("Changed")).to_be_visible()


async def by_name(page: Page, *kinds: str) -> dict[str, dict[str, object]]:
    """The records of some kinds, deleted or not, by id."""
    return {id_: fields for id_, (kind, fields) in (await diary_on(page)).items() if kind in kinds}


async def test_M7_answers_of_one_day_from_before_the_account_become_one_check_in(device: MakeDevice) -> None:
    phone, laptop = device("phone"), device("laptop")
    on_phone, on_laptop = await phone.open("/#checkin"), await laptop.open("/#checkin")
    await answer(on_phone, "Food and drink", "Skipped a meal")
    await answer(on_phone, "Stress, 0 none", "3")
    await answer(on_laptop, "Warning signs", "Yawning")
    await answer(on_laptop, "How well you slept", "badly")
    await on_laptop.locator("button.main", has_text="Done").click()
    await expect(on_laptop.get_by_text("Today is done")).to_be_visible()
    await write(on_phone, "Born", "1987-06-15")
    await write(on_laptop, "Diagnosed on", "2019-11-04")
    apart = [await by_name(page, "checkin", "profile") for page in (on_phone, on_laptop)]
    assert len(apart[0] | apart[1]) == 4, "without an account every diary has names of its own"

    await sign_up(on_phone, "Ann")
    await expect_saved(on_phone)
    await sign_in(on_laptop, "Ann")
    async with asyncio.timeout(15):
        while await by_name(on_phone, "checkin", "profile") != await by_name(on_laptop, "checkin", "profile"):
            await asyncio.sleep(0.05)
    [checkin] = (await by_name(on_phone, "checkin")).values()
    assert checkin["trigger.missed_meal"] is checkin["sign.yawning"] is checkin["done"] is True
    assert (checkin["stress"], checkin["sleepQuality"]) == (3, 2)
    [profile] = (await by_name(on_phone, "profile")).values()
    assert (profile["born"], profile["diagnosedOn"]) == ("1987-06-15", "2019-11-04")

    await on_phone.goto(phone.server.origin + "/#checkin")
    await on_laptop.goto(laptop.server.origin + "/#checkin")
    await on_laptop.get_by_role("button", name="Change").click()
    await on_laptop.wait_for_timeout(450)  # what comes up may lie under the same finger
    await answer(on_laptop, "How well you slept", "so-so")
    await expect(on_phone.get_by_text("so-so")).to_be_visible(timeout=15_000)
    assert len(await by_name(on_phone, "checkin")) == 1
    assert phone.complaints == laptop.complaints == []


async def test_a_reply_lost_after_the_commit_makes_one_record(device: MakeDevice) -> None:
    _, on_phone, _, on_laptop = await pair(device)
    lost = 0

    async def lose(route: Route) -> None:
        nonlocal lost
        if lost < 2:
            lost += 1
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await on_phone.route("**/api/sync", lose)
    await start_attack(on_phone)
    await expect(on_laptop.locator(".elapsed")).to_be_visible(timeout=15_000)
    await expect_saved(on_phone)
    assert lost == 2
    await go(on_laptop, "Diary")
    await expect(on_laptop.locator(".list a")).to_have_count(1)


async def test_signing_out_keeps_the_diary_or_removes_it_as_asked(device: MakeDevice) -> None:
    _, on_phone, _, on_laptop = await pair(device)
    await start_attack(on_phone)
    await expect(on_laptop.locator(".elapsed")).to_be_visible(timeout=15_000)
    for page, choice in ((on_phone, "keep"), (on_laptop, "remove")):
        await go(page, "Me")
        await page.get_by_role("button", name="Sign out").click()
        await page.wait_for_timeout(450)
        await page.get_by_role("button", name=f"Sign out, {choice} the diary here").click()
        await expect(page.get_by_role("button", name="Sign out", exact=True)).to_have_count(0)
        await go(page, "Diary")
    await expect(on_phone.locator(".list a")).to_have_count(1)
    await expect(on_phone.locator(".status")).to_have_text("signed out")
    await expect(on_laptop.get_by_text("Nothing here yet")).to_be_visible()
    await on_laptop.reload()
    await expect(on_laptop.get_by_text("Nothing here yet")).to_be_visible()


async def test_signed_out_elsewhere_everything_stays_and_waits(device: MakeDevice) -> None:
    phone, on_phone, _, _ = await pair(device)
    await phone.context.clear_cookies()
    await start_attack(on_phone)
    await expect(on_phone.locator(".status")).to_have_text("signed out")
    await go(on_phone, "Me")
    await expect(on_phone.get_by_text("You are signed out. Everything stays on this device")).to_be_visible()
    await on_phone.get_by_label("Password").fill("not the password")
    await on_phone.get_by_role("button", name="Sign in", exact=True).click()
    await expect(on_phone.get_by_role("alert")).to_have_text(
        "Name or password is not right. Check both and try again."
    )
    await on_phone.get_by_label("Password").fill("a long enough password")
    await on_phone.get_by_role("button", name="Sign in", exact=True).click()
    await expect_saved(on_phone)


async def test_a_lost_browser_database_is_brought_back_from_the_server(device: MakeDevice) -> None:
    phone, on_phone, _, _ = await pair(device)
    await start_attack(on_phone)
    await expect_saved(on_phone)
    await on_phone.goto("about:blank")
    page = await phone.context.new_page()
    client = await phone.context.new_cdp_session(page)
    await client.send(
        "Storage.clearDataForOrigin",
        {"origin": phone.server.origin, "storageTypes": "indexeddb,cache_storage,service_workers,local_storage"},
    )
    page = await phone.open()
    await expect(
        page.get_by_text("This browser had removed your diary. It is being restored from the server.")
    ).to_be_visible()
    await expect(page.locator(".elapsed")).to_be_visible(timeout=15_000)


async def test_the_diary_of_another_account_is_never_mixed_in(device: MakeDevice) -> None:
    phone, laptop = device("phone"), device("laptop")
    on_phone, on_laptop = await phone.open(), await laptop.open("/?do=attack")
    await sign_up(on_phone, "Ben")
    await sign_up(on_laptop, "Ann")
    await expect_saved(on_laptop)
    await go(on_laptop, "Me")
    await on_laptop.get_by_role("button", name="Sign out").click()
    await on_laptop.wait_for_timeout(450)
    await on_laptop.get_by_role("button", name="Sign out, keep the diary here").click()
    await on_laptop.get_by_label("Name").fill("Ben")
    await on_laptop.get_by_label("Password").fill("a long enough password")
    await on_laptop.wait_for_timeout(450)  # nobody types this fast
    await on_laptop.get_by_role("button", name="Sign in", exact=True).click()
    await expect(on_laptop.get_by_text("This device holds the diary of Ann.")).to_be_visible()
    await on_laptop.get_by_role("button", name="Keep Ann’s diary here").click()
    await go(on_laptop, "Diary")
    await expect(on_laptop.locator(".list a")).to_have_count(1)
    await go(on_phone, "Diary")
    await expect(on_phone.get_by_text("Nothing here yet")).to_be_visible()


async def test_a_refused_change_needs_attention_and_blocks_nothing_behind_it(device: MakeDevice) -> None:
    """Pain 14 can come from no screen of this version; a newer one may know a wider scale than its server."""
    phone, on_phone, _, on_laptop = await pair(device)
    await phone.offline()
    await start_attack(on_phone)
    await on_phone.get_by_role("button", name="6", exact=True).click()
    await expect(on_phone.locator(".status")).to_have_text("2 waiting")
    await on_phone.evaluate(
        """() => new Promise((done, failed) => {
            const opening = indexedDB.open('onset');
            opening.onerror = failed;
            opening.onsuccess = () => {
                const tx = opening.result.transaction(['records', 'outbox'], 'readwrite');
                for (const name of ['records', 'outbox']) {
                    tx.objectStore(name).openCursor().onsuccess = ({ target: { result: cursor } }) => {
                        if (!cursor) return;
                        const value = cursor.value;
                        const changes = value.changes ?? [value];
                        for (const change of changes) if (change.fields.pain === 6) change.fields.pain = 14;
                        cursor.update(value);
                        cursor.continue();
                    };
                }
                tx.oncomplete = () => { opening.result.close(); done(); };
            };
        })"""
    )
    await on_phone.get_by_role("button", name="3", exact=True).click()
    await phone.offline(False)
    await expect(on_laptop.locator("legend")).to_contain_text(["", "3 at"], timeout=15_000)
    await expect_saved(on_phone)
    await go(on_phone, "Me")
    await expect(on_phone.get_by_text("Needs attention")).to_be_visible()
    await expect(on_phone.get_by_text("The value is not one this field can hold.")).to_be_visible()
    await on_phone.get_by_role("button", name="Let go").click()
    await expect(on_phone.get_by_text("Needs attention")).to_have_count(0)


async def test_name_taken_and_sign_up_closed_are_said_in_words(device: MakeDevice, server: Server) -> None:
    phone, laptop = device("phone"), device("laptop")
    on_phone, on_laptop = await phone.open(), await laptop.open()
    await sign_up(on_phone, "Ann")
    await expect(on_phone.get_by_text("Signed in as Ann")).to_be_visible()
    await sign_up(on_laptop, "ann")
    await expect(on_laptop.get_by_role("alert")).to_have_text("This name is taken. Choose another, or sign in.")
