"""What was there on which day: circumstances that come in runs and with the seasons, and the cycle."""

from typing import Final

import numpy as np

from onset.demo.calendar import Calendar, Flags, Floats, Whole
from onset.demo.truth import NEUTRAL, Trigger, Truth

_YEAR: Final = 365.25
_WEEKEND: Final = (4, 5)
BLEEDS: Final = 5
"""Days of bleeding in each cycle."""
MENSTRUATION: Final = "menstruation_day"


def exposures(truth: Truth, calendar: Calendar, bleeding: Whole, rng: np.random.Generator) -> Flags:
    """Days by triggers: which of them was there."""
    share = np.array([trigger.share for trigger in truth.triggers])
    stays = np.array([trigger.stays for trigger in truth.triggers])
    usual = _with_season(truth.triggers, share, calendar)
    drawn = rng.random(usual.shape)
    found = np.zeros(usual.shape, dtype=np.bool_)
    before = drawn[0] < usual[0]
    for number, row in enumerate(usual):
        before = drawn[number] < row + stays * (before - row)
        found[number] = before
    for number, trigger in enumerate(truth.triggers):
        if trigger.item == MENSTRUATION:
            found[:, number] = (bleeding >= 1) & (bleeding <= BLEEDS)
    return found


def _with_season(triggers: tuple[Trigger, ...], share: Floats, calendar: Calendar) -> Floats:
    """The usual share of each day, by day of the year: each trigger has its own time."""
    of_year = np.array([day.timetuple().tm_yday for day in calendar.dates]) / _YEAR
    swing = np.array([trigger.season for trigger in triggers])
    phase = np.arange(len(triggers)) / max(1, len(triggers))
    usual = np.log(np.maximum(share, 1e-9) / (1 - share))
    free = np.array([day.weekday() in _WEEKEND for day in calendar.dates])
    more = np.array([trigger.weekend for trigger in triggers])
    shaped = usual + swing * np.cos(2 * np.pi * (of_year[:, None] - phase)) + free[:, None] * more
    return np.asarray(1 / (1 + np.exp(-shaped)), dtype=np.float64)


def neutral_of(calendar: Calendar, number: int) -> str:
    """The neutral item that stands on the check-in of a day."""
    return NEUTRAL[calendar.dates[number].toordinal() % len(NEUTRAL)]


def cycle_days(truth: Truth, days: int, rng: np.random.Generator) -> Whole:
    """Each day's distance to the nearest first day of bleeding, which is 1; the day before is -1, there is no 0.

    Far from any, and without a cycle, it is 0.
    """
    found = np.zeros(days, dtype=np.int64)
    first = float(rng.uniform(0, truth.cycle or 1))
    while truth.cycle and first < days + 2:
        start = int(first)
        for offset in range(-2, BLEEDS):
            if 0 <= start + offset < days:
                found[start + offset] = offset + 1 if offset >= 0 else offset
        first += max(15.0, rng.normal(truth.cycle, 1.8))
    return found
