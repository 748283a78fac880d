"""Whether one value may stand in one field of one kind: all that is checked when a change arrives (SPEC P5)."""

import re
from datetime import datetime
from functools import cache
from typing import Any, Final

import msgspec

from onset.diary.records import KINDS

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z\Z")


def may_hold(kind: str, field: str, value: object) -> bool:
    """Whether the field can hold the value. What this version does not know, it lets be (SPEC M6)."""
    known = _field_types(kind).get(field)
    if known is None:
        return True
    try:
        read = msgspec.convert(value, known)
    except msgspec.ValidationError:
        return False
    return not isinstance(read, datetime) or _INSTANT.match(str(value)) is not None


@cache
def _field_types(kind: str) -> dict[str, Any]:
    record = KINDS.get(kind)
    if record is None:
        return {}
    return {field.encode_name: field.type for field in msgspec.structs.fields(record)}
