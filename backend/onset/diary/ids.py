"""Ids of records that have one meaning, the same on every device of an account (SPEC M7)."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid5

# What a name is made of, beside the kind: a record of the kind without these fields has an id of its own.
_NAMED_BY: Final[dict[str, tuple[str, ...]]] = {
    "checkin": ("date",),
    "profile": (),
    "setting": ("purpose",),
    "item": ("list", "slug"),
}


def derived_id(namespace: str, name: str) -> str:
    """The UUIDv5 of a name in the account's namespace; ValueError if that is not a UUID."""
    return str(uuid5(UUID(namespace), name))


def name_of(kind: str, fields: Mapping[str, object]) -> str | None:
    """The name that the id of a record of one meaning is made from; None for a record with an id of its own."""
    parts = _NAMED_BY.get(kind)
    if parts is None:
        return None
    values = [fields.get(part) for part in parts]
    named = [value for value in values if isinstance(value, str) and value]
    return "/".join([kind, *named]) if len(named) == len(values) else None
