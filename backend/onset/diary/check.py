"""Whether one value may stand in one field of one kind: all that is checked when a change arrives (SPEC P5)."""

import re
from functools import lru_cache
from typing import Any, Final, get_args

import msgspec

from onset.diary.lists import is_tick
from onset.diary.records import KINDS
from onset.diary.values import Instant, LocalDate

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z\Z", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)

_TICK: Final[Any] = bool | None

_TYPES: Final[dict[str, dict[str, Any]]] = {
    kind: {field.encode_name: field.type for field in msgspec.structs.fields(record)}
    for kind, record in KINDS.items()
}

FORMS: Final[dict[str, dict[str, re.Pattern[str]]]] = {
    kind: {
        name: form
        for name, of in types.items()
        for like, form in ((Instant, _INSTANT), (LocalDate, _DATE))
        if get_args(of)[0] == like
    }
    for kind, types in _TYPES.items()
}
"""By kind and field, the one form that an instant or a date may have."""


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
    known, form = _field(kind, field)
    if known is None or (known is _TICK and (value is None or isinstance(value, bool))):
        return value
    if form is not None and isinstance(value, str) and not form.match(value):
        raise ValueError("not in the one form there is")
    return msgspec.convert(value, known)


@lru_cache(maxsize=4096)
def _field(kind: str, field: str) -> tuple[Any, re.Pattern[str] | None]:
    """The type of a field, None if it is not known, and the form it may have; asked for every value that arrives."""
    known = _TYPES.get(kind, {}).get(field, _TICK if is_tick(kind, field) else None)
    return known, FORMS.get(kind, {}).get(field)
