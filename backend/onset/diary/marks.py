"""What is wrong only together with other fields or records: kept as it is, marked, and asked about."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

import msgspec

from onset.diary.attacks import WholeAttack
from onset.diary.diary import Diary
from onset.diary.medicines import medication_of
from onset.diary.records import Dose, Reading
from onset.diary.typed import Recorded
from onset.diary.zones import day_bounds

LONG: Final = timedelta(hours=72)
"""Beyond this an attack of migraine is called status migrainosus (ICHD-3 1.4.1)."""

NEAR: Final = timedelta(hours=24)
"""How far outside of its attack a dose or reading may lie."""

_Part = Recorded[Reading] | Recorded[Dose]
_ALWAYS: Final = datetime.max.replace(tzinfo=UTC)

Code = Literal[
    "end-before-start",
    "overlap",
    "long-attack",
    "several-open",
    "lost-medication",
    "lost-attack",
    "outside-attack",
    "future-checkin",
    "undated",
]


class Mark(msgspec.Struct, frozen=True, order=True):
    """One thing to ask about: what, and the ids of the records that show it."""

    code: Code
    ids: tuple[str, ...]


def marks(diary: Diary, today: date) -> tuple[Mark, ...]:
    """All there is to ask about, in order of code and ids.

    `end-before-start` an attack · `overlap` an attack and the one before that it began within, unless the person said
    of one that it is its own · `long-attack` over 72 hours, and if open, until today began · `several-open` all open
    attacks, if more than one · `lost-medication` a dose whose medication is deleted or not there · `lost-attack` a
    reading or dose whose attack is, or a reading without one · `outside-attack` a reading or dose more than 24 hours
    before or after its attack, then that attack · `future-checkin` after today · `undated` an entry without its time.
    """
    found = (
        *_of_attacks(diary, today),
        *_overlaps(diary),
        *_of_parts(diary),
        *_of_checkins(diary, today),
        *_undated(diary),
    )
    return tuple(sorted(found))


def _of_attacks(diary: Diary, today: date) -> Iterator[Mark]:
    for attack in diary.attacks:
        start, end = attack.values.started_at, attack.values.ended_at
        if start is None:
            continue
        if end is not None and end < start:
            yield Mark("end-before-start", (attack.id,))
        until = day_bounds(today, attack.values.zone)[0] if attack.is_open else end
        if until is not None and until - start > LONG:
            yield Mark("long-attack", (attack.id,))
    several = sorted(attack.id for attack in diary.attacks if attack.is_open)
    if len(several) > 1:
        yield Mark("several-open", tuple(several))


def _overlaps(diary: Diary) -> Iterator[Mark]:
    """Each attack against the one before it that goes on longest; two open ones are said elsewhere."""
    longest: WholeAttack | None = None
    for attack in diary.attacks:
        start = attack.values.started_at
        if start is None:
            continue
        if longest is not None and start < _end(longest):
            settled = attack.stands_alone or longest.stands_alone
            if not settled and not (attack.is_open and longest.is_open):
                yield Mark("overlap", tuple(sorted((longest.id, attack.id))))
        if longest is None or _end(attack) > _end(longest):
            longest = attack


def _end(attack: WholeAttack) -> datetime:
    return attack.values.ended_at or _ALWAYS


def _of_parts(diary: Diary) -> Iterator[Mark]:
    whose = {part.id: attack for attack in diary.attacks for part in _parts(attack.readings, attack.doses)}
    for dose in diary.doses:
        if dose.values.medication is not None and medication_of(diary, dose) is None:
            yield Mark("lost-medication", (dose.id,))
    for part in _parts(diary.readings, diary.doses):
        attack = whose.get(part.id)
        if attack is not None:
            if _is_outside(part, attack):
                yield Mark("outside-attack", (part.id, attack.id))
        elif part.values.attack is not None or isinstance(part.values, Reading):
            yield Mark("lost-attack", (part.id,))


def _parts(readings: Iterable[Recorded[Reading]], doses: Iterable[Recorded[Dose]]) -> Iterator[_Part]:
    yield from readings
    yield from doses


def _is_outside(part: _Part, attack: WholeAttack) -> bool:
    at, start = part.values.at, attack.values.started_at
    if at is None or start is None:
        return False
    return start - at > NEAR or (not attack.is_open and at - max(start, _end(attack)) > NEAR)


def _of_checkins(diary: Diary, today: date) -> Iterator[Mark]:
    return (
        Mark("future-checkin", (checkin.id,)) for checkin in diary.checkins if checkin.day and checkin.day > today
    )


def _undated(diary: Diary) -> Iterator[Mark]:
    return (Mark("undated", (entry.id,)) for entry in diary.events() if entry.day is None)
