"""Attacks as the person sees them: joined, open, measured, waiting."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from onset.diary.attacks import WholeAttack
from tests.backend.diaries import DAY, diary_of, stamped
from tests.vectors.seen import Json, at, attack, id_of, record


def whole(*records: Json) -> WholeAttack:
    """The one attack that the records make."""
    [found] = diary_of(*records).attacks
    return found


def two(one: Mapping[str, object], other: Mapping[str, object], ms: tuple[int, int] = (1, 2)) -> WholeAttack:
    """Two joined attacks with these fields, each noted at its time."""
    first = attack(1, "11-21T10:00", "11-21T12:00")
    second = attack(2, "11-21T11:00", "11-21T14:00", sameAs=id_of(1))
    first["fields"] |= one
    second["fields"] |= other
    return whole(stamped(first, ms[0]), stamped(second, ms[1]))


def test_joined_attacks_have_the_least_start_and_the_greatest_end() -> None:
    found = two({}, {})
    assert found.id == id_of(1)
    assert [member.id for member in found.members] == [id_of(1), id_of(2)]
    assert found.values.started_at == datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert found.values.ended_at == datetime(2026, 11, 21, 14, tzinfo=UTC)
    assert found.duration == timedelta(hours=4)


def test_what_goes_with_start_and_end_goes_with_them() -> None:
    early = {"startPrecision": "about", "zone": "Asia/Tokyo", "endHow": "slept"}
    late = {"startPrecision": "exact", "zone": "America/New_York", "endHow": "gone"}
    values = two(early, late).values
    assert (values.start_precision, values.zone, values.end_how) == ("about", "Asia/Tokyo", "gone")
    assert two({}, late).values.start_precision is None, "noted of another start"
    opened = two({"endHow": "slept"}, {"endedAt": None, "endHow": "gone"})
    assert opened.is_open
    assert (opened.values.ended_at, opened.values.end_how, opened.duration) == (None, None, None)
    assert opened.noted("endedAt") is None


@pytest.mark.parametrize(("ms", "side"), [((1, 2), "right"), ((2, 1), "left"), ((1, 1), "left")])
def test_of_two_answers_the_one_noted_last_counts(ms: tuple[int, int], side: str) -> None:
    found = two(
        {"side": "left", "symptom.nausea": side == "left"}, {"side": "right", "symptom.nausea": side != "left"}, ms
    )
    assert found.values.side == side
    assert found.ticks == {"symptom": {"nausea": True}}
    assert found.noted("side") == found.noted("symptom.nausea") == datetime.fromtimestamp(max(ms) / 1000, UTC)


def test_each_field_is_merged_by_its_own_time() -> None:
    first = stamped(attack(1, "11-21T10:00", pain=3, side="left"), 5, side=9)
    second = stamped(attack(2, "11-21T11:00", pain=0, side="right", sameAs=id_of(1)), 7)
    values = whole(first, second).values
    assert (values.pain, values.side) == (0, "left")


def test_an_answer_taken_back_does_not_take_the_other_back() -> None:
    found = two({"side": "left", "aura.visual_zigzag": True}, {"side": None, "aura.visual_zigzag": None})
    assert found.values.side == "left"
    assert found.ticked("aura") == {"visual_zigzag": True}


def test_readings_and_doses_of_all_parts_belong_to_it_in_order_of_time() -> None:
    found = whole(
        attack(1, "11-21T10:00"),
        attack(2, "11-21T11:00", sameAs=id_of(1)),
        at(3, "reading", "11-21T12:00", attack=id_of(2), pain=4),
        at(4, "reading", "11-21T11:00", attack=id_of(1), pain=8),
        at(5, "reading", "11-21T11:00", attack=id_of(9), pain=10),
        at(6, "dose", "11-21T12:00", attack=id_of(2)),
        at(7, "dose", "11-21T12:00"),
    )
    assert [reading.id for reading in found.readings] == [id_of(4), id_of(3)]
    assert [dose.id for dose in found.doses] == [id_of(6)]
    assert found.peak == 8


@pytest.mark.parametrize(
    ("pain", "readings", "peak"),
    [(None, [], None), (None, [0], 0), (None, [3, None, 7], 7), (2, [7], 2), (0, [7], 0), (None, [None], None)],
)
def test_the_peak_is_what_was_set_or_else_the_greatest_reading(
    pain: int | None, readings: list[int | None], peak: int | None
) -> None:
    read = [at(2 + n, "reading", "11-21T11:00", attack=id_of(1), pain=one) for n, one in enumerate(readings)]
    assert whole(attack(1, "11-21T10:00", pain=pain), *read).peak == peak


def test_durations_are_in_utc() -> None:
    night = whole(attack(1, "10-24T22:00", "10-25T23:00"))
    assert night.duration == timedelta(hours=25), "a whole day in Berlin, when the clocks are put back"
    flight = whole(attack(1, "11-21T11:30", "11-21T21:30", zone="Pacific/Auckland"))
    assert flight.duration == timedelta(hours=10)


def test_a_duration_that_is_not_known_is_none() -> None:
    assert whole(attack(1, "11-21T10:00", "11-21T09:00")).duration is None
    assert whole(attack(1, "11-21T10:00")).duration is None
    assert whole(attack(1, None, "11-21T10:00")).duration is None
    assert whole(attack(1, "11-21T10:00", "11-21T10:00")).duration == timedelta()


def test_asked_and_an_attack_of_its_own() -> None:
    assert whole(attack(1, "11-21T10:00", sameAs=id_of(1))).stands_alone
    assert not whole(attack(1, "11-21T10:00")).stands_alone
    assert not two({}, {}).stands_alone


def test_attacks_stand_in_order_of_their_start() -> None:
    diary = diary_of(attack(1, "11-21T10:00"), attack(3, "11-20T10:00"), attack(2, "11-20T10:00"), attack(4, None))
    assert [one.id for one in diary.attacks] == [id_of(4), id_of(2), id_of(3), id_of(1)]


def test_the_view_cannot_be_changed() -> None:
    diary = diary_of(attack(1, "11-21T10:00"))
    for of, name in ((diary, "attacks"), (diary.attacks[0], "members"), (diary.attacks[0].values, "pain")):
        with pytest.raises(AttributeError):
            setattr(of, name, None)


def test_control_unjoined_attacks_are_two() -> None:
    assert len(diary_of(attack(1, "11-21T10:00"), attack(2, "11-21T11:00")).attacks) == 2


def test_current_treatments() -> None:
    def course(number: int, **fields: str) -> Json:
        return record(number, "treatment", **fields)

    diary = diary_of(
        course(1, startedOn="2026-11-21"),
        course(2, startedOn="2026-11-22"),
        course(3, startedOn="2026-01-01", stoppedOn="2026-11-22"),
        course(4, startedOn="2026-01-01", stoppedOn="2026-11-21"),
        course(5),
        course(6, stoppedOn="2026-01-01"),
    )
    assert [one.id for one in diary.current_treatments(DAY)] == [id_of(5), id_of(3), id_of(1)]
    assert [one.id for one in diary.current_treatments(date(2026, 1, 1))] == [id_of(5), id_of(3), id_of(4)]


def test_one_of_each_that_there_is_once() -> None:
    diary = diary_of(
        record(2, "profile", diagnosis="b"),
        record(1, "profile", diagnosis="a"),
        record(3, "setting", purpose="attack", tint="warm"),
        record(4, "setting", purpose="attack", tint="green"),
        record(5, "setting"),
        record(6, "item", list="trigger", label="The dog"),
    )
    assert diary.profile is not None
    assert diary.profile.values.diagnosis == "a"
    assert {purpose: of.values.tint for purpose, of in diary.settings.items()} == {"attack": "warm"}
    assert [item.values.label for item in diary.items] == ["The dog"]
    assert diary_of().profile is None
