"""Ratios of rates: against published examples and by hand, and what chance alone does with them."""

from typing import Final

import numpy as np
import pytest

from onset.review.before_after import before_after
from onset.review.courses import Course
from onset.review.findings.common import Estimate
from onset.review.findings.treatments import CourseFinding
from onset.review.rates import at_once, dispersion, log_ratio, rate_ratio
from onset.review.timeline import Floats
from tests.backend.day_by_day import TODAY, daily_of

MONTHS: Final = 12
"""Before a course begins."""


def counted(count: int, days: int) -> Floats:
    """Days of which so many count."""
    return np.repeat([1.0, 0.0], [count, days - count])


def test_the_ratio_and_its_interval_are_those_of_a_textbook() -> None:
    # Rothman, Epidemiology: An Introduction, table 9-2: cancer among the blind, 0.46 with 90 % limits 0.40 and 0.53.
    ratio = rate_ratio(counted(1_709, 127_650), counted(136, 22_050), 1.0, confidence=0.90)
    assert (round(ratio.value, 2), round(ratio.low, 2), round(ratio.high, 2)) == (0.46, 0.40, 0.53)


def test_dispersion_widens_the_interval_by_its_root() -> None:
    plain, wide = (rate_ratio(counted(16, 100), counted(9, 100), of) for of in (1.0, 4.0))
    assert np.log(wide.high / wide.value) == pytest.approx(2 * np.log(plain.high / plain.value))
    assert wide.value == plain.value == pytest.approx(9 / 16)


def test_half_a_day_stands_for_none() -> None:
    ratio = rate_ratio(counted(7, 56), counted(0, 56), 1.0)
    assert ratio.value == pytest.approx(0.5 / 7.5)
    assert np.log(ratio.high / ratio.value) == pytest.approx(1.959964 * np.sqrt(1 / 0.5 + 1 / 7.5))
    assert np.exp(log_ratio(0, 56, 0, 112)) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("history", "after", "expected"),
    [
        # Mean 4, squares 4 + 0 + 4: X² of 2 over 2, and 2 over 2 more.
        ([2, 4, 6], [], 1.0),
        # Mean 6, squares 36 + 0 + 36: X² of 12 over 2; 4 and 4 add a degree and no more; with the calm two 14 over 5.
        ([0, 6, 12], [4, 4], 2.8),
        # Before 2 over 2; with mean 4, squares 16 + 16, X² of 8 over 1; with the calm two 12 over 5.
        ([2, 4, 6], [0, 8], 2.4),
        # A month more or less than chance allows is still chance.
        ([5, 5, 5], [5, 5, 5], 1.0),
        # Nothing to tell by.
        ([5], [2], 1.0),
        ([], [], 1.0),
        # A stretch without a single day says nothing of how days vary.
        ([0, 6, 12], [0, 0, 0], 3.5),
    ],
)
def test_dispersion_by_hand(history: list[float], after: list[float], expected: float) -> None:
    assert dispersion(np.array(history, dtype=float), np.array(after, dtype=float)) == pytest.approx(expected)


def test_hours_come_in_lumps_whose_unit_does_not_matter() -> None:
    rng = np.random.default_rng(3)
    one, other = (np.where(rng.random(84) < share, rng.uniform(2, 24, 84), 0.0) for share in (0.5, 0.3))
    ratios: list[Estimate] = []
    for per_hour in (1.0, 60.0):
        before, after = one * per_hour, other * per_hour
        unit = at_once(np.concatenate((before, after)))
        months = (before.reshape(-1, 28).sum(axis=1), after.reshape(-1, 28).sum(axis=1))
        ratios.append(rate_ratio(before, after, dispersion(*months, unit), unit=unit))
    assert ratios[0].low == pytest.approx(ratios[1].low)
    assert at_once(np.array([0.0, 1.0, 1.0])) == 1.0
    assert at_once(np.array([0.0, 8.0, 16.0])) == pytest.approx(320 / 24)
    # Control: hours taken for so many chances of their own would make the interval far too narrow.
    naive = rate_ratio(one, other, 1.0)
    assert np.log(naive.high / naive.low) < 0.5 * np.log(ratios[0].high / ratios[0].low)


def person(
    rng: np.random.Generator, *, spread: float, ratio: float, after_bad: bool, later: int = 3
) -> CourseFinding:
    """Someone with 6 days of 28, whose months differ by a log-normal factor; something is begun after a year."""
    while True:
        month = np.exp(spread * rng.standard_normal(MONTHS + 1 + later) - spread**2 / 2)
        month[MONTHS + 1 :] *= ratio
        days = (rng.random((len(month), 28)) < np.minimum(6 / 28 * month, 0.98)[:, None]).astype(float)
        counts = days[:MONTHS].sum(axis=1)
        if not after_bad or counts[-1] > np.quantile(counts[:-1], 0.75):
            break
    start = TODAY.toordinal() - (1 + later) * 28
    course = Course(id="a", start=start, stop=None, skip=28)
    found = before_after(course, [course], daily_of(days.ravel()))
    assert found is not None
    return found


def share_improved(found: list[CourseFinding]) -> float:
    """How many are said to have fewer days, beyond chance."""
    return float(np.mean([finding.ratio is not None and finding.ratio.high < 1 for finding in found]))


def share_improved_by_poisson(found: list[CourseFinding]) -> float:
    """The same, had months been taken to vary by chance alone and three months been compared with three."""
    above: list[bool] = []
    for of in found:
        assert of.before is not None
        assert of.after is not None
        above.append(rate_ratio(counted(int(of.before.count), 168), counted(int(of.after.count), 84), 1.0).high < 1)
    return float(np.mean(above))


def test_what_does_nothing_seldom_seems_to_help_even_after_a_bad_month() -> None:
    rng = np.random.default_rng(20)
    bad = [person(rng, spread=0.4, ratio=1.0, after_bad=True) for _ in range(250)]
    assert share_improved(bad) <= 0.07
    assert np.mean([finding.bad_start for finding in bad]) == 1.0
    any_time = [person(rng, spread=0.4, ratio=1.0, after_bad=False) for _ in range(250)]
    assert share_improved(any_time) <= 0.04
    assert 0.15 < np.mean([finding.bad_start for finding in any_time]) < 0.35
    # Control: Poisson's interval takes far more for a change.
    assert share_improved_by_poisson(bad) > 1.5 * share_improved(bad)


@pytest.mark.parametrize(("later", "least"), [(3, 0.30), (6, 0.55)])
def test_half_as_many_is_seen_often_enough(later: int, least: float) -> None:
    rng = np.random.default_rng(later)
    helped = [person(rng, spread=0.0, ratio=0.5, after_bad=False, later=later) for _ in range(120)]
    assert share_improved(helped) >= least
    assert {of.after.days for of in helped if of.after} == {28 * later}
