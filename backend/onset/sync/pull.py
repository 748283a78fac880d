"""Giving changes out: whole records above a cursor, in order, as many as fit (SPEC P4)."""

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from onset.sealing.cipher import Seal
from onset.sync.limits import LIMITS
from onset.sync.records import Head, decode, load_after
from onset.sync.wire import Change

_BATCH: Final = 2000
"""Records read at once; a batch that is not the last means more."""


Own = Mapping[tuple[str, str], Change]
"""The changes that came in this very request, by stamp and id."""


class Page(msgspec.Struct, frozen=True):
    """One page of the diary: its changes, the cursor after it, and whether there is more."""

    changes: list[Change]
    cursor: int
    more: bool


def pull(db: Connection, account: str, seal: Seal, head: Head, cursor: int, own: Own) -> Page:
    """The page after a cursor, without the changes that came like this in this very request."""
    rows = load_after(db, account, seal, cursor, _BATCH)
    changes: list[Change] = []
    size = 0
    for row in rows:
        if changes and size + len(row.body) > LIMITS.bytes_per_reply:
            return Page(changes, cursor, more=True)
        fresh = [change for change in decode(row.body) if own.get((change.stamp, change.id)) != change]
        if fresh:
            changes += fresh
            size += len(row.body)
        cursor = row.seq
    more = len(rows) == _BATCH
    return Page(changes, cursor if more else head.seq, more)
