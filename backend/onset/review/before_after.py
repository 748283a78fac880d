"""Before and after a course began: how much more or less it was, and what else may have made the difference."""

from typing import Final, Literal

import numpy as np

from onset.review.compared import BEFORE, ENOUGH, Compared, Stretch
from onset.review.courses import Course, overlaps
from onset.review.elsewhere import elsewhere
from onset.review.findings.common import Estimate
from onset.review.findings.treatments import CourseFinding
from onset.review.measures import MONTH, Daily, known, months, per_month
from onset.review.rates import at_once, dispersion, rate_ratio
from onset.review.timeline import Floats

_HISTORY: Final = 26
"""Months before the start that say how much months vary: those of two years."""
_PROVISIONAL: Final = 4
"""Months below which that is hardly known, nor whether one of them was bad."""
_BAD: Final = 0.75
_STEPS: Final[tuple[Literal[75, 50, 30], ...]] = (75, 50, 30)
_SLACK: Final = 1e-9


def before_after(course: Course, others: list[Course], daily: Daily) -> CourseFinding | None:
    """What is known of a course; None without a start."""
    start = course.start
    if start is None:
        return None
    measure = daily.measure(max(daily.first, start - BEFORE[0]), start)
    values = daily.measures[measure]
    compared = Compared.of(daily, values, course, start)
    before, after, both = compared.before, compared.after, compared.both
    history = _history(daily, values, start)
    since = before.first if before else start
    until = after.first + after.days if after else daily.first + len(values)
    return CourseFinding(
        id=course.id,
        measure=measure,
        before=before.period() if before else None,
        after=after.period() if after else None,
        ratio=_ratio(*both, history) if both else None,
        provisional=both is not None and known(history) < _PROVISIONAL,
        elsewhere=elsewhere(daily, values, course, others, *both) if both else None,
        bad_start=_is_bad(history),
        fewer=_fewer(*both) if both else None,
        overlaps=overlaps(course, others, since, until),
        missing=compared.missing,
    )


def _history(daily: Daily, values: Floats, start: int) -> Floats:
    """Months before the start, that before it last, from the first known one on; nan below 80 % known."""
    whole = min(_HISTORY, max(0, start - daily.first) // MONTH)
    return months(daily.piece(values, start - whole * MONTH, start))


def _ratio(before: Stretch, after: Stretch, history: Floats) -> Estimate:
    later = months(after.values)
    unit = at_once(np.concatenate((before.told, after.told)))
    wide = dispersion(history[~np.isnan(history)], later[~np.isnan(later)], unit)
    return rate_ratio(before.told, after.told, wide, unit=unit)


def _is_bad(history: Floats) -> bool:
    """Whether the last month was above the 75th percentile of the others."""
    if known(history) < _PROVISIONAL or np.isnan(history[-1]):
        return False
    return bool(history[-1] > np.nanquantile(history[:-1], _BAD))


def _fewer(before: Stretch, after: Stretch) -> Literal[0, 30, 50, 75] | None:
    was = per_month(before.values)
    if was <= 0 or min(known(before.values), known(after.values)) < ENOUGH:
        return None
    percent = 100 * (1 - per_month(after.values) / was)
    for step in _STEPS:
        if percent >= step - _SLACK:
            return step
    return 0
