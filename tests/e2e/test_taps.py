"""Taps, counted on the real screens: the numbers that the README gives."""

from collections.abc import Callable

import pytest
from playwright.async_api import Locator, Page, expect

from tests.e2e.devices import Device, go, kept, start_attack

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


async def test_an_attack_with_pain_and_a_dose_is_three_taps_and_its_end_one(device: MakeDevice) -> None:
    page = await device("phone").open()
    await with_usual_medicine(page)
    finger = Finger(page)
    await finger.tap(page.locator(".big"))
    assert finger.taps == 1
    assert len(await kept(page, "attack")) == 2
    await finger.button("7")
    await finger.tap(page.locator(".doses button", has_text="Sumatriptan"))
    assert finger.taps == 3
    assert [reading["pain"] for reading in await kept(page, "reading")] == [7]
    assert len(await kept(page, "dose")) == 2
    await finger.button("It’s over")
    assert finger.taps == 4
    assert all("endedAt" in attack for attack in await kept(page, "attack"))


async def test_an_ordinary_check_in_is_one_tap_and_a_full_one_twelve_at_most(device: MakeDevice) -> None:
    page = await device("phone").open("/#checkin")
    ordinary = Finger(page)
    await ordinary.tap(page.locator("button.nothing"))
    assert ordinary.taps == 1
    [said] = await kept(page, "checkin")
    assert said["done"] is True

    await page.get_by_role("link", name="Yesterday").or_(page.get_by_role("button", name="Yesterday")).first.click()
    await page.wait_for_timeout(PAUSE)
    full = Finger(page)
    for name in ("Poor sleep", "Alcohol", "Yawning"):
        await full.button(name)
    for group, name in (("Hours you slept", "7"), ("How well you slept", "badly"), ("Stress, 0 none", "4")):
        await full.tap(page.get_by_role("group", name=group).get_by_role("button", name=name, exact=True))
    await full.tap(page.locator("button.main", has_text="Done"))
    assert full.taps == 7
    [yesterday] = [found for found in await kept(page, "checkin") if found["date"] != said["date"]]
    assert yesterday["done"] is yesterday["trigger.poor_sleep"] is yesterday["sign.yawning"] is True
    assert (yesterday["sleepHours"], yesterday["sleepQuality"], yesterday["stress"]) == (7, 2, 4)


async def test_a_warning_sign_is_two_taps_and_one_by_its_shortcut(device: MakeDevice) -> None:
    page = await device("phone").open()
    finger = Finger(page)
    await finger.tap(page.get_by_role("link", name="Warning sign"))
    await finger.button("Yawning")
    assert finger.taps == 2
    assert [sign["sign"] for sign in await kept(page, "sign")] == ["yawning"]
    await go(page, "Now")
    await page.goto(page.url.split("#")[0] + "?do=sign")
    await expect(page.get_by_role("button", name="Yawning")).to_be_visible()
    assert len(await kept(page, "sign")) == 2
