"""One record with its types: what cannot be read counts as absent, and nothing makes it fail."""

from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec
import pytest

from onset.diary.lists import LISTS
from onset.diary.records import KINDS, Attack, Checkin, Measurement
from onset.diary.typed import Recorded, RecordFields, moment_of, typed

ID: Final = "019aa000-0000-7000-8000-00000000abcd"
STAMP: Final = f"{1_800_000_000_123:012x}-0003-00000000000000aa"


def read(kind: str, /, **fields: object) -> Recorded[Any]:
    """A record of which something has to come."""
    named = {name.replace("__", "."): value for name, value in fields.items()}
    entry = typed(RecordFields(ID, kind, named, {}))  # type: ignore[arg-type] # whatever an import may bring
    assert entry is not None
    return entry


def test_values_have_their_types() -> None:
    attack = read(
        "attack", startedAt="2026-11-21T23:30:00.5Z", zone="Europe/Berlin", pain=0, lost__work="half"
    ).values
    assert attack == Attack(
        started_at=datetime(2026, 11, 21, 23, 30, 0, 500_000, UTC), zone="Europe/Berlin", pain=0, lost_work="half"
    )
    checkin = read("checkin", date="2026-11-21", sleepHours=7, meals__missed=2).values
    assert checkin == Checkin(date=date(2026, 11, 21), sleep_hours=7.0, meals_missed=2)
    assert read("measurement", value=3, what="tsh").values == Measurement(value=3.0, what="tsh")


@pytest.mark.parametrize(
    ("field", "odd"),
    [
        (
            "startedAt",
            ["yesterday", 1_800_000_000, True, "2026-11-21", "2026-11-21T10:00:00+01:00", "2026-02-30T10:00:00Z"],
        ),
        ("pain", ["7", 11, -1, 5.5, True, 10**400, float("nan")]),
        ("zone", ["", "a b", 3]),
        ("worseWithMovement", [0, 1, "true"]),
        ("sameAs", ["another", ID.upper()]),
        ("note", [7, True]),
    ],
)
def test_an_odd_value_is_absent_and_the_others_stand(field: str, odd: list[object]) -> None:
    name = next(of.name for of in msgspec.structs.fields(Attack) if of.encode_name == field)
    for value in odd:
        fields: dict[str, object] = {"endedAt": "2026-11-21T10:00:00Z", "side": "left", field: value}
        values = read("attack", **fields).values
        assert getattr(values, name) is None, value
        assert values.ended_at == datetime(2026, 11, 21, 10, tzinfo=UTC)
        assert values.side == "left"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, -(10**400), "1", [1], {}])
def test_no_number_is_absent(value: object) -> None:
    assert read("measurement", value=value, unit="mg").values == Measurement(unit="mg")


def test_a_word_from_later_is_kept() -> None:
    assert read("attack", endHow="walked-off").values.end_how == "walked-off"


def test_fields_from_later_are_not_seen_and_kinds_neither() -> None:
    assert read("attack", halo__blue=True, aura=7, pain=3) == read("attack", pain=3)
    assert typed(RecordFields(ID, "mood", {"at": "2026-11-21T10:00:00Z"}, {})) is None


def test_deleted_is_true_and_nothing_else() -> None:
    assert typed(RecordFields(ID, "attack", {"deleted": True}, {})) is None
    for value in (False, None, 1, "true"):
        assert typed(RecordFields(ID, "attack", {"deleted": value}, {})) is not None


def test_ticks_are_those_that_were_answered() -> None:
    own = f"trigger.{ID}"
    entry = read(
        "attack", symptom__nausea=True, symptom__chills=False, symptom__vertigo=None, symptom__odd=1, **{own: True}
    )
    assert entry.ticks == {"symptom": {"nausea": True, "chills": False}, "trigger": {ID: True}}
    assert entry.ticked("symptom") == {"nausea": True, "chills": False}
    assert entry.ticked("aura") == {}
    assert read("reading", symptom__nausea=True).ticks == {}


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_of_every_kind_is_read(kind: str) -> None:
    for name in LISTS[kind]:
        assert read(kind, **{f"{name}.one": True}).ticks == {name: {"one": True}}


def test_when_a_field_was_noted() -> None:
    stamps = {"pain": STAMP, "note": "?", "side": "f" * 34}
    entry = typed(RecordFields(ID, "attack", {"pain": 3, "note": "x", "side": "left"}, stamps))
    assert entry is not None
    assert entry.noted("pain") == datetime(2027, 1, 15, 8, 0, 0, 123_000, UTC)
    assert entry.noted("note") is None
    assert entry.noted("side") is None, "beyond the last year there is"
    assert entry.noted("zone") is None
    assert moment_of("000000000000-0000-0000000000000000") == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "fields", "day"),
    [
        ("attack", {"startedAt": "2026-11-21T23:30:00Z", "zone": "Europe/Berlin"}, date(2026, 11, 22)),
        ("dose", {"at": "2026-11-21T23:30:00Z", "zone": "America/New_York"}, date(2026, 11, 21)),
        (
            "checkin",
            {"date": "2026-11-20", "zone": "Pacific/Auckland", "wokeAt": "2026-11-21T23:30:00Z"},
            date(2026, 11, 20),
        ),
        ("visit", {"at": "2026-11-21T23:30:00Z"}, date(2026, 11, 21)),
        ("medication", {"startedOn": "2026-11-21"}, None),
        ("sign", {"sign": "yawning"}, None),
        ("profile", {"born": "1980-01-01"}, None),
    ],
)
def test_the_day_of_an_entry(kind: str, fields: dict[str, object], day: date | None) -> None:
    assert read(kind, **fields).day == day


def test_nothing_can_be_changed() -> None:
    fields = {"symptom.nausea": True, "pain": 3}
    entry = typed(RecordFields(ID, "attack", fields, {}))
    assert entry is not None
    with pytest.raises(AttributeError):
        entry.values.pain = 4
    with pytest.raises(TypeError):
        entry.ticks["symptom"]["nausea"] = False  # type: ignore[index] # that it cannot be is the test
    fields |= {"symptom.nausea": False, "pain": 9}
    assert (entry.ticked("symptom"), entry.values.pain) == ({"nausea": True}, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_without_fields(kind: str) -> None:
    assert read(kind).values == KINDS[kind]()
