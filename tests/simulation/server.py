"""The real service on a real SQLite file, at a time that the simulation says."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onset.problems import Problem
from onset.storage.sqlite import SqliteDatabase
from onset.storage.tables import DIARY_HEAD, INSTANCE, RECORD, SUPERSEDED
from onset.sync.live import Live
from onset.sync.purge import Purge
from onset.sync.records import decode, load_after, load_head
from onset.sync.service import Sync
from onset.sync.standing import unseal_standing
from onset.sync.wire import Change, SyncReply, SyncRequest
from tests.backend.support import OneKey, make_account, seal_of

_LIMIT: Final = 100_000


class Backup(NamedTuple):
    """The rows of the one account there is."""

    head: dict[str, Any]
    records: Sequence[dict[str, Any]]
    superseded: Sequence[dict[str, Any]]


class Server:
    """One account after the other; each run has its own."""

    def __init__(self, file: Path) -> None:
        self.database = SqliteDatabase.open(file)
        self.now = 0
        self.account = ""
        live = Live(self.database)
        vault = OneKey()
        self.sync = Sync(self.database, vault, live, clock=lambda: self.now)
        self._purge = Purge(self.database, vault, live, lambda: self.now)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.database.close()

    async def begin(self) -> Backup:
        """A new account, and its empty state."""
        self.account = await self.database.write(make_account)
        return await self.backup()

    async def exchange(self, request: SyncRequest) -> SyncReply | None:
        """One call that reached the server; raises Problem. None: nothing came of it yet, which only a bug can do."""
        if request.account != self.account:
            raise Problem("other-account")
        return await self.sync.exchange(self.account, request)

    async def sweep(self) -> None:
        """What the server does once an hour."""
        await self._purge.sweep()
        await asyncio.sleep(0)

    async def backup(self) -> Backup:
        """A copy of everything as it is now."""

        def work(db: Connection) -> Backup:
            head, records, superseded = (
                [dict(row) for row in db.execute(select(table).where(table.c.account_id == self.account)).mappings()]
                for table in (DIARY_HEAD, RECORD, SUPERSEDED)
            )
            return Backup(head[0], records, superseded)

        return await self.database.read(work)

    async def restore(self, backup: Backup, epoch: str) -> None:
        """Back to an older state, which is another epoch (SPEC R)."""

        def work(db: Connection) -> None:
            for table, rows in ((RECORD, backup.records), (SUPERSEDED, backup.superseded)):
                db.execute(delete(table).where(table.c.account_id == self.account))
                if rows:
                    db.execute(insert(table), rows)
            db.execute(update(DIARY_HEAD).where(DIARY_HEAD.c.account_id == self.account).values(backup.head))
            db.execute(update(INSTANCE).values(epoch=epoch))

        await self.database.write(work)

    async def move_head(self, to: Callable[[int], int]) -> int:
        """Set the account's number, behind the service's back; returns the one before."""

        def work(db: Connection) -> int:
            mine = DIARY_HEAD.c.account_id == self.account
            seq: int = db.execute(select(DIARY_HEAD.c.seq).where(mine)).scalar_one()
            db.execute(update(DIARY_HEAD).where(mine).values(seq=to(seq)))
            return seq

        return await self.database.write(work)

    async def held(self) -> tuple[dict[str, list[Change]], str]:
        """Every record with its held changes, and the digest as the head has it."""

        def work(db: Connection) -> tuple[dict[str, list[Change]], str]:
            seal = seal_of(self.account)
            rows = load_after(db, self.account, seal, 0, _LIMIT)
            head = load_head(db, self.account)
            digest = unseal_standing(seal, self.account, head.standing).digest if head.standing else 0
            return {row.id: decode(row.body) for row in rows}, f"{digest:016x}"

        return await self.database.read(work)


def request_of(asking: dict[str, Any]) -> SyncRequest:
    """A device's call, as it comes from the wire."""
    return msgspec.convert(asking, SyncRequest)


def reply_of(reply: SyncReply) -> dict[str, Any]:
    """A reply, as it goes over the wire."""
    told: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(reply))
    return told
