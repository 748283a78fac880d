"""Looking back at an attack, and its page: what is proposed, what is written and when, and how many taps it takes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.devices import Device, go, start_attack

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

MORNING: Final = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)

ATTACK: Final = """() => new Promise((found, failed) => {
    const opening = indexedDB.open('onset');
    opening.onerror = failed;
    opening.onsuccess = () => {
        const all = opening.result.transaction('records').objectStore('records').getAll();
        all.onsuccess = () => {
            opening.result.close();
            const { changes } = all.result.find(({ kind }) => kind === 'attack');
            found(changes.map(({ stamp, fields }) => ({ ms: parseInt(stamp.slice(0, 12), 16), fields })));
        };
    };
})"""


async def said(page: Page) -> dict[str, Any]:
    """What the attack says, without what is not there."""
    changes = await page.evaluate(ATTACK)
    return {name: value for change in changes for name, value in change["fields"].items() if value is not None}


async def tap(locator: Locator) -> None:
    """Tap, and let a screen that changes settle."""
    await locator.click()
    await locator.page.wait_for_timeout(450)


async def two_days(phone: Device) -> Page:
    """Two signs on one morning, an attack with its pain and a medicine in the next night, and the day after."""
    page = await phone.open()
    await page.clock.install(time=MORNING)
    await page.reload()
    await page.get_by_role("link", name="Warning sign").click()
    for sign in ("Stiff neck", "Yawning"):
        await tap(page.get_by_role("button", name=sign, exact=True))
    await go(page, "Now")
    await page.clock.set_system_time(MORNING + timedelta(hours=20))
    await start_attack(page)
    await tap(page.get_by_role("button", name="6", exact=True))
    await tap(page.get_by_role("button", name="Medicine taken"))
    await page.get_by_label("Which medicine").fill("Ibuprofen")
    await tap(page.get_by_role("button", name="Taken now"))
    await tap(page.get_by_role("button", name="Nausea", exact=True))
    await page.clock.set_system_time(MORNING + timedelta(hours=25, seconds=20))  # the taps before took their time
    await tap(page.get_by_role("button", name="It’s over"))
    await page.clock.set_system_time(MORNING + timedelta(hours=49))
    await page.reload()
    await expect(page.locator(".lookback-card")).to_contain_text("1 attack waits for a look back")
    return page


async def test_a_full_look_back_takes_no_more_than_fifteen_taps(device: MakeDevice) -> None:
    page = await two_days(device("phone"))
    after = page.locator(".lookback")
    taps = [
        page.locator(".lookback-card"),
        page.locator(".list a"),
        page.get_by_role("button", name="Next"),
        after.locator("fieldset", has_text="Was there an aura?").get_by_role("button", name="No"),
        after.get_by_role("button", name="left", exact=True),
        after.get_by_role("button", name="Temple", exact=True),
        after.get_by_role("button", name="Dark room", exact=True),
        after.locator("fieldset", has_text="did it help?").get_by_role("button", name="Some"),
        after.get_by_role("button", name="Tired", exact=True),
        after.get_by_role("button", name="in bed"),
        after.locator("fieldset", has_text="Work or school").get_by_role("button", name="a whole day"),
        after.locator("fieldset", has_text="Home").get_by_role("button", name="half a day"),
        after.locator("fieldset", has_text="Friends").get_by_role("button", name="a whole day"),
        page.get_by_role("button", name="Done"),
    ]
    assert len(taps) <= 15
    for one in taps:
        await tap(one)
    await expect(page.get_by_text("No attack waits for a look back.")).to_be_visible()
    found = await said(page)
    assert found["sign.neck_stiffness"] is True
    assert found["aura.visual_zigzag"] is False
    assert found["impact"] == 3
    assert "reviewedAt" in found
    await go(page, "Now")
    await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()
    await expect(page.locator(".lookback-card")).to_have_count(0)


async def test_what_is_proposed_is_written_only_by_going_on_and_is_remembered_by_its_stamp(
    device: MakeDevice,
) -> None:
    page = await two_days(device("phone"))
    await tap(page.locator(".lookback-card"))
    await tap(page.locator(".list a"))
    neck = page.get_by_role("button", name="Stiff neck")
    yawning = page.get_by_role("button", name="Yawning")
    await expect(neck).to_contain_text("sign, Thu")
    await expect(neck).to_have_attribute("aria-pressed", "true")
    await tap(yawning)
    await tap(page.get_by_role("button", name="Unusually tired"))
    await page.reload()
    await expect(page.get_by_role("button", name="Unusually tired")).to_have_attribute("aria-pressed", "true")
    await expect(yawning).to_have_attribute("aria-pressed", "false")
    found = await said(page)
    assert found["sign.fatigue"] is True
    assert not {"sign.neck_stiffness", "sign.yawning"} & found.keys()

    await tap(page.get_by_role("button", name="Next"))
    changes = await page.evaluate(ATTACK)
    (written,) = [change for change in changes if "sign.neck_stiffness" in change["fields"]]
    ended = datetime.fromisoformat((await said(page))["endedAt"]).timestamp() * 1000
    assert written["ms"] > ended
    assert written["fields"] == {"sign.neck_stiffness": True}
    (during,) = [change for change in changes if "symptom.nausea" in change["fields"]]
    assert during["ms"] < ended

    await tap(page.get_by_role("link", name="Back"))
    await expect(neck).to_have_attribute("aria-pressed", "true")
    await expect(yawning).to_have_attribute("aria-pressed", "false")
    await tap(neck)
    await page.reload()
    await expect(neck).to_have_attribute("aria-pressed", "false")


async def test_not_now_leaves_it_waiting_and_skipping_says_nothing_else(device: MakeDevice) -> None:
    page = await two_days(device("phone"))
    before = await said(page)
    await tap(page.locator(".lookback-card"))
    await tap(page.locator(".list a"))
    await tap(page.get_by_role("link", name="Not now"))
    await expect(page.locator(".lookback-card")).to_be_visible()
    assert await said(page) == before
    await tap(page.locator(".lookback-card"))
    await tap(page.locator(".list a"))
    await tap(page.get_by_role("button", name="Skip this one"))
    await expect(page.get_by_text("No attack waits for a look back.")).to_be_visible()
    assert {name: value for name, value in (await said(page)).items() if name != "reviewedAt"} == before
    await page.get_by_role("button", name="Undo").click()
    await expect(page.locator(".list a")).to_have_count(1)


async def test_the_page_of_an_attack_tells_it_in_words_too(device: MakeDevice) -> None:
    page = await two_days(device("phone"))
    await go(page, "Diary")
    await page.locator("[data-kind='attack']").first.click()
    await expect(page.locator(".timeline svg")).to_have_accessible_name(
        "Timeline, 5 h 00, worst pain 6, 1 dose, 2 signs before"
    )
    events = await page.locator(".timeline ol li").all_inner_texts()
    assert [event.split(": ", 1)[1] for event in events[:2]] == ["Stiff neck", "Yawning"]
    assert [event.split(": ", 1)[1] for event in events[2:]] == ["it began", "pain 6", "Ibuprofen", "over"]


async def test_a_time_that_cannot_be_is_refused_with_a_sentence_and_a_long_attack_is_kept_and_said(
    device: MakeDevice,
) -> None:
    page = await two_days(device("phone"))
    await go(page, "Diary")
    await page.locator("[data-kind='attack']").first.click()
    end = page.get_by_label("End")
    before = (await said(page))["endedAt"]
    await end.fill("2026-11-18T10:00")
    await end.blur()
    await expect(page.get_by_text("The end is before the start. Choose a later end.")).to_be_visible()
    assert (await said(page))["endedAt"] == before
    await expect(end).to_have_value("2026-11-18T10:00")
    await page.clock.set_system_time(MORNING + timedelta(days=11))
    await end.fill("2026-11-29T05:00")
    await end.blur()
    await expect(page.get_by_text("That is 9 days. If that is not right, change the end.")).to_be_visible()
    assert (await said(page))["endedAt"] == "2026-11-29T04:00:00.000Z"


async def test_a_reading_is_changed_and_added_where_it_is_shown(device: MakeDevice) -> None:
    page = await two_days(device("phone"))
    await go(page, "Diary")
    await page.locator("[data-kind='attack']").first.click()
    await page.locator(".fold-head", has_text="Pain").click()
    await tap(page.get_by_role("button", name="Pain 6"))
    await tap(page.locator(".fold .card").get_by_role("button", name="8", exact=True))
    await expect(page.get_by_role("button", name="Pain 8")).to_be_visible()
    await tap(page.get_by_role("button", name="Delete this reading"))
    await expect(page.get_by_role("button", name="Pain 8")).to_have_count(0)
    await tap(page.get_by_role("button", name="Add a reading"))
    await tap(page.locator(".fold .card").get_by_role("button", name="3", exact=True))
    await expect(page.get_by_role("button", name="Pain 3")).to_be_visible()
