"""The gate and the rule: they open for what is true, and hardly ever for what is not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from onset.review import rule as rule_room
from onset.review.findings.common import Estimate
from onset.review.findings.signs import RuleRow, Signs
from onset.review.gate import confidence_alone, confidence_together, passes
from onset.review.proportions import jeffreys
from onset.review.speaking import which_row
from tests.backend.evidence import bout, evenings, logged, of_sign, review_on
from tests.vectors.seen import Json
from tests.vectors.warnings import RULE, answer, warning_cases

FILE: Final = Path(__file__).parents[1] / "vectors" / "warning_rule.json"
CASES: Final[list[Json]] = json.loads(FILE.read_text())


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    # Brown, Cai and DasGupta, Statistical Science 2001;16:101, table 5: 95 %.
    [(2, 7, 0.065, 0.648), (3, 7, 0.139, 0.766), (5, 10, 0.224, 0.776)],
)
def test_the_interval_of_the_table(count: int, of: int, low: float, high: float) -> None:
    share = jeffreys(count, of, 0.95)
    assert [share.low, share.high] == pytest.approx([low, high], abs=6e-4)


def test_the_interval_at_the_ends() -> None:
    assert jeffreys(0, 12).low == 0
    assert jeffreys(12, 12).high == 1
    assert jeffreys(6, 12).value == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("followed", "of", "usual", "confidence", "opens"),
    [
        # The lower 90 % bound of 8 of 20 is 0.238: more than one and a half times 0.15, less than of 0.16.
        (8, 20, 0.15, 0.90, True),
        (8, 20, 0.16, 0.90, False),
        (8, 20, 0.15, 0.99, False),
        # Often enough, by the median of 6 of 20 and of 5 of 20.
        (6, 20, 0.05, 0.90, True),
        (5, 20, 0.05, 0.90, False),
        (9, 9, 0.05, 0.90, False),
        (10, 10, 0.05, 0.90, True),
    ],
)
def test_the_gate(followed: int, of: int, usual: float, confidence: float, opens: bool) -> None:
    assert passes(followed, of, usual, confidence) is opens


def share_with_a_warning(confidence: Callable[[int], float], usual: float = 0.14, signs: int = 8) -> float:
    """Of 400 people whose signs mean nothing, how many ever are shown a rule, looking again after each episode."""
    drawn = np.random.default_rng(4).random((400, signs, 45)) < usual
    counted = drawn.cumsum(axis=2)
    opens = np.zeros((46, 46), dtype=np.bool_)
    for of in range(10, 46):
        opens[: of + 1, of] = [passes(count, of, usual, confidence(signs)) for count in range(of + 1)]
    return float(opens[counted, np.arange(1, 46)].any(axis=(1, 2)).mean())


def test_signs_that_mean_nothing_hardly_ever_open_it() -> None:
    assert share_with_a_warning(confidence_alone) <= 0.05
    assert share_with_a_warning(confidence_together, signs=60) <= 0.10


def test_control_each_for_itself_they_open_it_too_often() -> None:
    assert share_with_a_warning(lambda _: 0.90) > 0.10


def diary_of_two(alone: int, together: int) -> list[Json]:
    """Attacks ten days apart: before some thirst, before others thirst and pallor; both on other days, too."""
    attacks = [bout(n, 24 * (10 * n + 5) + 15, 24 * (10 * n + 5) + 18) for n in range(24)]
    felt: list[Json] = []
    for n in range(24):
        day = 24 * (10 * n + (5 if n < alone + together else 2))
        felt.append(logged(500 + n, "thirst", day + 8))
        pallor = day + 10 if n < together else 24 * (10 * n + 8)
        felt.append(logged(600 + n, "pallor", pallor))
    return [*attacks, *evenings(250), *felt]


def rows_of(found: Signs) -> list[list[str]]:
    return [] if found.rule is None else [row.signs for row in found.rule.rows]


def test_a_set_passes_on_its_own_episodes() -> None:
    found = review_on(250, *diary_of_two(alone=0, together=12))
    assert ["pallor", "thirst"] in rows_of(found)
    assert found.rule is not None
    row = found.rule.rows[0]
    assert (row.signs, row.followed, row.of) == (["pallor", "thirst"], 12, 12)
    assert row.usual == pytest.approx(12 * 0.1, rel=0.25)
    assert (found.rule.horizon_hours, found.rule.within_hours, found.rule.per_week) == (24, 12, 3)


def test_no_rule_without_a_sign_that_passes() -> None:
    found = review_on(250, *diary_of_two(alone=2, together=0))
    assert found.rule is None
    assert of_sign(found, "thirst").level == "usual"


def test_no_rule_below_eight_attacks() -> None:
    diary = diary_of_two(alone=0, together=12)
    fewer = [of for of in diary if of["kind"] != "attack"] + [of for of in diary if of["kind"] == "attack"][:7]
    assert review_on(250, *fewer).rule is None


def test_answers_without_an_attack_open_nothing() -> None:
    # Ten attacks are logged, and none of them after a sign; but each time the person answers that it came.
    attacks = [bout(n, 24 * (10 * n + 7) + 15, 24 * (10 * n + 7) + 18) for n in range(10)]
    felt = [logged(500 + n, "thirst", 24 * (10 * n + 3) + 9, outcome="came") for n in range(20)]
    found = review_on(210, *attacks, *evenings(210), *felt)
    day = of_sign(found, "thirst").horizons[1]
    assert (day.followed, day.of) == (20, 20)
    assert found.rule is None


def test_the_surest_row_is_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    diary = diary_of_two(alone=6, together=12)
    assert rows_of(review_on(250, *diary))[0] == ["pallor", "thirst"]

    def upside_down(followed: int, of: int) -> Estimate:
        return jeffreys(of - followed, of)

    monkeypatch.setattr(rule_room, "jeffreys", upside_down)
    assert rows_of(review_on(250, *diary))[0] != ["pallor", "thirst"]


def test_a_set_begins_when_all_of_it_was_felt() -> None:
    # Thirst two hours before midnight of a day and pallor eleven hours later: from then on it is ten hours.
    felt = [of for n in range(12) for of in (logged(500 + n, "thirst", 240 * n + 118),)]
    felt += [logged(600 + n, "pallor", 240 * n + 129) for n in range(12)]
    attacks = [bout(n, 240 * n + 152, 240 * n + 155) for n in range(12)]
    found = review_on(125, *attacks, *evenings(125), *felt)
    assert rows_of(found) == [["pallor", "thirst"], ["pallor"]] or rows_of(found) == [
        ["pallor"],
        ["pallor", "thirst"],
    ]
    assert of_sign(found, "thirst").horizons[1].followed == 0


@pytest.mark.parametrize("of", CASES, ids=[of["name"] for of in CASES])
def test_the_rule_says_what_the_vectors_say(of: Json) -> None:
    row = answer(of)
    said = None if row is None else {"signs": row.signs, "followed": row.followed, "of": row.of, "usual": row.usual}
    assert said == of["expected"]


def test_the_vectors_are_those_that_are_made() -> None:
    assert warning_cases() == CASES
    assert len({of["name"] for of in CASES}) == len(CASES)
    assert {of["expected"] is None for of in CASES} == {True, False}


def test_which_row() -> None:
    assert which_row(RULE, {"yawning", "neck_stiffness", "fatigue"}, "yawning") == RULE.rows[3]
    assert which_row(RULE, {"yawning", "neck_stiffness"}, "something") == RULE.rows[4]
    assert which_row(RULE, {"yawning"}, "thirst") is None


def surest(felt: set[str], tapped: str) -> RuleRow | None:
    return next((row for row in RULE.rows if tapped in row.signs and set(row.signs) <= felt | {tapped}), None)


def test_control_the_surest_row_is_another() -> None:
    felt = {"yawning", "neck_stiffness", "fatigue"}
    assert surest(felt, "yawning") != which_row(RULE, felt, "yawning")
