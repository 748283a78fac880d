"""Records in the database: plain functions of a connection. A body is the held changes, sealed in its row."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from onset.problems import Problem
from onset.sealing.cipher import Seal
from onset.storage.tables import DIARY_HEAD, INSTANCE, RECORD
from onset.sync.wire import Change

_TABLE: Final = "record"
# Statements are made once: making them anew costs more than running them.
_HEAD: Final = select(
    DIARY_HEAD.c.seq,
    DIARY_HEAD.c.records,
    DIARY_HEAD.c.standing,
    select(INSTANCE.c.epoch).scalar_subquery().label("epoch"),
).where(DIARY_HEAD.c.account_id == bindparam("account"))
_HEAD_LOCKED: Final = _HEAD.with_for_update(key_share=True, of=DIARY_HEAD)
_HEAD_MOVED: Final = (
    update(DIARY_HEAD)
    .where(DIARY_HEAD.c.account_id == bindparam("account"))
    .values(seq=bindparam("to_seq"), records=bindparam("to_records"), standing=bindparam("to_standing"))
)
_BODIES: Final = select(RECORD.c.id, RECORD.c.body).where(
    RECORD.c.account_id == bindparam("account"), RECORD.c.id.in_(bindparam("ids", expanding=True))
)
_AFTER: Final = (
    select(RECORD.c.id, RECORD.c.seq, RECORD.c.body)
    .where(RECORD.c.account_id == bindparam("account"), RECORD.c.seq > bindparam("cursor"))
    .order_by(RECORD.c.seq)
    .limit(bindparam("most"))
)
_NEW: Final = insert(RECORD)
_CHANGED: Final = (
    update(RECORD)
    .where(RECORD.c.account_id == bindparam("account"), RECORD.c.id == bindparam("of"))
    .values(seq=bindparam("to_seq"), body=bindparam("to_body"), gone_at=bindparam("to_gone"))
)
_DECODER: Final = msgspec.json.Decoder(list[Change])
_ENCODER: Final = msgspec.json.Encoder()


class Head(msgspec.Struct, frozen=True):
    """Where an account's diary stands: the number given last, how many records there are, and the sealed rest."""

    seq: int
    records: int
    epoch: str
    """Of the database (SPEC R)."""
    standing: bytes | None = None


class Row(msgspec.Struct, frozen=True, gc=False):
    """One record, its body open."""

    id: str
    seq: int
    body: bytes
    gone_at: int | None = None
    """When a deletion was stored that nothing is later than; only of rows to be stored."""


def encode(changes: Sequence[Change]) -> bytes:
    """The body of a record."""
    return _ENCODER.encode(changes)


def decode(body: bytes) -> list[Change]:
    """The held changes in a body."""
    return _DECODER.decode(body)


def load_head(db: Connection, account: str, *, lock: bool = False) -> Head:
    """The account's head row; a push locks it first, so that numbers become visible in order (SPEC P3)."""
    row = db.execute(_HEAD_LOCKED if lock else _HEAD, {"account": account}).first()
    if row is None:
        raise Problem("account-deleted")
    return Head(row.seq, row.records, row.epoch, row.standing)


def save_head(db: Connection, account: str, head: Head) -> None:
    """Move the head."""
    moved = {"to_seq": head.seq, "to_records": head.records, "to_standing": head.standing}
    db.execute(_HEAD_MOVED, {"account": account} | moved)


def load_bodies(db: Connection, account: str, seal: Seal, ids: Iterable[str]) -> dict[str, bytes]:
    """The bodies of those of the records that the account holds."""
    rows = db.execute(_BODIES, {"account": account, "ids": list(ids)})
    return {row.id: seal.unseal(_TABLE, row.id, row.body) for row in rows}


def load_after(db: Connection, account: str, seal: Seal, cursor: int, limit: int) -> list[Row]:
    """Up to `limit` records with a number above the cursor, in order."""
    rows = db.execute(_AFTER, {"account": account, "cursor": cursor, "most": limit})
    return [Row(row.id, row.seq, seal.unseal(_TABLE, row.id, row.body)) for row in rows]


def save_new(db: Connection, account: str, seal: Seal, rows: Sequence[Row]) -> None:
    """Store records that were not held before."""
    if rows:
        db.execute(
            _NEW,
            [
                {
                    "account_id": account,
                    "id": row.id,
                    "seq": row.seq,
                    "body": seal.seal(_TABLE, row.id, row.body),
                    "gone_at": row.gone_at,
                }
                for row in rows
            ],
        )


def save_changed(db: Connection, account: str, seal: Seal, rows: Sequence[Row]) -> None:
    """Store records that were held before."""
    if rows:
        db.execute(
            _CHANGED,
            [
                {
                    "account": account,
                    "of": row.id,
                    "to_seq": row.seq,
                    "to_body": seal.seal(_TABLE, row.id, row.body),
                    "to_gone": row.gone_at,
                }
                for row in rows
            ],
        )
