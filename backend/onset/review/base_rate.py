"""What follows ordinary times: every hour of every day at which an attack could have begun.

An ordinary time is judged by the very rules an episode of a sign is judged by (`onset.review.episodes`). Where days
are missing both come out too high, for a day with an attack is always known and a day without one only if it is
answered; as both do so alike, their comparison stays fair.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from onset.diary.diary import Diary
from onset.diary.zones import day_bounds, local_time
from onset.review.known import Known
from onset.review.timeline import Floats, Timeline, hours_of

HORIZONS: Final = (6, 24, 48, 72)
"""Hours."""
_DAY: Final = timedelta(days=1)
_OF_DAY: Final = 24
_MIDDLES: Final = np.arange(_OF_DAY) + 0.5
_REACH_DAYS: Final = 4
"""How many days before an attack the longest of them can begin, wherever the person went meanwhile."""

Ints = NDArray[np.int64]


class Ordinary(msgspec.Struct, frozen=True):
    """Shares by horizon and by local hour of the day."""

    shares: dict[int, Floats | None]
    """For each horizon 24 shares, each of the hour and the ones beside it; None where nothing is known."""

    @classmethod
    def of(cls, diary: Diary, timeline: Timeline, known: Known) -> "Ordinary":
        """Of a whole diary."""
        times, quiet = _times(diary, timeline, known)
        risk = timeline.at_risk(times)
        wait = timeline.next_onset(times) - times
        shares: dict[int, Floats | None] = {}
        for hours in HORIZONS:
            judged = risk & (times + hours <= timeline.until)
            yes = judged & (wait <= hours)
            no = judged & (wait > hours) & (times + hours <= quiet)
            shares[hours] = _shares(yes.sum(axis=0), (yes | no).sum(axis=0))
        return cls(shares)

    def expected(self, horizon: int, at: Ints) -> float | None:
        """How many of as many ordinary times, at these hours of the day, an attack follows; None if nobody knows."""
        shares = self.shares[horizon]
        return None if shares is None else float(shares[at].sum())


def _shares(yes: Ints, known: Ints) -> Floats | None:
    """An hour of which nothing is known, at night, is taken to be like all others together."""
    if not known.any():
        return None
    followed, of = _with_neighbours(yes), _with_neighbours(known)
    overall = yes.sum() / known.sum()
    return np.where(of > 0, followed / np.maximum(of, 1), overall)


def _with_neighbours(counts: Ints) -> Ints:
    return np.roll(counts, 1) + counts + np.roll(counts, -1)


def _times(diary: Diary, timeline: Timeline, known: Known) -> tuple[Floats, Floats]:
    """The middle of each hour of each day that can count, and by day up to when it is known that nothing came."""
    days = sorted(timeline.answered | _before(timeline))
    zones = _zones(diary, days)
    bounds = [day_bounds(day, zone) for day, zone in zip(days, zones, strict=True)]
    quiet = np.array([known.up_to(day, zone) for day, zone in zip(days, zones, strict=True)], dtype=np.float64)
    times = np.array([hours_of(start) for start, _ in bounds], dtype=np.float64)[:, np.newaxis] + _MIDDLES
    for row, (start, end) in enumerate(bounds):
        if end - start != _DAY:
            times[row] = np.nan
            _fill(times[row], start, end, zones[row])
    return times, quiet[:, np.newaxis]


def _fill(row: Floats, start: datetime, end: datetime, zone: str | None) -> None:
    """The hours of a day on which the clock is put forward or back: one that is there twice counts once."""
    at = start + timedelta(minutes=30)
    while at < end:
        hour = local_time(at, zone).hour
        if np.isnan(row[hour]):
            row[hour] = hours_of(at)
        at += timedelta(hours=1)


def _before(timeline: Timeline) -> set[date]:
    """Days of which something can count because an attack followed, answered or not."""
    days: set[date] = set()
    for attack in timeline.attacks:
        if attack.day is not None:
            days |= {
                attack.day - timedelta(days=back) for back in range(min(_REACH_DAYS + 1, attack.day.toordinal()))
            }
    return days


def _zones(diary: Diary, days: Iterable[date]) -> list[str | None]:
    """Where the person was each day: the zone of its last event, else of the last before, else of the first."""
    said = {event.day: event.values.zone for event in diary.events() if event.day and event.values.zone}
    first = said[min(said)] if said else None
    found: list[str | None] = []
    events = iter(sorted(said))
    upcoming = next(events, None)
    zone = first
    for day in days:
        while upcoming is not None and upcoming <= day:
            zone = said[upcoming]
            upcoming = next(events, None)
        found.append(zone)
    return found
