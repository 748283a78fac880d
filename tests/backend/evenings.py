"""Diaries of evenings for tests: a check-in a day, done at a time, and attacks by the hour."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

import numpy as np

from onset.diary.diary import Diary
from onset.diary.typed import RecordFields, Scalar
from onset.review.findings.triggers import TriggerFinding, Triggers
from onset.review.timeline import Timeline
from onset.review.triggers import triggers

START: Final = date(2025, 1, 6)
"""Day 0 of these diaries, a Monday."""
_MIDNIGHT: Final = datetime(2025, 1, 6, tzinfo=UTC)


def stamp(hours: float) -> str:
    """A stamp so many hours after day 0 began."""
    ms = round((_MIDNIGHT + timedelta(hours=hours)).timestamp() * 1000)
    return f"{ms:012x}-0000-00000000000000aa"


def instant(hours: float) -> str:
    """The time so many hours after day 0 began."""
    return (_MIDNIGHT + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def evening(
    day: int,
    ticked: Iterable[str] = (),
    shown: Iterable[str] = ("odour",),
    *,
    done: float = 21,
    late: Iterable[str] = (),
    stamped: bool = True,
    **values: Scalar,
) -> RecordFields:
    """The check-in of a day, done at an hour of it; `late` is ticked two hours after that.

    Two underscores in the name of a value stand for a dot.
    """
    at = day * 24 + done
    fields: dict[str, Scalar] = {"date": str(START + timedelta(days=day)), "zone": "UTC", "done": True}
    fields |= {name.replace("__", "."): value for name, value in values.items()}
    fields |= {f"shownTrigger.{item}": True for item in shown}
    before = dict.fromkeys((f"trigger.{item}" for item in ticked), at - 0.1)
    after = dict.fromkeys((f"trigger.{item}" for item in late), at + 2)
    fields |= dict.fromkeys([*before, *after], True)
    times = dict.fromkeys(fields, at) | before | after
    stamps = {field: stamp(of) for field, of in times.items()} if stamped else {}
    return RecordFields(str(UUID(int=1_000_000 + day)), "checkin", fields, stamps)


def attack(number: int, start: float, hours: float = 6, **fields: Scalar) -> RecordFields:
    """An attack that began so many hours after day 0 did."""
    whole: dict[str, Scalar] = {
        "startedAt": instant(start),
        "endedAt": instant(start + hours),
        "zone": "UTC",
        **fields,
    }
    return RecordFields(str(UUID(int=number)), "attack", whole, {field: stamp(start + hours) for field in whole})


def sign(number: int, at: float, which: str) -> RecordFields:
    """A warning sign, noted as it was felt."""
    fields: dict[str, Scalar] = {"at": instant(at), "zone": "UTC", "sign": which}
    return RecordFields(str(UUID(int=2_000_000 + number)), "sign", fields, dict.fromkeys(fields, stamp(at)))


def found(records: Sequence[RecordFields], days: int) -> Triggers:
    """What is found on a day, counted from day 0."""
    diary, today = Diary.from_records(records), START + timedelta(days=days)
    return triggers(diary, Timeline.of(diary, today), today)


def of(said: Triggers, item: str) -> TriggerFinding:
    """The finding of one item; StopIteration where there is none."""
    return next(finding for finding in said.findings if finding.item == item)


def lived(
    days: int, items: Sequence[str], seed: int, *, strong: float = 0.0, usual: float = 0.12
) -> list[RecordFields]:
    """A made-up life: on days with the first item an attack follows with the chance `strong`, on others `usual`."""
    rng = np.random.default_rng(seed)
    records: list[RecordFields] = []
    free = 0.0
    for day in range(days):
        at = day * 24 + 21.0
        ticked = [item for item in items if rng.random() < 0.25]
        if at >= free:
            records.append(evening(day, ticked, items))
            chance = strong if strong and items[0] in ticked else usual
            if rng.random() < chance:
                start = at + 1 + float(rng.random()) * 22
                records.append(attack(day + 1, start))
                free = start + 30
    return records
