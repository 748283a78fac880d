"""Made-up people whose truth is known, seeded: how often chance is taken for a pattern, and what is seen through."""

from typing import Final

import msgspec
import numpy as np
import pytest

from onset.review.evenings import BLOCK_DAYS
from onset.review.odds import Strata, Whole, chances
from onset.review.timeline import Flags, Floats
from onset.review.trigger_levels import Standing, level_of
from onset.review.weighing import Evidence, Weighed, weigh

ITEMS: Final = 25
EVENINGS: Final = 220
"""As many as count in a year of somebody with four attacks in four weeks."""
UNLINKED: Final = np.ones(ITEMS)
"""Odds ratios of a long list on which nothing is linked to attacks."""


def person(rng: np.random.Generator, odds: Floats = UNLINKED, *, over: float = 0.0) -> Evidence:
    """A year of evenings; `over` is the chance of each item to be ticked before an attack for no reason."""
    items = len(odds)
    usual = rng.uniform(0.1, 0.35, items + 1)
    days = np.sort(rng.choice(365, EVENINGS, replace=False))
    exposure = rng.random((EVENINGS, items + 1)) < usual
    season = 0.4 * np.sin(days / 58)
    chance = 1 / (1 + np.exp(1.4 - (exposure[:, :items] - usual[:items]) @ np.log(odds) - season))
    onset = rng.random(EVENINGS) < chance
    exposure |= onset[:, None] & (rng.random(exposure.shape) < over)
    answers = exposure.astype(np.float64)
    return Evidence(
        exposure=answers[:, :items],
        onset=onset,
        stratum=(days // BLOCK_DAYS).astype(np.int64),
        expected=np.full(items, 0.1),
        neutral=answers[:, items:],
    )


def levels(weighed: Weighed) -> list[str]:
    """The level of each item."""
    counts = weighed.counts
    return [
        level_of(
            Standing(
                onsets=int(counts.with_onset[item] + counts.without_onset[item]),
                days=int(counts.exposed[item] + counts.unexposed[item]),
                exposed=int(counts.exposed[item]),
                unexposed=int(counts.unexposed[item]),
                tested=bool(weighed.tested[item]),
                log=float(weighed.shown_log[item]),
                spread=float(weighed.shown_spread[item]),
                relevant=float(weighed.relevant[item]),
                q=float(weighed.q[item]),
                steady=bool(weighed.steady[item]),
                contaminated=weighed.contaminated,
                overlaps=False,
            )
        )
        for item in range(ITEMS)
    ]


def test_chance_alone_is_rarely_a_pattern() -> None:
    people = [weigh(person(np.random.default_rng([1, one]))) for one in range(80)]
    small = np.concatenate([weighed.alone.chance for weighed in people]) < 0.05
    assert 0.03 <= small.mean() <= 0.07
    assert sum(levels(weighed).count("pattern") for weighed in people) / 80 <= 0.10
    assert sum(weighed.contaminated for weighed in people) / 80 <= 0.03


def test_what_is_true_is_found_and_little_else() -> None:
    odds = np.where(np.arange(ITEMS) < 3, 3.0, 1.0)
    said = [levels(weigh(person(np.random.default_rng([2, one]), odds))) for one in range(60)]
    true = np.mean([level == "pattern" for of in said for level in of[:3]])
    possible = np.mean([level in {"pattern", "possible"} for of in said for level in of[:3]])
    false = [of[3:].count("pattern") / max(1, of.count("pattern")) for of in said]
    assert true >= 0.5
    assert possible >= 0.75
    assert np.mean(false) <= 0.10


@pytest.mark.parametrize(("over", "seen"), [(0.3, 0.95), (0.1, 0.80)])
def test_ticking_with_the_attack_in_mind_is_seen(over: float, seen: float) -> None:
    """The control: without the check, chance is taken for patterns."""
    people = [weigh(person(np.random.default_rng([3, one]), over=over)) for one in range(40)]
    assert np.mean([weighed.contaminated for weighed in people]) >= seen
    assert not any(level in {"possible", "pattern"} for of in people if of.contaminated for level in levels(of))
    believed = [levels(msgspec.structs.replace(of, contaminated=False)).count("pattern") for of in people]
    assert np.mean(believed) > 0.5


def test_what_is_shown_holds_the_truth_as_often_as_it_says() -> None:
    """The control: the joint model's interval, held near what is usual, is too low for strong links."""
    truth = np.where(np.arange(ITEMS) < 3, 3.0, 1.0)
    people = [weigh(person(np.random.default_rng([6, one]), truth)) for one in range(80)]
    shown = [holds(of.shown_log, of.shown_spread, truth) for of in people]
    joint = [holds(of.log, of.spread, truth) for of in people]
    assert 0.86 <= np.mean(shown) <= 0.94
    assert 0.84 <= np.mean([held[:3] for held in shown]) <= 0.96
    assert np.mean([held[:3] for held in joint]) < 0.80


def holds(log: Floats, spread: Floats, truth: Floats) -> Flags:
    """Whether each 90 % interval holds the true odds ratio."""
    return np.asarray(np.abs(log - np.log(truth)) <= 1.6448536269514722 * spread, dtype=np.bool_)


@pytest.mark.parametrize("items", [8, 12, ITEMS])
def test_a_few_true_links_are_no_contamination(items: int) -> None:
    odds = np.where(np.arange(items) < 3, 3.0, 1.0)
    flagged = [weigh(person(np.random.default_rng([4, one]), odds)).contaminated for one in range(80)]
    assert np.mean(flagged) <= 0.06


@pytest.mark.parametrize("items", [8, 12])
def test_on_a_short_list_too_it_is_seen(items: int) -> None:
    """The control of the test before: what never flags would pass that one."""
    people = [person(np.random.default_rng([5, one]), np.ones(items), over=0.3) for one in range(40)]
    assert np.mean([weigh(of).contaminated for of in people]) >= 0.95


def _by_the_clock(rng: np.random.Generator) -> tuple[Floats, Flags, Whole, Whole]:
    """One item that delays the check-in to the next morning, when fewer hours are left; no link at all."""
    exposed = rng.random(500) < 0.3
    morning = exposed & (rng.random(500) < 0.7)
    onset = rng.random(500) < np.where(morning, 0.12, 0.25)
    block = np.arange(500) // 40
    return exposed[:, None].astype(np.float64), onset, block * 2 + morning, block


def test_a_late_check_in_is_compared_with_late_ones() -> None:
    """The control: compared with evenings, it looks like a link."""
    found = [_by_the_clock(np.random.default_rng([5, one])) for one in range(300)]
    alike = [chances(Strata.of(x, onset, by_part))[0] < 0.05 for x, onset, by_part, _ in found]
    unlike = [chances(Strata.of(x, onset, block))[0] < 0.05 for x, onset, _, block in found]
    assert 0.02 <= np.mean(alike) <= 0.08
    assert np.mean(unlike) > 0.3
