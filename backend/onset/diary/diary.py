"""The diary as a typed view that is made once: what stands in it, and what lies in the records without being stored.

Whatever is computed from it takes this view and a "today", the day of the person's own calendar. A record that is
deleted is not in it, a value that cannot be read counts as absent, and an absent answer is never taken for a no.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar

import msgspec

from onset.diary.attacks import WholeAttack, whole_attacks
from onset.diary.records import (
    KINDS,
    Attack,
    Checkin,
    Dose,
    EarlyWarning,
    Entry,
    ListItem,
    Measurement,
    Medication,
    Profile,
    Reading,
    Session,
    Setting,
    Sign,
    Treatment,
    Visit,
)
from onset.diary.typed import Recorded, RecordFields, typed
from onset.diary.zones import days_before

REVIEW_DAYS: Final = 30
"""How many days back an attack still waits for its review."""

# The tick list that says which items of a list stood on the screen; without one, nobody knows what was shown.
_SHOWN: Final = {"trigger": "shownTrigger", "sign": "shownSign"}

CheckinState = Literal["none", "begun", "done"]


class Diary(msgspec.Struct, frozen=True, kw_only=True):
    """All of one person's diary; every sequence is in order of id unless it says otherwise."""

    attacks: tuple[WholeAttack, ...]
    """In order of start; joined records are one."""
    readings: tuple[Recorded[Reading], ...]
    signs: tuple[Recorded[Sign], ...]
    doses: tuple[Recorded[Dose], ...]
    checkins: tuple[Recorded[Checkin], ...]
    checkins_on: Mapping[date, tuple[Recorded[Checkin], ...]]
    """By the day they are about; there is one for each unless something went wrong."""
    medications: Mapping[str, Recorded[Medication]]
    """By id."""
    treatments: Mapping[str, Recorded[Treatment]]
    """By id."""
    sessions: tuple[Recorded[Session], ...]
    warnings: tuple[Recorded[EarlyWarning], ...]
    measurements: tuple[Recorded[Measurement], ...]
    visits: tuple[Recorded[Visit], ...]
    profile: Recorded[Profile] | None
    items: tuple[Recorded[ListItem], ...]
    settings: Mapping[str, Recorded[Setting]]
    """By purpose."""
    signs_felt: frozenset[tuple[date, str]]
    """The days on which a sign was logged, and which."""

    @classmethod
    def from_records(cls, records: Iterable[RecordFields]) -> "Diary":
        """The view of records in any order, each id once; it never fails, whatever they say."""
        found: dict[str, list[Recorded[Any]]] = {kind: [] for kind in KINDS}
        for record in sorted(records, key=lambda record: record.id):
            entry = typed(record)
            if entry is not None:
                found[record.kind].append(entry)
        attacks: list[Recorded[Attack]] = found["attack"]
        signs: list[Recorded[Sign]] = found["sign"]
        settings: list[Recorded[Setting]] = found["setting"]
        return cls(
            attacks=whole_attacks(attacks, found["reading"], found["dose"]),
            readings=tuple(found["reading"]),
            signs=tuple(signs),
            doses=tuple(found["dose"]),
            checkins=tuple(found["checkin"]),
            checkins_on=_by_day(found["checkin"]),
            medications=_by_id(found["medication"]),
            treatments=_by_id(found["treatment"]),
            sessions=tuple(found["session"]),
            warnings=tuple(found["warning"]),
            measurements=tuple(found["measurement"]),
            visits=tuple(found["visit"]),
            profile=next(iter(found["profile"]), None),
            items=tuple(found["item"]),
            settings=MappingProxyType({of.values.purpose: of for of in reversed(settings) if of.values.purpose}),
            signs_felt=frozenset((sign.day, sign.values.sign) for sign in signs if sign.day and sign.values.sign),
        )

    def events(self) -> Iterator[Recorded[Any]]:
        """Each record of something that happened at a time or on a day, joined attacks one by one."""
        for attack in self.attacks:
            yield from attack.members
        for parts in (self.readings, self.doses, self.signs, self.checkins):
            yield from parts
        for others in (self.sessions, self.warnings, self.measurements, self.visits):
            yield from others

    def open_attack(self) -> WholeAttack | None:
        """The attack that is going on; of several the one that started last, and then that with the greatest id."""
        return next((attack for attack in reversed(self.attacks) if attack.is_open), None)

    def waiting_for_review(self, today: date) -> tuple[WholeAttack, ...]:
        """Attacks that are over, begun today or in the 30 days before, and not yet looked back at; newest first."""
        since = days_before(today, REVIEW_DAYS)
        return tuple(
            attack
            for attack in reversed(self.attacks)
            if attack.day is not None
            and since <= attack.day <= today
            and not attack.is_open
            and attack.values.reviewed_at is None
        )

    def current_treatments(self, today: date) -> tuple[Recorded[Treatment], ...]:
        """Courses that have begun and are not stopped, in order of their begin; no date is taken for neither."""
        current = (
            course
            for course in self.treatments.values()
            if (course.values.started_on is None or course.values.started_on <= today)
            and (course.values.stopped_on is None or course.values.stopped_on > today)
        )
        return tuple(sorted(current, key=lambda course: (course.values.started_on or date.min, course.id)))

    def checkin_state(self, day: date) -> CheckinState:
        """Whether the check-in of a day is done, begun or not there."""
        checkins = self.checkins_on.get(day, ())
        if any(checkin.values.done for checkin in checkins):
            return "done"
        return "begun" if checkins else "none"

    def answer(self, day: date, name: str, item: str) -> bool | None:
        """What was answered that day on one item of a check-in's list; None where it is not known.

        Yes: ticked, even on a check-in that is not done, or a sign that was logged that day. No: answered with no, or
        shown on a check-in that is done and not ticked.
        """
        checkins = self.checkins_on.get(day, ())
        if any(checkin.ticked(name).get(item) for checkin in checkins):
            return True
        if name == "sign" and (day, item) in self.signs_felt:
            return True
        return False if any(_says_no(checkin, name, item) for checkin in checkins) else None


def _says_no(checkin: Recorded[Checkin], name: str, item: str) -> bool:
    answered = checkin.ticked(name).get(item) is False
    shown = checkin.ticked(_SHOWN.get(name, "")).get(item) is True
    return answered or (shown and checkin.values.done is True)


_Kind = TypeVar("_Kind", bound=Entry)


def _by_id(entries: Iterable[Recorded[_Kind]]) -> Mapping[str, Recorded[_Kind]]:
    return MappingProxyType({entry.id: entry for entry in entries})


def _by_day(checkins: Iterable[Recorded[Checkin]]) -> Mapping[date, tuple[Recorded[Checkin], ...]]:
    found: dict[date, tuple[Recorded[Checkin], ...]] = {}
    for checkin in checkins:
        if checkin.day is not None:
            found[checkin.day] = (*found.get(checkin.day, ()), checkin)
    return MappingProxyType(found)
