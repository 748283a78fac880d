"""A hand that shakes: what is tapped twice counts once, and a slider writes only where it comes to rest."""

import re
from collections.abc import Awaitable, Callable
from typing import Final

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.devices import Device, kept, start_attack, stored

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]
Prepared = Callable[[Page], Awaitable[Locator]]

APART: Final = (150,)
"""Milliseconds between the two taps of a shaking hand."""


async def taken(page: Page, kind: str, **fields: object) -> int:
    """How many records of a kind say this, once one does: a busy machine writes later."""
    for _ in range(20):
        said = [found for found in await kept(page, kind) if fields.items() <= found.items()]
        if said:
            return len(said)
        await page.wait_for_timeout(100)
    return 0


async def twice(what: Locator, apart: int, height: float = 0.5) -> None:
    """Tap the same place of the screen twice, at some height of a button, whatever stands there the second time."""
    await what.hover()  # nothing lies over it
    await what.page.wait_for_timeout(450)  # a screen that has just changed takes the first tap for a slip
    box = await what.bounding_box()
    assert box
    place = (box["x"] + box["width"] / 2, box["y"] + box["height"] * height)
    page = what.page
    await page.mouse.click(*place)
    await page.wait_for_timeout(apart)
    await page.mouse.click(*place)
    await page.wait_for_timeout(600)


async def attack(page: Page) -> None:
    """An attack with its whole screen."""
    await start_attack(page)
    await expect(page.get_by_role("button", name="Dark room")).to_be_visible()


@pytest.mark.parametrize("apart", APART)
async def test_in_an_attack_nothing_is_logged_twice_and_nothing_undone(device: MakeDevice, apart: int) -> None:
    page = await device("phone").open()
    await twice(page.get_by_role("button", name="Attack starting"), apart)
    assert await taken(page, "attack") == 1
    assert len(await stored(page)) == 1, "nothing of the screen that came up was tapped"
    await expect(page.get_by_role("button", name="Dark room")).to_be_visible()

    await twice(page.get_by_role("button", name="7", exact=True), apart)
    assert await taken(page, "reading") == await taken(page, "reading", pain=7) == 1
    await twice(page.get_by_role("button", name="Nausea", exact=True), apart)
    assert await taken(page, "attack", **{"symptom.nausea": True}) == 1
    await twice(page.get_by_role("button", name="Dark room", exact=True), apart)
    assert await taken(page, "attack", **{"relief.dark_room": True}) == 1
    await twice(page.get_by_role("button", name="woke up with it"), apart)
    assert await taken(page, "attack", startPrecision="woke-with-it") == 1
    await twice(page.get_by_role("button", name="Warm", exact=True), apart)
    assert await taken(page, "setting", tint="warm") == 1

    await page.get_by_role("button", name="Medicine taken").click()
    await page.get_by_label("Which medicine").fill("Ibuprofen")
    await twice(page.get_by_role("button", name="Taken now"), apart)
    assert await taken(page, "medication") == await taken(page, "dose") == 1
    await page.wait_for_timeout(3_000)  # nobody takes the same twice within three seconds
    await twice(page.locator(".doses button", has_text="Ibuprofen"), apart)
    assert await taken(page, "dose") == 2
    assert await taken(page, "reading") == 1

    await twice(page.get_by_role("button", name="It’s over"), apart)
    [over] = await kept(page, "attack")
    assert "endedAt" in over
    assert not await page.evaluate("location.hash"), "no link of the screen that came up was followed"


async def dose_to_ask(page: Page) -> Locator:
    """A dose two hours ago, about which the screen asks."""
    await attack(page)
    await page.get_by_role("button", name="Medicine taken").click()
    await page.get_by_label("Which medicine").fill("Ibuprofen")
    await page.get_by_role("button", name="Taken now").click()
    await expect(page.locator(".notice")).to_contain_text("Ibuprofen")
    await page.clock.fast_forward("02:05:00")
    await page.reload()
    return page.get_by_role("button", name="Some", exact=True)


async def same_attack(page: Page) -> Locator:
    """An attack soon after another."""
    await start_attack(page)
    await page.get_by_role("button", name="It’s over").click()
    await page.clock.fast_forward("01:00:00")
    await page.reload()
    await start_attack(page)
    return page.get_by_role("button", name="A new one", exact=True)


async def still_going(page: Page) -> Locator:
    """An attack that has been open for more than a day."""
    await attack(page)
    await page.clock.fast_forward("26:00:00")
    await page.reload()
    return page.get_by_role("button", name="Still going", exact=True)


@pytest.mark.parametrize("apart", APART)
@pytest.mark.parametrize("height", [0.9])
@pytest.mark.parametrize("ask", [dose_to_ask, same_attack, still_going])
async def test_an_answer_that_takes_its_question_away_taps_nothing_that_comes_up(
    device: MakeDevice, ask: Prepared, height: float, apart: int
) -> None:
    page = await device("phone").open()
    await page.clock.install()
    await page.reload()
    await twice(await ask(page), apart, height)
    assert await taken(page, "reading") == 0
    attacks = await kept(page, "attack")
    assert all(found["startPrecision"] == "exact" for found in attacks), "the start was not moved"
    assert await taken(page, "dose", answer2h="some") == await taken(page, "dose")


@pytest.mark.parametrize("apart", APART)
async def test_in_a_check_in_no_answer_is_taken_back(device: MakeDevice, apart: int) -> None:
    page = await device("phone").open("/#checkin")
    for group, name in (
        ("Food and drink", "Skipped a meal"),
        ("Warning signs", "Yawning"),
        ("Hours you slept", "7"),
        ("Hours you slept", "+½"),
        ("How well you slept", "badly"),
        ("Stress, 0 none", "3"),
    ):
        whole = re.compile(rf"^{re.escape(name)}(\s|$)")
        await twice(page.get_by_role("group", name=group).get_by_role("button", name=whole), apart)
    [said] = await kept(page, "checkin")
    assert said["trigger.missed_meal"] is said["sign.yawning"] is True
    assert (said["sleepHours"], said["sleepQuality"], said["stress"]) == (7.5, 2, 3)

    await page.locator(".asked", has_text="What was part of the day?").locator("button.quiet").click()
    await page.get_by_label("Something else, in your words").fill("Church bells")
    await twice(page.get_by_role("button", name="Add", exact=True), apart)
    assert await taken(page, "item") == 1
    [said] = await kept(page, "checkin")
    assert len([name for name in said if name.startswith("trigger.")]) == 2
    await twice(page.locator("button.main", has_text="Done"), apart)
    await expect(page.get_by_text("Today is done")).to_be_visible()
    [again] = await kept(page, "checkin")
    assert said.items() < again.items()
    assert again["done"] is True


@pytest.mark.parametrize("apart", APART)
async def test_nothing_to_report_is_one_tap_and_its_echo_changes_nothing(device: MakeDevice, apart: int) -> None:
    page = await device("phone").open("/#checkin")
    await twice(page.locator("button.nothing"), apart)
    await expect(page.get_by_text("Today is done")).to_be_visible()
    assert await taken(page, "checkin", done=True) == len(await stored(page)) == 1


@pytest.mark.parametrize("apart", APART)
async def test_of_my_things_nothing_is_added_twice(device: MakeDevice, apart: int) -> None:
    phone = device("phone")
    page = await phone.open("/#things/treatment")
    await page.get_by_role("link", name="Add a treatment").click()
    await twice(page.get_by_role("button", name="Botox"), apart)
    assert await taken(page, "treatment", type="botulinum") == 1
    await twice(page.get_by_role("button", name="Usual: every 12 weeks"), apart)
    await twice(page.get_by_role("button", name="Log a session"), apart)
    assert await taken(page, "treatment", everyDays=84) == await taken(page, "session") == 1
    await twice(page.get_by_role("button", name="clinic", exact=True), apart)
    assert await taken(page, "session", setting="clinic") == 1

    await page.goto(phone.server.origin + "/#lists/sign")
    await page.get_by_label("Something else, in your words").fill("Cold feet")
    await twice(page.get_by_role("button", name="Add", exact=True), apart)
    assert await taken(page, "item") == 1
    await twice(page.get_by_role("button", name="Take Yawning off my list"), apart)
    assert await taken(page, "item", slug="yawning", hidden=True) == 1

    await page.goto(phone.server.origin + "/#sign")
    await twice(page.get_by_role("button", name="Stiff neck"), apart)
    assert await taken(page, "sign") == 1
    await twice(page.get_by_role("button", name="strong", exact=True), apart)
    assert await taken(page, "sign", strength=3) == 1


@pytest.mark.parametrize("apart", APART)
async def test_a_past_attack_is_added_once(device: MakeDevice, apart: int) -> None:
    page = await device("phone").open("/#day/2026-01-05")
    await page.get_by_role("button", name="Attack", exact=True).click()
    await twice(page.get_by_role("button", name="Add attack"), apart)
    assert await taken(page, "attack") == 1


@pytest.mark.parametrize("apart", APART)
async def test_what_is_deleted_by_two_taps_comes_back_by_one_undo(device: MakeDevice, apart: int) -> None:
    phone = device("phone")
    page = await phone.open("/#sign")
    await page.get_by_role("button", name="Yawning").click()
    await page.locator(".list a").click()
    await page.wait_for_timeout(450)
    await twice(page.get_by_role("button", name="Delete"), apart)
    assert await taken(page, "sign") == 0
    await expect(page).to_have_url(phone.server.origin + "/#sign")
    await twice(page.get_by_role("button", name="Undo"), apart)
    await expect(page.locator(".list a")).to_have_count(1)
    assert await taken(page, "sign", sign="yawning") == 1


async def test_a_slider_in_a_shaking_hand_writes_one_record_where_it_comes_to_rest(device: MakeDevice) -> None:
    page = await device("phone").open("/#sign")
    slider = page.locator("#thinking")
    await slider.scroll_into_view_if_needed()
    box = await slider.bounding_box()
    assert box
    left, middle = box["x"], box["y"] + box["height"] / 2
    await page.mouse.move(left + box["width"] / 2, middle)
    await page.mouse.down()
    for turn in range(60):
        await page.mouse.move(left + box["width"] * (0.2 + (turn * 37 % 60) / 100), middle + turn % 7)
        if turn % 20 == 0:
            await page.wait_for_timeout(300)
    await page.mouse.move(left + box["width"] * 0.75, middle)
    await page.mouse.up()
    resting = await slider.input_value()
    assert 60 < int(resting) < 90
    assert await stored(page) == [], "nothing is written while it moves"
    await expect(page.locator(".notice")).to_contain_text(f"{resting} % sure")
    [thought] = await stored(page)
    assert len(thought["changes"]) == 1
    assert thought["changes"][0]["fields"]["selfPrediction"] == int(resting)
    assert len(await stored(page, "outbox")) == 1

    await slider.fill("30")
    await expect(page.locator(".notice")).to_contain_text("30 % sure")
    assert await taken(page, "sign", selfPrediction=30) == len(await stored(page)) == 1


async def test_control_two_taps_further_apart_are_two(device: MakeDevice) -> None:
    page = await device("phone").open()
    await attack(page)
    await twice(page.get_by_role("button", name="Nausea", exact=True), 600)
    assert await taken(page, "attack", **{"symptom.nausea": True}) == 0
    await twice(page.get_by_role("button", name="7", exact=True), 600)
    assert await taken(page, "reading", pain=7) == 2
