"""What holds of the view of every diary, whatever stands in it."""

import random
from datetime import date
from typing import Final

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onset.diary.attacks import WholeAttack
from onset.diary.days import attack_days, headache_days, hours_by_day
from onset.diary.diary import Diary
from onset.diary.typed import RecordFields
from tests.backend.diaries import DAY, everything, plain, records_of
from tests.vectors.seen import attack, id_of

TODAYS: Final = st.sampled_from([DAY, date.min, date.max, date(2026, 10, 25)])
SOME: Final = settings(max_examples=100, deadline=None)


def by_shape() -> st.SearchStrategy[list[RecordFields]]:
    """Diaries of all kinds, and diaries of few kinds, in which records meet."""
    few = [["attack"], ["attack", "reading", "dose", "medication"], ["checkin", "sign"]]
    return st.one_of(records_of(), *map(records_of, few))


@SOME
@given(by_shape(), TODAYS)
def test_no_diary_makes_it_fail(records: list[RecordFields], today: date) -> None:
    everything(Diary.from_records(records), today)


@SOME
@given(by_shape(), st.randoms(use_true_random=False))
def test_the_order_of_records_means_nothing(records: list[RecordFields], rng: random.Random) -> None:
    diary = Diary.from_records(records)
    rng.shuffle(records)
    shuffled = Diary.from_records(records)
    assert shuffled == diary
    assert everything(shuffled, DAY) == everything(diary, DAY)


@SOME
@given(by_shape(), by_shape())
def test_deleted_records_change_nothing(records: list[RecordFields], others: list[RecordFields]) -> None:
    taken = {record.id for record in records}
    gone = [
        RecordFields(other.id, other.kind, {**other.fields, "deleted": True}, other.stamps)
        for other in others
        if other.id not in taken
    ]
    assert Diary.from_records([*records, *gone]) == Diary.from_records(records)


@SOME
@given(records_of(["attack", "reading", "dose"]))
def test_every_attack_is_in_one_whole(records: list[RecordFields]) -> None:
    diary = Diary.from_records(records)
    members = [member.id for whole in diary.attacks for member in whole.members]
    there = [record.id for record in records if record.kind == "attack" and record.fields.get("deleted") is not True]
    assert sorted(members) == sorted(there)
    for whole in diary.attacks:
        assert whole.id == min(member.id for member in whole.members)
        starts = [member.values.started_at for member in whole.members if member.values.started_at]
        assert whole.values.started_at == min(starts, default=None)
        assert not (whole.is_open and whole.values.ended_at)


@SOME
@given(records_of(["attack", "reading", "dose", "medication"]))
def test_days_lie_within_days(records: list[RecordFields]) -> None:
    diary = Diary.from_records(records)
    doses = {dose.day for dose in diary.doses}
    assert headache_days(diary, DAY) - doses <= attack_days(diary, DAY)
    for whole in diary.attacks:
        taken = hours_by_day(whole, DAY)
        assert (whole.day in taken) is (whole.day is not None)
        known = [hours for hours in taken.values() if hours is not None]
        if whole.duration is not None and whole.duration.days <= 30:
            assert sum(hours.total_seconds() for hours in known) == pytest.approx(whole.duration.total_seconds())


def test_control_order_and_deletion_would_be_seen() -> None:
    opened, over = attack(1, "11-21T10:00"), attack(2, "11-20T10:00", "11-20T11:00")
    both = Diary.from_records([plain(opened), plain(over)])
    assert both != Diary.from_records([plain(opened)])
    first = both.attacks[0]
    assert msgspec.structs.replace(both, attacks=both.attacks[::-1]) != both
    assert isinstance(first, WholeAttack)
    assert first.id == id_of(2)
