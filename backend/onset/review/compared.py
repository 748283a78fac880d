"""The two stretches that are compared: before a course began, and from when it can be judged."""

from datetime import date
from math import ceil
from typing import Final

import msgspec
import numpy as np

from onset.review.courses import Course
from onset.review.findings.common import Missing
from onset.review.findings.treatments import Period
from onset.review.measures import COVERED, MONTH, Daily, known, per_month
from onset.review.timeline import Floats

BEFORE: Final = (168, 140, 112, 84, 56)
"""Days before the start, the most that are known well enough: in six months a bad one weighs less than in three."""
_AFTER: Final = (168, 84)
"""Days after it. Judged at three months and at six, and not each day anew until it looks well."""
ENOUGH: Final = 56
"""Known days without which nothing is compared, or said in per cent."""
_STOPPED_EARLY: Final = 28
"""Known days with which a course that was stopped is judged all the same."""


class Stretch(msgspec.Struct, frozen=True):
    """Days in a row, the first by its ordinal; nan where not known."""

    first: int
    values: Floats

    @property
    def days(self) -> int:
        """How many, known or not."""
        return len(self.values)

    @property
    def told(self) -> Floats:
        """The known ones."""
        return np.asarray(self.values[~np.isnan(self.values)], dtype=np.float64)

    @property
    def lacking(self) -> int:
        """Days that would have to be known besides, for 80 %."""
        return max(0, ceil(COVERED * self.days) - known(self.values))

    def period(self) -> Period:
        """The stretch as it travels."""
        return Period(
            first=date.fromordinal(self.first),
            days=self.days,
            known=known(self.values),
            count=float(np.nansum(self.values)),
            per28=per_month(self.values),
        )


class Compared(msgspec.Struct, frozen=True):
    """Both stretches, as far as there are any, and what they lack."""

    before: Stretch | None
    after: Stretch | None
    missing: Missing

    @classmethod
    def of(cls, daily: Daily, values: Floats, course: Course, start: int) -> "Compared":
        """Those of a course that began on a day."""
        before = _before(daily, values, start)
        after = _after(daily, values, course, start)
        days = months = 0
        if before is not None:
            days += max(before.lacking, ENOUGH - known(before.values), 0)
        if after is not None and (after.days >= _AFTER[-1] or course.stop is not None):
            days += max(after.lacking, _STOPPED_EARLY - known(after.values), 0)
        else:
            months = ceil((_AFTER[-1] - (after.days if after else 0)) / MONTH)
        return cls(before, after, Missing(days=days, months=months))

    @property
    def both(self) -> tuple[Stretch, Stretch] | None:
        """The two, if they can be compared."""
        if self.before is None or self.after is None or self.missing != Missing():
            return None
        return self.before, self.after


def _before(daily: Daily, values: Floats, start: int) -> Stretch | None:
    usual: Stretch | None = None
    for days in BEFORE:
        first = max(start - days, daily.first)
        stretch = Stretch(first, daily.piece(values, first, start))
        if not stretch.lacking and known(stretch.values) >= ENOUGH:
            return stretch
        usual = stretch if days == _AFTER[-1] else usual
    return usual if usual is not None and usual.days else None


def _after(daily: Daily, values: Floats, course: Course, start: int) -> Stretch | None:
    first = max(start + course.skip, daily.first)
    end = daily.first + len(values)
    if course.stop is not None:
        end = min(end, course.stop)
    days = min(end - first, _AFTER[0])
    if days <= 0:
        return None
    # Of one that goes on, the last step that is whole.
    steps = [step for step in _AFTER if step <= days] if course.stop is None else []
    whole = [Stretch(first, daily.piece(values, first, first + step)) for step in steps or [days]]
    return next((stretch for stretch in whole if not stretch.lacking), whole[-1])
