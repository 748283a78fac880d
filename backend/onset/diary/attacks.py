"""Attacks as the person sees them: records that are joined are one, with one start, one end, one set of answers."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

from onset.diary.joining import Members, is_open, joined, merged
from onset.diary.records import Attack, Dose, Reading
from onset.diary.typed import Recorded

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


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
        """Whether it has begun, and any of its records has no end."""
        return any(map(is_open, self.members))

    @property
    def stands_alone(self) -> bool:
        """Whether the person was asked, and said that it is an attack of its own."""
        return any(member.values.same_as == member.id for member in self.members)

    @property
    def duration(self) -> timedelta | None:
        """From start to end in UTC; None where it is not known: open, or with an end before the start."""
        start, end = self.values.started_at, self.values.ended_at
        return None if start is None or end is None or end < start else end - start

    @property
    def peak(self) -> int | None:
        """The worst pain, 0 to 10: as the person set it, else the greatest reading; None if neither is known."""
        if self.values.pain is not None:
            return self.values.pain
        return max(
            (reading.values.pain for reading in self.readings if reading.values.pain is not None), default=None
        )


def whole_attacks(
    attacks: Iterable[Recorded[Attack]], readings: Iterable[Recorded[Reading]], doses: Iterable[Recorded[Dose]]
) -> tuple[WholeAttack, ...]:
    """All attacks in order of start and then id, those without a start before all others."""
    groups = joined(attacks)
    whose = {member.id: members[0].id for members in groups for member in members}
    read_in, taken_in = _by_attack(readings, whose), _by_attack(doses, whose)
    whole = (_whole(members, read_in, taken_in) for members in groups)
    return tuple(sorted(whole, key=lambda attack: (attack.values.started_at or _NEVER, attack.id)))


def _whole(
    members: Members, readings: dict[str, list[Recorded[Reading]]], doses: dict[str, list[Recorded[Dose]]]
) -> WholeAttack:
    one = members[0] if len(members) == 1 else merged(members)
    return WholeAttack(
        id=one.id,
        values=one.values,
        ticks=one.ticks,
        stamps=one.stamps,
        day=one.day,
        members=tuple(members),
        readings=tuple(readings.get(one.id, ())),
        doses=tuple(doses.get(one.id, ())),
    )


_Part = TypeVar("_Part", Recorded[Reading], Recorded[Dose])


def _by_attack(parts: Iterable[_Part], whose: dict[str, str]) -> dict[str, list[_Part]]:
    """The parts of each whole attack, by its id, in order of time."""
    found: dict[str, list[_Part]] = {}
    for part in sorted(parts, key=lambda part: (part.values.at or _NEVER, part.id)):
        whole = whose.get(part.values.attack or "")
        if whole is not None:
            found.setdefault(whole, []).append(part)
    return found
