"""What was noticed before attacks, and on evenings that no attack followed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
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
from onset.review.timeline import Timeline, hours_of, noted_hours

BEFORE_HOURS: Final = 24.0
TIMELY_HOURS: Final = 12.0
"""A check-in noted later than this after its day is a memory."""


class _Note(msgspec.Struct, frozen=True, gc=False):
    """At some time a sign was said, or with None the check-in was done."""

    at: float
    sign: str | None


class _Evening(msgspec.Struct, frozen=True):
    """A check-in that was done in time."""

    at: float
    quiet: float
    """Up to when it is known that nothing came, if nothing is logged."""
    checkin: Recorded[Checkin]


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
        evenings: list[_Evening] = []
        for checkin in diary.checkins:
            if checkin.day is None:
                continue
            for note in _notes(checkin, checkin.day, timeline.until):
                notes.append(note)
                if note.sign is None:
                    evenings.append(_Evening(note.at, known.up_to(checkin.day, checkin.values.zone), checkin))
        shown: Counter[str] = Counter()
        ticked: Counter[str] = Counter()
        for checkin in _without_attack(evenings, timeline):
            on_it = [sign for sign, stood in checkin.ticked("shownSign").items() if stood]
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


def _notes(checkin: Recorded[Checkin], day: date, until: float) -> Iterator[_Note]:
    """What was noted on the day or soon after."""
    fields: list[tuple[str, str | None]] = [
        (f"sign.{sign}", sign) for sign, answer in checkin.ticked("sign").items() if answer
    ]
    if checkin.values.done:
        fields.append(("done", None))
    if not fields:
        return
    start, end = map(hours_of, day_bounds(day, checkin.values.zone))
    for field, sign in fields:
        at = noted_hours(checkin.stamps.get(field))
        if at is not None and start <= at < min(end + TIMELY_HOURS, until):
            yield _Note(at, sign)


def _without_attack(evenings: Iterable[_Evening], timeline: Timeline) -> Iterator[Recorded[Checkin]]:
    """Those at which an attack could have begun and of which it is known that none did within 24 hours."""
    evenings = list(evenings)
    at = np.array([evening.at for evening in evenings], dtype=np.float64)
    quiet = np.array([evening.quiet for evening in evenings], dtype=np.float64)
    after = at + BEFORE_HOURS
    free = timeline.at_risk(at) & (timeline.next_onset(at) > after) & (after <= quiet)
    return (evenings[row].checkin for row in np.flatnonzero(free))


def _before(timeline: Timeline, notes: list[_Note]) -> list[frozenset[str]]:
    notes = sorted(notes, key=lambda note: note.at)
    times = np.array([note.at for note in notes], dtype=np.float64)
    begins = np.searchsorted(times, timeline.onsets - BEFORE_HOURS, side="left")
    ends = np.searchsorted(times, timeline.onsets, side="left")
    found = [notes[begin:end] for begin, end in zip(begins, ends, strict=True) if end > begin]
    return [frozenset(note.sign for note in some if note.sign is not None) for some in found]
