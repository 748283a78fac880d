"""A month of a person's life on a phone and a laptop, and at its end the same diary everywhere: what they entered."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Playwright, expect

from tests.e2e.devices import Device, Server
from tests.e2e.month import attacks, everyday, first_week, journey, things
from tests.e2e.month.clock import Clock
from tests.e2e.month.entered import Diary, Entered, Of
from tests.e2e.month.hand import Hand
from tests.e2e.month.life import BERLIN, Life

pytestmark = pytest.mark.browser


@pytest.fixture
async def life(playwright: Playwright, tmp_path: Path) -> AsyncGenerator[Life]:
    """The first of March, six in the evening in Berlin; a new phone and a new laptop."""
    skew = tmp_path / "skew"
    clock = Clock(skew, datetime(2026, 3, 1, 17, tzinfo=UTC))
    server = await Server(tmp_path / "data", skew=skew).start()
    phone, laptop = (Device(playwright, server, tmp_path / name) for name in ("phone", "laptop"))
    life = Life(phone, laptop, clock)
    for hand in (life.phone, life.laptop):
        await hand.open()
    yield life
    for hand in (life.phone, life.laptop):
        await hand.put_away()
    await server.stop()


async def test_a_month_is_the_same_everywhere_and_is_what_was_entered(
    life: Life, playwright: Playwright, tmp_path: Path
) -> None:
    await live(life)
    await life.at("2026-03-31T22:00")
    phone, laptop = life.phone, life.laptop
    new = Hand(Device(playwright, phone.device.server, tmp_path / "new"), life.clock)
    await new.open()
    try:
        await new.go("me")
        await new.press("I have an account")
        await life.enter(new, "Sign in")
        await new.saved()
        for hand in (phone, laptop, new):
            await hand.reload()
            await hand.saved()
            assert await hand.waits() == 0
            assert await hand.changes() == await phone.changes()
            assert life.entered.differences(await hand.diary()) == []
            await hand.go("me")
            await hand.shows("On this device, and on the server since")
            await expect(hand.page.get_by_text("minutes off")).to_have_count(0)
            assert hand.device.complaints == []
    finally:
        await new.put_away()
    control(life.entered, await phone.diary())


async def live(life: Life) -> None:
    """The month, in the order in which it was."""
    await first_week.begin(life)
    await first_week.medicines(life)
    await first_week.nothing_to_report(life)
    dark = await first_week.attack_in_the_dark(life)
    await everyday.a_full_checkin(life)
    await everyday.look_back(life, dark)
    await everyday.an_own_item(life)
    await things.botox(life)
    await everyday.a_past_day(life)
    await attacks.with_aura(life)
    await everyday.nothing(life, life.laptop, "2026-03-09")
    await attacks.false_alarm(life)
    await things.magnesium(life)
    await things.measured(life)
    await things.doctors(life)
    await everyday.nothing(life, life.phone, "2026-03-14")
    await attacks.woken_with_it(life)
    await things.stopped(life)
    await attacks.deletions(life)
    await journey.over_the_flight(life)
    await journey.in_tokyo(life)
    await journey.home_again(life)


def control(entered: Entered, diary: Diary) -> None:
    """The same comparison sees every record that is missing or too many, and every value that is another."""
    assert len(diary) > 40
    for id_, (kind, fields) in diary.items():
        assert entered.differences({other: held for other, held in diary.items() if other != id_}), f"no {kind}"
        assert entered.differences(diary | {"another": (kind, fields)}), f"two of {kind}"
    for place, (id_, (kind, fields)) in enumerate(diary.items()):
        names = sorted(fields)
        broken = dict(fields)
        name = names[place % len(names)]
        broken[name] = "something else" if broken[name] != "something else" else "another"
        assert entered.differences(diary | {id_: (kind, broken)}), f"{name} of {kind} is another"
        assert entered.differences(diary | {id_: (kind, fields | {"clockOff": 300})}), f"{kind} by a wrong clock"


def test_control_a_comparison_says_what_is_otherwise() -> None:
    entered = Entered()
    entered.add("item", called="Bells", list="trigger", label="Bells")
    entered.add("medication", called="Tea", name="Tea")
    entered.add("dose", medication=Of("Tea"), zone=BERLIN, painBefore=0)
    entered.add("checkin", date="2026-03-01")["trigger.{Bells}"] = True
    diary: Diary = {
        "a": ("item", {"list": "trigger", "label": "Bells"}),
        "b": ("medication", {"name": "Tea"}),
        "c": ("dose", {"medication": "b", "zone": BERLIN, "painBefore": 0}),
        "d": ("checkin", {"date": "2026-03-01", "trigger.a": True}),
    }
    assert entered.differences(diary) == []
    for id_, field, value in (
        ("c", "medication", "a"),
        ("c", "painBefore", False),
        ("c", "painBefore", None),
        ("d", "trigger.a", False),
        ("b", "name", "tea"),
    ):
        kind, fields = diary[id_]
        assert entered.differences(diary | {id_: (kind, fields | {field: value})}), (field, value)
    other: Diary = {"d": ("checkin", {"date": "2026-03-01", "trigger.b": True})}
    assert entered.differences(diary | other)
    assert entered.differences({id_: held for id_, held in diary.items() if id_ != "a"})
