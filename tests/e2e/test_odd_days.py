"""Days of 23 and of 25 hours, and days that come twice or not at all: each entry stands on the day it was made on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from tests.e2e.devices import Device, diary_on, kept, start_attack, stored
from tests.e2e.month.clock import Clock

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
SHORT_AND_LONG = [
    (BERLIN, "2026-03-29", 23),
    (BERLIN, "2026-10-25", 25),
    (NEW_YORK, "2026-03-08", 23),
    (NEW_YORK, "2026-11-01", 25),
]


def neighbours(day: str) -> tuple[str, str]:
    """The day before and the day after."""
    here = datetime.fromisoformat(day)
    return (str((here - timedelta(days=1)).date()), str((here + timedelta(days=1)).date()))


async def signs_on(page: Page, day: str) -> list[str]:
    """What the page of a day has of warning signs."""
    await page.goto(page.url.split("#")[0] + f"#day/{day}")
    await expect(page.get_by_role("heading", name="Add to this day")).to_be_visible()
    return [await one.inner_text() for one in await page.locator(".list a[data-kind=sign] b").all()]


@pytest.mark.parametrize(("zone", "day", "hours"), SHORT_AND_LONG)
async def test_a_day_without_24_hours_holds_what_was_in_it(
    device: MakeDevice, tmp_path: Path, zone: str, day: str, hours: int
) -> None:
    midnight = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=ZoneInfo(zone))
    clock = Clock(tmp_path / "skew", midnight - timedelta(minutes=10))
    phone = device("phone")
    phone.prepare = clock.hang_up
    page = await phone.open("/#sign", zone=zone)
    before, after = neighbours(day)
    for by, sign in (
        (timedelta(), "Yawning"),  # ten minutes before the day begins
        (timedelta(minutes=20), "Stiff neck"),  # ten minutes into it
        (timedelta(hours=hours, minutes=-20), "Irritable"),  # ten minutes before it is over
        (timedelta(minutes=20), "Craving food"),  # ten minutes into the next
    ):
        await clock.forward(by, [phone.context])
        await page.reload()
        await page.get_by_role("button", name=sign).click()
        await expect(page.locator(".notice")).to_contain_text(sign)
        await page.goto(page.url)
    assert await signs_on(page, before) == ["Yawning"]
    assert await signs_on(page, day) == ["Stiff neck", "Irritable"]
    assert await signs_on(page, after) == ["Craving food"]

    # An attack from its first minute to its last lasts as long as the day does, and is on no other.
    await page.goto(phone.server.origin + f"/#day/{day}")
    await page.get_by_role("button", name="Attack", exact=True).click()
    for label, value in (("Start", f"{day}T00:00"), ("End", f"{day}T23:59")):
        await page.get_by_label(label).fill(value)
        await page.get_by_label(label).blur()
    await page.get_by_role("button", name="Add attack").click()
    await expect(page.get_by_label("Note")).to_be_visible()
    await expect(page.get_by_label("End").first).to_have_value(f"{day}T23:59")
    await expect(page.locator("label", has_text="End")).to_contain_text(f"{hours - 1} h 59")
    await page.goto(phone.server.origin + f"/#diary/{day[:7]}")
    await expect(page.locator(".calendar [data-look=attack]")).to_have_count(1)
    await expect(page.locator(f".calendar a[href='#day/{day}']")).to_have_attribute("data-look", "attack")

    await page.goto(phone.server.origin + f"/#checkin/{day}")
    await page.locator("button.main", has_text="Done").click()
    await expect(page.get_by_text("is done")).to_be_visible()
    [checkin] = await kept(page, "checkin")
    assert (checkin["date"], checkin["zone"]) == (day, zone)
    assert phone.complaints == []


async def test_across_the_date_line_with_an_attack_open_no_hour_is_lost_and_no_day_mixed_up(
    device: MakeDevice, tmp_path: Path
) -> None:
    """From Auckland to Honolulu one lands before one started: by the wall clock, and by it alone."""
    start = datetime.fromisoformat("2026-05-10T09:00").replace(tzinfo=ZoneInfo("Pacific/Auckland"))
    clock = Clock(tmp_path / "skew", start)
    phone = device("phone")
    phone.prepare = clock.hang_up
    page = await phone.open("/#checkin", zone="Pacific/Auckland")
    await page.locator("button.nothing").click()
    await expect(page.get_by_text("Today is done")).to_be_visible()
    await page.goto(phone.server.origin + "/#")
    await start_attack(page)
    await page.get_by_role("button", name="6", exact=True).click()
    await expect(page.locator(".notice")).to_contain_text("Pain 6")
    await phone.close()

    await clock.forward(timedelta(hours=9), [])
    page = await phone.open(zone="Pacific/Honolulu")
    await expect(page.locator(".elapsed")).to_have_text("9 h 00")
    await page.get_by_role("button", name="3", exact=True).click()
    await expect(page.locator(".notice")).to_contain_text("Pain 3")
    await page.get_by_role("button", name="It’s over").click()
    await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()

    [attack] = await kept(page, "attack")
    assert attack["zone"] == "Pacific/Auckland"
    assert {found["zone"] for found in await kept(page, "reading")} == {"Pacific/Auckland", "Pacific/Honolulu"}
    lasted = datetime.fromisoformat(str(attack["endedAt"])) - datetime.fromisoformat(str(attack["startedAt"]))
    assert timedelta(hours=9) <= lasted < timedelta(hours=9, minutes=2)
    await page.goto(phone.server.origin + "/#diary")
    await expect(page.locator(".list a", has_text="Attack")).to_contain_text("9 h 0")
    await expect(page.locator(".list a", has_text="Attack").locator(".mark")).to_have_count(0)

    # Here it is the 9th, at eight in the evening: a day of its own, and the 10th is both done and still to come.
    await page.goto(phone.server.origin + "/#checkin")
    await expect(page.get_by_text("How was today?")).to_be_visible()
    await page.locator("button.main", has_text="Done").click()
    await expect(page.get_by_text("Today is done")).to_be_visible()
    checkins = await kept(page, "checkin")
    assert {found["date"]: found["zone"] for found in checkins} == {
        "2026-05-09": "Pacific/Honolulu",
        "2026-05-10": "Pacific/Auckland",
    }
    await page.goto(phone.server.origin + "/#checkin/2026-05-10")
    await expect(page.get_by_role("button", name="Change")).to_be_visible()
    await clock.forward(timedelta(hours=12), [phone.context])
    await page.goto(phone.server.origin + "/#")
    await page.goto(phone.server.origin + "/#checkin")
    await expect(page.get_by_text("Today is done")).to_be_visible()
    assert len(await stored(page)) == len(await diary_on(page)) == 5
    assert phone.complaints == []
