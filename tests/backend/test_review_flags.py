"""Flags, each on either side of where it begins."""

from datetime import date, timedelta
from typing import Final

import pytest

from onset.diary.typed import Scalar
from onset.review import flags as module
from onset.review.findings.review import Flag
from onset.review.flags import flags
from onset.review.medication import medication_use
from onset.review.overview import overview
from onset.review.timeline import Timeline
from tests.backend.diaries import DAY, diary_of
from tests.vectors.overviews import overview_cases
from tests.vectors.seen import Json, at, attack, id_of, record

EVE: Final = DAY - timedelta(days=1)


def found(*records: Json, today: date = DAY) -> list[Flag]:
    diary = diary_of(*records)
    return flags(diary, Timeline.of(diary, today), today)


def test_a_calm_diary_has_none_and_so_has_an_empty_one() -> None:
    assert found() == found(attack(1, "11-10T10:00", "11-11T10:00", auraMinutes=30)) == []


@pytest.mark.parametrize(
    ("started", "ended", "count"),
    [
        ("11-10T10:00", "11-13T10:00", 0),
        ("11-10T10:00", "11-13T10:01", 1),
        ("11-17T23:00", "11-20T23:00", 0),
        ("11-17T22:59", "11-20T23:00", 1),
        ("11-17T22:59", "11-20T23:01", 0),  # it goes on, and is said as open
        ("09-10T10:00", "10-11T10:00", 1),
        ("09-10T10:00", "10-12T10:00", 0),  # rather told late than so long
        ("2025-11-21T10:00:00Z", "2025-11-25T10:00:00Z", 1),
        ("2025-11-20T10:00:00Z", "2025-11-25T10:00:00Z", 0),
    ],
)
def test_an_attack_of_more_than_three_days(started: str, ended: str, count: int) -> None:
    assert found(attack(1, started, ended)) == [Flag("long-attack", 1, [id_of(1)])] * count


@pytest.mark.parametrize(("minutes", "count"), [(None, 0), (60, 0), (61, 1)])
def test_an_aura_of_more_than_an_hour(minutes: int | None, count: int) -> None:
    assert (
        found(attack(1, "11-10T10:00", "11-10T20:00", auraMinutes=minutes))
        == [Flag("long-aura", 1, [id_of(1)])] * count
    )


@pytest.mark.parametrize(("started", "count"), [("11-17T23:00", 0), ("11-17T22:59", 1), ("2020-01-01T10:00:00Z", 1)])
def test_open_for_more_than_three_days_at_the_midnight_before(started: str, count: int) -> None:
    assert found(attack(1, started)) == [Flag("open-attack", 1, [id_of(1)])] * count


def test_the_latest_five_of_all() -> None:
    some = [attack(n, f"11-{n:02}T10:00", f"11-{n:02}T12:00", auraMinutes=90) for n in range(1, 8)]
    assert found(*some) == [Flag("long-aura", 7, [id_of(n) for n in range(3, 8)])]


@pytest.mark.parametrize(
    ("profile", "first", "count"),
    [
        ({"born": "1976-05-01", "diagnosedOn": "2026-05-01"}, "2026-10-01", 1),
        ({"born": "1976-05-02", "diagnosedOn": "2026-05-01"}, "2026-10-01", 0),
        ({"born": "1976-05-01", "diagnosedOn": "2026-05-02"}, "2026-04-30", 0),  # an attack before the birthday
        ({"born": "1976-05-01"}, "2026-10-01", 0),  # when it began is not said
        ({"diagnosedOn": "2026-05-01"}, "2026-10-01", 0),
        ({"born": "1956-05-01", "diagnosedOn": "2025-11-20"}, "2026-10-01", 0),  # no news
        ({"born": "1956-05-01", "diagnosedOn": "2025-11-21"}, "2026-10-01", 1),
        ({"born": "1956-05-01", "diagnosedOn": str(DAY)}, "2026-10-01", 0),
    ],
)
def test_first_after_fifty_only_if_the_profile_says_so(profile: dict[str, Scalar], first: str, count: int) -> None:
    some = attack(1, f"{first}T10:00:00Z", f"{first}T12:00:00Z")
    assert found(some, record(2, "profile", **profile)) == [Flag("first-after-50", 1, [id_of(2)])] * count
    assert found(some) == found(record(2, "profile", **profile)) == []


def four_weeks(headache: int, number: int, back: int, known: int = 28) -> list[Json]:
    """A stretch so many stretches back: attacks on its first days, and a done check-in on others that are known."""
    first = DAY - timedelta(days=28 * (back + 1))
    days = [first + timedelta(days=step) for step in range(known)]
    return [
        attack(number + n, f"{day}T10:00:00Z", f"{day}T12:00:00Z")
        if n < headache
        else record(number + n, "checkin", date=str(day), done=True)
        for n, day in enumerate(days)
    ]


def weeks(latest: int, *before: int, known: int = 28) -> list[Json]:
    """Such stretches, the latest first."""
    counts = (latest, *before)
    return [part for back, of in enumerate(counts) for part in four_weeks(of, 1_000 * (back + 1), back, known)]


@pytest.mark.parametrize(
    ("counts", "more"),
    [
        ((9, 4, 4, 4), 5),
        ((8, 4, 4, 4), None),
        ((9, 5, 4, 4), None),
        ((9, 3, 4, 5), 5),
        ((15, 10, 10, 10), 5),
        ((16, 11, 11, 11), None),  # five more, but not half as many again
        ((28, 2, 2, 2), 26),
    ],
)
def test_more_headache_days_than_before(counts: tuple[int, ...], more: int | None) -> None:
    ids = [id_of(1_000 + n) for n in range(counts[0])][-5:]
    assert found(*weeks(*counts)) == ([] if more is None else [Flag("more-days", more, ids)])


def test_of_stretches_that_are_known_alone() -> None:
    assert found(*weeks(12, 1, 1)) == []  # the diary is too young
    assert found(*weeks(12, 1, 1, 1, known=22)) == []
    assert [flag.code for flag in found(*weeks(12, 1, 1, 1, known=23))] == ["more-days"]


def test_unknown_days_before_are_not_days_without() -> None:
    # 6 of 23 known days are 7.3 of 28: five more than 6 is less than five more than that.
    before = [part for back in (1, 2, 3) for part in four_weeks(6, 1_000 * (back + 1), back, 23)]
    assert found(*four_weeks(12, 1_000, 0), *before) == []
    assert [flag.code for flag in found(*four_weeks(13, 1_000, 0), *before)] == ["more-days"]


def test_today_says_nothing_yet() -> None:
    assert found(attack(1, f"{DAY}T08:00:00Z", f"{DAY}T09:00:00Z", auraMinutes=90)) == []


@pytest.mark.parametrize("of", overview_cases(12), ids=lambda of: of["name"])
def test_what_happens_later_changes_nothing(of: Json) -> None:
    later = [
        attack(900, "11-29T10:00", auraMinutes=90),
        attack(901, "11-28T10:00", "11-28T12:00", pain=8),
        *(at(902 + n, "dose", "11-28T10:30", medication=id_of(200 + n), attack=id_of(n)) for n in range(6)),
        *(at(910 + n, "reading", "11-28T10:30", attack=id_of(n), pain=9) for n in range(6)),
        record(920, "checkin", date="2026-11-28", done=True),
    ]
    today = date.fromisoformat(of["today"])

    def said(*records: Json) -> list[object]:
        diary = diary_of(*records)
        timeline = Timeline.of(diary, today)
        seen = [overview(diary, timeline, today), medication_use(diary, timeline, today, limits=True)]
        return [*seen, flags(diary, timeline, today)]

    # Only attacks that say their peak: where none is set it is the worst reading, whenever that was.
    records = [each for each in of["records"] if "pain" in each["fields"] or each["kind"] != "attack"]
    assert said(*records) == said(*records, *later)


def test_control_unknown_taken_for_known_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KNOWN_SHARE", 0.0)
    with pytest.raises((AssertionError, ZeroDivisionError)):
        test_of_stretches_that_are_known_alone()
