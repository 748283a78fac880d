"""The view sees in the shared diaries what the vectors say, and broken views do not."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from onset.diary.attacks import WholeAttack
from onset.diary.diary import Diary
from onset.diary.joining import Members
from onset.diary.records import Attack
from onset.diary.typed import Recorded
from tests.vectors.diaries import cases
from tests.vectors.random_diaries import random_cases
from tests.vectors.seen import Json, case, seen

FILE: Final = Path(__file__).parents[1] / "vectors" / "diary.json"
CASES: Final[list[Json]] = json.loads(FILE.read_text())


@pytest.mark.parametrize("of", CASES, ids=[of["name"] for of in CASES])
def test_the_view_sees_what_the_vectors_say(of: Json) -> None:
    assert seen(of["today"], of["records"]) == of["expected"]


def test_the_vectors_are_those_that_are_made() -> None:
    assert [*cases(), *random_cases()] == CASES
    assert len(CASES) > 60
    assert len({of["name"] for of in CASES}) == len(CASES)


def wrong() -> list[str]:
    """The names of the cases in which the view as it now is sees something else."""
    return [of["name"] for of in CASES if seen(of["today"], of["records"]) != of["expected"]]


def in_utc(at: datetime, zone: str | None) -> date:
    return at.astimezone(UTC).date()


def never_joined(attacks: Any) -> list[Members]:  # noqa: ANN401
    return [[attack] for attack in attacks]


def first_started(diary: Diary) -> WholeAttack | None:
    return next((attack for attack in diary.attacks if attack.is_open), None)


def one_day_short(day: date, days: int) -> date:
    return day.fromordinal(max(1, day.toordinal() - days + 1))


def without_end(attack: Recorded[Attack]) -> bool:
    return attack.values.ended_at is None


BROKEN: Final[dict[str, tuple[str, Callable[..., object]]]] = {
    "days in UTC": ("onset.diary.typed.local_day", in_utc),
    "the first open attack": ("onset.diary.diary.Diary.open_attack", first_started),
    "29 days": ("onset.diary.diary.days_before", one_day_short),
    "89 days": ("onset.diary.favourites.days_before", one_day_short),
    "nothing is joined": ("onset.diary.attacks.joined", never_joined),
    "open without a start": ("onset.diary.attacks.is_open", without_end),
    "counted, not sorted": ("onset.diary.favourites.by_use", list),
}


@pytest.mark.parametrize("name", BROKEN)
def test_control_a_broken_view_differs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*BROKEN[name])
    assert wrong()


def test_control_the_view_as_it_is_differs_nowhere() -> None:
    assert wrong() == []


def test_control_a_case_that_is_known_otherwise_is_not_made() -> None:
    with pytest.raises(AssertionError, match="openAttack is None"):
        case("wrong", openAttack=1)
