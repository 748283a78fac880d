"""Sessions: a random token in the person's cookie, only its hash in the table."""

from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from onset.accounts.codes import hash_of, new_token
from onset.problems import Problem
from onset.storage.tables import DEVICE, SESSION

HOUR: Final = 3_600_000
DAY: Final = 24 * HOUR
LIFE: Final = 90 * DAY
"""Milliseconds after the last use at which a session is over: somebody may well have no attack for a season."""
LONGEST_LIFE: Final = 400 * DAY
"""Milliseconds after sign-in at which it is over in any case; no browser keeps a cookie longer."""
FRESH: Final = 5 * 60_000
"""Milliseconds for which proving who one is opens what is dangerous."""


# Made once, for it is asked with every request.
_OPENED: Final = (
    select(
        SESSION.c.account_id,
        SESSION.c.device_id,
        SESSION.c.token_hash,
        SESSION.c.seen_at,
        SESSION.c.fresh_at,
        DEVICE.c.revoked_at,
        DEVICE.c.wipe,
    )
    .join(DEVICE, (DEVICE.c.account_id == SESSION.c.account_id) & (DEVICE.c.id == SESSION.c.device_id))
    .where(
        SESSION.c.account_id == bindparam("account"),
        SESSION.c.token_hash == bindparam("token_hash"),
        SESSION.c.seen_at > bindparam("seen_after"),
        SESSION.c.created_at > bindparam("created_after"),
    )
)


class Session(msgspec.Struct, frozen=True):
    """Who is asking: the account and the device that signed in."""

    account: str
    device: str
    token_hash: bytes
    seen_at: int
    fresh_at: int

    def is_stale(self, now: int) -> bool:
        """Whether its last use was noted more than an hour ago, so that it is worth a write."""
        return now - self.seen_at > HOUR

    def is_fresh(self, now: int) -> bool:
        """Whether the person proved who they are just now."""
        return now - self.fresh_at <= FRESH


class Shut(Exception):  # noqa: N818 - what a cookie is
    """A cookie opens nothing: no session, or not any more."""


class Claim:
    """A token, and the account that its cookie names: whether it opens that one is asked where the work is done.

    So a call is one transaction and one thread's turn, not two, and a session that ends meanwhile ends it.
    """

    def __init__(self, account: str, token: str, now: int) -> None:
        self.account = account
        self._token = token
        self._now = now
        self.proved: Session | None = None

    def prove(self, db: Connection) -> Session:
        """The session; raises Shut, and Problem `device-revoked`. To be asked before anything is done."""
        self.proved = find_session(db, self.account, self._token, self._now)
        if self.proved is None:
            raise Shut
        return self.proved


def open_session(db: Connection, account: str, device: str, now: int, *, fresh: bool = True) -> str:
    """Start a session; returns the cookie's value, which is stored nowhere."""
    token = new_token()
    db.execute(
        insert(SESSION).values(
            account_id=account,
            token_hash=hash_of(token),
            device_id=device,
            created_at=now,
            seen_at=now,
            fresh_at=now if fresh else 0,
        )
    )
    return f"{account}.{token}"


def read_cookie(cookie: str) -> tuple[str, str] | None:
    """The account that a cookie's value names, whether it opens it or not, and the token; None if it names none."""
    account, _, token = cookie.partition(".")
    return (account, token) if is_account(account) else None


def find_session(db: Connection, account: str, token: str, now: int) -> Session | None:
    """The session of an account that a token opens, if it still does; Problem `device-revoked`."""
    since = {"seen_after": now - LIFE, "created_after": now - LONGEST_LIFE}
    row = db.execute(_OPENED, {"account": account, "token_hash": hash_of(token)} | since).first()
    if row is None:
        return None
    if row.revoked_at is not None:
        raise Problem("device-revoked", wipe=bool(row.wipe))
    return Session(row.account_id, row.device_id, row.token_hash, row.seen_at, row.fresh_at)


def touch_session(db: Connection, session: Session, now: int) -> None:
    """Note that it was used."""
    db.execute(update(SESSION).where(*_is(session)).values(seen_at=now))


def freshen_session(db: Connection, session: Session, now: int) -> None:
    """Note that the person proved who they are."""
    db.execute(update(SESSION).where(*_is(session)).values(fresh_at=now))


def end_session(db: Connection, session: Session) -> None:
    """The cookie opens nothing from now on."""
    db.execute(delete(SESSION).where(*_is(session)))


def _is(session: Session) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (SESSION.c.account_id == session.account, SESSION.c.token_hash == session.token_hash)


def is_account(text: str) -> bool:
    """Whether it is an account's id, in the one spelling that is used.

    PostgreSQL refuses a malformed one with an error, and takes several spellings.
    """
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
