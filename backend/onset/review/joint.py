"""All circumstances together: a logistic model whose coefficients are held near what is known of such things.

Circumstances come together (a late night, wine), and a table of one alone credits it with the other's share. Each day
is compared within its stratum: what is answered is centred there, and the stratum's own level is held near the
person's usual one.
"""

from typing import Final

import msgspec
import numpy as np
from scipy.special import expit, ndtr

from onset.review.odds import Whole
from onset.review.timeline import Flags, Floats

SPREAD: Final = 0.5
"""Standard deviation of the log odds ratios that are expected at all."""
LEVEL_SPREAD: Final = 0.5
"""Of the log odds of an onset from stratum to stratum."""
_STEPS: Final = 50
_ENOUGH: Final = 1e-10


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """The posterior of the log odds ratios, by Laplace: normal around its mode."""

    log: Floats
    spread: Floats
    """Standard deviations."""

    def above(self, ratio: float) -> Floats:
        """The chance of each odds ratio to be above one."""
        return np.asarray(ndtr((self.log - np.log(ratio)) / self.spread), dtype=np.float64)


class Grouped(msgspec.Struct, frozen=True, kw_only=True):
    """Days in order of their stratum."""

    design: Floats
    """Days x circumstances, each answer less its mean in the stratum; 0 where it is not known."""
    outcome: Floats
    first: Whole
    """The row at which each stratum begins,"""
    sizes: Whole
    """and how many it has."""

    def sums(self, values: Floats) -> Floats:
        """Of each stratum."""
        return np.asarray(np.add.reduceat(values, self.first), dtype=np.float64)

    def each(self, levels: Floats) -> Floats:
        """For each day that of its stratum."""
        return np.repeat(levels, self.sizes, axis=0)


def joint_odds(exposure: Floats, onset: Flags, stratum: Whole, expected: Floats) -> Joint:
    """The model's mode and spread; shapes as `Strata.of` has them, `expected` the prior mean of each log odds ratio.

    What is not known of a day says nothing: it stands at the stratum's mean.
    """
    if exposure.size == 0:
        return Joint(log=expected.copy(), spread=np.full(len(expected), SPREAD))
    return ridge(grouped(exposure, onset, stratum), expected)


def grouped(exposure: Floats, onset: Flags, stratum: Whole) -> Grouped:
    """The days by stratum, of at least one day."""
    order = np.argsort(stratum, kind="stable")
    exposure, stratum = exposure[order], stratum[order]
    first = np.flatnonzero(np.diff(stratum, prepend=stratum[0] - 1))
    sizes = np.diff(first, append=len(stratum))
    known = ~np.isnan(exposure)
    answers = np.where(known, exposure, 0.0)
    counts = np.add.reduceat(known.astype(np.float64), first)
    means = np.add.reduceat(answers, first) / np.maximum(counts, 1.0)
    design = np.where(known, answers - np.repeat(means, sizes, axis=0), 0.0)
    return Grouped(design=design, outcome=onset[order].astype(np.float64), first=first, sizes=sizes)


def ridge(days: Grouped, expected: Floats) -> Joint:
    """Newton's method on: levels by stratum ~ N(usual, LEVEL_SPREAD), log odds ratios ~ N(expected, SPREAD).

    The levels are eliminated first (their block is diagonal), so that a step costs days x circumstances squared. The
    usual level and the log odds ratios are one vector, the usual level first.
    """
    design = np.column_stack((np.ones(len(days.outcome)), days.design))
    precision = np.concatenate(([0.0], np.full(len(expected), SPREAD**-2)))
    prior = np.concatenate(([0.0], expected))
    chance = (days.outcome.sum() + 0.5) / (len(days.outcome) + 1.0)
    found = np.concatenate(([np.log(chance / (1 - chance))], expected))
    level, reduced = np.zeros(len(days.first)), np.eye(len(found))
    for _ in range(_STEPS):
        p = expit(days.each(level) + design @ found)
        weighted = design * (p * (1 - p))[:, None]
        cross = days.sums(weighted)
        down = cross[:, 0] + LEVEL_SPREAD**-2
        slope = design.T @ (days.outcome - p) - precision * (found - prior)
        slope_level = days.sums(days.outcome - p) - level * LEVEL_SPREAD**-2
        reduced = design.T @ weighted + np.diag(precision) - cross.T @ (cross / down[:, None])
        step = np.linalg.solve(reduced, slope - cross.T @ (slope_level / down))
        step_level = (slope_level - cross @ step) / down
        found, level = found + step, level + step_level
        if max(np.abs(step).max(), np.abs(step_level).max()) < _ENOUGH:
            break
    spread = np.sqrt(np.diag(np.linalg.inv(reduced)))
    return Joint(log=np.asarray(found[1:], dtype=np.float64), spread=np.asarray(spread[1:], dtype=np.float64))
