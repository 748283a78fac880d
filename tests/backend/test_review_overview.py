"""The overview, counted by hand: each count with a day on either side of it, and the unknown kept apart."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from onset.diary.attacks import WholeAttack
from onset.diary.diary import Diary
from onset.review.findings.common import Tally
from onset.review.findings.overview import Duration, Overview, Stretch
from onset.review.overview import overview
from onset.review.timeline import Timeline
from tests.backend.diaries import DAY, diary_of
from tests.vectors.overviews import overview_cases
from tests.vectors.seen import BERLIN, Json, at, attack, id_of, record

TRIPTAN: Final = record(90, "medication", name="Suma", **{"class": "triptan", "role": "acute"})


def seen(*records: Json, today: date = DAY) -> Overview:
    diary = diary_of(*records)
    return overview(diary, Timeline.of(diary, today), today)


def migraine(number: int, started: str, ended: str | None = None, **fields: str) -> Json:
    """One that has the features of migraine."""
    return attack(number, started, ended, side="left", pain=6, symptom__nausea=True, **fields)


def evenings(first: date, last: date, number: int = 1_000) -> list[Json]:
    """A done check-in of each day."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [record(number + step, "checkin", date=str(day), done=True) for step, day in enumerate(days)]


def test_of_an_empty_diary_nothing_is_known() -> None:
    empty = seen()
    assert (empty.since, empty.months, empty.duration, empty.woke_with) == (None, [], None, Tally(0, 0))
    assert (empty.latest.first, empty.latest.days, empty.latest.known) == (date(2026, 10, 24), 28, 0)
    assert (empty.before.first, empty.before.days) == (date(2026, 9, 26), 28)
    assert empty.onsets == [[0] * 24] * 7


def test_a_stretch_counted_by_hand() -> None:
    found = seen(
        *evenings(date(2026, 10, 30), date(2026, 11, 19)),
        TRIPTAN,
        migraine(1, "11-02T10:00", "11-02T16:00"),  # six hours, with migraine, moderate
        attack(2, "11-05T20:00", "11-06T08:00", pain=2),  # from 21:00 in Berlin: three hours, then nine
        attack(3, "11-10T10:00", "11-10T10:30", pain=7),  # too short for a headache day
        attack(4, "11-12T10:00", "11-12T12:00", pain=0),  # no headache
        at(5, "dose", "11-15T10:00", medication=TRIPTAN["id"]),
        attack(6, "11-17T10:00", pain=8),  # open: three days, whose hours are not known
    )
    assert found.latest == Stretch(
        first=date(2026, 10, 24),
        days=28,
        known=22,  # 30 October to 19 November, and the attack until the 20th
        attacks=5,
        attack_days=9,  # 2, 5, 6, 10, 12, 17, 18, 19, 20
        headache_days=8,  # 2, 5, 6, 17 to 20, and the 15th for its triptan
        migraine_days=2,  # 2 and 15
        unsure_days=6,
        moderate_days=5,  # 2, and 17 to 20
        acute_days=1,
        hours=6 + 12 + 0.5 + 2,
    )


def test_months_are_those_of_the_calendar_until_the_day_before() -> None:
    known = evenings(date(2026, 9, 29), date(2026, 11, 20))
    months = seen(*known).months
    assert [(of.first, of.days, of.known) for of in months] == [
        (date(2026, 9, 1), 30, 2),
        (date(2026, 10, 1), 31, 31),
        (date(2026, 11, 1), 20, 20),
    ]
    [*_, last] = seen(*known, today=date(2026, 11, 1)).months
    assert (last.first, last.days) == (date(2026, 10, 1), 31)


def test_at_most_ten_years_are_shown() -> None:
    found = seen(*evenings(date(2010, 2, 3), date(2010, 2, 3)))
    assert found.since == date(2010, 2, 3)
    assert len(found.months) == 120
    assert found.months[0].first == date(2016, 12, 1)


def test_unknown_days_are_not_counted_as_days_without() -> None:
    begun = record(2, "checkin", date="2026-10-30")
    [october, _] = seen(
        *evenings(date(2026, 10, 1), date(2026, 10, 24)),
        begun,
        *evenings(DAY, DAY, 2_000),
        attack(1, "11-19T10:00", "11-19T11:00"),
    ).months
    assert (october.known, october.days, october.headache_days) == (24, 31, 0)
    alone = seen(TRIPTAN, at(5, "dose", "11-15T10:00", medication=TRIPTAN["id"])).latest
    assert (alone.known, alone.acute_days, alone.headache_days) == (0, 1, 1)


def test_nothing_of_today_is_counted() -> None:
    today = [*evenings(DAY, DAY), migraine(1, "11-21T08:00", "11-21T09:00", startPrecision="exact")]
    assert seen(*today) == seen()
    assert seen(*today, today=date(2026, 11, 22)) != seen(today=date(2026, 11, 22))


def test_an_attack_that_goes_on_at_midnight_is_of_no_known_length() -> None:
    ended = migraine(1, "11-20T10:00", "11-21T10:00")
    going = migraine(1, "11-20T10:00")
    assert seen(ended) == seen(going)
    assert seen(going).latest.attack_days == 1
    by_midnight = migraine(1, "11-20T10:00", "11-20T23:00")
    assert seen(by_midnight).latest.hours == 13
    assert seen(migraine(1, "11-20T10:00", "11-20T23:01")).latest.hours == 0


def test_an_hour_in_two_attacks_is_one_hour() -> None:
    two = (attack(1, "11-19T10:00", "11-19T14:00"), attack(2, "11-19T12:00", "11-19T15:00"))
    assert seen(*two).latest.hours == 5
    assert seen(two[0], attack(2, "11-19T11:00", "11-19T12:00")).latest.hours == 4
    assert seen(two[0], attack(2, "11-19T14:00", "11-19T15:00")).latest.hours == 5


def test_joined_attacks_are_one() -> None:
    two = (attack(1, "11-19T10:00", "11-19T12:00"), attack(2, "11-19T14:00", "11-19T16:00", sameAs=id_of(1)))
    found = seen(*two)
    assert (found.latest.attacks, found.latest.hours) == (1, 6)
    assert found.duration == Duration(1, 6, 6, 6)


def test_a_night_in_which_the_clock_changes_has_its_hours() -> None:
    night = attack(1, "10-24T12:00", "10-26T12:00")
    [october, _] = seen(night).months
    assert (october.hours, october.attack_days) == (48, 3)
    assert seen(night, today=date(2026, 10, 26)).months[0].hours == 0  # it goes on
    assert seen(night, today=date(2026, 10, 27)).latest.hours == 48


@pytest.mark.parametrize(
    ("hours", "quarter", "median", "three_quarters"),
    [
        ([4], 4, 4, 4),
        ([4, 8], 5, 6, 7),
        ([1, 2, 3, 4], 1.75, 2.5, 3.25),  # numpy.percentile([1, 2, 3, 4], [25, 50, 75])
        ([10, 2, 6, 4, 8], 4, 6, 8),
    ],
)
def test_how_long_attacks_lasted(hours: list[int], quarter: float, median: float, three_quarters: float) -> None:
    some = [attack(n, f"11-{n + 1:02}T01:00", f"11-{n + 1:02}T{1 + long:02}:00") for n, long in enumerate(hours)]
    unknown = [
        attack(20, "11-15T10:00"),
        attack(21, "11-15T10:00", "11-15T09:00"),
        attack(22, "09-15T10:00", "10-17T10:00"),
        attack(23, None, "11-15T09:00"),
    ]
    assert seen(*some, *unknown).duration == Duration(len(hours), median, quarter, three_quarters)


def test_when_they_began_by_the_clock_of_the_place() -> None:
    found = seen(
        attack(1, "11-16T05:59", startPrecision="exact"),  # Monday, 06:59 in Berlin
        attack(2, "11-15T22:59", startPrecision="exact", zone="Asia/Tokyo"),  # Monday, 07:59 in Tokyo
        attack(3, "11-16T05:59", startPrecision="exact", zone="Pacific/Honolulu"),  # Sunday, 19:59 in Honolulu
        attack(4, "11-16T05:59", startPrecision="about"),
        attack(5, "11-16T05:59", startPrecision="woke-with-it"),
        attack(6, "11-16T05:59"),
    ).onsets
    assert [(day, hour) for day, row in enumerate(found) for hour, n in enumerate(row) for _ in range(n)] == [
        (0, 6),
        (0, 7),
        (6, 19),
    ]


def test_an_hour_that_comes_twice_is_one_hour_of_the_map() -> None:
    twice = [attack(n, f"10-25T0{n}:30", startPrecision="exact", zone=BERLIN) for n in (0, 1)]
    assert seen(*twice).onsets[6][2] == 2


def test_how_many_the_person_woke_up_with() -> None:
    told = [attack(n, "11-16T05:59", startPrecision=how) for n, how in enumerate(("exact", "about", "woke-with-it"))]
    assert seen(
        *told, attack(9, "11-16T05:59"), attack(10, "11-21T05:59", startPrecision="exact")
    ).woke_with == Tally(1, 3)


def test_what_happens_later_changes_nothing() -> None:
    until = [*evenings(date(2026, 10, 1), DAY), migraine(1, "11-19T10:00", "11-19T14:00")]
    later = [*evenings(date(2026, 11, 22), date(2026, 12, 9), 2_000), migraine(2, "11-25T10:00"), TRIPTAN]
    assert seen(*until) == seen(*until, *later)


def test_the_vectors_that_the_phone_is_held_to_are_those_that_are_made() -> None:
    held: list[Json] = json.loads((Path(__file__).parents[1] / "vectors" / "overview.json").read_text())
    assert overview_cases() == held
    assert len({of["name"] for of in held}) == len(held) > 40


def test_control_days_taken_for_known_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_done(diary: Diary, day: date) -> str:
        return "done" if diary.checkins_on.get(day) else "none"

    monkeypatch.setattr(Diary, "checkin_state", all_done)
    with pytest.raises(AssertionError):
        test_unknown_days_are_not_counted_as_days_without()


def test_control_a_naive_sum_of_hours_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def each_alone(attacks: Iterable[WholeAttack], today: date) -> Iterator[tuple[WholeAttack, datetime, datetime]]:
        for one in attacks:
            start, end = one.values.started_at, one.values.ended_at
            if start is not None and end is not None:
                yield one, start, end

    monkeypatch.setattr("onset.review.stretches._apart", each_alone)
    for caught in (
        test_an_hour_in_two_attacks_is_one_hour,
        test_an_attack_that_goes_on_at_midnight_is_of_no_known_length,
    ):
        with pytest.raises(AssertionError):
            caught()
