"""Passkeys and the challenges for them in the database: plain functions of a connection."""

from base64 import urlsafe_b64encode
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from onset.accounts.codes import new_token
from onset.accounts.wire import KnownPasskey
from onset.problems import Problem
from onset.sealing.cipher import Seal
from onset.storage.tables import ACCOUNT, CEREMONY, PASSKEY

CEREMONY_LIFE: Final = 5 * 60_000
"""Milliseconds after which a challenge is no longer answered."""

Purpose = Literal["sign-up", "sign-in", "confirm", "add"]


class Waiting(msgspec.Struct, frozen=True):
    """A challenge that was given, and for whom."""

    account: str | None
    challenge: bytes


class Stored(msgspec.Struct, frozen=True):
    """What a passkey is checked with."""

    public_key: bytes
    sign_count: int


def begin_ceremony(db: Connection, purpose: Purpose, account: str | None, challenge: bytes, now: int) -> str:
    """Keep a challenge; returns the id to answer it under. Those that are over go."""
    db.execute(delete(CEREMONY).where(CEREMONY.c.expires_at <= now))
    id_ = new_token()
    db.execute(
        insert(CEREMONY).values(
            id=id_, purpose=purpose, account_id=account, challenge=challenge, expires_at=now + CEREMONY_LIFE
        )
    )
    return id_


def end_ceremony(db: Connection, id_: str, purpose: Purpose, now: int) -> Waiting | None:
    """The challenge, which is gone with this: a second answer finds none."""
    row = db.execute(
        delete(CEREMONY)
        .where(CEREMONY.c.id == id_, CEREMONY.c.purpose == purpose)
        .returning(CEREMONY.c.account_id, CEREMONY.c.challenge, CEREMONY.c.expires_at)
    ).first()
    return None if row is None or row.expires_at <= now else Waiting(row.account_id, row.challenge)


def public_id(credential_id: bytes) -> str:
    """A passkey's id as text, as browsers write it."""
    return urlsafe_b64encode(credential_id).rstrip(b"=").decode()


def load_passkeys(db: Connection, seal: Seal, account: str) -> list[KnownPasskey]:
    """All of an account, the newest first."""
    rows = db.execute(select(PASSKEY).where(PASSKEY.c.account_id == account).order_by(PASSKEY.c.created_at.desc()))
    return [
        KnownPasskey(
            id=(id_ := public_id(row.credential_id)),
            name=seal.unseal_text("passkey", id_, row.name),
            created_at=row.created_at,
            used_at=row.used_at,
        )
        for row in rows
    ]


def find_passkey(db: Connection, account: str, credential_id: bytes) -> Stored | None:
    """A passkey of an account."""
    columns = (PASSKEY.c.public_key, PASSKEY.c.sign_count)
    mine = (PASSKEY.c.account_id == account, PASSKEY.c.credential_id == credential_id)
    row = db.execute(select(*columns).where(*mine)).first()
    return None if row is None else Stored(row.public_key, row.sign_count)


def add_passkey(
    db: Connection, seal: Seal, account: str, credential_id: bytes, stored: Stored, name: str, now: int
) -> KnownPasskey:
    """One more."""
    id_ = public_id(credential_id)
    db.execute(
        insert(PASSKEY).values(
            account_id=account,
            credential_id=credential_id,
            public_key=stored.public_key,
            sign_count=stored.sign_count,
            name=seal.seal_text("passkey", id_, name),
            created_at=now,
        )
    )
    return KnownPasskey(id=id_, name=name, created_at=now, used_at=None)


def note_use(db: Connection, account: str, credential_id: bytes, sign_count: int, now: int) -> None:
    """It was used; its counter stands here now."""
    mine = (PASSKEY.c.account_id == account, PASSKEY.c.credential_id == credential_id)
    db.execute(update(PASSKEY).where(*mine).values(sign_count=sign_count, used_at=now))


def remove_passkey(db: Connection, account: str, credential_id: bytes) -> None:
    """Forget one; Problem `not-found`, or `last-factor` where nothing would be left to sign in with."""
    lock_factors(db, account)
    mine = (PASSKEY.c.account_id == account, PASSKEY.c.credential_id == credential_id)
    if not db.execute(delete(PASSKEY).where(*mine)).rowcount:
        raise Problem("not-found")
    keep_a_factor(db, account)


def lock_factors(db: Connection, account: str) -> None:
    """So that of two who remove the last but one at once, the second sees the other's."""
    db.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.id == account).with_for_update())


def keep_a_factor(db: Connection, account: str) -> None:
    """Problem `last-factor` where neither a password nor a passkey is left."""
    password = db.scalar(select(ACCOUNT.c.password_hash).where(ACCOUNT.c.id == account))
    passkeys = db.scalar(select(func.count()).select_from(PASSKEY).where(PASSKEY.c.account_id == account))
    if not password and not passkeys:
        raise Problem("last-factor")
