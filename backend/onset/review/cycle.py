"""Attacks around the first days of bleeding."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.special import betaincinv

from onset.diary.diary import Diary
from onset.diary.zones import day_bounds
from onset.review.findings.common import Estimate, Missing, Tally
from onset.review.findings.review import Cycle
from onset.review.timeline import Floats, Timeline, hours_of, latest_zone

LEAST_CYCLES: Final = 3
WINDOW: Final = range(-2, 3)
"""From the first day of bleeding: two days before it, and its first three (days -2 to +3; there is no day 0)."""
LONGEST_DAYS: Final = 45
"""Between two first days further apart, one may have been missed."""

_DAY: Final = timedelta(days=1)
_DRY_DAYS: Final = 5
_CONFIDENCE: Final = 0.90
_BLEEDING: Final = {"light", "medium", "heavy"}


def cycle(diary: Diary, timeline: Timeline, today: date) -> Cycle | None:
    """The rate of attacks in the window against that on other days; None where no bleeding was ever recorded.

    Dates of bleeding count whenever they were noted. Days count that are known and began while at risk.
    """
    bleeding = frozenset(day for day in _bleeding(diary) if day < today)
    if not bleeding:
        return None
    firsts = sorted(_first_days(bleeding, timeline))
    windows = [[first + number * _DAY for number in WINDOW] for first in firsts]
    onsets = frozenset(attack.day for attack in timeline.attacks if attack.day is not None)
    at_risk = _at_risk(diary, timeline, today)
    inside = {day for window in windows for day in window} & at_risk
    outside = _other_days(firsts) & at_risk
    within = Tally(len(inside & onsets), len(inside))
    other = Tally(len(outside & onsets), len(outside))
    return Cycle(
        cycles=len(firsts),
        within=within,
        other=other,
        ratio=rate_ratio(within, other) if len(firsts) >= LEAST_CYCLES else None,
        cycles_with=sum(bool(onsets.intersection(window)) for window in windows),
        missing=Missing(entries=max(0, LEAST_CYCLES - len(firsts))),
    )


def rate_ratio(one: Tally, other: Tally) -> Estimate | None:
    """The ratio of two shares of days with its 90 % interval; None without any attack, or any day on one side.

    The limits of Jeffreys of both shares are put together on the logarithm (MOVER, Zou and Donner 2008). Counts on
    days are binomial: an interval for Poisson counts was too wide where attacks come on every fifth day. At no count
    on one side it ends at 0, or stays wide and finite.
    """
    if not (one.of and other.of and one.count + other.count):
        return None
    low, middle, high = np.log(_quantiles(one))
    other_low, other_middle, other_high = np.log(_quantiles(other))
    ratio = middle - other_middle
    below = ratio - np.hypot(middle - low, other_high - other_middle)
    above = ratio + np.hypot(high - middle, other_middle - other_low)
    return Estimate(math.exp(ratio), math.exp(below) if one.count else 0.0, math.exp(above), _CONFIDENCE)


def _quantiles(tally: Tally) -> Floats:
    """Lower limit, median and upper limit; unlike an interval to be shown, they do not end at 0 and 1."""
    tail = (1 - _CONFIDENCE) / 2
    a, b = tally.count + 0.5, tally.of - tally.count + 0.5
    return np.array([float(betaincinv(a, b, at)) for at in (tail, 0.5, 1 - tail)], dtype=np.float64)


def _bleeding(diary: Diary) -> Iterator[date]:
    for checkin in diary.checkins:
        if checkin.day is not None and checkin.values.bleeding in _BLEEDING:
            yield checkin.day
    for attack in diary.attacks:
        if attack.day is not None and attack.values.bleeding in _BLEEDING:
            yield attack.day


def _first_days(bleeding: frozenset[date], timeline: Timeline) -> Iterator[date]:
    """Days of bleeding after five without any, of which the last is known: else it may have begun on that."""
    for day in bleeding:
        if day - date.min < _DRY_DAYS * _DAY:
            continue
        dry = not any(day - number * _DAY in bleeding for number in range(1, _DRY_DAYS + 1))
        if dry and timeline.knows(day - _DAY):
            yield day


def _other_days(firsts: list[date]) -> set[date]:
    """Days between the windows of two first days that follow each other."""
    found: set[date] = set()
    for first, following in pairwise(firsts):
        between = (following - first).days
        if between <= LONGEST_DAYS:
            found |= {first + number * _DAY for number in range(WINDOW.stop, between + WINDOW.start)}
    return found


def _at_risk(diary: Diary, timeline: Timeline, today: date) -> frozenset[date]:
    """Known days that began while at risk."""
    days = sorted(timeline.answered)
    zone = latest_zone(diary, today)
    starts = np.array([hours_of(day_bounds(day, zone)[0]) for day in days], dtype=np.float64)
    return frozenset(day for day, free in zip(days, timeline.at_risk(starts), strict=True) if free)
