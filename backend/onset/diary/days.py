"""Days counted: with an attack, with a headache, with migraine, and days of which anything is known at all.

The rules are those of electronic headache diaries in research (the Leiden E-diary: headache day = headache for an
hour or more, or acute medicine taken for it; migraine day = features by ICHD-3, or an aura of 5 to 60 minutes, or a
triptan), from midnight to midnight by the zone in which the attack began.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from onset.diary.attacks import WholeAttack
from onset.diary.diary import Diary
from onset.diary.features import MODERATE, auras, had_headache, is_migraine
from onset.diary.medicines import is_for_headache, is_triptan
from onset.diary.zones import day_bounds, local_day

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_NOTHING: Final = timedelta()

OPEN_FOR: Final = timedelta(hours=72)
"""How long an attack without an end is taken to go on: as long as one does at most, as a rule (ICHD-3 1.1)."""

BELIEVED_DAYS: Final = 31
"""Of an attack that says it lasted more days than these, only the first and the last are counted."""


def hours_by_day(attack: WholeAttack, today: date) -> Mapping[date, timedelta | None]:
    """How much of each local day an attack took; None where it is not known how long it was.

    An open attack goes on until the end of today, but not beyond 72 hours after its start, except that it did last
    until its latest reading or dose.
    """
    start = attack.values.started_at
    if start is None or attack.day is None:
        return {}
    end = _open_until(attack, start, today) if attack.is_open else attack.values.ended_at
    if end is None or end < start:
        return {attack.day: None}
    return shares(start, end, attack.values.zone)


def shares(start: datetime, end: datetime, zone: str | None) -> dict[date, timedelta]:
    """How much of each local day the time from start to end takes; nothing may be taken of the first alone."""
    first, last = local_day(start, zone), local_day(end, zone)
    if first == last:
        return {first: end - start}
    taken: dict[date, timedelta] = {}
    for day in _days(first, last):
        begins, ends = day_bounds(day, zone)
        lasted = min(end, ends) - max(start, begins)
        if lasted > _NOTHING or day == first:
            taken[day] = max(lasted, _NOTHING)
    return taken


def attack_days(diary: Diary, today: date) -> frozenset[date]:
    """Days on which an attack was going on, for however short a time."""
    return frozenset(day for attack in diary.attacks for day in hours_by_day(attack, today))


def headache_days(diary: Diary, today: date) -> frozenset[date]:
    """Days with an hour or more of an attack with headache, or with a dose taken for one.

    An attack is one with headache unless its peak is 0, or it is an aura only and no pain is recorded. An attack of
    unknown length counts on the day it began. A dose counts if it belongs to an attack or is of a medication for
    acute use only.
    """
    felt = (day for attack in diary.attacks if had_headache(attack) for day in _long_enough(attack, today))
    taken = (dose.day for dose in diary.doses if dose.day is not None and is_for_headache(diary, dose))
    return frozenset(felt) | frozenset(taken)


def moderate_days(diary: Diary, today: date) -> frozenset[date]:
    """Headache days by an attack whose peak is at least moderate; one whose pain is not known makes none."""
    moderate = (attack for attack in diary.attacks if attack.peak is not None and attack.peak >= MODERATE)
    return frozenset(day for attack in moderate for day in _long_enough(attack, today))


def migraine_days(diary: Diary, today: date) -> Mapping[date, bool | None]:
    """For each day with headache, aura or triptan whether it was one of migraine; None where that is not known.

    Yes: a headache day of an attack that is migraine (`features.is_migraine`), the day of an aura of 5 to 60 minutes,
    a day with a dose of a triptan, unless that belongs to an attack which the person calls something else. No: every
    attack of that day is known not to be migraine. An aura alone of unknown length leaves its day unknown.
    """
    verdicts: dict[date, set[bool | None]] = {}
    attack_of: dict[str, bool | None] = {}
    for attack in diary.attacks:
        verdict = is_migraine(attack)
        attack_of |= dict.fromkeys((dose.id for dose in attack.doses), verdict)
        if had_headache(attack):
            for day in _long_enough(attack, today):
                verdicts.setdefault(day, set()).add(verdict)
        for day, fits in auras(attack):
            verdicts.setdefault(day, set()).add(verdict if fits else None)
    for dose in diary.doses:
        if dose.day is not None and is_for_headache(diary, dose):
            verdict = attack_of.get(dose.id)
            triptan = is_triptan(diary, dose) and verdict is not False
            verdicts.setdefault(dose.day, set()).add(triptan or verdict)
    return MappingProxyType({day: _together(said) for day, said in sorted(verdicts.items())})


def answered_days(diary: Diary, today: date) -> frozenset[date]:
    """Days of which something is known: the check-in is done, or there was an attack. All others are unknown."""
    done = (day for day in diary.checkins_on if diary.checkin_state(day) == "done")
    return frozenset(done) | attack_days(diary, today)


def _long_enough(attack: WholeAttack, today: date) -> Iterator[date]:
    return (day for day, lasted in hours_by_day(attack, today).items() if lasted is None or lasted >= _HOUR)


def _open_until(attack: WholeAttack, start: datetime, today: date) -> datetime:
    over = day_bounds(today, attack.values.zone)[1]
    parts = [reading.values.at for reading in attack.readings] + [dose.values.at for dose in attack.doses]
    try:
        longest = start + OPEN_FOR
    except OverflowError:
        longest = start
    # What is told of a later day says nothing yet.
    return max(start, *(at for at in parts if at is not None and at < over), min(longest, over))


def _days(first: date, last: date) -> Iterator[date]:
    length = max(0, (last - first).days)
    if length > BELIEVED_DAYS:
        yield from (first, last)
    else:
        yield from (first + number * _DAY for number in range(length + 1))


def _together(said: set[bool | None]) -> bool | None:
    if True in said:
        return True
    return None if None in said else False
