"""Known answers of the estimators that judge triggers."""

from fractions import Fraction
from itertools import product
from math import comb, exp, log, sqrt
from typing import Final

import numpy as np
import pytest

from onset.review.discovery import false_discovery
from onset.review.joint import LEVEL_SPREAD, SPREAD, grouped, joint_odds, ridge
from onset.review.odds import Strata, chances, excess, mantel_haenszel, score_variance
from onset.review.timeline import Floats

# Admissions to the University of California, Berkeley, 1973, by department: men admitted, men rejected, women
# admitted, women rejected. The ratio, its interval (with the variance of Robins, Breslow and Greenland) and the test
# are those of R's documentation of mantelhaen.test.
BERKELEY: Final = [
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
]


def strata_of(tables: list[tuple[int, int, int, int]]) -> Strata:
    """Tables of: exposed with onset, exposed without, unexposed with, unexposed without."""
    a, b, c, d = (np.array(cells, dtype=np.float64)[:, None] for cells in zip(*tables, strict=True))
    return Strata(both=a, exposed=a + b, onsets=a + c, days=a + b + c + d)


def test_mantel_haenszel_with_its_variance_as_published() -> None:
    odds = mantel_haenszel(strata_of(BERKELEY))
    spread = sqrt(odds.variance[0])
    assert exp(odds.log[0]) == pytest.approx(0.9046968, abs=5e-8)
    assert exp(odds.log[0] - 1.959963984540054 * spread) == pytest.approx(0.7719074, abs=5e-8)
    assert exp(odds.log[0] + 1.959963984540054 * spread) == pytest.approx(1.0603298, abs=5e-8)


def test_the_score_as_published_and_without_continuity_correction() -> None:
    strata = strata_of(BERKELEY)
    difference, variance = abs(excess(strata)[0]), score_variance(strata).sum()
    assert (difference - 0.5) ** 2 / variance == pytest.approx(1.4269, abs=5e-5)
    assert chances(strata)[0] == pytest.approx(0.2169, abs=5e-5)


def test_one_stratum_is_the_plain_table() -> None:
    odds = mantel_haenszel(strata_of([(10, 20, 15, 60)]))
    assert odds.log[0] == pytest.approx(log(10 * 60 / (20 * 15)))
    assert odds.variance[0] == pytest.approx(1 / 10 + 1 / 20 + 1 / 15 + 1 / 60)


def test_small_counts_are_judged_exactly() -> None:
    """Against all tables there could be, one by one, in fractions."""
    tables = [(2, 1, 1, 5), (1, 0, 2, 6), (2, 2, 0, 4)]
    ways: dict[int, Fraction] = {}
    spans = [range(max(0, 2 * a + b + c - (a + b + c + d)), min(a + b, a + c) + 1) for a, b, c, d in tables]
    for counts in product(*spans):
        chance = Fraction(1)
        for k, (a, b, c, d) in zip(counts, tables, strict=True):
            chance *= Fraction(comb(a + b, k) * comb(c + d, a + c - k), comb(a + b + c + d, a + c))
        ways[sum(counts)] = ways.get(sum(counts), Fraction()) + chance
    assert sum(ways.values()) == 1
    seen = ways[5]
    mid_p = sum(way for way in ways.values() if way < seen) + sum(way for way in ways.values() if way == seen) / 2
    assert chances(strata_of(tables))[0] == pytest.approx(float(mid_p), rel=1e-12)


def test_what_cannot_be_compared_says_nothing() -> None:
    never, always = (0, 0, 5, 15), (5, 15, 0, 0)
    odds = mantel_haenszel(strata_of([never, always]))
    assert np.isnan(odds.log[0])
    assert np.isnan(odds.variance[0])
    assert odds.chance[0] == 1.0
    one_sided = mantel_haenszel(strata_of([(3, 0, 5, 15)]))
    assert one_sided.log[0] == np.inf
    assert np.isnan(one_sided.variance[0])


def test_an_unknown_answer_is_in_no_table() -> None:
    exposure = np.array([[1.0, np.nan], [0.0, 1.0], [np.nan, 0.0], [0.0, 0.0]])
    strata = Strata.of(exposure, np.array([True, False, True, True]), np.array([7, 7, 7, 9]))
    assert strata.days.tolist() == [[2.0, 2.0], [1.0, 1.0]]
    assert strata.exposed.tolist() == [[1.0, 1.0], [0.0, 0.0]]
    assert strata.onsets.tolist() == [[1.0, 1.0], [1.0, 1.0]]
    assert strata.both.tolist() == [[1.0, 0.0], [0.0, 0.0]]


def test_false_discoveries_as_published() -> None:
    """The fifteen p of Benjamini and Hochberg 1995, section 3.2: at 0.05 the first four are discoveries."""
    published = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
    order = np.random.default_rng(1).permutation(15)
    q = false_discovery(np.array(published)[order])
    found = np.empty(15)
    found[order] = q
    assert (found <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert found[0] == pytest.approx(0.0015)
    assert found[3] == pytest.approx(0.0095 * 15 / 4)
    assert found[5] == pytest.approx(0.0298 * 15 / 7)  # lowered by the one after it
    assert false_discovery(np.array([])).tolist() == []


def _dense(design: Floats, outcome: Floats, row: Floats, expected: Floats) -> tuple[Floats, Floats]:
    """The same posterior, of all levels and ratios at once and with nothing eliminated."""
    rows = int(row.max()) + 1
    whole = np.column_stack((np.ones(len(outcome)), np.eye(rows)[row.astype(int)], design))
    precision = np.concatenate(([0.0], np.full(rows, LEVEL_SPREAD**-2), np.full(design.shape[1], SPREAD**-2)))
    prior = np.concatenate((np.zeros(rows + 1), expected))
    found = prior.copy()
    hessian = np.diag(precision)
    for _ in range(200):
        p = 1 / (1 + np.exp(-whole @ found))
        hessian = whole.T @ (whole * (p * (1 - p))[:, None]) + np.diag(precision)
        found = found + np.linalg.solve(hessian, whole.T @ (outcome - p) - precision * (found - prior))
    spread = np.sqrt(np.diag(np.linalg.inv(hessian)))
    return found[rows + 1 :], spread[rows + 1 :]


def test_the_joint_model_is_the_mode_of_its_posterior() -> None:
    rng = np.random.default_rng(5)
    exposure = (rng.random((240, 4)) < 0.3).astype(np.float64)
    exposure[rng.random(exposure.shape) < 0.1] = np.nan
    stratum = np.sort(rng.integers(0, 9, 240))
    onset = rng.random(240) < np.where(exposure[:, 0] == 1.0, 0.5, 0.2)
    expected = np.array([0.1, 0.4, 0.0, 0.25])
    days = grouped(exposure, onset, stratum)
    found = ridge(days, expected)
    row = np.unique(stratum, return_inverse=True)[1].astype(np.float64)
    log_odds, spread = _dense(days.design, days.outcome, row, expected)
    assert found.log == pytest.approx(log_odds, abs=1e-8)
    assert found.spread == pytest.approx(spread, abs=1e-8)
    assert found.above(1.2)[0] > 0.9 > found.above(1.2)[2]


def test_the_order_of_days_and_the_names_of_strata_do_not_matter() -> None:
    rng = np.random.default_rng(6)
    exposure = (rng.random((200, 3)) < 0.3).astype(np.float64)
    onset, stratum = rng.random(200) < 0.25, rng.integers(0, 7, 200)
    order = rng.permutation(200)
    one = joint_odds(exposure, onset, stratum, np.zeros(3))
    other = joint_odds(exposure[order], onset[order], 100 - 3 * stratum[order], np.zeros(3))
    assert one.log == pytest.approx(other.log, abs=1e-9)
    first = mantel_haenszel(Strata.of(exposure, onset, stratum))
    second = mantel_haenszel(Strata.of(exposure[order], onset[order], 100 - 3 * stratum[order]))
    assert first.log == pytest.approx(second.log, abs=1e-12)
    assert first.chance == pytest.approx(second.chance, abs=1e-12)


def test_without_days_the_joint_model_is_what_was_expected() -> None:
    found = joint_odds(
        np.empty((0, 2)), np.empty(0, dtype=np.bool_), np.empty(0, dtype=np.int64), np.array([0.1, 0.4])
    )
    assert found.log.tolist() == [0.1, 0.4]
    assert found.spread.tolist() == [SPREAD, SPREAD]
