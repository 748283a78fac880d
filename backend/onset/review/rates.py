"""The ratio of two rates of overdispersed counts."""

from typing import Final

import numpy as np
from scipy.special import ndtri

from onset.review.findings.common import Estimate
from onset.review.timeline import Floats

_NO_COUNT: Final = 0.5
"""What is added to both counts where one of them is 0."""


def rate_ratio(
    before: Floats, after: Floats, dispersion: float, *, unit: float = 1.0, confidence: float = 0.95
) -> Estimate:
    """The rate after over the rate before with Wald's interval on the log scale, for known days only.

    The variance of the log ratio is `dispersion` (1 / count after + 1 / count before), as for Poisson counts
    (Rothman, Epidemiology: An Introduction, chapter 9) times the dispersion (McCullagh and Nelder 1989, 6.2). `unit`
    is how much comes at once: 1 of days. Both stretches need a day.
    """
    middle = log_ratio(float(before.sum()), len(before), float(after.sum()), len(after), unit)
    counts = _none_zero(float(before.sum()), float(after.sum()), unit)
    spread = float(ndtri((1 + confidence) / 2)) * np.sqrt(dispersion * (1 / counts[0] + 1 / counts[1]))
    value, low, high = np.exp([middle, middle - spread, middle + spread])
    return Estimate(float(value), float(low), float(high), confidence)


def log_ratio(before: float, days_before: float, after: float, days_after: float, unit: float = 1.0) -> float:
    """The log of the rate after over the rate before, with half a unit added to both counts if one is 0."""
    one, other = _none_zero(before, after, unit)
    return float(np.log(other / days_after) - np.log(one / days_before))


def dispersion(history: Floats, after: Floats, unit: float = 1.0) -> float:
    """How many times as much counts of 28 days vary as Poisson's would, at least `unit`.

    The greater of two estimates by Pearson's X² over its degrees of freedom: of all months before, and of these and
    the months after, each set about its own mean. Of three months before, one alone says next to nothing, and taken
    as 1 it lets three times as many people "improve" by chance; the greater errs on the side of a wider interval.
    """
    excess, free, found = 0.0, 0, [unit]
    for counts in (history, after):
        if len(counts) > 1 and counts.mean() > 0:
            excess += float(((counts - counts.mean()) ** 2).sum() / counts.mean())
            free += len(counts) - 1
            found.append(excess / free)
    return max(found)


def at_once(values: Floats) -> float:
    """How much comes at once: 1 where days are counted, of hours the length of the day in which an hour lies.

    A sum of independent lumps varies by the sum of their squares over their sum times as much as Poisson's count.
    """
    total = float(values.sum())
    return float((values**2).sum()) / total if total > 0 else 1.0


def _none_zero(before: float, after: float, unit: float) -> tuple[float, float]:
    more = _NO_COUNT * unit if min(before, after) <= 0 else 0.0
    return before + more, after + more
