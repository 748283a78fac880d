"""How often something may be tried: counted in the database, so for all processes together."""

import hashlib
from collections.abc import Callable
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection, case, delete
from sqlalchemy.dialects import postgresql, sqlite

from onset.problems import Problem
from onset.storage.database import Database
from onset.storage.tables import ATTEMPT

MINUTE: Final = 60_000

Kind = Literal[
    "sign-in-name",
    "sign-in-address",
    "sign-up-address",
    "recovery-name",
    "recovery-address",
    "confirm",
    "passkey-address",
    "pairing-address",
    "look-account",
    "look-address",
    "look",
]


class Rule(msgspec.Struct, frozen=True):
    """So many tries in so many milliseconds."""

    most: int
    window: int


RULES: Final[dict[Kind, Rule]] = {
    "sign-in-name": Rule(10, 15 * MINUTE),
    "sign-in-address": Rule(100, 15 * MINUTE),
    "sign-up-address": Rule(60, 60 * MINUTE),
    "recovery-name": Rule(10, 60 * MINUTE),
    "recovery-address": Rule(30, 60 * MINUTE),
    "confirm": Rule(10, 15 * MINUTE),
    "passkey-address": Rule(200, 15 * MINUTE),
    "pairing-address": Rule(60, 10 * MINUTE),
    "look-account": Rule(10, 10 * MINUTE),
    "look-address": Rule(30, 10 * MINUTE),
    "look": Rule(300, MINUTE),
}
"""By what is known of who tries: the account or name, then the address, which many may share; last all together."""


class Limits:
    """Counts tries."""

    def __init__(self, database: Database, clock: Callable[[], int]) -> None:
        self._database = database
        self._clock = clock

    async def count(self, kind: Kind, subject: str = "") -> None:
        """Count one try of somebody; Problem `too-many` beyond what is allowed. The count stays in any case."""
        bucket = _bucket(kind, subject)
        now = self._clock()
        count, ends_at = await self._database.write(lambda db: count_up(db, bucket, RULES[kind].window, now))
        if count > RULES[kind].most:
            raise Problem("too-many", retry_after=max(1, (ends_at - now + 999) // 1000))

    async def forget(self, kind: Kind, subject: str) -> None:
        """It was the right one: what was tried before counts no more."""
        bucket = _bucket(kind, subject)
        await self._database.write(lambda db: db.execute(delete(ATTEMPT).where(ATTEMPT.c.bucket == bucket)))


def count_up(db: Connection, bucket: bytes, window: int, now: int) -> tuple[int, int]:
    """Count one more in a bucket, in one statement; its count, and when it ends."""
    if bucket[0] == 0:  # once in 256 buckets: what is over goes
        db.execute(delete(ATTEMPT).where(ATTEMPT.c.ends_at <= now, ATTEMPT.c.bucket != bucket))
    dialect = postgresql if db.dialect.name == "postgresql" else sqlite
    over = ATTEMPT.c.ends_at <= now
    row = db.execute(
        dialect.insert(ATTEMPT)
        .values(bucket=bucket, count=1, ends_at=now + window)
        .on_conflict_do_update(
            index_elements=[ATTEMPT.c.bucket],
            set_={
                "count": case((over, 1), else_=ATTEMPT.c.count + 1),
                "ends_at": case((over, now + window), else_=ATTEMPT.c.ends_at),
            },
        )
        .returning(ATTEMPT.c.count, ATTEMPT.c.ends_at)
    ).one()
    return row[0], row[1]


def _bucket(kind: Kind, subject: str) -> bytes:
    """A hash, because a table of who tried what would tell names and addresses."""
    return hashlib.sha256(f"{kind}|{subject}".encode()).digest()
