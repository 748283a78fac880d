"""Records in the database: plain functions of a connection. A body is the held changes, and opaque to SQL."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from onset.storage.tables import DIARY_HEAD, INSTANCE, RECORD
from onset.sync.wire import Change

_DECODER: Final = msgspec.json.Decoder(list[Change])
_ENCODER: Final = msgspec.json.Encoder()


class Head(msgspec.Struct, frozen=True):
    """Where an account's diary stands: the number given last, and how many records there are."""

    seq: int
    records: int


class Row(msgspec.Struct, frozen=True):
    """One record as it lies in the table."""

    id: str
    seq: int
    body: bytes


def seal(changes: Sequence[Change]) -> bytes:
    """The body of a record."""
    return _ENCODER.encode(changes)


def unseal(body: bytes) -> list[Change]:
    """The held changes in a body."""
    return _DECODER.decode(body)


def load_epoch(db: Connection) -> str:
    """Which database this is (SPEC R)."""
    return str(db.execute(select(INSTANCE.c.epoch)).scalar_one())


def load_head(db: Connection, account: str, *, lock: bool = False) -> Head:
    """The account's head row; a push locks it first, so that numbers become visible in order (SPEC P3)."""
    query = select(DIARY_HEAD.c.seq, DIARY_HEAD.c.records).where(DIARY_HEAD.c.account_id == account)
    row = db.execute(query.with_for_update(key_share=True) if lock else query).one()
    return Head(row.seq, row.records)


def save_head(db: Connection, account: str, head: Head) -> None:
    """Move the head."""
    db.execute(
        update(DIARY_HEAD).where(DIARY_HEAD.c.account_id == account).values(seq=head.seq, records=head.records)
    )


def load_bodies(db: Connection, account: str, ids: Iterable[str]) -> dict[str, bytes]:
    """The bodies of those of the records that the account holds."""
    rows = db.execute(
        select(RECORD.c.id, RECORD.c.body).where(RECORD.c.account_id == account, RECORD.c.id.in_(list(ids)))
    )
    return {row.id: row.body for row in rows}


def load_after(db: Connection, account: str, cursor: int, limit: int) -> list[Row]:
    """Up to `limit` records with a number above the cursor, in order."""
    rows = db.execute(
        select(RECORD.c.id, RECORD.c.seq, RECORD.c.body)
        .where(RECORD.c.account_id == account, RECORD.c.seq > cursor)
        .order_by(RECORD.c.seq)
        .limit(limit)
    )
    return [Row(row.id, row.seq, row.body) for row in rows]


def save_new(db: Connection, account: str, rows: Sequence[Row]) -> None:
    """Store records that were not held before."""
    if rows:
        db.execute(
            insert(RECORD),
            [{"account_id": account, "id": row.id, "seq": row.seq, "body": row.body} for row in rows],
        )


def save_changed(db: Connection, account: str, rows: Sequence[Row]) -> None:
    """Store records that were held before."""
    if rows:
        db.execute(
            update(RECORD)
            .where(RECORD.c.account_id == account, RECORD.c.id == bindparam("of"))
            .values(seq=bindparam("to_seq"), body=bindparam("to_body")),
            [{"of": row.id, "to_seq": row.seq, "to_body": row.body} for row in rows],
        )
