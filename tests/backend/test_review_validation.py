"""A few seeds of each claim of `make validate`, with bounds as loose as so few need."""

from functools import partial

import pytest

from tests.validation import clocks, leak, signs, treatments, triggers
from tests.validation.claims import Claim, table


@pytest.fixture(scope="module")
def unlinked() -> list[triggers.Judged]:
    """A year each of people with twenty-five triggers that do nothing."""
    return [triggers.unlinked(seed) for seed in range(10)]


@pytest.fixture(scope="module")
def linked() -> list[triggers.Judged]:
    """And of people in whom three of them triple the odds."""
    return [triggers.linked(seed, 3.0) for seed in range(8)]


def test_what_does_nothing_is_seldom_told_as_a_pattern(unlinked: list[triggers.Judged]) -> None:
    tested = [item for one in unlinked for item in one.items if item.tested]
    assert len(tested) > 200
    assert 0.01 <= sum(item.chance < 0.05 for item in tested) / len(tested) <= 0.11
    assert sum(one.patterns(true=False) for one in unlinked) <= 4
    assert sum(one.contaminated for one in unlinked) <= 1


def test_what_triples_the_odds_is_mostly_found_and_its_interval_holds(linked: list[triggers.Judged]) -> None:
    found, false = (sum(one.patterns(true=of) for one in linked) for of in (True, False))
    assert found >= 8
    assert false <= 4
    true = [item for one in linked for item in one.items if item.odds > 1]
    assert len(true) == 24
    assert sum(item.covered() for item in true) >= 18


def test_ticking_too_much_near_attacks_is_seen() -> None:
    assert sum(triggers.over_ticking(seed, 0.3).contaminated for seed in range(4)) >= 3


def test_what_is_ticked_after_the_attack_began_changes_nothing() -> None:
    assert all(triggers.remembered_only(seed) for seed in range(2))


def test_control_an_engine_that_does_not_look_at_stamps_is_caught() -> None:
    assert not any(triggers.remembered_only(seed, noted_in_time=True) for seed in range(2))


def test_an_early_sign_is_not_told_as_a_pattern() -> None:
    found = [item.finding for seed in range(4) for item in triggers.induced(seed).items]
    assert sum(of.level == "pattern" for of in found if of.item == "neck_tension") <= 1


def test_the_same_hour_of_other_days_is_a_fair_comparison_and_all_hours_are_not() -> None:
    matched, loose = ([clocks.drinks(seed, of) for seed in range(30)] for of in (clocks.matched, clocks.all_hours))
    assert sum(p < 0.05 for p, _ in matched) <= 5
    assert 0.8 < clocks.typical(matched) < 1.25 < clocks.typical(loose)


def test_signs_that_mean_nothing_never_warn_and_those_that_do_mostly() -> None:
    assert sum(signs.idle(seed).warns for seed in range(5)) <= 1
    assert sum(signs.telling(seed).warns for seed in range(5)) >= 2


def test_a_course_that_does_nothing_seldom_improves_and_one_that_halves_often() -> None:
    nothing = partial(treatments.nothing_changes, begin=200, after_bad=True)
    assert sum(nothing(seed).improved for seed in range(10)) <= 3
    assert sum(treatments.halved(seed, 2 * treatments.QUARTER).improved for seed in range(24)) >= 9


def test_nothing_later_changes_what_was_said() -> None:
    assert all(leak.unchanged(seed) for seed in range(2))


def test_a_claim_that_is_missed_is_told_so() -> None:
    missed = Claim(name="size", scenario="nobody", low=0.03, high=0.07, measured=0.2, of=10)
    assert not missed.holds
    assert "MISSED" in table([missed])
    assert "met" in table([Claim(name="size", scenario="nobody", low=0.1, measured=0.2, of=10)])
