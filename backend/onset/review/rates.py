"""The ratio of two rates of overdispersed counts."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from onset.review.findings.common import Estimate
from onset.review.timeline import Floats

_NO_COUNT: Final = 0.5
"""What is added to both counts where one of them is 0."""
_CALM: Final = 2
"""Degrees of freedom that are taken to vary by chance alone."""
_SLACK: Final = 1e-6
"""Below it a sum is 0, of which another way of adding up may have left something."""


def rate_ratio(
    before: Floats, after: Floats, dispersion: float, *, unit: float = 1.0, confidence: float = 0.95
) -> Estimate:
    """The rate after over the rate before with Wald's interval on the log scale, for known days only.

    The variance of the log ratio is `dispersion` (1 / count after + 1 / count before), as for Poisson counts
    (Rothman, Epidemiology: An Introduction, chapter 9) times the dispersion (McCullagh and Nelder 1989, 6.2). `unit`
    is how much comes at once: 1 of days. Both stretches need a day.
    """
    middle = log_ratio(before.sum(), before.size, after.sum(), after.size, unit)
    one, other = _none_zero(before.sum(), after.sum(), unit)
    spread = float(ndtri((1 + confidence) / 2)) * np.sqrt(dispersion * (1 / one + 1 / other))
    value, low, high = np.exp([middle, middle - spread, middle + spread])
    return Estimate(float(value), float(low), float(high), confidence)


def log_ratio(
    before: ArrayLike, days_before: ArrayLike, after: ArrayLike, days_after: ArrayLike, unit: float = 1.0
) -> Floats:
    """The log of the rate after over the rate before, with half a unit added to both counts if one is 0."""
    one, other = _none_zero(before, after, unit)
    return np.asarray(np.log(other / np.asarray(days_after)) - np.log(one / np.asarray(days_before)))


def dispersion(history: Floats, after: Floats, unit: float = 1.0) -> float:
    """How many times as much counts of 28 days vary as Poisson's would, at least `unit`.

    Pearson's X² over its degrees of freedom, of all months before and of the months after, each set about its own
    mean. Three months and three say little, so two degrees more are added that vary by chance alone: by simulation
    that finds a true halving most often of what keeps to the share of people who seem to improve by chance.
    """
    excess, free = _CALM * unit, _CALM
    for counts in (history, after):
        if len(counts) > 1 and counts.mean() > 0:
            excess += float(((counts - counts.mean()) ** 2).sum() / counts.mean())
            free += len(counts) - 1
    return max(unit, excess / free)


def at_once(values: Floats) -> float:
    """How much comes at once: 1 where days are counted, of hours the length of the day in which an hour lies.

    A sum of independent lumps varies by the sum of their squares over their sum times as much as Poisson's count.
    """
    total = float(values.sum())
    return float((values**2).sum()) / total if total > 0 else 1.0


def _none_zero(before: ArrayLike, after: ArrayLike, unit: float) -> tuple[Floats, Floats]:
    one, other = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    more = np.where(np.minimum(one, other) <= _SLACK, _NO_COUNT * unit, 0.0)
    return one + more, other + more
