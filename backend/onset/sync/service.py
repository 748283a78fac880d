"""One call of sync: who may, push, pull, answer (SPEC P1)."""

import time

from sqlalchemy import Connection

from onset import __version__
from onset.problems import Problem
from onset.sealing.cipher import Seal
from onset.sealing.vault import Vault
from onset.storage.database import Database
from onset.sync.limits import LIMITS
from onset.sync.live import Live
from onset.sync.pull import Page, pull
from onset.sync.push import Pushed, push
from onset.sync.records import Head, load_epoch, load_head
from onset.sync.wire import SyncReply, SyncRequest


class Sync:
    """How devices agree, on the server's side."""

    def __init__(self, database: Database, vault: Vault, live: Live) -> None:
        self._database = database
        self._vault = vault
        self._live = live

    async def exchange(self, account: str, request: SyncRequest) -> SyncReply:
        """Take in what a device sends, give out what it lacks; Problem `sync-protocol` or `other-account`."""
        if request.protocol != LIMITS.protocol:
            raise Problem("sync-protocol")
        if request.account != account:
            raise Problem("other-account")
        seal = await self._vault.open(account)
        if not request.changes:
            return await self._database.read(lambda db: answer(db, account, seal, request))
        reply, moved = await self._database.write(lambda db: take(db, account, seal, request))
        if moved:
            self._live.moved(account, moved)
        return reply

    async def seq(self, account: str) -> int:
        """Where the account stands."""
        head = await self._database.read(lambda db: load_head(db, account))
        return head.seq


def take(db: Connection, account: str, seal: Seal, request: SyncRequest) -> tuple[SyncReply, int | None]:
    """Push, then answer, in one transaction; and the account's new number if it moved."""
    before = load_head(db, account, lock=True)
    pushed = push(db, account, seal, before, request.changes)
    reply = _reply(db, account, seal, request, before, pushed)
    return reply, pushed.head.seq if pushed.head.seq != before.seq else None


def answer(db: Connection, account: str, seal: Seal, request: SyncRequest) -> SyncReply:
    """Answer a call that brings nothing."""
    head = load_head(db, account)
    return _reply(db, account, seal, request, head, Pushed(head, []))


def _reply(db: Connection, account: str, seal: Seal, request: SyncRequest, before: Head, pushed: Pushed) -> SyncReply:
    epoch = load_epoch(db)
    page = _page(db, account, seal, request, epoch, before, pushed.head)
    return SyncReply(
        epoch=epoch,
        cursor=page.cursor,
        more=page.more,
        changes=page.changes,
        refused=pushed.refused,
        now=time.time_ns() // 1_000_000,
        server=__version__,
    )


def _page(
    db: Connection, account: str, seal: Seal, request: SyncRequest, epoch: str, before: Head, head: Head
) -> Page:
    """What the device lacks; nothing at all if it knows more than this database did, so that it starts over (R)."""
    if request.epoch != epoch:
        cursor = 0
    elif request.cursor > before.seq:
        return Page([], 0, more=True)
    else:
        cursor = request.cursor
    return pull(
        db, account, seal, head, cursor, own={(change.stamp, change.id): change for change in request.changes}
    )
