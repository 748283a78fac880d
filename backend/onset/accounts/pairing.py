"""Pairings in the database: plain functions of a connection."""

import secrets

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from onset.accounts.codes import hash_of
from onset.accounts.wire import Device
from onset.problems import Problem
from onset.sealing.cipher import Seal
from onset.storage.tables import PAIRING

LIFE = 10 * 60_000
"""Milliseconds for which a code leads anywhere."""
TRIES = 5
"""How often it may be looked at or claimed with a wrong secret."""


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """A pairing as it stands."""

    id: str
    device: Device
    secret_hash: bytes
    number: int | None
    state: str
    account: str | None
    tries: int
    created_at: int


def begin(db: Connection, seal: Seal, id_: str, device: Device, code: str, secret: str, now: int) -> None:
    """Keep one that waits; those that are over go."""
    db.execute(delete(PAIRING).where(PAIRING.c.expires_at <= now))
    db.execute(
        insert(PAIRING).values(
            id=id_,
            code_hash=hash_of(code),
            secret_hash=hash_of(secret),
            device_id=device.id,
            device_name=seal.seal_text("pairing", id_, device.name),
            state="waiting",
            tries=0,
            created_at=now,
            expires_at=now + LIFE,
        )
    )


def look(db: Connection, seal: Seal, code: str, account: str, now: int) -> Paired | None:
    """The one that waits under this code, with a number to compare; each look counts, and after five it is gone."""
    paired = _find(db, seal, now, PAIRING.c.code_hash == hash_of(code))
    if paired is None or paired.state != "waiting" or paired.account not in {None, account}:
        return None
    number = paired.number if paired.number is not None else 10 + secrets.randbelow(90)
    mine = PAIRING.c.id == paired.id
    if paired.tries >= TRIES:
        db.execute(delete(PAIRING).where(mine))
        return None
    db.execute(update(PAIRING).where(mine).values(number=number, account_id=account, tries=paired.tries + 1))
    return msgspec.structs.replace(paired, number=number, account=account)


def decide(db: Connection, id_: str, account: str, state: str, now: int) -> None:
    """Say yes or no to one that this account looked at; Problem `code-unknown`."""
    mine = (PAIRING.c.id == id_, PAIRING.c.account_id == account, PAIRING.c.state == "waiting")
    if not db.execute(update(PAIRING).where(*mine, PAIRING.c.expires_at > now).values(state=state)).rowcount:
        raise Problem("code-unknown")


def claim(db: Connection, seal: Seal, id_: str, secret: str, now: int) -> Paired | None:
    """The pairing for the device that has its secret. A wrong one counts, and after five the pairing is gone."""
    paired = _find(db, seal, now, PAIRING.c.id == id_)
    if paired is None:
        return None
    mine = PAIRING.c.id == id_
    if not secrets.compare_digest(paired.secret_hash, hash_of(secret)):
        tries = paired.tries + 1
        db.execute(delete(PAIRING).where(mine) if tries > TRIES else update(PAIRING).where(mine).values(tries=tries))
        return None
    return paired


def finish(db: Connection, id_: str) -> None:
    """It is used up; Problem `code-unknown` where it was already."""
    if not db.execute(delete(PAIRING).where(PAIRING.c.id == id_)).rowcount:
        raise Problem("code-unknown")


def _find(db: Connection, seal: Seal, now: int, which: ColumnElement[bool]) -> Paired | None:
    row = db.execute(select(PAIRING).where(which, PAIRING.c.expires_at > now).with_for_update()).first()
    if row is None:
        return None
    return Paired(
        id=row.id,
        device=Device(row.device_id, seal.unseal_text("pairing", row.id, row.device_name)),
        secret_hash=row.secret_hash,
        number=row.number,
        state=row.state,
        account=row.account_id,
        tries=row.tries,
        created_at=row.created_at,
    )
