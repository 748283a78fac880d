"""One record as the view has it: the values it can read, with their types. What it cannot read counts as absent."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import isfinite
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

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
    return whole if _finite(fields) else _one_by_one(kind, record)


def _one_by_one(kind: type[Entry], record: RecordFields) -> Entry:
    readable: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        value = record.fields.get(field.encode_name)
        try:
            readable[field.name] = read(record.kind, field.encode_name, value) if _finite({"": value}) else None
        except (ValueError, OverflowError):
            continue
    return kind(**readable)


def _finite(fields: Mapping[str, Scalar]) -> bool:
    floats = [value for value in fields.values() if isinstance(value, float)]
    return not floats or all(map(isfinite, floats))


def _ticks(record: RecordFields) -> Ticks:
    kind = record.kind
    if kind not in LISTS:
        return _NONE
    found: dict[str, dict[str, bool]] = {}
    for field, value in record.fields.items():
        if value is not True and value is not False:
            continue
        name, item = _split(kind, field)
        if name in found:
            found[name][item] = value
        elif name:
            found[name] = {item: value}
    return MappingProxyType({name: MappingProxyType(items) for name, items in found.items()})


# The same few hundred names come with every check-in.
@lru_cache(maxsize=4_096)
def _split(kind: str, field: str) -> tuple[str, str]:
    """The list of the kind that a field is of, and which item of it; without a list where it is none."""
    name, _, item = field.partition(".")
    return (name, item) if is_tick(kind, field) else ("", "")


def _day(values: Entry) -> date | None:
    if isinstance(values, Checkin):
        return values.date
    at = getattr(values, "started_at", None) or getattr(values, "at", None)
    return None if at is None else local_day(at, values.zone)
