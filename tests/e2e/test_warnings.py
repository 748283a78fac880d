"""Warnings on a phone without a network: said at once where they have earned it and are wanted, and not otherwise."""

import asyncio
from collections.abc import Callable

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.devices import Device, kept, start_attack
from tests.e2e.figures import WARNED
from tests.e2e.history import EVENING, History
from tests.e2e.warned import keep_review, time_to_card

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

PAUSE = 450
"""Milliseconds after which the same place takes a tap again."""
PLAN = "Dark room, a cold pack on the neck."


async def ready(phone: Device, history: History, *, rule: bool = True) -> Page:
    """The phone as it was left, on its signs, without a network."""
    phone.now = EVENING
    page = await phone.open()
    await phone.ready_offline(page)
    await history.put(page)
    if rule:
        await keep_review(page)
    await phone.offline()
    await show_signs(page)
    return page


async def show_signs(page: Page) -> None:
    """Go to the warning signs."""
    await page.evaluate("location.hash = 'sign'")
    await expect(page.get_by_role("button", name="Yawning")).to_be_visible()


def wanted(history: History | None = None, warn: bool = True) -> History:
    """A diary in which warnings are on, or off."""
    history = history or History()
    history.add("setting", {"purpose": "warnings", "warn": warn}, history.ago(days=30))
    return history


async def tap(page: Page, sign: str) -> None:
    """Log a sign, and give whatever it calls for the time to come up."""
    before = len(await kept(page, "sign"))
    await page.get_by_role("button", name=sign).first.click()
    await expect(page.locator(".notice")).to_contain_text(sign)
    assert len(await kept(page, "sign")) == before + 1
    await page.wait_for_timeout(PAUSE)


def card(page: Page) -> Locator:
    """The warning, if one is shown."""
    return page.locator(".warning-card")


async def test_it_is_said_at_once_with_its_counts_and_shown_on_now_too(device: MakeDevice) -> None:
    phone = device("phone")
    history = wanted()
    history.add("profile", {"plan": PLAN}, history.ago(days=20))
    page = await ready(phone, history)
    await tap(page, "Stiff neck")
    await expect(card(page)).to_have_count(0)  # alone it has earned nothing
    for _ in range(4):
        WARNED.append(await time_to_card(page, "Yawning"))
        await page.wait_for_timeout(PAUSE)
        await page.get_by_role("button", name="Undo").click()
        await expect(card(page)).to_have_count(0)
        await page.wait_for_timeout(PAUSE)
    assert min(WARNED) < 100  # the others show how busy this machine is
    await tap(page, "Yawning")
    sentence = (
        "You logged: Stiff neck, Yawning. After 9 of 14 such entries an attack began within 24 hours. "
        "At ordinary times it is about 2 of 14."
    )
    await expect(card(page)).to_contain_text(sentence)
    [warning] = await kept(page, "warning")
    signs = await kept(page, "sign")
    assert warning == {
        "at": max(str(sign["at"]) for sign in signs),
        "zone": "Europe/Berlin",
        "sign.neck_stiffness": True,
        "sign.yawning": True,
        "followed": 9,
        "of": 14,
        "usual": 1.9,
        "horizonHours": 24,
    }
    await page.get_by_role("link", name="Now").click()
    await expect(card(page)).to_contain_text(sentence)
    await page.get_by_role("button", name="Why").click()
    await expect(card(page)).to_contain_text("after 9 an attack began within 24 hours, after 5 none did")
    await page.get_by_role("button", name="My plan").click()
    await expect(card(page).get_by_text(PLAN)).to_be_visible()
    await page.get_by_role("button", name="Hide").click()
    await expect(card(page)).to_have_count(0)
    await page.reload()
    await expect(page.get_by_role("link", name="Warning sign")).to_be_visible()
    await page.wait_for_timeout(PAUSE)
    await expect(card(page)).to_have_count(0)
    assert len(await kept(page, "warning")) == 1
    assert phone.complaints == []


async def test_where_the_gate_is_shut_or_there_is_no_rule_nothing_is_said_or_asked(device: MakeDevice) -> None:
    page = await ready(device("phone"), wanted())
    await tap(page, "Unusually tired")
    await expect(card(page)).to_have_count(0)
    assert await kept(page, "warning") == []

    page = await ready(device("other"), History(), rule=False)
    await tap(page, "Yawning")
    await expect(card(page)).to_have_count(0)
    await expect(page.get_by_text("Shall I tell you")).to_have_count(0)
    assert await kept(page, "warning") == []


async def test_it_is_asked_once_and_without_a_yes_nothing_is_said(device: MakeDevice) -> None:
    page = await ready(device("phone"), History())
    await tap(page, "Yawning")
    assert await kept(page, "warning") == []
    question = page.get_by_text("Shall I tell you when you log them?")
    await expect(question).to_be_visible()
    await page.get_by_role("button", name="No", exact=True).click()
    await expect(question).to_have_count(0)
    assert await kept(page, "setting") == [{"purpose": "warnings", "warn": False}]
    await page.wait_for_timeout(PAUSE)
    await tap(page, "Stiff neck")
    assert await kept(page, "warning") == []

    await page.get_by_role("link", name="Me").click()
    group = page.get_by_role("group", name="Tell me when signs I log")
    await expect(group.get_by_role("button", name="off")).to_have_attribute("aria-pressed", "true")
    await group.get_by_role("button", name="on").click()
    await expect(group.get_by_role("button", name="on")).to_have_attribute("aria-pressed", "true")
    await show_signs(page)
    await expect(question).to_have_count(0)
    await page.wait_for_timeout(PAUSE)
    await tap(page, "Yawning")
    await expect(card(page)).to_be_visible()


@pytest.mark.parametrize(("before", "said"), [((30, 60, 90), False), ((30, 60, 169), True)])
async def test_at_most_three_a_week(device: MakeDevice, before: tuple[int, ...], said: bool) -> None:
    history = wanted()
    for hours in before:
        history.sign(history.ago(hours=hours), "yawning", outcome="did-not")
        history.warning(history.ago(hours=hours), "yawning", outcome="did-not")
    page = await ready(device("phone"), history)
    await tap(page, "Yawning")
    await expect(card(page)).to_have_count(int(said))
    assert len(await kept(page, "warning")) == 3 + said


async def test_where_it_comes_up_out_of_sight_the_top_line_says_so_and_nothing_moves(device: MakeDevice) -> None:
    page = await ready(device("phone"), wanted())
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    sign = page.get_by_role("button", name="Yawning").first
    before = await sign.bounding_box()
    await tap(page, "Yawning")
    await expect(page.locator(".notice")).to_contain_text("There is a note on it below.")
    after = await sign.bounding_box()
    assert before
    assert after
    assert (after["x"], after["y"]) == (before["x"], before["y"])
    await page.get_by_role("button", name="Undo").click()
    await expect(card(page)).to_have_count(0)
    assert await kept(page, "warning") == []


async def test_undoing_the_sign_takes_it_back_too_and_so_does_deleting_it(device: MakeDevice) -> None:
    page = await ready(device("phone"), wanted())
    await tap(page, "Yawning")
    await expect(card(page)).to_be_visible()
    await page.get_by_role("button", name="Undo").click()
    await expect(card(page)).to_have_count(0)
    assert await kept(page, "warning") == await kept(page, "sign") == []

    await page.wait_for_timeout(PAUSE)
    await tap(page, "Yawning")
    await expect(card(page)).to_be_visible()
    await page.locator(".list a", has_text="Yawning").click()
    await page.get_by_role("button", name="Delete").click()
    await expect(page.get_by_role("heading", name="Warning sign")).to_be_visible()
    await expect(page.get_by_role("button", name="Undo")).to_be_visible()
    await expect(card(page)).to_have_count(0)


async def test_an_attack_ends_it_and_is_its_outcome_unless_it_is_taken_back(device: MakeDevice) -> None:
    page = await ready(device("phone"), wanted())
    await tap(page, "Yawning")
    await expect(card(page)).to_be_visible()
    await page.get_by_role("link", name="Now").click()
    await page.wait_for_timeout(PAUSE)
    await start_attack(page)
    await expect(card(page)).to_have_count(0)
    [attack] = await kept(page, "attack")
    warning = await outcome(page, "came")
    assert warning["outcomeAt"] == attack["startedAt"]
    await page.get_by_role("button", name="Undo").click()
    warning = await outcome(page, None)
    assert "attack" not in warning
    assert "outcomeAt" not in warning
    await expect(card(page)).to_be_visible()


async def outcome(page: Page, wanted: str | None) -> dict[str, object]:
    """The one warning, once this has come of it."""
    async with asyncio.timeout(5):
        while True:
            [warning] = await kept(page, "warning")
            if warning.get("outcome") == wanted:
                return warning
            await page.wait_for_timeout(50)
