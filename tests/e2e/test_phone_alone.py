"""The phone alone: before any account, with no network, and after a reload with no network."""

from collections.abc import Callable

import pytest
from playwright.async_api import expect

from tests.e2e.devices import Device, Server, go, start_attack, stored

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]


async def test_an_offline_tap_survives_killing_the_browser_at_once(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await phone.ready_offline(page)
    await phone.offline()
    await page.get_by_role("button", name="Attack starting").click()
    await expect(page.get_by_text("Attack logged at")).to_be_visible()
    await phone.kill()

    page = await phone.open(offline=True)
    await expect(page.locator(".elapsed")).to_be_visible()
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_have_count(1)
    assert phone.complaints == []


async def test_an_attack_from_start_to_end_without_a_network(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await phone.ready_offline(page)
    await phone.offline()
    await page.reload()
    await start_attack(page)
    await page.get_by_role("button", name="30 min earlier").click()
    await expect(page.locator(".elapsed")).to_have_text("30 min")
    await page.get_by_role("button", name="7", exact=True).click()
    await expect(page.get_by_role("button", name="7", exact=True)).to_have_attribute("aria-pressed", "true")
    await page.get_by_role("button", name="0", exact=True).click()
    await expect(page.locator("legend", has_text="0 at")).to_be_visible()
    await page.reload()
    await expect(page.locator("legend", has_text="0 at")).to_be_visible()
    await page.get_by_role("button", name="It’s over").click()
    await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_contain_text("30 min · pain 7")


async def test_undo_takes_back_each_thing_that_was_done(device: MakeDevice) -> None:
    page = await device("phone").open()
    undo = page.get_by_role("button", name="Undo")
    await start_attack(page)
    await undo.click()
    await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()
    await start_attack(page)
    await page.get_by_role("button", name="It’s over").click()
    await undo.click()
    await expect(page.locator(".elapsed")).to_be_visible()
    await page.get_by_role("button", name="1 hour earlier").click()
    await expect(page.locator(".elapsed")).to_contain_text("1 h 00")
    await undo.click()
    await expect(page.locator(".elapsed")).to_have_text("0 min")
    await go(page, "Diary")
    await page.locator(".list a").click()
    await page.get_by_role("button", name="Delete").click()
    await expect(page.get_by_text("Nothing here yet")).to_be_visible()
    await undo.click()
    await expect(page.locator(".list a")).to_have_count(1)


async def test_warning_signs_are_logged_one_tap_each(device: MakeDevice) -> None:
    page = await device("phone").open()
    await page.get_by_role("link", name="Warning sign").click()
    await page.get_by_role("button", name="Yawning").click()
    await expect(page.locator(".list a")).to_have_count(1)
    await page.get_by_role("button", name="More signs").click()
    await page.get_by_role("button", name="Muscle cramps").click()
    await expect(page.locator(".list a")).to_have_count(2)
    await page.locator(".list a", has_text="Yawning").click()
    await page.get_by_label("Which sign").select_option("thirst")
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_contain_text(["Muscle cramps", "Very thirsty"])


async def test_a_double_tap_logs_one_attack_and_nothing_else(device: MakeDevice) -> None:
    page = await device("phone").open()
    await page.get_by_role("button", name="Attack starting").dblclick()
    await expect(page.locator(".elapsed")).to_be_visible()
    await page.wait_for_timeout(600)
    assert len(await stored(page)) == 1
    await page.get_by_role("button", name="It’s over").dblclick()
    await page.wait_for_timeout(600)
    await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_have_count(1)


async def test_two_tabs_tapping_at_once_start_one_attack_and_lose_no_sign(device: MakeDevice) -> None:
    phone = device("phone")
    one, two = await phone.open(), await phone.open()
    for page in (one, two):
        await page.evaluate(
            """() => { setTimeout(() => document.querySelector('.big').click(), 500 - (Date.now() % 500)) }"""
        )
    for page in (one, two):
        await expect(page.locator(".elapsed")).to_be_visible()
        await page.goto(phone.server.origin + "/#sign")
        await expect(page.get_by_role("button", name="Yawning")).to_be_visible()
    taps = [
        await page.evaluate(
            """() => {
                const chips = [...document.querySelectorAll('.signs > .chips button:not(.quiet)')];
                setTimeout(() => { for (const chip of chips) chip.click(); }, 500 - (Date.now() % 500));
                return chips.length;
            }"""
        )
        for page in (one, two)
    ]
    assert taps == [8, 8]
    await expect(one.locator(".list a")).to_have_count(16)
    assert len(await stored(two)) == 17


@pytest.mark.parametrize("action", ["attack", "sign"])
async def test_a_shortcut_logs_on_opening_exactly_once(device: MakeDevice, action: str) -> None:
    phone = device("phone")
    page = await phone.open(f"/?do={action}")
    await expect(page.locator(".notice")).to_be_visible()
    assert "do=" not in page.url
    await page.reload()
    await page.goto(phone.server.origin + "/#diary")
    await expect(page.locator(".list a")).to_have_count(1)
    await phone.ready_offline(page)
    await phone.kill()
    page = await phone.open("/#diary", offline=True)
    await expect(page.locator(".list a")).to_have_count(1)


async def test_a_shortcut_that_was_cut_short_is_finished_and_not_repeated(device: MakeDevice) -> None:
    """The intent and its id wait in the history entry until they are written; finding them twice writes once."""
    phone = device("phone")
    page = await phone.open("/?do=sign")
    await expect(page.get_by_text("Something is off").first).to_be_visible()
    kept = await page.evaluate("history.length")
    await page.go_back()
    await page.reload()
    await page.wait_for_timeout(300)
    assert await page.evaluate("history.length") >= kept
    await page.goto(phone.server.origin + "/#diary")
    await expect(page.locator(".list a")).to_have_count(1)


async def test_the_attack_shortcut_only_opens_an_attack_that_is_open(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await start_attack(page)
    page = await phone.open("/?do=attack")
    await expect(page.get_by_text("This attack is already open")).to_be_visible()
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_have_count(1)


async def test_a_sign_from_the_shortcut_can_be_named_afterwards(device: MakeDevice) -> None:
    page = await device("phone").open("/?do=sign")
    await page.get_by_role("button", name="Stiff neck").click()
    await expect(page.locator(".list a")).to_have_count(1)
    await expect(page.locator(".list a")).to_contain_text("Stiff neck")


async def test_what_cannot_be_is_refused_with_a_sentence_and_stays_as_typed(device: MakeDevice) -> None:
    page = await device("phone").open()
    await start_attack(page)
    await page.get_by_role("button", name="It’s over").click()
    await go(page, "Diary")
    await page.locator(".list a").click()
    end = page.get_by_label("End")
    await end.fill("2020-01-01T10:00")
    await end.blur()
    await expect(page.get_by_role("alert")).to_have_text("The end is before the start. Choose a later end.")
    await expect(end).to_have_value("2020-01-01T10:00")
    start = page.get_by_label("Start")
    await start.fill("2099-01-01T10:00")
    await start.blur()
    await expect(page.get_by_text("That is in the future")).to_be_visible()
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_contain_text("0 min")


async def test_a_note_keeps_emoji_and_other_scripts_and_loses_half_characters(device: MakeDevice) -> None:
    page = await device("phone").open()
    await page.goto(page.url + "?do=attack")
    await go(page, "Diary")
    await page.locator(".list a").click()
    note = page.get_by_label("Note")
    await note.evaluate(
        """(field) => {
            field.value = 'half \\ud83d and NUL \\u0000 gone; whole 🌩️ and שלום stay';
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }"""
    )
    await expect(page.get_by_text("Changed")).to_be_visible()
    await page.reload()
    await expect(page.get_by_label("Note")).to_have_value("half  and NUL  gone; whole 🌩️ and שלום stay")


async def test_a_note_typed_just_before_leaving_is_kept(device: MakeDevice) -> None:
    page = await device("phone").open("/?do=attack")
    await go(page, "Diary")
    await page.locator(".list a").click()
    await page.get_by_label("Note").press_sequentially("woke up with it")
    await go(page, "Now")
    await go(page, "Diary")
    await page.locator(".list a").click()
    await expect(page.get_by_label("Note")).to_have_value("woke up with it")


async def test_a_server_that_is_down_is_no_trouble(device: MakeDevice, server: Server) -> None:
    phone = device("phone")
    page = await phone.open()
    await phone.ready_offline(page)
    await server.stop()
    await page.reload()
    await start_attack(page)
    await go(page, "Me")
    await page.get_by_label("Name").fill("Ann")
    await page.get_by_label("Password").fill("a long enough password")
    await page.get_by_role("button", name="Create account", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached. Your diary is safe here")
    await server.start()
    await page.get_by_role("button", name="Create account", exact=True).click()
    await expect(page.get_by_text("Signed in as Ann")).to_be_visible()


async def test_a_tap_before_the_database_has_opened_is_logged_too(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await phone.ready_offline(page)
    await page.add_init_script(
        """const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...given) {
            const until = performance.now() + 50;
            while (performance.now() < until);
            window.opening = open.apply(this, given);
            return window.opening;
        };
        new MutationObserver((_, watching) => {
            const button = document.querySelector('.big');
            if (!button) return;
            watching.disconnect();
            window.early = !document.querySelector('.status')?.textContent;
            button.click();
        }).observe(document, { childList: true, subtree: true });"""
    )
    await page.reload()
    await expect(page.get_by_text("Attack logged at")).to_be_visible()
    assert await page.evaluate("window.early")
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_have_count(1)


async def test_a_start_during_an_attack_never_shows_the_bright_button(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await start_attack(page)
    await page.add_init_script(
        """window.seen = false;
        new MutationObserver(() => { window.seen ||= document.querySelector('.big') !== null; })
            .observe(document, { childList: true, subtree: true });"""
    )
    await page.reload()
    await expect(page.locator(".elapsed")).to_be_visible()
    assert await page.evaluate("window.seen") is False
