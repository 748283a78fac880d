"""Signs against ordinary times: what is known, what counts, and what of it is said."""

from datetime import date, timedelta
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given, settings

from onset.diary.diary import Diary
from onset.diary.typed import RecordFields
from onset.review.cycle import cycle
from onset.review.findings.common import Missing, Tally
from onset.review.findings.review import Cycle
from onset.review.findings.signs import Horizon, Signs
from onset.review.known import Known
from onset.review.proportions import jeffreys
from onset.review.signs import signs
from onset.review.timeline import Timeline
from tests.backend.diaries import DAY, diary_of, records_of, stamped
from tests.backend.evidence import (
    FIRST,
    bout,
    evening,
    evenings,
    instant_of,
    logged,
    ms_of,
    of_sign,
    review_on,
    signs_of,
)
from tests.vectors.seen import Json, record

ATTACK: Final = bout(1, 132, 138)
"""On the sixth day, from noon to six."""


def within(found: Signs, hours: int, sign: str = "yawning") -> Horizon:
    return next(horizon for horizon in of_sign(found, sign).horizons if horizon.hours == hours)


def counts(found: Signs, sign: str = "yawning") -> list[tuple[int, int]]:
    return [(horizon.followed, horizon.of) for horizon in of_sign(found, sign).horizons]


def test_followed_or_not_or_not_known() -> None:
    found = review_on(
        10, ATTACK, *evenings(10), logged(2, "yawning", 34), logged(3, "yawning", 127), logged(4, "yawning", 225)
    )
    # The first had none within 72 hours, the second one within six, of the third only six hours are known.
    assert counts(found) == [(1, 3), (1, 2), (1, 2), (1, 2)]


def test_what_reaches_beyond_the_day_of_the_review_is_not_known_though_an_attack_came() -> None:
    found = review_on(10, bout(1, 230, 235), *evenings(10), logged(2, "yawning", 225))
    assert counts(found) == [(1, 1), (0, 0), (0, 0), (0, 0)]


def test_unknown_is_not_a_no() -> None:
    found = review_on(10, ATTACK, *evenings(10, 2), logged(2, "yawning", 34))
    assert counts(found) == [(0, 1), (0, 0), (0, 0), (0, 0)]


def test_control_an_unknown_day_taken_for_a_no_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def always(known: Known, _day: date, _zone: str | None) -> float:
        return known.until

    monkeypatch.setattr(Known, "up_to", always)
    found = review_on(10, ATTACK, *evenings(10, 2), logged(2, "yawning", 34))
    assert counts(found)[1] == (0, 1)


@pytest.mark.parametrize(
    ("outcome", "noted", "expected"),
    [
        ("did-not", 34 + 25, [(0, 1), (0, 1), (0, 0), (0, 0)]),
        # Said after eight hours, it is true of eight.
        ("did-not", 34 + 8, [(0, 1), (0, 0), (0, 0), (0, 0)]),
        ("came", 34 + 25, [(0, 0), (1, 1), (1, 1), (1, 1)]),
        ("unsure", 34 + 25, [(0, 0), (0, 0), (0, 0), (0, 0)]),
        # What is said today is judged tomorrow.
        ("did-not", 241, [(0, 0), (0, 0), (0, 0), (0, 0)]),
    ],
)
def test_the_answer_to_did_it_come(outcome: str, noted: float, expected: list[tuple[int, int]]) -> None:
    sign = record(2, "sign", at=instant_of(34), zone="UTC", sign="yawning", outcome=outcome)
    found = review_on(10, ATTACK, *evenings(10, 1, 2), stamped(sign, ms_of(34), outcome=ms_of(noted)))
    assert counts(found) == expected
    assert of_sign(found, "yawning").lead is None


def test_an_attack_that_is_logged_goes_before_the_answer() -> None:
    found = review_on(10, ATTACK, *evenings(10), logged(2, "yawning", 120, outcome="did-not"))
    assert counts(found)[1] == (1, 1)


def test_remembered_is_shown_and_not_counted() -> None:
    imported = logged(3, "yawning", 34)
    imported["stamps"] = {}
    late = [logged(2, "yawning", 127, noted=133), imported]
    found = review_on(10, ATTACK, *evenings(10), *late, logged(4, "yawning", 60))
    assert of_sign(found, "yawning").remembered == 2
    assert counts(found)[1] == (0, 1)
    assert of_sign(found, "yawning").noticed == Tally(0, 1)


def test_control_noted_a_minute_before_the_attack_it_counts() -> None:
    found = review_on(10, ATTACK, *evenings(10), logged(2, "yawning", 127, noted=131.9))
    assert (of_sign(found, "yawning").remembered, counts(found)[1]) == (0, (1, 1))


def test_named_after_the_attack_it_is_remembered() -> None:
    sign = record(2, "sign", at=instant_of(127), zone="UTC", sign="yawning")
    found = review_on(10, ATTACK, *evenings(10), stamped(sign, ms_of(127), sign=ms_of(140)))
    assert of_sign(found, "yawning").remembered == 1


def test_in_an_attack_and_a_day_after_it_is_no_warning() -> None:
    during = [logged(2, "yawning", 134), logged(3, "yawning", 150)]
    found = review_on(10, ATTACK, *evenings(10), *during, logged(4, "yawning", 163))
    assert counts(found)[1] == (0, 1)
    assert of_sign(found, "yawning").remembered == 0


def test_twelve_hours_are_one_episode_from_its_first_sign() -> None:
    times = [34, 40, 45.9, 46, 50]
    found = review_on(10, ATTACK, *evenings(10), *(logged(10 + n, "yawning", at) for n, at in enumerate(times)))
    assert counts(found)[1] == (0, 2)


def test_something_is_off_is_a_sign_of_its_own_and_a_thought_is_none() -> None:
    thought = logged(3, None, 50, selfPrediction=70)
    found = review_on(10, ATTACK, *evenings(10), logged(2, None, 120), thought)
    assert [finding.sign for finding in found.findings] == ["something"]
    assert counts(found, "something")[1] == (1, 1)


def test_levels_and_what_is_missing() -> None:
    many = [bout(number, 24 * day + 12, 24 * day + 13) for number, day in enumerate(range(100, 180, 10))]
    for count, attacks, level, missing in (
        (4, many, "collecting", Missing(entries=1)),
        (5, many, "early", Missing(entries=5)),
        (10, many[:7], "early", Missing(attacks=1)),
        (10, many, "usual", Missing()),
    ):
        felt = [logged(500 + n, "yawning", 24 * (3 + 2 * n) + 9) for n in range(count)]
        finding = of_sign(review_on(190, *attacks, *evenings(190), *felt), "yawning")
        assert (finding.level, finding.missing) == (level, missing)


def diary_of_a_good_sign(before: int) -> list[Json]:
    """Twenty episodes, so many of them in the morning before an attack."""
    attacks = [bout(n, 24 * (10 * n + 5) + 15, 24 * (10 * n + 5) + 18) for n in range(20)]
    days = [10 * n + (5 if n < before else 2) for n in range(20)]
    return [*attacks, *evenings(210), *(logged(500 + n, "yawning", 24 * day + 9) for n, day in enumerate(days))]


def test_a_good_sign_is_said() -> None:
    found = review_on(210, *diary_of_a_good_sign(15), logged(600, "thirst", 24 * 155 + 8))
    finding = of_sign(found, "yawning")
    assert (finding.level, finding.missing) == ("warning", Missing())
    assert found.findings[0] == finding
    assert counts(found) == [(15, 20)] * 2 + [(15, 20)] * 2
    assert finding.chance == jeffreys(15, 20)
    assert finding.attacks == [f"019aa000-0000-7000-8000-{number:012x}" for number in range(15)]
    assert finding.lead is not None
    assert finding.lead.hours == pytest.approx([6] * 15)
    assert [finding.lead.quarter, finding.lead.median] == pytest.approx([6, 6])
    assert finding.noticed == Tally(15, 20)
    assert found.without == Tally(4, 20)


def test_who_is_lost_from_sight_waits_only_so_long() -> None:
    # Three signs: an attack after five hours, none within 72, and one of which only ten hours are known.
    felt = [logged(2, "yawning", 127), logged(3, "yawning", 34), logged(4, "yawning", 182)]
    lead = of_sign(review_on(12, ATTACK, *evenings(12, 8), *felt), "yawning").lead
    assert lead is not None
    assert [lead.quarter, *lead.hours] == pytest.approx([5, 5])
    assert lead.median is None


def test_noticed_before_attacks() -> None:
    attacks = [bout(n, 24 * (5 * n + 4) + 12, 24 * (5 * n + 4) + 14) for n in range(5)]
    # The day before: a sign; a check-in with it ticked; one without; ticked only after the attack; nothing at all.
    ticked = evening(8, sign__yawning=True)
    late = stamped(evening(18, sign__yawning=True) | {"stamps": {}}, ms_of(24 * 18 + 20), sign__yawning=ms_of(470))
    found = review_on(30, *attacks, logged(20, "yawning", 24 * 3 + 20), ticked, evening(13), late)
    assert of_sign(found, "yawning").noticed == Tally(2, 4)
    assert found.without == Tally(2, 4)


def test_on_quiet_evenings() -> None:
    shown: dict[str, Any] = {"shownSign__yawning": True}
    asked = [evening(day, **shown) for day in (0, 1, 2, 5, 6, 7)]
    ticked = [evening(day, **shown, sign__yawning=True) for day in (3, 4)]
    # The evening before the attack does not count, nor the one after it, nor the last, of which too little is known.
    assert of_sign(review_on(8, ATTACK, *asked, *ticked), "yawning").quiet == Tally(1, 5)
    assert of_sign(review_on(8, ATTACK, *evenings(8), logged(2, "yawning", 9)), "yawning").quiet is None


def test_together() -> None:
    felt = [logged(2, "yawning", 9), logged(3, "thirst", 34), logged(4, "yawning", 36), logged(5, "thirst", 37)]
    three = [logged(6 + n, sign, 120 + n) for n, sign in enumerate(("yawning", "thirst", "pallor", "nasal"))]
    found = review_on(10, ATTACK, *evenings(10), *felt, *three)
    assert [(of.signs, of.followed, of.of) for of in found.together] == [(1, 0, 1), (2, 0, 1), (3, 1, 1)]


def test_nothing_at_all() -> None:
    found = review_on(10)
    assert (found.findings, found.rule, found.without) == ([], None, Tally(0, 0))
    assert [of.of for of in found.together] == [0, 0, 0]
    assert within(review_on(10, logged(1, "yawning", 30)), 24) == Horizon(24, 0, 0, 0.0)


def test_no_look_ahead() -> None:
    records = diary_of_a_good_sign(15)
    later = [bout(900, 24 * 150 + 4, None), evening(151, sign__pallor=True), logged(901, "nasal", 24 * 150)]
    early = [of for of in records if _hours(of) < 24 * 150]
    whole = msgspec.json.encode(review_on(150, *records))
    assert whole == msgspec.json.encode(review_on(150, *early))
    assert whole == msgspec.json.encode(review_on(150, *early, *later))
    assert whole != msgspec.json.encode(review_on(151, *records))


def _hours(of: Json) -> float:
    return int(of["stamps"]["zone"][:12], 16) / 3_600_000 - ms_of(0) / 3_600_000


def test_control_a_line_of_time_that_goes_on_is_seen() -> None:
    diaries = [diary_of(*records) for records in (diary_of_a_good_sign(15), diary_of_a_good_sign(10))]
    today = FIRST + timedelta(days=100)
    honest = [signs_of(diary, today) for diary in diaries]
    assert honest[0] == honest[1]
    broken = [signs(diary, Timeline.of(diary, FIRST + timedelta(days=210)), today) for diary in diaries]
    assert broken[0] != broken[1]


@given(records_of(("attack", "sign", "checkin", "warning")))
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_diary_there_is_an_answer(records: list[RecordFields]) -> None:
    diary = Diary.from_records(records)
    found = signs_of(diary, DAY)
    assert msgspec.json.decode(msgspec.json.encode(found), type=Signs) == found
    around = cycle(diary, Timeline.of(diary, DAY), DAY)
    assert msgspec.json.decode(msgspec.json.encode(around), type=Cycle | None) == around
