"""Signs against ordinary times: what is known, what counts, and what of it is said."""

from datetime import date, datetime, timedelta
from typing import Any, Final

import msgspec
import pytest

from onset.review.findings.common import Missing, Tally
from onset.review.findings.signs import Horizon, SignFinding, Signs
from onset.review.known import Known
from onset.review.proportions import jeffreys
from onset.review.signs import signs
from onset.review.timeline import Timeline
from tests.backend.diaries import diary_of, stamped
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


def test_ordinary_times_by_hand() -> None:
    # Half past nine, ten and eleven of ten days. Nobody is at risk from noon of the sixth to six of the seventh, and
    # of the last day it is not known what came within a day: 24 times, three of them on the morning of the attack.
    found = review_on(10, ATTACK, *evenings(10), logged(2, "yawning", 58.4))
    assert within(found, 24).usual == pytest.approx(3 / 24)
    assert within(found, 6).usual == pytest.approx(3 / 27)
    # The day before counts too, of the last two days nothing is known.
    assert within(found, 48).usual == pytest.approx(6 / 21)
    assert of_sign(found, "yawning").usual == pytest.approx(3 / 24)


def test_ordinary_times_of_unknown_days_are_left_out() -> None:
    # Without the fourth day neither it nor the one before it is known for a day.
    found = review_on(10, ATTACK, *evenings(10, 3), logged(2, "yawning", 10.4))
    assert within(found, 24).usual == pytest.approx(3 / 18)


def test_before_an_attack_ordinary_times_count_on_unknown_days_too() -> None:
    # Of the fifth day nothing is known but that an attack came a day after its evening.
    found = review_on(10, ATTACK, *evenings(10, 4), logged(2, "yawning", 13.5))
    # At 12:30, 13:30 and 14:30: the fifth day came before the attack, the fourth is not known, nor are the sixth,
    # seventh and tenth at risk or complete.
    assert within(found, 24).usual == pytest.approx(3 / (3 + 3 * 5))


def test_ordinary_times_have_the_same_hours_of_the_day() -> None:
    found = review_on(10, ATTACK, *evenings(10), logged(2, "yawning", 63.5))
    # At 14:30, 15:30 and 16:30, six hours on: never.
    assert within(found, 6).usual == 0


def test_ordinary_times_are_of_the_same_months() -> None:
    early = [bout(number, 24 * day + 12, 24 * day + 13) for number, day in enumerate(range(1, 100, 3))]
    found = review_on(
        300, *early, *evenings(300), logged(900, "yawning", 24 * 280 + 9), logged(901, "thirst", 24 * 2 + 14)
    )
    assert within(found, 24).usual == 0
    assert within(found, 24, "thirst").usual > 0.3


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


def berlin_in_spring() -> SignFinding:
    """A diary around 29 March 2026, on which Berlin has no half past two; yawning at ten past two of the 25th."""
    checkins = [evening(day, zone="Europe/Berlin") for day in range(20, 34)]
    sign = record(2, "sign", at="2026-03-25T01:10:00Z", zone="Europe/Berlin", sign="yawning")
    times = {"startedAt": "2026-03-30T06:00:00Z", "endedAt": "2026-03-30T07:00:00Z"}
    attack = record(1, "attack", zone="Europe/Berlin", **times)
    noted = 24 * 23 + 2
    return of_sign(review_on(34, *checkins, stamped(attack, ms_of(680)), stamped(sign, ms_of(noted))), "yawning")


# The attack came at eight by the clock of the 30th, six hours after half past two and three; 14 nights but the one on
# which nobody is at risk, each at half past one, two and three, and the 29th without its half past two.
SPRING: Final = 2 / (13 * 3 - 1)


def test_the_hour_is_that_of_the_local_clock_and_a_day_may_lack_one() -> None:
    assert berlin_in_spring().horizons[0].usual == pytest.approx(SPRING)


def test_control_by_the_clock_of_greenwich_it_is_another_share(monkeypatch: pytest.MonkeyPatch) -> None:
    def greenwich(at: datetime, _zone: str | None) -> datetime:
        return at

    monkeypatch.setattr("onset.review.taps.local_time", greenwich)
    assert berlin_in_spring().horizons[0].usual != pytest.approx(SPRING)


def test_control_a_day_of_23_hours_taken_for_one_of_24_is_another_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onset.review.base_rate._DAY", timedelta(hours=23))
    assert berlin_in_spring().horizons[0].usual != pytest.approx(SPRING)


def test_days_and_hours_go_with_the_traveller() -> None:
    # Ten days in Berlin, ten in Honolulu, eleven hours behind. Felt at five in the afternoon of the 14th there.
    stays = [evening(day, zone="Europe/Berlin") for day in range(10)]
    stays += [evening(day, zone="Pacific/Honolulu", noted=24 * day + 30) for day in range(10, 20)]
    attack = bout(1, 24 * 16 + 6, 24 * 16 + 7, zone="Pacific/Honolulu")
    sign = logged(2, "yawning", 24 * 13 + 3, zone="Pacific/Honolulu")
    found = of_sign(review_on(20, *stays, attack, sign), "yawning")
    # Half past four, five and six in the afternoon, in Berlin and then in Honolulu, of 20 days; not of the one after
    # the attack, which came at eight in the evening, nor the last, which six hours later is over.
    assert found.horizons[0].usual == pytest.approx(3 / (19 * 3 - 1))
    assert [(of.followed, of.of) for of in found.horizons] == [(0, 1), (0, 1), (0, 1), (0, 1)]
