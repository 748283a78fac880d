"""Putting merged records into the database: numbered, and counted in the head. Inside one write transaction."""

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from onset.sealing.cipher import Seal
from onset.sync.digest import record_digest
from onset.sync.limits import LIMITS
from onset.sync.records import (
    Head,
    Row,
    decode,
    encode,
    load_after,
    load_bodies,
    save_changed,
    save_head,
    save_new,
)
from onset.sync.stamp import ms_of
from onset.sync.standing import NOTHING, Standing, seal_standing, standing_of, unseal_standing
from onset.sync.wire import Change


class Held(msgspec.Struct, frozen=True):
    """Some records of an account as they are stored, by id."""

    bodies: Mapping[str, bytes]
    changes: dict[str, list[Change]]


def load_held(db: Connection, account: str, seal: Seal, ids: set[str]) -> Held:
    """Those of the records that the account holds."""
    bodies = load_bodies(db, account, seal, ids)
    return Held(bodies, {id_: decode(body) for id_, body in bodies.items()})


def standing_in(db: Connection, account: str, seal: Seal, head: Head) -> Standing:
    """Where the diary stands; one from before this was kept is read once."""
    if head.standing is not None:
        return unseal_standing(seal, account, head.standing)
    if not head.records:
        return NOTHING
    rows = load_after(db, account, seal, 0, LIMITS.records_per_account)
    return standing_of(decode(row.body) for row in rows)


def store(
    db: Connection,
    account: str,
    seal: Seal,
    head: Head,
    held: Held,
    merged: Mapping[str, Sequence[Change]],
    now: int,
) -> Head:
    """Store those of the merged records that are not as they were, each with the next number (SPEC P3).

    Returns the head after it, the same one if nothing changed.
    """
    new: list[Row] = []
    changed: list[Row] = []
    seq, digest, last = head.seq, 0, 0
    for id_, changes in merged.items():
        body = encode(changes)
        if body == held.bodies.get(id_):
            continue
        seq += 1
        row = Row(id_, seq, body, now if is_gone(changes) else None)
        (changed if id_ in held.bodies else new).append(row)
        digest ^= record_digest(held.changes.get(id_, ())) ^ record_digest(changes)
        last = max(last, ms_of(changes[-1].stamp))
    if seq == head.seq:
        return head
    before = standing_in(db, account, seal, head)  # before the rows are stored: it may have to read them all
    standing = Standing(before.digest ^ digest, max(before.last, last), now)
    save_new(db, account, seal, new)
    save_changed(db, account, seal, changed)
    after = Head(seq, head.records + len(new), head.epoch, seal_standing(seal, account, standing))
    save_head(db, account, after)
    return after


def is_gone(changes: Sequence[Change]) -> bool:
    """Whether a record is deleted, and nothing was said of it later."""
    return changes[-1].fields.get("deleted") is True
