"""Attacks around the first days of bleeding."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

import numpy as np
import pytest

from onset.diary.diary import Diary
from onset.review import cycle as room
from onset.review.cycle import cycle, rate_ratio
from onset.review.findings.common import Missing, Tally
from onset.review.findings.review import Cycle
from onset.review.timeline import Timeline
from tests.backend.diaries import diary_of
from tests.backend.evidence import FIRST, bout, evening

BLEEDING: Final = [first + number for first in (10, 38, 66) for number in range(5)]
ATTACKS: Final = [9, 37, 50]


def diary_with(
    bleeding: Iterable[int],
    attacks: Iterable[int] = (),
    days: int = 80,
    without: Iterable[int] = (),
    word: str = "light",
) -> Diary:
    """A diary of so many days, bleeding on some and attacks at noon of some."""
    bled = frozenset(bleeding)
    asked = sorted(set(range(days)) - set(without))
    evenings = [evening(day, bleeding=word if day in bled else "none") for day in asked]
    return diary_of(*evenings, *(bout(n, 24 * day + 12, 24 * day + 14) for n, day in enumerate(attacks)))


def said(diary: Diary, days: int = 80) -> Cycle | None:
    today = FIRST + timedelta(days=days)
    return cycle(diary, Timeline.of(diary, today), today)


def cycles(bleeding: Iterable[int], without: Iterable[int] = (), word: str = "light") -> int | None:
    found = said(diary_with(bleeding, without=without, word=word))
    return None if found is None else found.cycles


def test_by_hand() -> None:
    found = said(diary_with(BLEEDING, ATTACKS))
    assert found is not None
    # Three windows of five days, less the day after two attacks; 23 days between each two, less one.
    assert (found.within, found.other) == (Tally(2, 13), Tally(1, 45))
    assert (found.cycles, found.cycles_with, found.missing) == (3, 2, Missing())
    assert found.ratio == rate_ratio(Tally(2, 13), Tally(1, 45))


def test_the_edges_of_the_window() -> None:
    for day, inside in ((35, 0), (36, 1), (37, 1), (38, 1), (40, 1), (41, 0)):
        found = said(diary_with(BLEEDING, [day]))
        assert found is not None
        assert (found.within.count, found.other.count) == (inside, 1 - inside), day


def test_control_a_window_with_a_day_too_many_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "WINDOW", range(-2, 4))
    found = said(diary_with(BLEEDING, [41]))
    assert found is not None
    assert found.within.count == 1


def test_days_of_which_nothing_is_known_do_not_count() -> None:
    found = said(diary_with(BLEEDING, ATTACKS, without=[20, 39]))
    assert found is not None
    assert (found.within, found.other) == (Tally(2, 12), Tally(1, 44))


def test_first_days() -> None:
    assert cycles([10]) == 1
    assert cycles([10, 12, 15, 20]) == 1
    assert cycles([10, 16]) == 2
    assert cycles([10], word="spotting") is None
    assert cycles([]) is None


def test_without_the_day_before_it_may_have_begun_then() -> None:
    assert cycles([10], without=[9]) == 0
    assert cycles([10], without=[5, 6, 7]) == 1
    assert cycles([0]) == 0


def test_bleeding_noted_with_an_attack_counts() -> None:
    diary = diary_of(evening(9), bout(1, 245, 250, bleeding="heavy"))
    found = said(diary, days=20)
    assert found is not None
    assert (found.cycles, found.cycles_with, found.ratio, found.missing) == (1, 1, None, Missing(entries=2))


def test_between_first_days_far_apart_one_may_have_been_missed() -> None:
    found = said(diary_with([10, 60]))
    assert found is not None
    assert (found.within.of, found.other.of) == (10, 0)


def test_nothing_of_the_day_of_the_review_or_later() -> None:
    diary = diary_with(BLEEDING, ATTACKS)
    assert said(diary, days=10) is None
    earlier = diary_with([day for day in BLEEDING if day < 60], ATTACKS, days=60)
    assert said(diary, days=60) == said(earlier, days=60)


def test_the_ratio_of_two_rates() -> None:
    # Breast cancer after fluoroscopy (Boice and Monson 1977), as in Rothman's textbooks: 41 in 28010 person-years and
    # 15 in 19017, a ratio of 1.86; its 90 % interval on the logarithm is 1.13 to 3.05.
    ratio = rate_ratio(Tally(41, 28_010), Tally(15, 19_017))
    assert ratio is not None
    assert [ratio.value, ratio.low, ratio.high] == pytest.approx([1.86, 1.13, 3.05], rel=0.02)


def test_the_ratio_with_nothing_on_one_side() -> None:
    assert rate_ratio(Tally(0, 10), Tally(0, 40)) is None
    assert rate_ratio(Tally(0, 0), Tally(3, 40)) is None
    none, all_ = rate_ratio(Tally(0, 15), Tally(6, 60)), rate_ratio(Tally(4, 15), Tally(0, 60))
    assert none is not None
    assert all_ is not None
    assert none.low == 0
    assert 1 < none.high < 4
    assert 4 < all_.low < all_.value < all_.high < float("inf")


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_nine_intervals_of_ten_hold_the_truth(ratio: float) -> None:
    rng = np.random.default_rng(5)
    drawn = zip(rng.binomial(60, 0.2 * ratio, 1_000), rng.binomial(250, 0.2, 1_000), strict=True)
    found = [rate_ratio(Tally(int(one), 60), Tally(int(other), 250)) for one, other in drawn]
    held = [of.low <= ratio <= of.high for of in found if of is not None]
    assert 0.86 <= np.mean(held) <= 0.94
