"""Days with acute medication by class, beside the days a month from which specialists speak of overuse (ICHD-3 8.2).

The limits are the opinion of experts, given as information: a count and a point to talk about, never a verdict. The
non-opioid analgesics are one class, whose days count together.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from onset.diary.classes import CLASSES
from onset.diary.days import headache_days
from onset.diary.diary import Diary
from onset.diary.medicines import acute_medication_days
from onset.diary.zones import days_before
from onset.review.findings.medication import DaysOfClass
from onset.review.timeline import Timeline

WINDOW_DAYS: Final = 30
WINDOWS: Final = 12
"""How many stretches are shown, one after the other."""

ANY: Final = "any"
"""Several classes together: days with any that has a limit."""

ANY_LIMIT: Final = 10
IN_A_ROW: Final = 3
"""Stretches at the limit, more than three months or so, that are called regular,"""

HEADACHE_DAYS: Final = 15
"""each with headache on so many days."""

Notice = Literal[0, 1, 2, 3]
Windows = Sequence[frozenset[date]]


def days_of_classes(diary: Diary, timeline: Timeline, today: date, *, limits: bool) -> list[DaysOfClass]:
    """Each class taken in the stretches before the review, most days first; without `limits` the counts alone."""
    taken = acute_medication_days(diary)
    windows = _windows(taken, timeline, today)
    headache = headache_days(diary, today)
    ill = [len(window & headache) >= HEADACHE_DAYS for window in windows]
    found = [_of_class(of, days, windows, ill, limits=limits) for of, days in taken.items()]
    together = _of_several(taken, windows, ill, max((of.notice for of in found), default=0)) if limits else []
    some = [of for of in (*found, *together) if any(of.months)]
    return sorted(some, key=lambda of: (-of.days, of.medication_class or ""))


def _windows(taken: Mapping[str | None, frozenset[date]], timeline: Timeline, today: date) -> list[frozenset[date]]:
    """The days of each stretch, oldest first, from that in which the diary begins: before it nothing is known."""
    since = min((*timeline.answered, *(day for days in taken.values() for day in days)), default=today)
    found: list[frozenset[date]] = []
    end = today
    while not found or (len(found) < WINDOWS and since < end):
        first = days_before(end, WINDOW_DAYS)
        found.insert(0, frozenset(first + timedelta(days=number) for number in range((end - first).days)))
        end = first
    return found


def _of_class(
    of: str | None, days: frozenset[date], windows: Windows, ill: Sequence[bool], *, limits: bool
) -> DaysOfClass:
    known = CLASSES.get(of or "")
    limit = known.overuse_days if known and limits else None
    months = [len(window & days) for window in windows]
    return DaysOfClass(
        medication_class=of,
        days=months[-1],
        limit=limit,
        notice=_notice(months, ill, limit) if limit else 0,
        months=months,
    )


def _of_several(
    taken: Mapping[str | None, frozenset[date]], windows: Windows, ill: Sequence[bool], of_one: int
) -> list[DaysOfClass]:
    """Where two classes with a limit were taken, the days with either; its notice where none is due to one alone."""
    limited = [days for of, days in taken.items() if (known := CLASSES.get(of or "")) and known.overuse_days]
    several = [sum(not window.isdisjoint(days) for days in limited) > 1 for window in windows]
    if not any(several):
        return []
    union = frozenset[date]().union(*limited)
    months = [len(window & union) for window in windows]
    counted = [days if more else 0 for days, more in zip(months, several, strict=True)]
    notice = _notice(counted, ill, ANY_LIMIT)
    return [
        DaysOfClass(
            medication_class=ANY,
            days=months[-1],
            limit=ANY_LIMIT,
            notice=notice if of_one < min(notice, 2) else 0,
            months=months,
        )
    ]


def _notice(months: Sequence[int], ill: Sequence[bool], limit: int) -> Notice:
    """From 80 % of the limit; at it; at it in three stretches in a row, with headache on half of the days of each."""
    if 5 * months[-1] < 4 * limit:
        return 0
    if months[-1] < limit:
        return 1
    regular = len(months) >= IN_A_ROW and min(months[-IN_A_ROW:]) >= limit and all(ill[-IN_A_ROW:])
    return 3 if regular else 2
