"""Courses: what was begun to have fewer attacks, from when to when, and from when on it can be judged."""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

import msgspec

from onset.diary.diary import Diary
from onset.diary.medicines import is_for
from onset.review.findings.treatments import Overlap

_UNTIL_IT_WORKS: Final = 28
"""Days after the start that are left out: the dose is still being raised, as a rule."""
_INJECTED: Final = 14
_AT_ONCE: Final = 0

_SKIP: Final[dict[str, int]] = {
    **dict.fromkeys(("botulinum", "cgrp-antibody", "nerve-block", "magnesium-iv"), _INJECTED),
    **dict.fromkeys(("cgrp_mab", "nerve_block", "magnesium_iv"), _INJECTED),
    **dict.fromkeys(("neuromodulation", "electrical-stimulation"), _AT_ONCE),
    **dict.fromkeys(("chiropractic", "osteopathy", "massage", "physiotherapy"), _AT_ONCE),
    **dict.fromkeys(("acupuncture", "dry-needling"), _AT_ONCE),
    **dict.fromkeys(("relaxation", "counselling", "biofeedback", "sleep-routine", "exercise"), _AT_ONCE),
}
"""By type of treatment or class of medication."""


Change = Literal["started", "stopped"]


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """One treatment, or one preventive medication; days by their ordinal."""

    id: str
    start: int | None
    stop: int | None
    """The first day without it."""
    skip: int
    """Days after the start before it is judged."""

    def changes(self) -> Iterator[tuple[Change, int]]:
        """When it began and ended."""
        if self.start is not None:
            yield "started", self.start
        if self.stop is not None:
            yield "stopped", self.stop


def courses(diary: Diary, today: date) -> list[Course]:
    """All that began or ended before today, in order of id; what is still to come is not known."""
    found = [
        _course(of.id, of.values.type, of.values.started_on, of.values.stopped_on, today)
        for of in diary.treatments.values()
    ]
    found += [
        _course(of.id, of.values.class_, of.values.started_on, of.values.stopped_on, today)
        for of in diary.medications.values()
        if is_for("preventive", of.values)
    ]
    return sorted((course for course in found if any(course.changes())), key=lambda course: course.id)


def overlaps(course: Course, others: list[Course], first: int, end: int) -> list[Overlap]:
    """What else began or ended from one day up to another, in order of time."""
    found: list[tuple[int, str, Change]] = [
        (day, other.id, what)
        for other in others
        if other.id != course.id
        for what, day in other.changes()
        if first <= day < end
    ]
    return [Overlap(id_, what, date.fromordinal(day)) for day, id_, what in sorted(found)]


def _course(id_: str, kind: str | None, started: date | None, stopped: date | None, today: date) -> Course:
    start, stop = (day.toordinal() if day is not None and day < today else None for day in (started, stopped))
    return Course(id=id_, start=start, stop=stop, skip=_SKIP.get(kind or "", _UNTIL_IT_WORKS))
