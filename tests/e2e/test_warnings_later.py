"""A warning and what comes of it, on two devices and in the review, by the rule that the server finds in a year."""

import json
from collections.abc import AsyncGenerator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, Playwright, expect

from tests.e2e.devices import Device, Server, kept, stored
from tests.e2e.history import EVENING, History
from tests.e2e.month.clock import Clock
from tests.e2e.month.life import Life

pytestmark = pytest.mark.browser

QUESTION = "did an attack come within 24 hours?"


def a_year() -> History:
    """Checked in every day; an attack every ten days, most of them hours after yawning, which seldom comes else."""
    history = History(EVENING)
    for days in range(360, 0, -1):
        if days % 10 == 5:
            history.attack(history.on(days, "17:00"), history.on(days, "23:00"))
            if days % 40 != 5:
                history.sign(history.on(days, "09:00"), "yawning")
        if days % 90 == 10:
            history.sign(history.on(days, "09:00"), "yawning")
        if days % 9 == 4:
            history.sign(history.on(days, "10:00"), "irritability")
        history.checkin(days)
    return history


@pytest.fixture
async def life(playwright: Playwright, tmp_path: Path) -> AsyncGenerator[Life]:
    """The evening after that year, on a phone; the laptop is new."""
    skew = tmp_path / "skew"
    clock = Clock(skew, EVENING.astimezone(UTC))
    server = await Server(tmp_path / "data", skew=skew).start()
    phone, laptop = (Device(playwright, server, tmp_path / name) for name in ("phone", "laptop"))
    life = Life(phone, laptop, clock)
    for hand in (life.phone, life.laptop):
        await hand.open()
    await a_year().put(life.phone.page)
    yield life
    for hand in (life.phone, life.laptop):
        await hand.put_away()
    await server.stop()


async def review_on(page: Page, after: str = "") -> dict[str, Any]:
    """The review that is kept on a device, once it is of a day after this one."""
    for _ in range(400):
        found = await stored(page, "review")
        if found and found[0]["review"]["day"] > after:
            review: dict[str, Any] = found[0]["review"]
            return review
        await page.wait_for_timeout(50)
    raise AssertionError(f"no review after {after or 'all'}")


async def test_it_is_said_offline_asked_a_day_later_and_stands_in_the_review_of_both(life: Life) -> None:
    phone, laptop = life.phone, life.laptop
    await life.sign_up()
    review = await review_on(phone.page)
    rows = review["insights"]["signs"]["rule"]["rows"]
    assert [row["signs"] for row in rows] == [["yawning"]], json.dumps(review["insights"]["signs"]["findings"])

    await phone.go("")
    await expect(phone.page.get_by_text("Shall I tell you when you log them?")).to_be_visible()
    await phone.tap("Yes")
    await life.cut(phone)
    await phone.go("sign")
    await phone.button("Irritable").click()
    await phone.page.wait_for_timeout(600)
    await expect(phone.page.locator(".warning-card")).to_have_count(0)
    await phone.button("Yawning").click()
    said = f"After {rows[0]['followed']} of {rows[0]['of']} such entries an attack began within 24 hours."
    await expect(phone.page.locator(".warning-card")).to_contain_text(said)
    await life.restore(phone)
    await laptop.go("")
    await expect(laptop.page.locator(".warning-card")).to_contain_text(said)

    await life.later(hours=23)
    for hand in (phone, laptop):
        await hand.go("")
        await expect(hand.page.get_by_text(QUESTION)).to_have_count(0)
    await life.later(hours=1, minutes=1)
    for hand in (phone, laptop):
        await expect(hand.page.get_by_text("Yesterday at 19:4")).to_contain_text(QUESTION)
        await expect(hand.page.locator(".question", has_text="did an attack come")).to_have_count(1)
    await phone.tap("It did not")
    await life.agree()
    await expect(laptop.page.get_by_text(QUESTION)).to_have_count(0)
    for hand in (phone, laptop):
        [warning] = await kept(hand.page, "warning")
        assert warning["outcome"] == "did-not"
        told = {sign["sign"]: sign.get("outcome") for sign in (await kept(hand.page, "sign"))[-2:]}
        assert told == {"irritability": "did-not", "yawning": "did-not"}

    today = (await review_on(phone.page))["day"]
    await life.clock.forward(timedelta(days=1), life.contexts())
    for hand in (phone, laptop):
        so_far = (await review_on(hand.page, today))["insights"]["signs"]["warnings"]
        assert (so_far["given"], so_far["didNot"], so_far["came"], so_far["open"]) == (1, 1, 0, 0)
        assert hand.device.complaints == []
