"""How often as much changed at other times, when nothing was begun or ended."""

from typing import Final

import numpy as np

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
    unit = at_once(np.concatenate((before.told, after.told)))
    changed = abs(_change(before.values, after.values, unit))
    gap = after.first - start
    days = before.days + gap + after.days
    moments = np.array(sorted(day for other in others if other.id != course.id for _, day in other.changes()))
    found: list[bool] = []
    for first in range(start - days, daily.first - 1, -_WEEK):
        one = daily.piece(values, first, first + before.days)
        other = daily.piece(values, first + before.days + gap, first + days)
        undisturbed = not np.any((moments >= first) & (moments < first + days))
        if undisturbed and all(np.mean(~np.isnan(part)) >= COVERED for part in (one, other)):
            found.append(abs(_change(one, other, unit)) >= changed - _SLACK)
    return Tally(sum(found), len(found)) if found else None


def _change(before: Floats, after: Floats, unit: float) -> float:
    known = [int(np.count_nonzero(~np.isnan(part))) for part in (before, after)]
    return log_ratio(float(np.nansum(before)), known[0], float(np.nansum(after)), known[1], unit)
