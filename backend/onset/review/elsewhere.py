"""How often as much changed at other times, when nothing was begun or ended."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from onset.review.compared import Stretch
from onset.review.courses import Course
from onset.review.findings.common import Tally
from onset.review.measures import COVERED, Daily
from onset.review.rates import at_once, log_ratio
from onset.review.timeline import Floats

_WEEK: Final = 7
_SLACK: Final = 1e-9


def elsewhere(
    daily: Daily, values: Floats, course: Course, others: list[Course], before: Stretch, after: Stretch
) -> Tally | None:
    """Of pairs of stretches before the course began, as long and as far apart, those that changed at least as much.

    In either direction. Pairs end a week apart, each stretch is known to 80 %, and no course begins or ends within
    one. They overlap, so that many pairs are not as many witnesses. None where there is no such pair.
    """
    start = before.first + before.days
    whole = after.first + after.days - before.first
    first = np.arange(start - whole, daily.first - 1, -_WEEK)
    moments = np.array(sorted(day for other in others if other.id != course.id for _, day in other.changes()))
    first = first[np.searchsorted(moments, first) == np.searchsorted(moments, first + whole)]
    one = _sums(values, first - daily.first, before.days)
    other = _sums(values, first - daily.first + whole - after.days, after.days)
    told = (one[1] >= COVERED * before.days) & (other[1] >= COVERED * after.days)
    if not np.any(told):
        return None
    unit = at_once(np.concatenate((before.told, after.told)))
    changed = log_ratio(before.told.sum(), before.told.size, after.told.sum(), after.told.size, unit)
    changes = log_ratio(one[0][told], one[1][told], other[0][told], other[1][told], unit)
    return Tally(int(np.count_nonzero(np.abs(changes) >= np.abs(changed) - _SLACK)), len(changes))


def _sums(values: Floats, first: NDArray[np.int64], days: int) -> tuple[Floats, Floats]:
    """Of the stretches that begin at these places, the sums and how many days are known."""
    told = ~np.isnan(values)
    ran = (np.concatenate(([0.0], np.cumsum(part))) for part in (np.where(told, values, 0.0), told))
    sums, known = (part[first + days] - part[first] for part in ran)
    return sums, known
