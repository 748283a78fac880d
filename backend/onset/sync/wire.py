"""What travels between a device and the server: one request, one reply, and the change, the only thing both carry."""

from typing import Annotated

import msgspec
from msgspec import Meta

from onset.sync.limits import LIMITS

Scalar = str | int | float | bool | None
"""The value of one field."""

DeviceId = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
Uuid = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")]


class Change(msgspec.Struct, frozen=True, gc=False):
    """Some fields of one record, set by one action at one stamp. There are many, and none is in a cycle."""

    id: str
    kind: str
    stamp: str
    fields: dict[str, Scalar]


class Earlier(Change, frozen=True, kw_only=True, gc=False):
    """Values that a record had and that were written over (SPEC M8)."""

    until: int
    """When they were, in milliseconds since 1970."""


class SyncRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A device's call: what it knows, and what the server may not know yet (SPEC P1)."""

    protocol: int
    account: Uuid
    device: DeviceId
    epoch: Annotated[str, Meta(max_length=64)]
    """The server database the cursor belongs to; empty before the first reply."""
    cursor: Annotated[int, Meta(ge=0, le=2**53)]
    pending: Annotated[int, Meta(ge=0, le=2**53)]
    """How many changes the device still has to send, these included."""
    changes: Annotated[list[Change], Meta(max_length=LIMITS.changes_per_push)]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """One change that was not stored, why, and the record as the server has it (SPEC P5)."""

    id: str
    stamp: str
    field: str
    """The field that was bad; empty where it is the change as a whole."""
    reason: str
    held: list[Change]


class SyncReply(msgspec.Struct, frozen=True, kw_only=True):
    """The server's answer (SPEC P1, P4)."""

    epoch: str
    cursor: int
    more: bool
    changes: list[Change]
    refused: list[Refusal]
    now: int | None
    """The server's time in milliseconds since 1970; null where its clock was never set."""
    server: str
    """The server's version."""
    clock: bool
    """The device's clock is ahead, and nothing of this push was stored (SPEC C4)."""
    digest: str | None
    """Of the diary as it is at this cursor; null where there is more to come, or it is not known (SPEC P6)."""
