"""Inviting somebody: a link that works once."""

from sqlalchemy import Connection, delete, insert

from onset.accounts.codes import hash_of, new_token
from onset.storage.tables import INVITATION

DAYS = 7
"""For which an invitation is good."""
_DAY = 86_400_000


def invite(db: Connection, origin: str, now: int) -> str:
    """A new invitation's link; what stands behind # never reaches a server's log."""
    code = new_token()
    db.execute(delete(INVITATION).where(INVITATION.c.expires_at <= now))
    db.execute(insert(INVITATION).values(code_hash=hash_of(code), created_at=now, expires_at=now + DAYS * _DAY))
    return f"{origin}/#invite/{code}"
