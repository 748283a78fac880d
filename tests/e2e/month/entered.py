"""What a person entered, as a plain list, and how it differs from what a device holds.

A value of an entry is what the record has to have, or one of: a `Moment` (an instant within it), `OneOf` (whatever
the app may choose), `Of` (the id of the entry called so). In the name of a field, `{name}` is the id of the entry
called so: `trigger.{Church bells}` is the tick of an own item.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.e2e.month.clock import Moment

Fields = dict[str, object]
Diary = dict[str, tuple[str, Fields]]
"""A diary as a device holds it: kind and fields of every record, by id. Null is not there."""

CALLED: Final = re.compile(r"\{(.+)\}")


@dataclass(frozen=True)
class Of:
    """The id of the entry called so."""

    called: str


@dataclass(frozen=True)
class OneOf:
    """What the app may choose by itself."""

    choices: tuple[object, ...]


@dataclass
class Entry:
    """One thing that was entered. `called` is for other entries to name it by."""

    kind: str
    fields: Fields
    called: str = ""
    may: str = ""
    """A pattern of fields that the app may add by itself, with a yes."""

    def names(self) -> set[str]:
        """The entries that this one names."""
        within = {match[1] for name in self.fields if (match := CALLED.search(name))}
        return within | {value.called for value in self.fields.values() if isinstance(value, Of)}


@dataclass
class Entered:
    """Everything that was entered, in the order in which it was."""

    entries: list[Entry] = field(default_factory=list[Entry])

    def add(self, kind: str, /, *, called: str = "", may: str = "", **fields: object) -> Fields:
        """Note an entry; its fields can be changed as the person changes it.

        `list__item` is `list.item`, and `class_` is `class`.
        """
        entry = Entry(kind, {written(name): value for name, value in fields.items()}, called, may)
        self.entries.append(entry)
        return entry.fields

    def differences(self, diary: Mapping[str, tuple[str, Fields]]) -> list[str]:
        """What a diary has otherwise, a line each; none if it is field for field what was entered."""
        ids: dict[str, str] = {}
        said: list[str] = []
        left = dict(diary)
        waiting = list(self.entries)
        while waiting:
            ready = [entry for entry in waiting if entry.names() <= ids.keys()]
            if not ready:
                return [*said, *(f"{entry.kind} {entry.called}: names what is not there" for entry in waiting)]
            said += _take(ready, left, ids)
            waiting = [entry for entry in waiting if entry not in ready]
        return said + [f"{kind}: more than was entered: {fields}" for kind, fields in left.values()]


def written(name: str) -> str:
    """A field's name, from how an argument can be called."""
    return name.rstrip("_").replace("__", ".")


def _take(ready: list[Entry], left: Diary, ids: dict[str, str]) -> list[str]:
    """Find the record of each entry and take it out: those that fit first, the others by what fits best."""
    said: list[str] = []
    for entry in sorted(ready, key=lambda entry: bool(_nearest(entry, left, ids)[1])):
        id_, faults = _nearest(entry, left, ids)
        if id_ is None:
            said.append(f"{entry.kind} {entry.called}: not there: {entry.fields}")
            ids[entry.called] = "nothing"
            continue
        left.pop(id_)
        ids[entry.called] = id_
        said += [f"{entry.kind} {entry.called} {id_}: {fault}" for fault in faults]
    return said


def _nearest(entry: Entry, left: Diary, ids: Mapping[str, str]) -> tuple[str | None, list[str]]:
    """The record of the same kind that differs least, and how."""
    wanted = {_resolved(name, ids): value for name, value in entry.fields.items()}
    best: tuple[str | None, list[str]] = (None, ["not there"])
    for id_, (kind, fields) in left.items():
        if kind != entry.kind:
            continue
        faults = _faults(wanted, fields, entry.may, ids)
        if best[0] is None or len(faults) < len(best[1]):
            best = (id_, faults)
    return best


def _faults(wanted: Fields, fields: Fields, may: str, ids: Mapping[str, str]) -> list[str]:
    said = [
        f"{name} is {fields.get(name)!r}, entered {value!r}"
        for name, value in wanted.items()
        if not _fits(fields.get(name), value, ids)
    ]
    more = {name: value for name, value in fields.items() if name not in wanted}
    by_itself = [name for name, value in more.items() if value is True and re.fullmatch(may, name)]
    return said + [f"{name} is {more[name]!r}, not entered" for name in more.keys() - by_itself]


def _fits(value: object, wanted: object, ids: Mapping[str, str]) -> bool:
    match wanted:
        case Moment():
            return wanted.holds(value)
        case OneOf():
            return value in wanted.choices
        case Of():
            return value == ids.get(wanted.called)
        case _:
            return (type(value) is type(wanted) and value == wanted) or _same_number(value, wanted)


def _same_number(value: object, wanted: object) -> bool:
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (value, wanted))
    return numbers and value == wanted


def _resolved(name: str, ids: Mapping[str, str]) -> str:
    match = CALLED.search(name)
    return name.replace(match[0], ids[match[1]]) if match else name
