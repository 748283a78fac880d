"""One record as the view has it: the values it can read, with their types. What it cannot read counts as absent."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, get_args

import msgspec

from onset.diary.check import FORMS, read
from onset.diary.lists import LISTS, is_tick
from onset.diary.records import KINDS, Checkin, Entry
from onset.diary.zones import local_day

Scalar = str | int | float | bool | None
Ticks = Mapping[str, Mapping[str, bool]]
"""By list, then by item: only what was answered."""

E = TypeVar("E", bound=Entry)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})

# By kind, the fields that hold a number with a fraction, and so could hold one that is none.
_FLOATS: Final = {
    kind: tuple(
        field.encode_name
        for field in msgspec.structs.fields(record)
        if any(float in get_args(of) for of in get_args(field.type))
    )
    for kind, record in KINDS.items()
}


class RecordFields(msgspec.Struct, frozen=True):
    """A record at rest in plain form: its values by field, and the stamp that set each."""

    id: str
    kind: str
    fields: Mapping[str, Scalar]
    stamps: Mapping[str, str]


class Recorded(msgspec.Struct, Generic[E], frozen=True, kw_only=True):
    """One record that is not deleted."""

    id: str
    values: E
    ticks: Ticks
    stamps: Mapping[str, str]
    day: date | None
    """The day of the person's calendar on which it was, by its own zone; None for what lasts or has no time."""

    def ticked(self, name: str) -> Mapping[str, bool]:
        """The answers of one tick list, by item."""
        return self.ticks.get(name, _NONE)

    def noted(self, field: str) -> datetime | None:
        """When a field was set, to the millisecond, as its stamp says; None without a stamp that can be read."""
        return moment_of(self.stamps.get(field))


def moment_of(stamp: str | None) -> datetime | None:
    """The UTC time of a stamp's clock; None if it is not one."""
    try:
        return _EPOCH + timedelta(milliseconds=int((stamp or "")[:12], 16))
    except (ValueError, OverflowError):
        return None


def typed(record: RecordFields) -> Recorded[Any] | None:
    """The record with its types; None for a deleted one and for a kind this version does not know."""
    kind = KINDS.get(record.kind)
    if kind is None or record.fields.get("deleted") is True:
        return None
    values = _values(kind, record)
    return Recorded(
        id=record.id,
        values=values,
        ticks=_ticks(record),
        stamps=MappingProxyType(dict(record.stamps)),
        day=_day(values),
    )


def _values(kind: type[Entry], record: RecordFields) -> Entry:
    # Nearly always all of it can be read, and at once is many times as fast.
    forms = FORMS[record.kind]
    fields = record.fields
    try:
        whole = msgspec.convert(fields, kind)
    except (ValueError, OverflowError):
        return _one_by_one(kind, record)
    for name, form in forms.items():
        value = fields.get(name)
        if value is not None and not form.match(str(value)):
            return _one_by_one(kind, record)
    finite = all(isfinite(value) for name in _FLOATS[record.kind] if isinstance(value := fields.get(name), float))
    return whole if finite else _one_by_one(kind, record)


def _one_by_one(kind: type[Entry], record: RecordFields) -> Entry:
    readable: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        value = record.fields.get(field.encode_name)
        try:
            finite = not isinstance(value, float) or isfinite(value)
            readable[field.name] = read(record.kind, field.encode_name, value) if finite else None
        except (ValueError, OverflowError):
            continue
    return kind(**readable)


def _ticks(record: RecordFields) -> Ticks:
    kind = record.kind
    if kind not in LISTS:
        return _NONE
    found: dict[str, dict[str, bool]] = {}
    split = _SPLIT[kind]
    for field, value in record.fields.items():
        if value is not True and value is not False:
            continue
        name, item = split[field]
        if name in found:
            found[name][item] = value
        elif name:
            found[name] = {item: value}
    return MappingProxyType({name: MappingProxyType(items) for name, items in found.items()})


class _Split(dict[str, tuple[str, str]]):
    """By field of one kind, the list that it is of and which item of it; without a list where it is none.

    The same few hundred names come with every check-in, and a lookup takes a fraction of the time.
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, field: str) -> tuple[str, str]:
        name, _, item = field.partition(".")
        found = (name, item) if is_tick(self._kind, field) else ("", "")
        if len(self) > _MOST_NAMES:
            self.clear()
        self[field] = found
        return found


_MOST_NAMES: Final = 4_096
_SPLIT: Final = {kind: _Split(kind) for kind in LISTS}


def _day(values: Entry) -> date | None:
    if isinstance(values, Checkin):
        return values.date
    at = getattr(values, "started_at", None) or getattr(values, "at", None)
    return None if at is None else local_day(at, values.zone)
