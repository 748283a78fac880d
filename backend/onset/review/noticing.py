"""What was noticed before attacks, and on evenings that no attack followed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import msgspec
import numpy as np

from onset.diary.diary import Diary
from onset.diary.records import Checkin
from onset.diary.typed import Recorded
from onset.diary.zones import day_bounds
from onset.review.findings.common import Tally
from onset.review.known import Known
from onset.review.taps import Taps
from onset.review.timeline import Timeline, hours_of

BEFORE_HOURS: Final = 24.0
TIMELY: Final = timedelta(hours=12)
"""A check-in done later than this after its day is a memory."""


class _Note(msgspec.Struct, frozen=True):
    """At some time a sign was said, or with None the check-in was done."""

    at: float
    sign: str | None


class Noticing(msgspec.Struct, frozen=True):
    """Of all attacks, and of all check-ins."""

    before: list[frozenset[str]]
    """Signs noticed in the 24 hours before each attack with any sign or a done check-in in them."""
    shown: Counter[str]
    """By sign, done check-ins on which it was shown and which no attack followed within 24 hours,"""
    ticked: Counter[str]
    """and those of them on which it was ticked."""

    @classmethod
    def of(cls, diary: Diary, timeline: Timeline, known: Known, taps: Taps) -> "Noticing":
        """Only what was noted in time counts, of check-ins by the stamps of their ticks."""
        notes = [_Note(tap.at, tap.sign) for tap in taps.noted]
        shown: Counter[str] = Counter()
        ticked: Counter[str] = Counter()
        for checkin in diary.checkins:
            notes.extend(_notes(checkin, timeline.until))
            if _quiet_after(checkin, timeline, known):
                on_it = {sign for sign, stood in checkin.ticked("shownSign").items() if stood}
                shown.update(on_it)
                ticked.update(sign for sign in on_it if checkin.ticked("sign").get(sign))
        return cls(_before(timeline, notes), shown, ticked)

    def noticed(self, sign: str) -> Tally:
        """Attacks before which a sign was."""
        return Tally(sum(sign in signs for signs in self.before), len(self.before))

    def without(self) -> Tally:
        """Attacks before which none was."""
        return Tally(sum(not signs for signs in self.before), len(self.before))

    def quiet(self, sign: str) -> Tally | None:
        """Check-ins with a sign that no attack followed, of those on which it was shown; None if it never was."""
        return Tally(self.ticked[sign], self.shown[sign]) if self.shown[sign] else None


def ticked_signs(diary: Diary, today: date) -> set[str]:
    """Signs that were ticked on any check-in before the day of the review."""
    return {
        sign
        for checkin in diary.checkins
        if checkin.day is not None and checkin.day < today
        for sign, answer in checkin.ticked("sign").items()
        if answer
    }


def _notes(checkin: Recorded[Checkin], until: float) -> Iterator[_Note]:
    fields = [(f"sign.{sign}", sign) for sign, answer in checkin.ticked("sign").items() if answer]
    for field, sign in [*fields, *([("done", None)] if checkin.values.done else [])]:
        at = _timely(checkin, field)
        if at is not None and at < until:
            yield _Note(at, sign)


def _timely(checkin: Recorded[Checkin], field: str) -> float | None:
    """When a field was set, if that was on the day or soon after."""
    noted = checkin.noted(field)
    if noted is None or checkin.day is None:
        return None
    start, end = day_bounds(checkin.day, checkin.values.zone)
    return hours_of(noted) if start <= noted and noted - end < TIMELY else None


def _quiet_after(checkin: Recorded[Checkin], timeline: Timeline, known: Known) -> bool:
    at = _timely(checkin, "done") if checkin.values.done else None
    if at is None or checkin.day is None:
        return False
    until = at + BEFORE_HOURS
    time = np.array([at])
    free = bool(timeline.at_risk(time)[0]) and float(timeline.next_onset(time)[0]) > until
    return free and until <= known.up_to(checkin.day, checkin.values.zone)


def _before(timeline: Timeline, notes: list[_Note]) -> list[frozenset[str]]:
    notes = sorted(notes, key=lambda note: note.at)
    times = np.array([note.at for note in notes], dtype=np.float64)
    begins = np.searchsorted(times, timeline.onsets - BEFORE_HOURS, side="left")
    ends = np.searchsorted(times, timeline.onsets, side="left")
    found = [notes[begin:end] for begin, end in zip(begins, ends, strict=True) if end > begin]
    return [frozenset(note.sign for note in some if note.sign is not None) for some in found]
