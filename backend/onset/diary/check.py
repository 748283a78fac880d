"""Whether one value may stand in one field of one kind: all that is checked when a change arrives (SPEC P5)."""

import re
from datetime import date, datetime
from functools import cache
from typing import Any, Final

import msgspec

from onset.diary.lists import is_tick
from onset.diary.records import KINDS

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z\Z", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


def may_hold(kind: str, field: str, value: object) -> bool:
    """Whether the field can hold the value. What this version does not know, it lets be (SPEC M6)."""
    try:
        read(kind, field, value)
    except ValueError:
        return False
    return True


def read(kind: str, field: str, value: object) -> Any:  # noqa: ANN401
    """The value as the field's type has it, unchanged if the field is not known; ValueError if it cannot stand there.

    A fixed field comes before a list of the same name.
    """
    known = _field_types(kind).get(field, bool | None if is_tick(kind, field) else None)
    if known is None:
        return value
    converted = msgspec.convert(value, known)
    form = _INSTANT if isinstance(converted, datetime) else _DATE if isinstance(converted, date) else None
    if form is not None and not form.match(str(value)):
        raise ValueError("not in the one form there is")
    return converted


@cache
def _field_types(kind: str) -> dict[str, Any]:
    record = KINDS.get(kind)
    if record is None:
        return {}
    return {field.encode_name: field.type for field in msgspec.structs.fields(record)}
