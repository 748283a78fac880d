"""What was taken, on how many days, and what is offered first."""

import pytest

from onset.diary.classes import CLASSES
from onset.diary.favourites import by_use, favourite_medications, symptoms_by_use
from onset.diary.medicines import acute_medication_days, is_for
from onset.diary.records import Medication
from tests.backend.diaries import DAY, days, diary_of
from tests.vectors.seen import Json, at, attack, id_of, record


def medicine(number: int, of: str | None = None, role: str | None = None) -> Json:
    """One medication."""
    return record(number, "medication", name=f"medicine {number}", role=role, **{"class": of})


def dose(number: int, of: int | None, time: str = "11-20T10:00", zone: str = "Europe/Berlin") -> Json:
    """One dose, of a medication or of nothing said."""
    return at(number, "dose", time, zone, medication=None if of is None else id_of(of))


def test_classes_come_from_the_vocabulary() -> None:
    assert {slug: CLASSES[slug].overuse_days for slug in ("triptan", "ergot", "opioid", "combination_analgesic")} == {
        "triptan": 10,
        "ergot": 10,
        "opioid": 10,
        "combination_analgesic": 10,
    }
    assert CLASSES["nonopioid_analgesic"].overuse_days == 15
    assert CLASSES["antiemetic"].overuse_days is None
    assert all(known.roles and known.roles <= {"acute", "preventive"} for known in CLASSES.values())


@pytest.mark.parametrize(
    ("said", "of", "acute", "preventive"),
    [
        ("acute", None, True, False),
        ("preventive", "triptan", False, True),  # what the person says counts
        ("both", None, True, True),
        (None, "triptan", True, False),
        (None, "beta_blocker", False, True),
        (None, "something-of-my-own", None, None),
        (None, None, None, None),
        ("rescue", "triptan", True, False),  # a word from later
    ],
)
def test_what_it_is_taken_for(said: str | None, of: str | None, acute: bool | None, preventive: bool | None) -> None:
    medication = Medication(role=said, class_=of)
    assert (is_for("acute", medication), is_for("preventive", medication)) == (acute, preventive)


def test_acute_days_count_days_and_not_doses() -> None:
    diary = diary_of(medicine(1, "triptan"), dose(2, 1), dose(3, 1, "11-20T20:00"), dose(4, 1, "11-21T10:00"))
    assert acute_medication_days(diary) == {"triptan": days(20, 21)}


def test_acute_days_are_local() -> None:
    diary = diary_of(medicine(1, "triptan"), dose(2, 1, "11-20T23:30"), dose(3, 1, "11-20T23:30", "America/New_York"))
    assert acute_medication_days(diary) == {"triptan": days(20, 21)}


def test_acute_days_by_class_leave_out_what_is_only_preventive() -> None:
    diary = diary_of(
        medicine(1, "triptan", "acute"),
        medicine(2, "nonopioid_analgesic", "both"),
        medicine(3, "beta_blocker", "preventive"),
        medicine(4, "nonopioid_analgesic", "acute"),
        medicine(5, "beta_blocker"),
        *(dose(10 + of, of, f"11-{of:02}T10:00") for of in range(1, 6)),
    )
    assert acute_medication_days(diary) == {"triptan": days(1), "nonopioid_analgesic": days(2, 4)}


def test_a_dose_of_nobody_knows_what_counts_apart() -> None:
    gone = medicine(1, "triptan", "acute")
    gone["fields"]["deleted"] = True
    diary = diary_of(
        gone, medicine(2), dose(3, 1, "11-01T10:00"), dose(4, 2, "11-02T10:00"), dose(5, None, "11-03T10:00")
    )
    assert acute_medication_days(diary) == {None: days(1, 2, 3)}


def test_a_dose_without_a_time_is_on_no_day() -> None:
    assert acute_medication_days(diary_of(medicine(1, "triptan"), record(2, "dose", medication=id_of(1)))) == {}


def test_by_use_sorts_by_count_then_key() -> None:
    assert by_use({"b": 1, "a": 1, "c": 2, "d": 0}) == ["c", "a", "b", "d"]
    assert by_use({}) == []


def test_own_symptoms_are_symptoms() -> None:
    felt = attack(1, "11-20T10:00")
    felt["fields"][f"symptom.{id_of(77)}"] = True
    assert symptoms_by_use(diary_of(felt)) == [id_of(77)]


def test_a_medication_nobody_has_taken_is_offered_too() -> None:
    assert [of.id for of in favourite_medications(diary_of(medicine(1), medicine(2, role="preventive")), DAY)] == [
        id_of(1)
    ]
