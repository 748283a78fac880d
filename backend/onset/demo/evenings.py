"""The check-ins: ticked item by item, then done."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from onset.demo.calendar import Floats
from onset.demo.exposure import BLEEDS, MENSTRUATION, neutral_of
from onset.demo.life import Felt, Life
from onset.demo.pen import Pen
from onset.diary.typed import Scalar

_TICK: Final = 4 / 3600
"""Hours from one tap to the next."""
_FLOW: Final = ("medium", "heavy", "medium", "light", "spotting")


def write_checkins(life: Life, pen: Pen, rng: np.random.Generator) -> None:
    """One for each evening on which the person does one, or fills in the one before."""
    calendar = life.calendar
    days = len(calendar.dates)
    skipped, late, delay = rng.random(days), rng.random(days), rng.uniform(11, 24, days)
    noise = rng.normal(size=(days, 5))
    felt = _by_day(life)
    for number in range(days):
        evening = float(calendar.evenings[number])
        share = life.truth.missing_in_attack if life.in_attack(evening) else life.truth.missing
        if skipped[number] >= share:
            at = evening + (delay[number] if late[number] < life.truth.late else 0.0)
            _write(life, pen, number, at, felt.get(number, []), noise[number])


def _by_day(life: Life) -> dict[int, list[Felt]]:
    found: dict[int, list[Felt]] = {}
    for felt in life.felt:
        found.setdefault(life.calendar.day_of(felt.at), []).append(felt)
    return found


def _write(life: Life, pen: Pen, number: int, done: float, felt: list[Felt], noise: Floats) -> None:
    calendar, truth = life.calendar, life.truth
    ticks = [f"trigger.{item}" for item in _noticed(life, number)]
    signs = sorted({of.sign.item for of in felt if of.at < done})
    values = list(_values(life, number, noise).items()) if truth.extras else []
    began = done - _TICK * (len(ticks) + len(values) + 2)
    record = pen.record(
        "checkin",
        began,
        {"date": calendar.dates[number].isoformat(), "zone": calendar.zones[number], "asked": "daily"},
    )
    said: list[tuple[str, Scalar]] = [*values, *((name, True) for name in ticks)]
    for step, (name, value) in enumerate(said, 1):
        record.say(began + step * _TICK, {name: value})
    neutral = neutral_of(calendar, number)
    shown: dict[str, Scalar] = {f"shownTrigger.{trigger.item}": True for trigger in truth.triggers}
    shown |= {f"shownTrigger.{neutral}": True}
    shown |= {f"shownSign.{sign.item}": True for sign in truth.signs} | {f"sign.{item}": True for item in signs}
    record.say(done, {"done": True, **shown})
    for at, name in _afterthoughts(life, number, done):
        record.say(at, {name: True})


def _noticed(life: Life, number: int) -> Iterator[str]:
    """What is ticked there and then."""
    items = [*(trigger.item for trigger in life.truth.triggers), neutral_of(life.calendar, number)]
    there = np.append(life.ticked[number], life.neutral[number])
    if not life.truth.over_tick_after:
        there |= life.exaggerated[number]
    return (item for item, is_there in zip(items, there, strict=True) if is_there)


def _afterthoughts(life: Life, number: int, done: float) -> Iterator[tuple[float, str]]:
    """What is ticked only when the attack has begun, that evening or the day after."""
    if not life.truth.over_tick_after:
        return
    items = [*(trigger.item for trigger in life.truth.triggers), neutral_of(life.calendar, number)]
    at = done if life.in_attack(done) else life.attack_after(done)
    already = np.append(life.ticked[number], life.neutral[number])
    for item, more, known in zip(items, life.exaggerated[number], already, strict=True):
        if more and not known:
            yield at + 2.0, f"trigger.{item}"


def _values(life: Life, number: int, noise: Floats) -> dict[str, Scalar]:
    """Numbers that go with what was there that day."""
    column = {trigger.item: place for place, trigger in enumerate(life.truth.triggers)}

    def there(item: str) -> bool:
        return item in column and bool(life.exposed[number, column[item]])

    slept = np.clip((5.0 if there("short_sleep") else 7.4) + noise[0] * 0.5, 3, 11)
    stress = np.clip((7.5 if there("stress_level") else 3.5) + noise[1] * 1.3, 0, 10)
    values: dict[str, Scalar] = {
        "sleepHours": round(slept * 2) / 2,
        "sleepQuality": int(np.clip(round(slept / 2 + noise[2] * 0.7), 1, 5)),
        "stress": round(float(stress)),
        "alcohol": int(np.clip(round(2.2 + noise[3]), 1, 8)) if there("alcohol_units") else 0,
    }
    if life.truth.cycle and MENSTRUATION in column:
        day = int(life.cycle[number])
        values["bleeding"] = _FLOW[day - 1] if 1 <= day <= BLEEDS else "none"
    if number % 3 == 0:
        values["mood"] = round(float(np.clip(6 + noise[4] * 1.5 - stress / 5, 0, 10)))
    return values
