"""Attacks that are one: which records `sameAs` joins, and what they say together."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

import msgspec

from onset.diary.records import Attack
from onset.diary.typed import Recorded, Ticks
from onset.diary.zones import local_day

# What means something only together goes together (SPEC M9): with the least start, and with the greatest end.
_WITH_START: Final = {"started_at", "start_precision", "zone"}
_WITH_END: Final = {"ended_at", "end_how"}

Members = Sequence[Recorded[Attack]]
"""The records of one attack, in order of id."""


def joined(attacks: Iterable[Recorded[Attack]]) -> list[Members]:
    """The groups that `sameAs` makes; it has no direction, and joins nothing to a record that is not there."""
    by_id = {attack.id: attack for attack in attacks}
    root = {id_: id_ for id_ in by_id}

    def top(id_: str) -> str:
        while root[id_] != id_:
            root[id_] = id_ = root[root[id_]]
        return id_

    for attack in by_id.values():
        other = attack.values.same_as
        if other in by_id:
            least, greatest = sorted((top(attack.id), top(other)))
            root[greatest] = least
    groups: dict[str, list[Recorded[Attack]]] = {}
    for id_ in sorted(by_id):
        groups.setdefault(top(id_), []).append(by_id[id_])
    return list(groups.values())


def is_open(attack: Recorded[Attack]) -> bool:
    """Whether it has begun and not ended; without a start it is neither open nor over."""
    return attack.values.started_at is not None and attack.values.ended_at is None


def merged(members: Members) -> Recorded[Attack]:
    """The members as one record: of several answers the one noted last, and of those noted at once the first id's."""
    values: dict[str, Any] = {}
    stamps: dict[str, str] = {}
    first, last = _first_started(members), _last_ended(members)
    for field in msgspec.structs.fields(Attack):
        whose = first if field.name in _WITH_START else last
        if field.name not in _WITH_START | _WITH_END:
            said = [member for member in members if getattr(member.values, field.name) is not None]
            whose = _noted_last(said, field.encode_name) if said else None
        if whose is not None:
            values[field.name] = getattr(whose.values, field.name)
            _keep_stamp(stamps, whose, field.encode_name)
    started_at = values.get("started_at")
    return Recorded(
        id=members[0].id,
        values=Attack(**values),
        ticks=_merged_ticks(members, stamps),
        stamps=MappingProxyType(stamps),
        day=None if started_at is None else local_day(started_at, values["zone"]),
    )


def _merged_ticks(members: Members, stamps: dict[str, str]) -> Ticks:
    answers: dict[str, dict[str, bool]] = {}
    for name, item in sorted({(of, item) for member in members for of in member.ticks for item in member.ticks[of]}):
        field = f"{name}.{item}"
        whose = _noted_last([member for member in members if item in member.ticked(name)], field)
        answers.setdefault(name, {})[item] = whose.ticks[name][item]
        _keep_stamp(stamps, whose, field)
    return MappingProxyType({name: MappingProxyType(items) for name, items in answers.items()})


def _noted_last(members: Members, field: str) -> Recorded[Attack]:
    # Of equals, max takes the first.
    return max(members, key=lambda member: member.stamps.get(field, ""))


def _first_started(members: Members) -> Recorded[Attack] | None:
    started = [member for member in members if member.values.started_at is not None]
    return min(started, key=attrgetter("values.started_at"), default=None)


def _last_ended(members: Members) -> Recorded[Attack] | None:
    if any(map(is_open, members)):
        return None
    ended = [member for member in members if member.values.ended_at is not None]
    return max(ended, key=attrgetter("values.ended_at"), default=None)


def _keep_stamp(stamps: dict[str, str], member: Recorded[Attack], field: str) -> None:
    if field in member.stamps:
        stamps[field] = member.stamps[field]
