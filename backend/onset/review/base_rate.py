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
from onset.review.timeline import Flags, Floats, Timeline, hours_of

HORIZONS: Final = (6, 24, 48, 72)
"""Hours."""
_DAY: Final = timedelta(days=1)
_OF_DAY: Final = 24
_MIDDLES: Final = np.arange(_OF_DAY) + 0.5
NEAR_HOURS: Final = 45 * 24.0
"""How far from an episode ordinary times are like those around it."""
_REACH_DAYS: Final = 4
"""How many days before an attack the longest of them can begin, wherever the person went meanwhile."""

Ints = NDArray[np.int64]


class Ordinary(msgspec.Struct, frozen=True):
    """Counts by horizon, and by local hour of the day with the ones beside it."""

    starts: Floats
    """When each day that can count begins, in order of time."""
    counts: dict[int, "_Counts"]

    @classmethod
    def of(cls, diary: Diary, timeline: Timeline, known: Known) -> "Ordinary":
        """Of a whole diary."""
        starts, times, quiet = _times(diary, timeline, known)
        risk = timeline.at_risk(times)
        wait = timeline.next_onset(times) - times
        counts: dict[int, _Counts] = {}
        for hours in HORIZONS:
            judged = risk & (times + hours <= timeline.until)
            yes = judged & (wait <= hours)
            no = judged & (wait > hours) & (times + hours <= quiet)
            counts[hours] = _Counts(_up_to(yes), _up_to(yes | no))
        return cls(starts, counts)

    def expected(self, horizon: int, at: Floats, hour: Ints) -> float | None:
        """How many of as many ordinary times an attack follows; None if nothing is known of any.

        Those of each of the times given are at the same hour of the day or the ones beside it, and within 45 days of
        it: some months are worse than others, and signs are logged more in some than in others. Where none of those
        is known, all of the diary stands for them.
        """
        counts = self.counts[horizon]
        known = int(counts.known[-1].sum())
        if not known:
            return None
        first = np.searchsorted(self.starts, at - NEAR_HOURS, side="left")
        last = np.searchsorted(self.starts, at + NEAR_HOURS, side="right")
        followed = counts.followed[last, hour] - counts.followed[first, hour]
        of = counts.known[last, hour] - counts.known[first, hour]
        overall = int(counts.followed[-1].sum()) / known
        return float(np.where(of > 0, followed / np.maximum(of, 1), overall).sum())


class _Counts(msgspec.Struct, frozen=True):
    """Sums over the days before each, and over all at the end."""

    followed: Ints
    known: Ints


def _up_to(flags: Flags) -> Ints:
    by_hour = flags.astype(np.int64)
    with_neighbours = np.roll(by_hour, 1, axis=1) + by_hour + np.roll(by_hour, -1, axis=1)
    return np.concatenate((np.zeros((1, _OF_DAY), dtype=np.int64), np.cumsum(with_neighbours, axis=0)))


def _times(diary: Diary, timeline: Timeline, known: Known) -> tuple[Floats, Floats, Floats]:
    """Of each day that can count the start, the middle of each hour, and up to when it is known that nothing came."""
    days = sorted(timeline.answered | _before(timeline))
    zones = _zones(diary, days)
    bounds = [day_bounds(day, zone) for day, zone in zip(days, zones, strict=True)]
    quiet = np.array([known.up_to(day, zone) for day, zone in zip(days, zones, strict=True)], dtype=np.float64)
    starts = np.array([hours_of(start) for start, _ in bounds], dtype=np.float64)
    times = starts[:, np.newaxis] + _MIDDLES
    for row, (start, end) in enumerate(bounds):
        if end - start != _DAY:
            times[row] = np.nan
            _fill(times[row], start, end, zones[row])
    # Who flies west across the date line can begin a day before the one before it.
    return np.maximum.accumulate(starts), times, quiet[:, np.newaxis]


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
