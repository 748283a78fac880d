"""What many circumstances tested at once say together: how many of them may be chance, and whether the diary's ticks
can be believed.
"""

from math import ceil
from typing import Final

import numpy as np

from onset.review.joint import grouped
from onset.review.odds import Odds, Strata, Whole, excess, mantel_haenszel, score_variance
from onset.review.timeline import Flags, Floats

LIFTED: Final = 0.3
"""Median log odds ratio of all circumstances from which on they seem lifted together,"""
LIFTED_SHARE: Final = 0.7
"""and the share of them that must be above 0."""
LONG: Final = 20
"""From so many circumstances on a list is long: a few true links neither lift its median nor fill its upper third."""
REST_Z: Final = 0.5
"""How many standard deviations the others must be lifted together, those among the strongest third left out,"""
REST_Z_SHORT: Final = 1.645
"""and on a shorter list, where true links may be half of all, those among the strongest half left out."""
FEWEST: Final = 6
"""With fewer circumstances than these they are not judged together; a neutral one still is."""
NORMAL_90: Final = 1.6448536269514722
"""The two-sided 90 % point of the normal distribution."""


def false_discovery(chances: Floats) -> Floats:
    """The least q at which each would be among the discoveries (Benjamini and Hochberg 1995, step-up)."""
    many = len(chances)
    order = np.argsort(chances, kind="stable")
    stepped = chances[order] * many / np.arange(1, many + 1)
    least = np.minimum.accumulate(stepped[::-1])[::-1]
    found = np.empty(many)
    found[order] = np.minimum(least, 1.0)
    return found


def is_contaminated(exposure: Floats, onset: Flags, stratum: Whole, neutral: Floats, odds: Odds | None) -> bool:
    """Whether everything seems linked to attacks, as when ticks are made with the attack in mind.

    `neutral` holds the answers of the neutral circumstances, `odds` what they say together. Yes: half of all
    circumstances look clearly linked and nearly all a little, or the neutral ones do (the lower bound of their 90 %
    interval above 1). In both cases those that are not among the strongest must be lifted as well: a few true links
    lift the median of a short list, and of neutral intervals one in twenty lies above 1 by chance.
    """
    if exposure.shape[1] == 0:
        return False
    order = _by_strength(exposure, onset, stratum)
    upper_third, upper_half = (order[len(order) - ceil(len(order) / of) :] for of in (3, 2))
    log = mantel_haenszel(Strata.of(exposure, onset, stratum)).log
    log = log[~np.isnan(log)]
    left_out, enough = (upper_third, REST_Z) if len(log) >= LONG else (upper_half, REST_Z_SHORT)
    rest = np.column_stack([np.delete(exposure, left_out, axis=1), neutral])
    together = (
        len(log) >= FEWEST
        and float(np.median(log)) > LIFTED
        and float((log > 0).mean()) >= LIFTED_SHARE
        and _lifted(rest, onset, stratum) > enough
    )
    low = odds.log[0] - NORMAL_90 * np.sqrt(odds.variance[0]) if odds else 0.0
    return bool(together or (low > 0 and _lifted(np.delete(exposure, upper_third, axis=1), onset, stratum) > 0))


def _by_strength(exposure: Floats, onset: Flags, stratum: Whole) -> Whole:
    """The circumstances in order of how far each goes with onsets, the strongest last."""
    strata = Strata.of(exposure, onset, stratum)
    variance = score_variance(strata).sum(axis=0)
    return np.argsort(excess(strata) / np.sqrt(np.where(variance > 0, variance, np.inf)), kind="stable")


def _lifted(exposure: Floats, onset: Flags, stratum: Whole) -> float:
    """How far the number of circumstances on a day goes with onsets: a z."""
    if exposure.shape[1] == 0:
        return 0.0
    days = grouped(exposure, onset, stratum)
    ticks, size = days.design.sum(axis=1), days.sizes
    onsets = days.sums(days.outcome)
    spread = days.sums(ticks**2) * onsets * (size - onsets) / np.maximum(size * (size - 1), 1)
    return float(ticks @ days.outcome / np.sqrt(spread.sum())) if spread.sum() > 0 else 0.0
