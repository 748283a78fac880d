"""Sessions: a random token in the person's cookie, only its hash in the table."""

import hashlib
import secrets
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onset.storage.tables import SESSION

HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR
LIFE: Final = 90 * DAY
"""Milliseconds after the last use at which a session is over."""
LONGEST_LIFE: Final = 400 * DAY
"""Milliseconds after sign-in at which it is over in any case."""


class Session(msgspec.Struct, frozen=True):
    """Who is asking: the account and the device that signed in."""

    account: str
    device: str
    token_hash: bytes
    seen_at: int

    def is_stale(self, now: int) -> bool:
        """Whether its last use was noted more than an hour ago, so that it is worth a write."""
        return now - self.seen_at > HOUR


def open_session(db: Connection, account: str, device: str, now: int) -> str:
    """Start a session; returns the cookie's value, which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    db.execute(
        insert(SESSION).values(
            account_id=account, token_hash=_hash(token), device_id=device, created_at=now, seen_at=now
        )
    )
    return f"{account}.{token}"


def find_session(db: Connection, cookie: str, now: int) -> Session | None:
    """The session that a cookie's value opens, if it still does."""
    account, _, token = cookie.partition(".")
    if not _is_uuid(account):
        return None
    row = db.execute(
        select(SESSION.c.account_id, SESSION.c.device_id, SESSION.c.token_hash, SESSION.c.seen_at).where(
            SESSION.c.account_id == account,
            SESSION.c.token_hash == _hash(token),
            SESSION.c.seen_at > now - LIFE,
            SESSION.c.created_at > now - LONGEST_LIFE,
        )
    ).first()
    return None if row is None else Session(row.account_id, row.device_id, row.token_hash, row.seen_at)


def touch_session(db: Connection, session: Session, now: int) -> None:
    """Note that it was used."""
    db.execute(
        update(SESSION)
        .where(SESSION.c.account_id == session.account, SESSION.c.token_hash == session.token_hash)
        .values(seen_at=now)
    )


def end_session(db: Connection, session: Session) -> None:
    """The cookie opens nothing from now on."""
    db.execute(
        delete(SESSION).where(SESSION.c.account_id == session.account, SESSION.c.token_hash == session.token_hash)
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _is_uuid(text: str) -> bool:
    """PostgreSQL refuses a malformed id with an error, and takes several spellings of one."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
