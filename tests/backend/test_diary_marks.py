"""What is wrong only together is marked, and nothing of it is changed."""

from datetime import date

import pytest

from onset.diary.days import attack_days
from onset.diary.marks import Mark, marks
from tests.backend.diaries import DAY, days, diary_of, everything
from tests.vectors.seen import Json, at, attack, id_of, record

MEDICINE = record(90, "medication", name="Suma")


def found(*records: Json, today: date = DAY) -> list[tuple[str, list[int]]]:
    """The marks of a diary: code, and the numbers of the ids."""
    return [(mark.code, [int(id_[-12:], 16) for id_ in mark.ids]) for mark in marks(diary_of(*records), today)]


def test_a_diary_in_order_has_no_marks() -> None:
    assert (
        found(
            attack(1, "11-20T10:00", "11-20T12:00"),
            attack(2, "11-20T12:00", "11-20T14:00"),
            attack(3, "11-21T10:00"),
            at(4, "reading", "11-20T11:00", attack=id_of(1), pain=3),
            at(5, "dose", "11-20T11:00", attack=id_of(1), medication=id_of(90)),
            at(6, "dose", "11-20T11:00"),
            record(7, "checkin", date="2026-11-21"),
            MEDICINE,
        )
        == []
    )


def test_an_end_before_the_start() -> None:
    assert found(attack(1, "11-20T10:00", "11-20T09:59")) == [("end-before-start", [1])]
    assert found(attack(1, "11-20T10:00", "11-20T10:00")) == []


def test_attacks_that_overlap() -> None:
    first = attack(1, "11-20T10:00", "11-20T14:00")
    within, across = attack(2, "11-20T11:00", "11-20T12:00"), attack(3, "11-20T13:00", "11-20T16:00")
    assert found(first, within) == [("overlap", [1, 2])]
    assert found(first, within, across) == [("overlap", [1, 2]), ("overlap", [1, 3])]
    assert found(first, across, attack(4, "11-20T15:00")) == [("overlap", [1, 3]), ("overlap", [3, 4])]
    assert found(attack(5, "11-20T09:00"), first) == [("overlap", [1, 5])], "one that was left open"
    assert found(attack(2, "11-20T10:00", "11-20T14:00"), first) == [("overlap", [1, 2])], "begun at once"


def test_joined_attacks_do_not_overlap_and_an_answer_settles_it() -> None:
    first, second = attack(1, "11-20T10:00", "11-20T14:00"), attack(2, "11-20T11:00", "11-20T12:00", sameAs=id_of(1))
    assert found(first, second) == []
    assert found(first, attack(2, "11-20T11:00", "11-20T12:00", sameAs=id_of(2))) == []
    assert (
        found(attack(1, "11-20T10:00", "11-20T14:00", sameAs=id_of(1)), attack(2, "11-20T11:00", "11-20T12:00")) == []
    )


@pytest.mark.parametrize(
    ("started", "ended", "long"),
    [
        ("11-12T10:00", "11-15T10:00", False),
        ("11-12T10:00", "11-15T10:01", True),
        ("11-12T10:00", "11-21T10:00", True),
        ("11-12T10:00", None, True),
        ("11-18T10:00", None, False),  # until today began it was two days and a half
        ("11-17T10:00", None, True),
    ],
)
def test_attacks_of_more_than_three_days(started: str, ended: str | None, long: bool) -> None:
    assert found(attack(1, started, ended)) == ([("long-attack", [1])] if long else [])


def test_several_open_attacks() -> None:
    some = [attack(n, f"11-21T{n:02}:00") for n in (3, 1, 2)]
    assert found(*some) == [("several-open", [1, 2, 3])]
    assert found(*some[:2]) == [("several-open", [1, 3])]


def test_a_dose_of_a_medication_that_is_not_there() -> None:
    gone = record(1, "medication", deleted=True)
    some = [at(n, "dose", "11-21T10:00", medication=id_of(of)) for n, of in ((2, 1), (3, 9), (4, 90))]
    assert found(gone, MEDICINE, *some) == [("lost-medication", [2]), ("lost-medication", [3])]


def test_a_reading_or_dose_of_an_attack_that_is_not_there() -> None:
    assert found(
        attack(1, "11-21T10:00", deleted=True),
        at(2, "reading", "11-21T10:00", attack=id_of(1), pain=3),
        at(3, "dose", "11-21T10:00", attack=id_of(9)),
        at(4, "reading", "11-21T10:00", pain=3),
    ) == [("lost-attack", [2]), ("lost-attack", [3]), ("lost-attack", [4])]


@pytest.mark.parametrize(
    ("time", "outside"),
    [("11-19T10:00", False), ("11-19T09:59", True), ("11-21T12:00", False), ("11-21T12:01", True)],
)
def test_a_reading_or_dose_far_from_its_attack(time: str, outside: bool) -> None:
    whole = attack(1, "11-20T10:00", "11-20T12:00")
    for kind in ("reading", "dose"):
        assert found(whole, at(2, kind, time, attack=id_of(1))) == ([("outside-attack", [2, 1])] if outside else [])


def test_nothing_is_after_an_open_attack_or_outside_of_what_has_no_time() -> None:
    assert found(attack(1, "11-21T10:00"), at(2, "reading", "11-29T10:00", attack=id_of(1))) == []
    assert found(attack(1, None), at(2, "reading", "11-29T10:00", attack=id_of(1))) == [("undated", [1])]
    assert found(attack(1, "11-21T10:00"), record(2, "reading", attack=id_of(1))) == [("undated", [2])]


def test_a_check_in_for_tomorrow() -> None:
    tomorrow = record(1, "checkin", date="2026-11-22")
    assert found(tomorrow) == [("future-checkin", [1])]
    assert found(tomorrow, today=date(2026, 11, 22)) == []


def test_an_entry_without_its_time() -> None:
    kinds = ["attack", "reading", "sign", "dose", "checkin", "session", "warning", "measurement", "visit"]
    some = [record(n, kind, attack=id_of(0)) for n, kind in enumerate(kinds)]
    assert [mark for mark in found(*some) if mark[0] == "undated"] == [("undated", [n]) for n in range(len(kinds))]


def test_marks_change_nothing() -> None:
    bad = [attack(1, "11-20T10:00", "11-20T09:00"), record(2, "checkin", date="2026-11-22")]
    diary = diary_of(*bad)
    assert marks(diary, DAY) == (Mark("end-before-start", (id_of(1),)), Mark("future-checkin", (id_of(2),)))
    assert diary == diary_of(*bad)
    assert diary.attacks[0].values.ended_at is not None


LONG_NOTE = ("\U0001f9e0 שלום عليكم é" * 1_000)[:10_000]

BAD: dict[str, list[Json]] = {
    "an end before the start": [attack(1, "11-21T10:00", "11-20T10:00")],
    "an attack of 9 days": [attack(1, "11-12T10:00", "11-21T10:00")],
    "two overlapping attacks": [attack(1, "11-21T10:00", "11-21T14:00"), attack(2, "11-21T12:00", "11-21T16:00")],
    "a dose of a deleted medication": [
        MEDICINE | {"fields": {"deleted": True}},
        at(1, "dose", "11-21T10:00", medication=id_of(90)),
    ],
    "a check-in for tomorrow": [record(1, "checkin", date="2026-11-22", done=True)],
    "500 own items": [record(n, "item", list="trigger", label=f"Own {n}") for n in range(500)],
    "a note as long as may be": [attack(1, "11-21T10:00", note=LONG_NOTE)],
    "a day of 23 hours": [attack(1, "2027-03-27T23:30:00Z", "2027-03-28T20:00:00Z")],
    "a day of 25 hours": [attack(1, "10-24T22:30", "10-25T22:30")],
    "over the date line": [
        attack(1, "11-21T11:30", zone="Pacific/Auckland"),
        at(2, "reading", "11-21T20:00", "Pacific/Honolulu", attack=id_of(1)),
    ],
}


@pytest.mark.parametrize("name", BAD)
def test_bad_things_are_seen_as_they_are(name: str) -> None:
    diary = diary_of(*BAD[name])
    everything(diary, DAY)
    seen = [*diary.events(), *diary.items, *diary.medications.values()]
    there = [of["id"] for of in BAD[name] if of["fields"].get("deleted") is not True]
    assert sorted(entry.id for entry in seen) == sorted(there)


def test_what_bad_things_say() -> None:
    assert len(diary_of(*BAD["500 own items"]).items) == 500
    assert diary_of(*BAD["a note as long as may be"]).attacks[0].values.note == LONG_NOTE
    assert attack_days(diary_of(*BAD["an attack of 9 days"]), DAY) == days(*range(12, 22))
    assert attack_days(diary_of(*BAD["a day of 23 hours"]), DAY) == {date(2027, 3, 28)}
    assert attack_days(diary_of(*BAD["a day of 25 hours"]), DAY) == {date(2026, 10, 25)}
