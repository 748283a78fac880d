"""The check-ins: ticked item by item, then done."""

from typing import Final

import numpy as np

from onset.demo.exposure import BLEEDS, MENSTRUATION, neutral_of
from onset.demo.life import Felt, Life
from onset.demo.pen import Pen
from onset.diary.typed import Scalar

_TICK: Final = 4 / 3600
"""Hours from one tap to the next."""
_AFTERTHOUGHT: Final = 2.0
"""Hours into an attack at which the person goes back to the evening before it."""
_FLOW: Final = ("medium", "heavy", "medium", "light", "spotting")


def write_checkins(life: Life, pen: Pen, rng: np.random.Generator) -> None:
    """One for each evening on which the person does one, or fills in the one before."""
    calendar, truth = life.calendar, life.truth
    days = len(calendar.dates)
    skipped, late, delay = rng.random(days), rng.random(days), rng.uniform(11, 24, days)
    noise = rng.normal(size=(days, 5)).tolist()
    shown: dict[str, Scalar] = {f"shownTrigger.{trigger.item}": True for trigger in truth.triggers}
    shown |= {f"shownSign.{sign.item}": True for sign in truth.signs}
    felt = _by_day(life)
    for number in range(days):
        evening = float(calendar.evenings[number])
        share = truth.missing_in_attack if life.in_attack(evening) else truth.missing
        if skipped[number] >= share:
            done = evening + (float(delay[number]) if late[number] < truth.late else 0.0)
            values = _values(life, number, noise[number]) if truth.extras else {}
            signs: dict[str, Scalar] = {f"sign.{of.sign.item}": True for of in felt.get(number, ()) if of.at < done}
            _write(life, pen, number, done, values, shown | signs)


def _by_day(life: Life) -> dict[int, list[Felt]]:
    found: dict[int, list[Felt]] = {}
    for felt in life.felt:
        found.setdefault(life.calendar.day_of(felt.at), []).append(felt)
    return found


def _write(
    life: Life, pen: Pen, number: int, done: float, values: dict[str, Scalar], shown: dict[str, Scalar]
) -> None:
    """First the values, then the ticks, a tap each; then it is done, with what was shown."""
    calendar = life.calendar
    noticed, besides = _ticks(life, number)
    said = [*values.items(), *((name, True) for name in noticed)]
    at = done - _TICK * (len(said) + 1)
    about = {"date": calendar.dates[number].isoformat(), "zone": calendar.zones[number], "asked": "daily"}
    record = pen.record("checkin", at, about)
    for name, value in said:
        at += _TICK
        record.say(at, {name: value})
    record.say(done, {"done": True, **shown, f"shownTrigger.{neutral_of(calendar, number)}": True})
    if besides:
        begun = done if life.in_attack(done) else life.attack_after(done)
        record.say(begun + _AFTERTHOUGHT, dict.fromkeys(besides, True))


def _ticks(life: Life, number: int) -> tuple[list[str], list[str]]:
    """What is ticked there and then, and what only when the attack has begun."""
    items = [trigger.item for trigger in life.truth.triggers]
    there = [*life.ticked[number].tolist(), bool(life.neutral[number])]
    more = life.exaggerated[number].tolist()
    noticed: list[str] = []
    besides: list[str] = []
    for item, is_there, is_near in zip([*items, neutral_of(life.calendar, number)], there, more, strict=True):
        if is_there or (is_near and not life.truth.over_tick_after):
            noticed.append(f"trigger.{item}")
        elif is_near:
            besides.append(f"trigger.{item}")
    return noticed, besides


def _values(life: Life, number: int, noise: list[float]) -> dict[str, Scalar]:
    """Numbers that go with what was there that day."""
    there = {
        trigger.item
        for trigger, exposed in zip(life.truth.triggers, life.exposed[number].tolist(), strict=True)
        if exposed
    }
    slept = (5.0 if "short_sleep" in there else 7.4) + noise[0] * 0.5
    stress = _bounded((7.5 if "stress_level" in there else 3.5) + noise[1] * 1.3, 0, 10)
    values: dict[str, Scalar] = {
        "sleepHours": _bounded(slept * 2, 6, 22) / 2,
        "sleepQuality": _bounded(slept / 2 + noise[2] * 0.7, 1, 5),
        "stress": stress,
        "alcohol": _bounded(2.2 + noise[3], 1, 8) if "alcohol_units" in there else 0,
    }
    if life.truth.cycle and any(trigger.item == MENSTRUATION for trigger in life.truth.triggers):
        day = int(life.cycle[number])
        values["bleeding"] = _FLOW[day - 1] if 1 <= day <= BLEEDS else "none"
    if number % 3 == 0:
        values["mood"] = _bounded(6 + noise[4] * 1.5 - stress / 5, 0, 10)
    return values


def _bounded(value: float, low: int, high: int) -> int:
    return max(low, min(high, round(value)))
