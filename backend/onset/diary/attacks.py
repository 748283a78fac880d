"""Attacks as the person sees them: records that `sameAs` joins are one, with one start, one end, one set of answers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

import msgspec

from onset.diary.records import Attack, Dose, Reading
from onset.diary.typed import Recorded, Ticks
from onset.diary.zones import local_day

# What means something only together goes together (SPEC M9): with the least start, and with the greatest end.
_WITH_START: Final = ("started_at", "start_precision", "zone")
_WITH_END: Final = ("ended_at", "end_how")


class WholeAttack(Recorded[Attack], frozen=True, kw_only=True):
    """One attack, made of one record or of several; its id is the smallest of theirs."""

    members: tuple[Recorded[Attack], ...]
    """In order of id."""
    readings: tuple[Recorded[Reading], ...]
    """Of all members, in order of time."""
    doses: tuple[Recorded[Dose], ...]
    """Of all members, in order of time."""

    @property
    def is_open(self) -> bool:
        """Whether it has begun and at least one member has no end."""
        return any(map(_is_open, self.members))

    @property
    def is_reviewed(self) -> bool:
        """Whether the person has looked back at it, at any of its members."""
        return self.values.reviewed_at is not None

    @property
    def stands_alone(self) -> bool:
        """Whether the person was asked, and said that it is an attack of its own."""
        return any(member.values.same_as == member.id for member in self.members)

    @property
    def duration(self) -> timedelta | None:
        """From start to end in UTC; None while it is open and where it is not known, as with an end before the start."""
        start, end = self.values.started_at, self.values.ended_at
        return None if start is None or end is None or end < start else end - start

    @property
    def peak(self) -> int | None:
        """The worst pain, 0 to 10: as the person set it, else the greatest reading; None if neither is known."""
        read = (reading.values.pain for reading in self.readings)
        return self.values.pain if self.values.pain is not None else max((p for p in read if p is not None), default=None)


def whole_attacks(
    attacks: Iterable[Recorded[Attack]], readings: Iterable[Recorded[Reading]], doses: Iterable[Recorded[Dose]]
) -> tuple[WholeAttack, ...]:
    """All attacks in order of start, then id; those without a start come first."""
    read_in, taken_in = _by_attack(readings), _by_attack(doses)
    return tuple(
        sorted(
            (_whole(members, list(_of(members, read_in)), list(_of(members, taken_in))) for members in _joined(attacks)),
            key=_by_start,
        )
    )


def _whole(
    members: list[Recorded[Attack]], readings: list[Recorded[Reading]], doses: list[Recorded[Dose]]
) -> WholeAttack:
    one = members[0] if len(members) == 1 else _merged(members)
    return WholeAttack(
        id=one.id,
        values=one.values,
        ticks=one.ticks,
        stamps=one.stamps,
        day=one.day,
        members=tuple(members),
        readings=tuple(sorted(readings, key=_by_time)),
        doses=tuple(sorted(doses, key=_by_time)),
    )


def _joined(attacks: Iterable[Recorded[Attack]]) -> Iterator[list[Recorded[Attack]]]:
    """The groups that `sameAs` makes, each in order of id; who names a record that is not there is not joined."""
    by_id = {attack.id: attack for attack in attacks}
    root = {id_: id_ for id_ in by_id}

    def top(id_: str) -> str:
        while root[id_] != id_:
            root[id_] = id_ = root[root[id_]]
        return id_

    for attack in by_id.values():
        other = attack.values.same_as
        if other in by_id:
            ends = sorted([top(attack.id), top(other)])
            root[ends[1]] = ends[0]
    groups: dict[str, list[Recorded[Attack]]] = {}
    for id_ in sorted(by_id):
        groups.setdefault(top(id_), []).append(by_id[id_])
    yield from groups.values()


def _merged(members: list[Recorded[Attack]]) -> Recorded[Attack]:
    """The members as one record: of several answers the one noted last, and of those noted at once the first id's."""
    values: dict[str, Any] = {}
    stamps: dict[str, str] = {}
    for field in msgspec.structs.fields(Attack):
        said = [member for member in members if getattr(member.values, field.name) is not None]
        if said:
            last = _said_last(said, field.encode_name)
            values[field.name] = getattr(last.values, field.name)
            _keep_stamp(stamps, last, field.encode_name)
    for names, whose in ((_WITH_START, _first_started(members)), (_WITH_END, _last_ended(members))):
        for field in msgspec.structs.fields(Attack):
            if field.name in names:
                values[field.name] = None if whose is None else getattr(whose.values, field.name)
                stamps.pop(field.encode_name, None)
                if whose is not None:
                    _keep_stamp(stamps, whose, field.encode_name)
    ticks = _merged_ticks(members, stamps)
    start, zone = values["started_at"], values["zone"]
    return Recorded(
        id=members[0].id,
        values=Attack(**values),
        ticks=ticks,
        stamps=MappingProxyType(stamps),
        day=None if start is None else local_day(start, zone),
    )


def _merged_ticks(members: list[Recorded[Attack]], stamps: dict[str, str]) -> Ticks:
    merged: dict[str, dict[str, bool]] = {}
    for name in sorted({name for member in members for name in member.ticks}):
        for item in sorted({item for member in members for item in member.ticked(name)}):
            field = f"{name}.{item}"
            last = _said_last([member for member in members if item in member.ticked(name)], field)
            merged.setdefault(name, {})[item] = last.ticked(name)[item]
            _keep_stamp(stamps, last, field)
    return MappingProxyType({name: MappingProxyType(items) for name, items in merged.items()})


def _said_last(members: list[Recorded[Attack]], field: str) -> Recorded[Attack]:
    # max keeps the first of equals, and members come in order of id.
    return max(members, key=lambda member: member.stamps.get(field, ""))


def _keep_stamp(stamps: dict[str, str], member: Recorded[Attack], field: str) -> None:
    if field in member.stamps:
        stamps[field] = member.stamps[field]


def _first_started(members: list[Recorded[Attack]]) -> Recorded[Attack] | None:
    started = [member for member in members if member.values.started_at is not None]
    return min(started, key=attrgetter("values.started_at"), default=None)


def _last_ended(members: list[Recorded[Attack]]) -> Recorded[Attack] | None:
    if any(map(_is_open, members)):
        return None
    ended = [member for member in members if member.values.ended_at is not None]
    return max(ended, key=attrgetter("values.ended_at"), default=None)


def _is_open(member: Recorded[Attack]) -> bool:
    return member.values.started_at is not None and member.values.ended_at is None


R = Recorded[Reading] | Recorded[Dose]


def _by_attack[X](entries: Iterable[X]) -> Mapping[str, list[X]]: ...
