"""Is a part of the time around sessions different from another part? Each block of days is compared within itself.

Every block (a cycle, or the weeks around one session) is a stratum, so that what differs between blocks, such as
season, a trend or another treatment, does not count. How far it may be chance is found by shifting the dates within
each block around in a circle, each block by its own number of days: attacks keep their lengths and their gaps, and
only their place in the block becomes random. To shift all dates by one number says less: sessions every twelve weeks
fall on themselves again (in simulations a true wear-off was seen in 36 % of diaries with five cycles instead of 56 %,
and both are right in 95 % of diaries without).
"""

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from onset.review.findings.common import Estimate
from onset.review.timeline import Floats

Groups = NDArray[np.int64]

SHIFTS: Final = 999
_CONFIDENCE: Final = 0.90
_LEAST: Final = 3
"""Blocks with days in both parts."""
_SLACK: Final = 1e-9


class Block(msgspec.Struct, frozen=True):
    """Days in a row: what was counted, nan where it is not known, and the part each belongs to."""

    values: Floats
    groups: Groups
    """Numbers from 0."""


class Difference(msgspec.Struct, frozen=True):
    """Of one part against another."""

    ratio: Estimate | None
    """None where one of the parts has nothing at all."""
    chance: float
    """Share of the shifts, the true dates among them, that differ at least as much."""


class Shifted(msgspec.Struct, frozen=True):
    """Blocks under every shift there is of each, and the shifts that are drawn."""

    sums: tuple[Floats, ...]
    """Of each block, by shift (the first is none) and part,"""
    days: tuple[Floats, ...]
    """and the known days."""
    drawn: tuple[Groups, ...]
    """Of each block as many shifts as of any other, the first of them none."""

    @classmethod
    def of(cls, blocks: Sequence[Block], parts: int, seed: Sequence[int]) -> "Shifted":
        """The same seed gives the same shifts."""
        rng = np.random.default_rng(list(seed))
        sums: list[Floats] = []
        days: list[Floats] = []
        drawn: list[Groups] = []
        for block in blocks:
            place = np.arange(len(block.values))
            turned = (place[:, None] + place) % len(place)
            within = (block.groups[:, None] == np.arange(parts)).astype(np.float64)
            told = ~np.isnan(block.values)
            sums.append(np.where(told, block.values, 0.0)[turned] @ within)
            days.append(told.astype(np.float64)[turned] @ within)
            drawn.append(np.concatenate(([0], rng.integers(0, len(place), SHIFTS))))
        return cls(tuple(sums), tuple(days), tuple(drawn))

    def difference(self, part: int, against: int, *, odds: bool) -> Difference | None:
        """Of one part against another: odds ratio of days, else ratio of rates; None below three blocks with both."""
        true = [
            np.array([table[0, of] for table in tables])
            for tables in (self.sums, self.days)
            for of in (part, against)
        ]
        use = (true[2] > 0) & (true[3] > 0)
        if np.count_nonzero(use) < _LEAST:
            return None
        apart = np.abs(self._apart(part, against))
        chance = float(np.count_nonzero(apart >= apart[0] - _SLACK) / len(apart))
        one, other, days, days_other = (of[use] for of in true)
        return Difference(stratified_ratio(one, other, days, days_other, odds=odds), chance)

    def _apart(self, part: int, against: int) -> Floats:
        """For each drawn shift the difference of rates over all blocks, with Mantel and Haenszel's weights."""
        apart, weights = np.zeros(SHIFTS + 1), np.zeros(SHIFTS + 1)
        for sums, days, drawn in zip(self.sums, self.days, self.drawn, strict=True):
            one, other = days[:, part], days[:, against]
            total = np.maximum(one + other, 1.0)
            apart += ((sums[:, part] * other - sums[:, against] * one) / total)[drawn]
            weights += (one * other / total)[drawn]
        return np.asarray(apart / np.maximum(weights, _SLACK), dtype=np.float64)


def stratified_ratio(one: Floats, other: Floats, days: Floats, days_other: Floats, *, odds: bool) -> Estimate | None:
    """Mantel and Haenszel's ratio over blocks, with an interval from how much the blocks differ (90 %).

    Days within a block hang together, so each block counts as one witness: the variance of the log ratio is the sum
    of squares of (R_k / R - S_k / S) times n / (n - 1), with Student's t of n - 1. R and S are the sums whose ratio
    it is (Rothman, Epidemiology: An Introduction, chapter 10). None where one of them is 0.
    """
    total = days + days_other
    r = one * (days_other - other) / total if odds else one * days_other / total
    s = other * (days - one) / total if odds else other * days / total
    blocks = len(total)
    if min(float(r.sum()), float(s.sum())) <= 0 or blocks < 2:
        return None
    pulls = r / r.sum() - s / s.sum()
    error = np.sqrt(blocks / (blocks - 1) * float((pulls**2).sum()))
    middle = float(np.log(r.sum() / s.sum()))
    spread = float(stdtrit(blocks - 1, (1 + _CONFIDENCE) / 2)) * error
    value, low, high = np.exp([middle, middle - spread, middle + spread])
    return Estimate(float(value), float(low), float(high), _CONFIDENCE)
