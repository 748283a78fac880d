"""Evenings: the check-ins that count, each with the time it was noted and what came within 24 hours.

What was noted of a day counts only as it stood when the day was done, and only if an attack could still have begun
then: so nothing that is ticked with the attack in mind can count.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from math import inf
from typing import Final

import msgspec
import numpy as np

from onset.diary.diary import Diary
from onset.diary.zones import day_bounds
from onset.review.odds import Whole
from onset.review.timeline import Flags, Floats, Timeline, hours_of

WINDOW_HOURS: Final = 24.0
"""How long after an evening an attack counts as having followed it."""
LATEST: Final = 36.0
"""Hours after the day began, at noon of the next, from which on it is remembered rather than noted."""
BLOCK_DAYS: Final = 56
"""Days are compared within so long a stretch of the calendar."""

_PARTS_OF_DAY: Final = (16.0, 28.0)
"""Hours since the day began at which the day becomes evening, and the evening the next morning."""
_HOURS_PER_MS: Final = 1 / 3_600_000


def noted_at(stamp: str | None) -> float:
    """When a stamp was made, in hours since 1970; infinity where nobody knows."""
    try:
        return int((stamp or "")[:12], 16) * _HOURS_PER_MS
    except ValueError:
        return inf


def noted_by(stamp: str, by: str) -> bool:
    """Whether it was noted by then; `by` is the beginning of a stamp, whose order as text is that of time."""
    return "0" <= stamp[:12] <= by


class Evening(msgspec.Struct, frozen=True):
    """One day's check-in, done in time."""

    day: date
    anchor: float
    """When it was done, in hours since 1970."""
    since: float
    """Hours from the day's midnight until then."""
    by: str
    """The same time as the beginning of a stamp."""


class Evenings(msgspec.Struct, frozen=True, kw_only=True):
    """The evenings that count, in order of anchor; arrays have one entry for each."""

    evenings: list[Evening]
    onset: Flags
    """Whether an attack began within the window."""
    onset_at: Floats
    """When the next attack began, in hours since 1970."""
    stratum: Whole
    """Evenings are compared with those of the same number."""

    @classmethod
    def of(cls, diary: Diary, timeline: Timeline) -> "Evenings":
        """All evenings at risk whose outcome is known, before the day of the review.

        A window ends at the next evening, so that no attack counts twice. One that is not over is left out whatever
        it holds, and one without an attack is left out too unless something is known of the day after.
        """
        found = sorted(_noted_in_time(diary, timeline.until), key=lambda evening: (evening.anchor, evening.day))
        anchors = np.array([evening.anchor for evening in found], dtype=np.float64)
        at_risk = timeline.at_risk(anchors)
        found = [evening for evening, counts in zip(found, at_risk, strict=True) if counts]
        anchors = anchors[at_risk]
        ends = np.minimum(anchors + WINDOW_HOURS, np.append(anchors[1:], np.inf))
        following = timeline.next_onset(anchors)
        onset = following <= ends
        known = np.array([evening.day + _DAY in timeline.answered for evening in found], dtype=np.bool_)
        use = (ends <= timeline.until) & (onset | known)
        kept = [evening for evening, counts in zip(found, use, strict=True) if counts]
        strata = np.array([_stratum(evening) for evening in kept], dtype=np.int64)
        return cls(evenings=kept, onset=onset[use], onset_at=following[use], stratum=strata)


_DAY: Final = timedelta(days=1)


def _noted_in_time(diary: Diary, until: float) -> Iterator[Evening]:
    """The days that were done before the noon after them."""
    for day, checkins in diary.checkins_on.items():
        done = [of for of in checkins if of.values.done and of.stamps.get("done")]
        if not done:
            continue
        first = done[0] if len(done) == 1 else min(done, key=lambda of: of.stamps["done"])
        stamp = first.stamps["done"]
        anchor, begins = noted_at(stamp), hours_of(day_bounds(day, first.values.zone)[0])
        if begins <= anchor < min(begins + LATEST, until):
            yield Evening(day, anchor, anchor - begins, stamp[:12])


def _stratum(evening: Evening) -> int:
    """The same eight weeks of the calendar, the same part of the day, and whether the day after is free of work.

    The part of the day matters where a circumstance delays the check-in: what is noted the morning after has fewer
    hours left in which an attack can follow.
    """
    free = (evening.day + _DAY).weekday() >= 5
    part = sum(evening.since >= hour for hour in _PARTS_OF_DAY)
    return (evening.day.toordinal() // BLOCK_DAYS * 2 + free) * 3 + part
