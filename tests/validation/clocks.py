"""Exposures with their time of day: an attack is compared with the same hour of other days like it.

Onset's own records know triggers by evening. Where the hour is known, each onset is a stratum of its own, with the
same hour of the other days of its 28 days that are weekdays or weekends as its own is, at which an attack could have
begun (time-stratified referents: Lumley and Levy 2000; Janes, Sheppard and Lumley 2005).
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import msgspec
import numpy as np

from onset.demo.life import live
from onset.demo.truth import Length, Truth
from onset.review.odds import Odds, Strata, Whole, mantel_haenszel
from onset.review.timeline import Flags, Floats
from tests.validation.claims import Claim, share
from tests.validation.people import TODAY, YEAR
from tests.validation.trials import run

BLOCK: Final = 28
_DAY: Final = 24.0

EVENINGS: Final = Truth(
    extras=False, triggers=(), signs=(), cycle=0, peak_hour=23.0, hour_depth=0.95, lengths=(Length(1.0, 8.0, 0.5),)
)
"""Someone whose attacks begin in the evening."""


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """Days in local time, hours from the midnight that begins the first."""

    days: int
    weekend: Flags
    """Of each day."""
    onsets: Floats
    at_risk: Callable[[Floats], Flags]


def matched(clock: Clock, onset: float) -> Floats:
    """The referents of an onset: its hour on the other days of its block and its class, while at risk."""
    day, hour = divmod(onset, _DAY)
    first = int(day) // BLOCK * BLOCK
    block = np.arange(first, min(first + BLOCK, clock.days))
    alike = block[(clock.weekend[block] == clock.weekend[int(day)]) & (block != int(day))]
    times: Floats = np.asarray(alike * _DAY + hour, dtype=np.float64)
    return np.asarray(times[clock.at_risk(times)], dtype=np.float64)


def all_hours(clock: Clock, onset: float) -> Floats:
    """What must not be done: any hour of the block."""
    first = onset // _DAY // BLOCK * BLOCK
    times = np.arange(first * _DAY, min(first + BLOCK, clock.days) * _DAY) + 0.5
    return times[clock.at_risk(times)]


def exposed_within(events: Floats, times: Floats, nearest: float, furthest: float) -> Flags:
    """Whether something was there so many hours before each time."""
    first = np.searchsorted(events, times - furthest, side="left")
    return np.asarray(np.searchsorted(events, times - nearest, side="right") > first, dtype=np.bool_)


def case_crossover(
    clock: Clock, events: Floats, nearest: float, furthest: float, referents: Callable[[Clock, float], Floats]
) -> Odds:
    """The odds of an onset so many hours after an event."""
    exposure: list[Floats] = []
    onset: list[Flags] = []
    stratum: list[Whole] = []
    for number, at in enumerate(clock.onsets):
        times = np.concatenate(([at], referents(clock, float(at))))
        exposure.append(exposed_within(events, times, nearest, furthest).astype(np.float64))
        onset.append(np.arange(len(times)) == 0)
        stratum.append(np.full(len(times), number, dtype=np.int64))
    columns = np.concatenate(exposure)[:, None]
    return mantel_haenszel(Strata.of(columns, np.concatenate(onset), np.concatenate(stratum)))


def drinks(seed: int, referents: Callable[[Clock, float], Floats]) -> tuple[float, float]:
    """Of something done on every third evening that has nothing to do with attacks: p, and the log odds ratio."""
    life = live(EVENINGS, seed, YEAR, TODAY)
    rng = np.random.default_rng((seed, 901))
    days = np.flatnonzero(rng.random(YEAR) < 0.35)
    events = np.sort(life.calendar.begins[days] + rng.normal(17.5, 1.0, len(days))) - life.calendar.begins[0]
    starts, ends = (times - life.calendar.begins[0] for times in (life.onsets.starts, life.onsets.ends))

    def at_risk(times: Floats) -> Flags:
        last = np.searchsorted(starts, times, side="left") - 1
        return np.asarray(times >= np.concatenate(([-np.inf], ends + _DAY))[last + 1], dtype=np.bool_)

    weekend = np.array([day.weekday() >= 5 for day in life.calendar.dates])
    clock = Clock(days=YEAR, weekend=weekend, onsets=starts, at_risk=at_risk)
    odds = case_crossover(clock, events, 2.0, 12.0, referents)
    return float(odds.chance[0]), float(odds.log[0])


def claims(diaries: int) -> Iterator[Claim]:
    """Both kinds of referents."""
    scenario = "evening drinks and onsets, no link"
    found = run("clock-matched", partial(drinks, referents=matched), range(diaries))
    measured, of = share(p < 0.05 for p, _ in found)
    yield Claim(name="clock matching, size", scenario=scenario, low=0.03, high=0.07, measured=measured, of=of)
    yield Claim(name="clock matching, OR", scenario=scenario, low=0.9, high=1.1, measured=typical(found), of=of)
    found = run("all hours", partial(drinks, referents=all_hours), range(diaries))
    measured, of = share(p < 0.05 for p, _ in found)
    yield Claim(name="control: all hours, size", scenario=scenario, low=0.1, measured=measured, of=of)
    yield Claim(name="control: all hours, OR", scenario=scenario, low=1.2, measured=typical(found), of=of)


def typical(found: list[tuple[float, float]]) -> float:
    """The median odds ratio."""
    return float(np.exp(np.median([log for _, log in found])))
