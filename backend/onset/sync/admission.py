"""What the server lets in: each change by itself, whatever it may mean together with others (SPEC P5, P7)."""

import re
from functools import lru_cache
from typing import Final

import msgspec

from onset.diary.check import may_hold
from onset.sync.limits import LIMITS
from onset.sync.stamp import is_stamp
from onset.sync.wire import Change, Scalar

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_KIND: Final = re.compile(r"[a-z][a-z0-9-]{0,63}\Z")
_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]*(\.[a-z0-9][a-z0-9_-]*)?\Z")
_UNFIT: Final = re.compile("[\x00\ud800-\udfff]")
_LARGEST: Final = 2**53 - 1


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a change: the field (empty for the change as a whole) and the reason's stable name."""

    field: str
    reason: str


def is_record_id(text: str) -> bool:
    """Whether a text is an id in the one spelling that is used."""
    return _ID.match(text) is not None


def fault_of(change: Change) -> Fault | None:
    """The first thing that is wrong with a change, or None if it may come in."""
    if not is_record_id(change.id):
        return Fault("", "id")
    if not _KIND.match(change.kind):
        return Fault("", "kind")
    if not is_stamp(change.stamp):
        return Fault("", "stamp")
    if not change.fields or len(change.fields) > LIMITS.fields_per_change:
        return Fault("", "size")
    for name, value in change.fields.items():
        reason = _reason(change.kind, name, value)
        if reason is not None:
            return Fault(name, reason)
    if len(msgspec.json.encode(change)) > LIMITS.bytes_per_change:
        return Fault("", "size")
    return None


@lru_cache(maxsize=4096)
def _is_name(name: str) -> bool:
    return len(name) <= 128 and _NAME.match(name) is not None


def _reason(kind: str, name: str, value: Scalar) -> str | None:
    if not _is_name(name):
        return "name"
    match value:
        case str():
            if len(value) > LIMITS.characters_per_text or _UNFIT.search(value):
                return "text"
        case bool() | None:
            pass
        case int() | float():
            if abs(value) > _LARGEST:
                return "value"
    return None if may_hold(kind, name, value) else "value"
