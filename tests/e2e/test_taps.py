"""Taps, counted on the real screens: the numbers that the README gives."""

from collections.abc import Callable

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.devices import Device, kept, start_attack
from tests.e2e.figures import TAPS
from tests.e2e.history import EVENING, History
from tests.e2e.ten_weeks import ten_weeks

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

PAUSE = 450
"""Milliseconds after which the same place takes a tap again."""


class Finger:
    """Counts its taps."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    async def tap(self, what: Locator) -> None:
        """One tap, and the time a person takes before the next."""
        self.taps += 1
        await what.click()
        await self.page.wait_for_timeout(PAUSE)

    async def button(self, name: str) -> None:
        """Tap the button of that name."""
        await self.tap(self.page.get_by_role("button", name=name, exact=True))

    async def answer(self, question: str, name: str) -> None:
        """Tap an answer to a question."""
        asked = self.page.get_by_role("group", name=question)
        await self.tap(asked.get_by_role("button", name=name, exact=True))

    def did(self, what: str) -> int:
        """So much for that; how many taps it took."""
        taken, self.taps = self.taps, 0
        TAPS[what] = taken
        return taken


async def with_usual_medicine(page: Page) -> None:
    """An attack before, in which a medicine was taken: from then on it is a usual one."""
    await start_attack(page)
    await page.get_by_role("button", name="Medicine taken").click()
    await page.get_by_label("Which medicine").fill("Sumatriptan 50 mg")
    await page.get_by_role("button", name="Taken now").click()
    await expect(page.locator(".doses button", has_text="Sumatriptan")).to_be_visible()
    await page.wait_for_timeout(PAUSE)
    await page.get_by_role("button", name="It’s over").click()
    await page.wait_for_timeout(3_000)  # nobody takes the same medicine twice within three seconds


async def test_an_attack_is_one_tap_with_pain_and_a_dose_three_and_its_end_one(device: MakeDevice) -> None:
    page = await device("phone").open()
    await with_usual_medicine(page)
    finger = Finger(page)
    await finger.tap(page.locator(".big"))
    assert len(await kept(page, "attack")) == 2
    assert finger.taps == 1
    TAPS["log an attack"] = 1
    await finger.button("7")
    await finger.tap(page.locator(".doses button", has_text="Sumatriptan"))
    assert finger.did("log an attack, its pain and a usual medicine") == 3
    assert [reading["pain"] for reading in await kept(page, "reading")] == [7]
    assert len(await kept(page, "dose")) == 2
    await finger.button("It’s over")
    assert finger.did("end it") == 1
    assert all("endedAt" in attack for attack in await kept(page, "attack"))


async def test_an_ordinary_check_in_is_one_tap_and_a_full_one_twelve_at_most(device: MakeDevice) -> None:
    page = await device("phone").open("/#checkin")
    finger = Finger(page)
    await finger.tap(page.locator("button.nothing"))
    assert finger.did("check in on an ordinary day") == 1
    [said] = await kept(page, "checkin")
    assert said["done"] is True

    await page.get_by_role("link", name="Yesterday").click()
    await page.wait_for_timeout(PAUSE)
    for name in ("Poor sleep", "Alcohol", "Yawning"):
        await finger.button(name)
    await finger.answer("Hours you slept", "7")
    await finger.answer("How well you slept", "badly")
    await finger.answer("Stress, 0 none", "4")
    await finger.tap(page.locator("button.main", has_text="Done"))
    assert finger.did("check in with three ticks, sleep and stress") <= 12
    [yesterday] = [found for found in await kept(page, "checkin") if found["date"] != said["date"]]
    assert yesterday["done"] is yesterday["trigger.poor_sleep"] is yesterday["sign.yawning"] is True
    assert (yesterday["sleepHours"], yesterday["sleepQuality"], yesterday["stress"]) == (7, 2, 4)


async def test_an_ordinary_check_in_is_one_tap_from_the_card_on_now_too(device: MakeDevice) -> None:
    phone = device("phone")
    phone.now = EVENING
    page = await phone.open()
    history = History()
    history.add("setting", {"purpose": "checkin", "offer": "daily"})
    await history.put(page)
    finger = Finger(page)
    await finger.button("Nothing to report")
    assert finger.did("check in on an ordinary day, from Now in the evening") == 1
    [said] = await kept(page, "checkin")
    assert said["done"] is True


async def test_a_warning_sign_is_two_taps_and_one_by_its_shortcut(device: MakeDevice) -> None:
    page = await device("phone").open()
    finger = Finger(page)
    await finger.tap(page.get_by_role("link", name="Warning sign"))
    await finger.button("Yawning")
    assert finger.did("log a warning sign") == 2
    assert [sign["sign"] for sign in await kept(page, "sign")] == ["yawning"]
    finger.taps = 1  # on the icon's shortcut, which opens this address
    await page.goto(page.url.split("#")[0] + "?do=sign")
    await expect(page.get_by_role("button", name="Yawning")).to_be_visible()
    assert finger.did("log a warning sign by the shortcut") == 1
    assert len(await kept(page, "sign")) == 2


async def test_a_full_look_back_is_fifteen_taps_at_most(device: MakeDevice) -> None:
    """Three answers are there already from signs and check-ins; every question gets one more."""
    phone = device("phone")
    phone.now = EVENING
    page = await phone.open()
    kept_before = ten_weeks()
    await kept_before.history.put(page)
    finger = Finger(page)
    await finger.tap(page.locator(".lookback-card"))
    await finger.tap(page.locator(".list a").first)
    assert await page.locator(".chips button[aria-pressed=true]").count() >= 3
    await finger.button("Poor sleep")
    await finger.button("Next")
    for question, answer in (
        ("Symptoms", "Smells hurt"),
        ("Which side", "switching"),
        ("Where it hurt", "Temple"),
        ("What eased it", "Quiet"),
        ("07:20: did it help", "Gone"),
        ("10:40: did it help", "Some"),
        ("Afterwards", "Stiff neck"),
        ("How much it stopped you", "half"),
        ("Work or school", "a whole day"),
        ("Home", "half a day"),
    ):
        await finger.answer(question, answer)
    await finger.button("Done")
    assert finger.did("look back at an attack, every question answered") <= 15
    await expect(page.get_by_text("No attack waits for a look back.")).to_be_visible()
    [attack] = [found for found in await kept(page, "attack") if found.get("lost.work") == "day"]
    assert attack["reviewedAt"]
    assert attack["trigger.poor_sleep"] is attack["sign.yawning"] is attack["symptom.osmophobia"] is True
    assert attack["impact"] == 2
