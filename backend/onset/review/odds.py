"""The odds ratio of one circumstance, compared only within strata of the same time: Mantel and Haenszel's.

Everything is done for many circumstances at once. Where a ratio has nothing to stand on it is nan, and where one side
is empty it is 0 or infinite: none of it warns.
"""

from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr

from onset.review.timeline import Flags, Floats

Whole = NDArray[np.int64]

EXACT_BELOW: Final = 5.0
"""Below so many expected in a cell of the summed table, the normal approximation is not taken."""

_SLACK: Final = 1e-9
"""Two chances that differ by less, relatively, are the same: they were summed in another order."""


class Strata(msgspec.Struct, frozen=True, kw_only=True):
    """Counts by stratum (rows) and circumstance (columns), as floats."""

    both: Floats
    """Days with the circumstance that an onset followed."""
    exposed: Floats
    """Days with it."""
    onsets: Floats
    """Days that an onset followed, of those on which the circumstance was answered."""
    days: Floats
    """Days on which it was answered."""

    @classmethod
    def of(cls, exposure: Floats, onset: Flags, stratum: Whole) -> "Strata":
        """The counts of days.

        `exposure` is days x circumstances: 1 yes, 0 no, nan not known; `onset` and `stratum` have one entry a day.
        """
        if len(stratum) == 0:
            none = np.zeros((1, exposure.shape[1]))
            return cls(both=none, exposed=none, onsets=none, days=none)
        known = ~np.isnan(exposure)
        yes = exposure == 1.0
        order = np.argsort(stratum, kind="stable")
        first = np.flatnonzero(np.diff(stratum[order], prepend=stratum.min() - 1))
        parts = (yes & onset[:, None], yes, known & onset[:, None], known)
        both, exposed, onsets, days = (np.add.reduceat(part[order].astype(np.float64), first) for part in parts)
        return cls(both=both, exposed=exposed, onsets=onsets, days=days)


class Odds(msgspec.Struct, frozen=True, kw_only=True):
    """One entry for each circumstance."""

    log: Floats
    """Mantel-Haenszel log odds ratio; infinite where a side is empty, nan where nothing can be compared."""
    variance: Floats
    """Of the log odds ratio (Robins, Breslow and Greenland 1986); nan where that is not finite."""
    chance: Floats
    """Two-sided p that it has nothing to do with onsets; 1 where nothing can be compared."""


def mantel_haenszel(strata: Strata) -> Odds:
    """The ratio over all strata with its variance, and the test."""
    a, n = strata.both, np.maximum(strata.days, 1.0)
    b, c = strata.exposed - a, strata.onsets - a
    d = strata.days - a - b - c
    r, s, p = a * d / n, b * c / n, (a + d) / n
    sum_r, sum_s = r.sum(axis=0), s.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.log(sum_r) - np.log(sum_s)
        variance = (
            (p * r).sum(axis=0) / (2 * sum_r**2)
            + (p * s + (1 - p) * r).sum(axis=0) / (2 * sum_r * sum_s)
            + ((1 - p) * s).sum(axis=0) / (2 * sum_s**2)
        )
    return Odds(log=log, variance=np.where(np.isfinite(log), variance, np.nan), chance=chances(strata))


def excess(strata: Strata) -> Floats:
    """How many more exposed days were followed by an onset than would be by chance; its sign is the ratio's side."""
    return np.asarray((strata.both - _expected(strata)).sum(axis=0), dtype=np.float64)


def chances(strata: Strata) -> Floats:
    """Two-sided p of each circumstance given all margins: the CMH score, or the exact mid-p where counts are small.

    The score has no continuity correction. Mid-p: chances of all sums less likely than the one seen, and half of
    those as likely (Lancaster 1961); with few exposed days the score's normal tail is too light.
    """
    variance = score_variance(strata)
    total, free = variance.sum(axis=0), variance > 0
    z = np.abs(excess(strata)) / np.sqrt(np.where(total > 0, total, np.inf))
    found = 2 * ndtr(-z)
    least = _least_expected(strata, free)
    for item in np.flatnonzero((total > 0) & (least < EXACT_BELOW)):
        use = free[:, item]
        parts = (strata.both, strata.exposed, strata.onsets, strata.days)
        found[item] = _mid_p(*(part[use, item] for part in parts))
    return np.asarray(found, dtype=np.float64)


def score_variance(strata: Strata) -> Floats:
    """Of the count of exposed days with an onset in each stratum, given its margins (hypergeometric)."""
    m, e, n = strata.onsets, strata.exposed, strata.days
    return np.asarray(_expected(strata) * (n - m) * (n - e) / np.maximum(n * (n - 1), 1.0), dtype=np.float64)


def _expected(strata: Strata) -> Floats:
    return np.asarray(strata.onsets * strata.exposed / np.maximum(strata.days, 1.0), dtype=np.float64)


def _least_expected(strata: Strata, free: Flags) -> Floats:
    """The smallest expected cell of the table summed over the strata that say anything."""
    m, e, n = (np.where(free, part, 0.0) for part in (strata.onsets, strata.exposed, strata.days))
    n = np.maximum(n, 1.0)
    cells = (m * e / n, (n - m) * e / n, m * (n - e) / n, (n - m) * (n - e) / n)
    return np.asarray(np.min([cell.sum(axis=0) for cell in cells], axis=0), dtype=np.float64)


def _mid_p(both: Floats, exposed: Floats, onsets: Floats, days: Floats) -> float:
    """The exact mid-p of a sum of hypergeometric counts."""
    sums = np.ones(1)
    start = 0.0
    for e, m, n in zip(exposed, onsets, days, strict=True):
        low, high = max(0.0, m + e - n), min(m, e)
        k = np.arange(low, high + 1)
        ways = -_log_factorials(k, e - k, m - k, n - m - e + k)
        chance = np.exp(ways - ways.max())
        sums = np.convolve(sums, chance / chance.sum())
        start += low
    seen = sums[int(both.sum() - start)]
    below = sums < seen * (1 - _SLACK)
    alike = ~below & (sums <= seen * (1 + _SLACK))
    return float(min(1.0, sums[below].sum() + sums[alike].sum() / 2))


def _log_factorials(*numbers: Floats) -> Floats:
    """The sum of the logs of their factorials."""
    return np.asarray(np.sum([gammaln(number + 1) for number in numbers], axis=0), dtype=np.float64)
