"""Ids of records that have one meaning, the same on every device of an account (SPEC M7)."""

from uuid import UUID, uuid5


def derived_id(namespace: str, name: str) -> str:
    """The UUIDv5 of a name in the account's namespace; ValueError if that is not a UUID."""
    return str(uuid5(UUID(namespace), name))
