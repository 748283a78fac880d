"""Days counted, each rule with a day on either side of it."""

from datetime import date, timedelta
from typing import Final

import pytest

from onset.diary.days import answered_days, attack_days, headache_days, hours_by_day, migraine_days
from onset.diary.diary import Diary
from onset.diary.typed import Scalar
from tests.backend.diaries import DAY, days, diary_of
from tests.vectors.seen import Json, at, attack, id_of, record

TRIPTAN = record(90, "medication", name="Suma", **{"class": "triptan", "role": "acute"})
IBUPROFEN = record(91, "medication", name="Ibu", **{"class": "nonopioid_analgesic", "role": "acute"})
PROPRANOLOL = record(92, "medication", name="Prop", **{"class": "beta_blocker", "role": "preventive"})
NAPROXEN = record(93, "medication", name="Napro", **{"class": "nonopioid_analgesic", "role": "both"})


def dose(number: int, of: Json, time: str, **fields: str) -> Json:
    """One dose."""
    return at(number, "dose", time, medication=of["id"], **fields)


@pytest.mark.parametrize(
    ("started", "ended", "on", "with_headache"),
    [
        ("11-20T10:00", "11-20T12:00", [20], [20]),
        ("11-20T10:00", "11-20T11:00", [20], [20]),  # an hour is enough
        ("11-20T10:00", "11-20T10:59", [20], []),
        ("11-18T10:00", "11-20T12:00", [18, 19, 20], [18, 19, 20]),
        ("11-18T22:30", "11-19T01:00", [18, 19], [19]),  # from half an hour before midnight in Berlin
        ("11-18T22:30", "11-18T23:00", [18], []),  # until midnight, which is not the next day
        ("11-18T22:30", "11-18T23:20", [18, 19], []),  # fifty minutes, on two days
        ("11-20T10:00", "11-20T10:00", [20], []),
        ("11-20T10:00", "11-19T10:00", [20], [20]),  # how long it was is not known, so it is not a no
    ],
)
def test_the_days_of_an_attack(started: str, ended: str, on: list[int], with_headache: list[int]) -> None:
    diary = diary_of(attack(1, started, ended))
    assert attack_days(diary, DAY) == days(*on)
    assert headache_days(diary, DAY) == days(*with_headache)


def test_hours_by_day_count_the_hours_there_are() -> None:
    [night] = diary_of(attack(1, "10-24T12:00", "10-26T12:00")).attacks
    assert hours_by_day(night, DAY) == {
        date(2026, 10, 24): timedelta(hours=10),
        date(2026, 10, 25): timedelta(hours=25),
        date(2026, 10, 26): timedelta(hours=13),
    }


def test_over_the_date_line_days_are_those_where_it_began() -> None:
    diary = diary_of(attack(1, "11-21T11:30", "11-22T11:30", zone="Pacific/Auckland"))
    assert attack_days(diary, DAY) == days(22, 23)


@pytest.mark.parametrize(
    ("started", "today", "on"),
    [
        ("11-21T10:00", 21, [21]),
        ("11-20T10:00", 21, [20, 21]),
        ("11-12T10:00", 21, [12, 13, 14, 15]),  # 72 hours, and not the nine days that it says nothing of
        ("11-11T23:00", 21, [12, 13, 14]),  # 72 hours from midnight
        ("11-22T10:00", 21, [22]),
    ],
)
def test_an_open_attack_goes_on_until_today_but_not_for_ever(started: str, today: int, on: list[int]) -> None:
    assert attack_days(diary_of(attack(1, started)), date(2026, 11, today)) == days(*on)


def test_an_open_attack_lasted_until_its_last_reading() -> None:
    opened = attack(1, "11-12T10:00")
    reading = at(2, "reading", "11-16T10:00", attack=id_of(1), pain=3)
    assert attack_days(diary_of(opened, reading), DAY) == days(12, 13, 14, 15, 16)
    assert attack_days(diary_of(opened, dose(3, IBUPROFEN, "11-17T10:00", attack=id_of(1))), DAY) == days(
        *range(12, 18)
    )


def test_of_an_attack_of_years_only_the_ends_count() -> None:
    diary = diary_of(attack(1, "1990-11-21T10:00:00Z", "11-21T12:00"))
    assert attack_days(diary, DAY) == {date(1990, 11, 21), DAY}
    assert len(attack_days(diary_of(attack(1, "10-21T10:00", "11-21T12:00")), DAY)) == 32
    assert len(attack_days(diary_of(attack(1, "10-20T10:00", "11-21T12:00")), DAY)) == 2


def test_an_attack_without_a_start_has_no_days() -> None:
    assert attack_days(diary_of(attack(1, None, "11-21T12:00")), DAY) == set()


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({}, True),
        ({"pain": 1}, True),
        ({"pain": 0}, False),
        ({"type": "aura-only"}, False),
        ({"type": "aura-only", "pain": 3}, True),
        ({"type": "tension-type"}, True),
    ],
)
def test_an_attack_is_one_with_headache_unless_it_says_otherwise(fields: dict[str, Scalar], counts: bool) -> None:
    diary = diary_of(attack(1, "11-20T10:00", "11-20T14:00", **fields))
    assert headache_days(diary, DAY) == (days(20) if counts else set())


@pytest.mark.parametrize(
    ("of", "within", "counts"),
    [
        (IBUPROFEN, False, True),
        (IBUPROFEN, True, True),
        (NAPROXEN, False, False),  # perhaps taken to prevent one
        (NAPROXEN, True, True),
        (PROPRANOLOL, False, False),
        (PROPRANOLOL, True, False),
        ({"id": id_of(99)}, False, False),  # deleted: nobody knows for what
        ({"id": id_of(99)}, True, True),
    ],
)
def test_acute_medicine_makes_a_headache_day(of: Json, within: bool, counts: bool) -> None:
    short = attack(1, "11-18T10:00", "11-18T10:30")
    fields = {"attack": id_of(1)} if within else {}
    diary = diary_of(short, TRIPTAN, IBUPROFEN, NAPROXEN, PROPRANOLOL, dose(2, of, "11-19T10:00", **fields))
    assert headache_days(diary, DAY) == (days(19) if counts else set())


MIGRAINE: Final[dict[str, Scalar]] = {"side": "left", "pain": 6, "symptom.nausea": True}
NOT: Final[dict[str, Scalar]] = {
    "side": "both",
    "pain": 2,
    "quality.pulsating": False,
    "worseWithMovement": True,
    "symptom.nausea": True,
}


@pytest.mark.parametrize(
    ("fields", "was"),
    [
        ({}, None),
        (MIGRAINE, True),
        (MIGRAINE | {"side": "switching"}, True),
        (MIGRAINE | {"side": "both"}, None),
        (MIGRAINE | {"side": "both", "worseWithMovement": True}, True),
        (MIGRAINE | {"pain": 3}, None),
        (MIGRAINE | {"pain": 4}, True),
        (MIGRAINE | {"symptom.nausea": None}, None),
        (MIGRAINE | {"symptom.nausea": None, "symptom.vomiting": True}, True),
        (MIGRAINE | {"symptom.nausea": None, "symptom.photophobia": True}, None),
        (MIGRAINE | {"symptom.nausea": None, "symptom.photophobia": True, "symptom.phonophobia": True}, True),
        (MIGRAINE | {"symptom.nausea": False, "symptom.vomiting": False, "symptom.photophobia": False}, False),
        (MIGRAINE | {"symptom.nausea": False, "symptom.photophobia": False}, None),
        (NOT, False),
        (NOT | {"quality.pulsating": True}, True),
        (NOT | {"quality.pulsating": None}, None),
        (NOT | {"type": "migraine"}, True),
        (MIGRAINE | {"type": "unsure"}, True),
        (MIGRAINE | {"type": "cluster"}, False),
        (NOT | {"auraMinutes": 5}, True),
        (NOT | {"auraMinutes": 60}, True),
        (NOT | {"auraMinutes": 4}, False),
        (NOT | {"auraMinutes": 61}, False),
    ],
)
def test_features_of_migraine(fields: dict[str, Scalar], was: bool | None) -> None:
    diary = diary_of(attack(1, "11-20T10:00", "11-20T14:00", **fields))
    assert migraine_days(diary, DAY) == {date(2026, 11, 20): was}


def test_a_migraine_of_three_days_is_three_migraine_days() -> None:
    diary = diary_of(attack(1, "11-18T10:00", "11-20T14:00", **MIGRAINE))
    assert migraine_days(diary, DAY) == dict.fromkeys(sorted(days(18, 19, 20)), True)


@pytest.mark.parametrize(("minutes", "was"), [(30, {DAY: True}), (90, {}), (None, {DAY: None})])
def test_an_aura_without_headache(minutes: int | None, was: dict[date, bool | None]) -> None:
    alone = attack(1, "11-21T10:00", "11-21T10:30", type="aura-only", auraMinutes=minutes)
    assert migraine_days(diary_of(alone), DAY) == was
    assert headache_days(diary_of(alone), DAY) == set()


def test_the_day_of_an_aura_is_when_it_began() -> None:
    began = attack(1, "11-19T23:10", "11-20T05:00", auraMinutes=20, auraStartedAt="2026-11-19T22:30:00Z")
    diary = diary_of(began)
    assert migraine_days(diary, DAY) == dict.fromkeys(sorted(days(19, 20)), True)


def test_a_triptan_makes_a_migraine_day() -> None:
    assert migraine_days(diary_of(TRIPTAN, dose(2, TRIPTAN, "11-20T10:00")), DAY) == dict.fromkeys(days(20), True)
    assert migraine_days(diary_of(IBUPROFEN, dose(2, IBUPROFEN, "11-20T10:00")), DAY) == dict.fromkeys(days(20), None)


def test_a_dose_without_a_time_is_on_no_day() -> None:
    within = record(2, "dose", attack=id_of(1), medication=TRIPTAN["id"])
    diary = diary_of(attack(1, "11-20T10:00", "11-20T10:20"), TRIPTAN, within)
    assert headache_days(diary, DAY) == set()
    assert migraine_days(diary, DAY) == {}


def test_a_triptan_for_something_else_does_not() -> None:
    cluster = attack(1, "11-20T10:00", "11-20T11:00", type="cluster")
    within = dose(2, TRIPTAN, "11-20T10:00", attack=id_of(1))
    assert migraine_days(diary_of(cluster, TRIPTAN, within), DAY) == dict.fromkeys(days(20), False)
    apart = dose(2, TRIPTAN, "11-20T10:00")
    assert migraine_days(diary_of(cluster, TRIPTAN, apart), DAY) == dict.fromkeys(days(20), True)


def test_of_several_attacks_on_a_day_yes_wins_and_then_not_known() -> None:
    def said(*types: str | None) -> bool | None:
        some = [attack(n, "11-20T10:00", "11-20T12:00", type=of) for n, of in enumerate(types)]
        [was] = migraine_days(diary_of(*some), DAY).values()
        return was

    assert said("cluster", "migraine", None) is True
    assert said("cluster", None) is None
    assert said("cluster", "other") is False


def checkin(number: int, day: int, **fields: bool) -> Json:
    """A check-in of one day of the month."""
    return record(number, "checkin", date=f"2026-11-{day:02}", **fields)


def test_answered_days_are_those_with_a_done_check_in_or_an_attack() -> None:
    diary = diary_of(
        checkin(1, 3, done=True), checkin(2, 4), checkin(3, 5, done=False), attack(4, "11-06T10:00", "11-07T01:00")
    )
    assert answered_days(diary, DAY) == days(3, 6, 7)


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({}, None),
        ({"done": True}, None),
        ({"shownTrigger__heat": True}, None),
        ({"done": True, "shownTrigger__heat": True}, False),
        ({"done": False, "shownTrigger__heat": True}, None),
        ({"done": True, "shownTrigger__heat": False}, None),
        ({"done": True, "shownTrigger__cold": True}, None),
        ({"done": True, "shownTrigger__heat": True, "trigger__heat": True}, True),
        ({"trigger__heat": True}, True),
        ({"trigger__heat": False}, False),
        ({"done": True, "shownSign__heat": True}, None),
        ({"sign__heat": True}, None),
    ],
)
def test_an_answer_is_yes_no_or_not_known(fields: dict[str, bool], answer: bool | None) -> None:
    assert diary_of(checkin(1, 21, **fields)).answer(DAY, "trigger", "heat") is answer


def test_a_logged_sign_is_a_yes_to_that_sign_that_day() -> None:
    done = checkin(1, 21, done=True, shownSign__yawning=True, shownSign__thirst=True)
    diary = diary_of(done, at(2, "sign", "11-21T10:00", sign="yawning"), at(3, "sign", "11-20T10:00", sign="thirst"))
    assert [diary.answer(DAY, "sign", item) for item in ("yawning", "thirst", "fatigue")] == [True, False, None]


def test_a_tick_on_one_device_outlives_done_on_another() -> None:
    diary = diary_of(checkin(1, 21, done=True, shownTrigger__heat=True), checkin(2, 21, trigger__heat=True))
    assert diary.answer(DAY, "trigger", "heat") is True


def test_what_is_remembered_of_an_attack_is_no_answer() -> None:
    remembered = attack(1, "11-21T10:00", trigger__heat=True)
    assert diary_of(remembered).answer(DAY, "trigger", "heat") is None


def test_control_a_no_for_want_of_an_answer_would_be_seen() -> None:
    def naive(diary: Diary, day: date, name: str, item: str) -> bool:
        return any(checkin.ticked(name).get(item) for checkin in diary.checkins_on.get(day, ()))

    diary = diary_of(checkin(1, 21, done=True))
    assert naive(diary, DAY, "trigger", "heat") is not diary.answer(DAY, "trigger", "heat")
