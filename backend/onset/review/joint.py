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


def joint_odds(exposure: Floats, onset: Flags, stratum: Whole, expected: Floats) -> Joint:
    """The model's mode and spread; shapes as `Strata.of` has them, `expected` the prior mean of each log odds ratio.

    What is not known of a day says nothing: it stands at the stratum's mean.
    """
    _, row = np.unique(stratum, return_inverse=True)
    design = centred(exposure, row)
    outcome = onset.astype(np.float64)
    return ridge(design, outcome, row, expected)


def centred(exposure: Floats, row: Whole) -> Floats:
    """Each answer less the mean of its stratum, 0 where there is none; `row` counts the strata from 0."""
    known = ~np.isnan(exposure)
    answers = np.where(known, exposure, 0.0)
    rows = int(row.max(initial=-1)) + 1
    sums, counts = np.zeros((rows, exposure.shape[1])), np.zeros((rows, exposure.shape[1]))
    np.add.at(sums, row, answers)
    np.add.at(counts, row, known)
    means = sums / np.maximum(counts, 1.0)
    return np.where(known, answers - means[row], 0.0)


def ridge(design: Floats, outcome: Floats, row: Whole, expected: Floats) -> Joint:
    """Newton's method on: levels by stratum ~ N(usual, LEVEL_SPREAD), log odds ratios ~ N(expected, SPREAD).

    The levels are eliminated first (their block is diagonal), so that a step costs days x circumstances squared.
    """
    rows, items = int(row.max(initial=-1)) + 1, design.shape[1]
    chance = (outcome.sum() + 0.5) / (len(outcome) + 1.0)
    usual, level = float(np.log(chance / (1 - chance))), np.zeros(rows)
    log = expected.copy()
    curvature = np.eye(items)
    for _ in range(_STEPS):
        p = expit(usual + level[row] + design @ log)
        weight, left = p * (1 - p), outcome - p
        weighted = design * weight[:, None]
        cross = np.zeros((rows, items + 1))
        by_row = np.bincount(row, weight, rows)
        np.add.at(cross[:, 1:], row, weighted)
        cross[:, 0] = by_row
        down = by_row + 1 / LEVEL_SPREAD**2
        full = np.empty((items + 1, items + 1))
        full[0, 0] = weight.sum()
        full[0, 1:] = full[1:, 0] = weighted.sum(axis=0)
        full[1:, 1:] = design.T @ weighted + np.eye(items) / SPREAD**2
        slope = np.concatenate(([left.sum()], design.T @ left - (log - expected) / SPREAD**2))
        slope_level = np.bincount(row, left, rows) - level / LEVEL_SPREAD**2
        reduced = full - cross.T @ (cross / down[:, None])
        step = np.linalg.solve(reduced, slope - cross.T @ (slope_level / down))
        step_level = (slope_level - cross @ step) / down
        usual, log, level = usual + float(step[0]), log + step[1:], level + step_level
        curvature = reduced
        if max(np.abs(step).max(), np.abs(step_level).max(initial=0.0)) < _ENOUGH:
            break
    return Joint(log=log, spread=np.sqrt(np.diag(np.linalg.inv(curvature)))[1:])
