"""Prints, as TypeScript, what each field of each kind can hold; `make schema` writes it where the web reads it."""

import sys
from typing import Any, Final, cast

import msgspec
from msgspec import inspect

from onset.diary.lists import LISTS
from onset.diary.records import KINDS, Entry
from onset.sync.limits import LIMITS

_BANNER: Final = "// Generated from the backend's Structs by `make schema`. Do not edit."


def fields() -> bytes:
    """The whole file, not yet formatted."""
    table = {kind: _rules(record) for kind, record in KINDS.items()}
    lists = {kind: dict(of) for kind, of in LISTS.items()}
    parts = (
        _BANNER,
        "/** What each fixed field of each kind can hold. */",
        f"export const FIELDS = {msgspec.json.encode(table).decode()} as const;",
        "/** The tick lists of each kind, and the list of the vocabulary that their items come from. */",
        f"export const LISTS = {msgspec.json.encode(lists).decode()} as const;",
    )
    return "\n\n".join(parts).replace("*/\n\n", "*/\n").encode() + b"\n"


def _rules(record: type[Entry]) -> dict[str, dict[str, Any]]:
    described = cast(inspect.StructType, inspect.type_info(record))
    return {field.encode_name: _rule(field.type) for field in described.fields}


def _rule(of: inspect.Type) -> dict[str, Any]:
    """What one field can hold; TypeError for a type that the web has no word for."""
    extra: dict[str, Any] = {}
    if isinstance(of, inspect.UnionType):
        [of] = [member for member in of.types if not isinstance(member, inspect.NoneType)]
    if isinstance(of, inspect.Metadata):
        extra, of = cast(dict[str, Any], of.extra or {}), of.type
    match of:
        case inspect.DateTimeType():
            return {"type": "instant"}
        case inspect.DateType():
            return {"type": "date"}
        case inspect.BoolType():
            return {"type": "boolean"}
        case inspect.IntType() | inspect.FloatType():
            bounds = {"min": of.ge, "max": of.le}
            whole = {"whole": True} if isinstance(of, inspect.IntType) else {}
            return {"type": "number"} | whole | {word: bound for word, bound in bounds.items() if bound is not None}
        case inspect.StrType():
            return extra or {"type": "text", "most": of.max_length or LIMITS.characters_per_text}
        case _:
            raise TypeError(f"no word for {of}")


if __name__ == "__main__":
    sys.stdout.buffer.write(fields())
