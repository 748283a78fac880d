"""By time since a session: which days belong where, ratios by hand, and what chance alone does with them."""

from typing import Final

import numpy as np
import pytest

from onset.diary.typed import Scalar
from onset.review.around import CYCLES, Span, around, cycles
from onset.review.findings.common import Missing
from onset.review.findings.treatments import SessionsFinding, Since
from onset.review.shifts import SHIFTS, Block, Shifted, stratified_ratio
from onset.review.timeline import Floats
from tests.backend.day_by_day import TODAY, drawn, said, session
from tests.vectors.seen import Json, id_of, record

BOTOX: Final = record(1, "treatment", type="botulinum", everyDays=84)
DRIP: Final = record(2, "treatment", type="magnesium-iv")
ROUND: Final = ".......M......" + "M......" * 7 + "M.M.M.." * 3
"""Twelve weeks: 1 day of 14 with a migraine, then 7 of 49, then 9 of 21."""


def seen(treatment: Json, days: str, *sessions: int, **fields: Scalar) -> SessionsFinding:
    """What is said of sessions so many days ago."""
    held = [session(10 + place, treatment, ago) for place, ago in enumerate(sessions)]
    [finding] = said(treatment | {"fields": treatment["fields"] | fields}, *held, *drawn(days)).sessions
    return finding


def f(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)


def test_the_profile_of_rounds_goes_by_weeks() -> None:
    finding = seen(BOTOX, ROUND * 4, 336, 252, 168, 84)
    assert (finding.sessions, finding.measure, finding.missing) == (4, "migraine-days", Missing())
    assert len(finding.profile) == 14
    assert finding.profile[0] == Since(0, 6, 28, 0, 0)
    assert finding.profile[1] == Since(7, 13, 28, 4, 4 / 28)
    assert finding.profile[9] == Since(63, 69, 28, 12, 12 / 28)
    assert finding.profile[12] == Since(84, 90, 0, 0, None)
    early, late = finding.contrasts
    assert (early.which, early.against, late.which) == ("weeks-1-2", "weeks-3-9", "weeks-10-on")
    # The same in each round: (9 x 42) / (12 x 7), and no round differs from another.
    assert late.ratio is not None
    assert late.ratio.value == pytest.approx(9 * 42 / (12 * 7))
    assert late.chance <= 0.01
    assert early.chance > 0.05


def test_three_rounds_are_needed_of_ten_to_fourteen_weeks() -> None:
    assert seen(BOTOX, ROUND * 3, 252, 168).missing == Missing(entries=1)
    assert seen(BOTOX, ROUND * 3, 252, 168).contrasts == []
    # The running one counts from ten weeks on; a longer gap counts for none, nor does one of four weeks.
    assert seen(BOTOX, ROUND * 3, 237, 153, 69).missing == Missing(entries=1)
    assert seen(BOTOX, ROUND * 3, 238, 154, 70).missing == Missing()
    assert seen(BOTOX, ROUND * 4, 300, 201, 117, 33).missing == Missing(entries=1)
    assert seen(BOTOX, ROUND * 4, 299, 201, 117, 33).missing == Missing()
    assert seen(BOTOX, ROUND * 4, 229, 201, 117, 33).missing == Missing(entries=1)


def test_unknown_days_are_not_days_without() -> None:
    # The first two days of each week are unknown, and with them most attacks: below 80 % nothing is compared.
    gaps = "".join("??" + ROUND[week : week + 5] for week in range(0, 84, 7))
    assert seen(BOTOX, gaps * 4, 336, 252, 168, 84).missing == Missing(entries=3)
    # One day of seven is unknown: it is on neither side.
    few = "".join("?" + ROUND[week + 1 : week + 7] for week in range(0, 84, 7))
    finding = seen(BOTOX, few * 4, 336, 252, 168, 84)
    assert finding.profile[9] == Since(63, 69, 24, 8, 8 / 24)
    # Control: known to be without, they would lower the rate.
    assert seen(BOTOX, few.replace("?", ".") * 4, 336, 252, 168, 84).profile[9].rate == 8 / 28


def test_where_nearly_every_day_has_a_headache_days_of_it_are_not_counted() -> None:
    daily = ROUND.replace(".", "m").replace("M", "m", 3)
    finding = seen(BOTOX, daily * 4, 336, 252, 168, 84)
    assert finding.measure == "moderate-days"
    assert finding.profile[9].count == 12
    hours = seen(BOTOX, daily.replace("m", "p") * 4, 336, 252, 168, 84)
    assert (hours.measure, hours.profile[9].count) == ("attack-hours", 4 * 28)


def test_infusions_go_by_days() -> None:
    days = "." * 10 + "M.M.M.M.M.M.M." + "." * 8 + "M......" * 3 + "." * 7
    finding = seen(DRIP, days * 3, 156, 96, 36)
    assert [(step.first, step.last, step.days, step.count) for step in finding.profile] == [
        (-14, -1, 42, 21),
        (0, 1, 6, 0),
        (2, 7, 18, 0),
        (8, 28, 63, 9),
    ]
    assert [contrast.which for contrast in finding.contrasts] == ["days-0-1", "days-2-7", "days-8-28"]
    none, _, later = finding.contrasts
    assert (none.ratio, none.against) == (None, "days-before")
    # In each: 3 of 21 against 7 of 14.
    assert later.ratio is not None
    assert later.ratio.value == pytest.approx(3 * 7 / (18 * 7))
    assert seen(DRIP, days * 3, 156, 96).missing == Missing(entries=1)
    assert len(seen(DRIP, days * 3, 156, 96, everyDays=84).profile) == 14


def test_no_day_belongs_to_two_sessions() -> None:
    assert around([100, 128, 142, 147], 165) == [
        Span(86, 100, 114, whole=True),
        Span(114, 128, 136, whole=True),
        Span(136, 142, 147, whole=True),
        Span(147, 147, 165, whole=True),
    ]
    assert [(of.first, of.end, of.whole) for of in cycles([0, 60, 130, 260], 300)] == [
        (0, 60, False),
        (60, 130, True),
        (130, 228, False),
        (260, 300, False),
    ]
    assert list(CYCLES.parts_of(Span(0, 0, 98, whole=True).since)) == [1] * 14 + [0] * 49 + [2] * 35


def test_the_ratio_over_strata_is_that_of_a_textbook() -> None:
    # Rothman, Epidemiology: An Introduction, table 10-6: spermicides and Down's syndrome, odds ratio 3.8.
    ratio = stratified_ratio(f(3, 1), f(104, 5) - f(95, 2), f(3, 1) + f(104, 5), f(9, 3) + f(1059, 86), odds=True)
    assert ratio is not None
    assert round(ratio.value, 1) == 3.8


def test_the_interval_comes_from_how_much_blocks_differ() -> None:
    # Rates of hours: R = 6 x 10 / 20, 2 x 10 / 20, 4 x 10 / 20 = 3, 1, 2; S = 2 x 10 / 20 each = 1, 1, 1.
    # Pulls 3/6 - 1/3, 1/6 - 1/3, 0: squares 2/36, times 3/2 is 1/12; Student's t of 2 at 95 % is 2.919986.
    ratio = stratified_ratio(f(6, 2, 4), f(2, 2, 2), f(10, 10, 10), f(10, 10, 10), odds=False)
    assert ratio is not None
    assert ratio.value == pytest.approx(2)
    assert ratio.confidence == 0.9
    assert np.log(ratio.high / 2) == pytest.approx(2.919986 * np.sqrt(1 / 12))
    assert stratified_ratio(f(0, 0, 0), f(2, 2, 2), f(10, 10, 10), f(10, 10, 10), odds=True) is None


def test_shifts_turn_each_block_around() -> None:
    blocks = [Block(f(1, 0, np.nan), np.array([0, 0, 1])), Block(f(0, 0, 1, 1), np.array([0, 1, 1, 1]))]
    shifted = Shifted.of(blocks, 2, [7])
    # By none, by one and by two days: what is unknown moves with the days.
    assert shifted.sums[0].tolist() == [[1, 0], [0, 1], [1, 0]]
    assert shifted.days[0].tolist() == [[2, 0], [1, 1], [1, 1]]
    assert {len(drawn) for drawn in shifted.drawn} == {SHIFTS + 1}
    assert [int(drawn[0]) for drawn in shifted.drawn] == [0, 0]
    assert set(shifted.drawn[1].tolist()) == {0, 1, 2, 3}
    # Fewer than three blocks say nothing.
    assert shifted.difference(0, 1, odds=True) is None


def test_the_same_diary_gives_the_same_bits_and_what_comes_later_changes_nothing() -> None:
    then = [BOTOX, *(session(10 + place, BOTOX, ago) for place, ago in enumerate((330, 247, 160, 80)))]
    then += drawn("".join(np.random.default_rng(5).choice(list("M...?"), 340, p=[0.2, 0.3, 0.3, 0.15, 0.05])))
    once = said(*then)
    assert once.sessions[0].contrasts != []
    later = [
        record(3, "session", treatment=BOTOX["id"], at=f"{TODAY}T09:00:00Z", zone="UTC"),
        record(4, "attack", startedAt=f"{TODAY}T00:00:00Z", zone="UTC", pain=9),
        record(5, "session", treatment=id_of(99), at="2026-11-01T09:00:00Z"),
        record(6, "session", treatment=BOTOX["id"]),
    ]
    assert said(*reversed(then), *later) == once


def drawn_days(rng: np.random.Generator, factor: Floats) -> Floats:
    """Days with an attack, which lasts one to three, at a rate times a factor and another for each month."""
    month = np.repeat(np.exp(0.4 * rng.standard_normal(len(factor) // 28 + 2)), 28)[rng.integers(28) :][: len(factor)]
    days = np.zeros(len(factor))
    day = 0
    while day < len(factor):
        lasts = int(rng.choice([1, 2, 3], p=[0.5, 0.3, 0.2]))
        attack = rng.random() < min(0.95, 0.17 * month[day] * factor[day])
        days[day : day + lasts] = attack
        day += lasts if attack else 1
    return days


def chances(rng: np.random.Generator, rounds: int, late: float) -> tuple[float, float]:
    """Of rounds of 12 weeks whose last three have the rate times `late`: p by shifts, and by a naive chi-square."""
    since = np.arange(84)
    days = drawn_days(rng, np.tile(np.where(since >= 63, late, 1.0), rounds)).reshape(rounds, 84)
    blocks = [Block(row, CYCLES.parts_of(since)) for row in days]
    difference = Shifted.of(blocks, 3, [int(rng.integers(1_000_000))]).difference(2, 0, odds=True)
    assert difference is not None
    return difference.chance, naive_z(days[:, 63:], days[:, 14:63])


def naive_z(one: Floats, other: Floats) -> float:
    """How many standard errors two shares are apart, had every day been a chance of its own."""
    share = (one.sum() + other.sum()) / (one.size + other.size)
    error = np.sqrt(max(share * (1 - share), 1e-9) * (1 / one.size + 1 / other.size))
    return float(abs(one.mean() - other.mean()) / error)


def test_where_nothing_wears_off_it_is_seldom_seen_and_where_it_does_often() -> None:
    rng = np.random.default_rng(8)
    null = [chances(rng, 8, 1.0) for _ in range(200)]
    assert 0.02 <= np.mean([p <= 0.05 for p, _ in null]) <= 0.08
    # Control: dates that are not shifted, every day for itself, find twice as much in nothing.
    assert np.mean([z >= 1.959964 for _, z in null]) > 0.1
    worn = [chances(rng, 8, 1.8) for _ in range(60)]
    assert np.mean([p <= 0.05 for p, _ in worn]) > 0.5
