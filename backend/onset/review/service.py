"""A review when it is asked for: computed off the event loop, once for each state of a diary and each day."""

import asyncio
from collections import OrderedDict
from datetime import date
from typing import Final
from weakref import WeakValueDictionary

import msgspec

from onset.review import ENGINE
from onset.sealing.vault import Vault
from onset.storage.database import Database
from onset.sync.limits import LIMITS
from onset.sync.records import Head, Row, load_after, load_head

_KEPT: Final = 256
"""How many accounts' reviews are kept, some 50 KB each; the one asked for longest ago goes first."""


class Made(msgspec.Struct, frozen=True):
    """A review as it is sent."""

    etag: str
    """Names the diary's state, the day and the methods: the same tag is the same review."""
    body: bytes


class Reviews:
    """Reviews of all accounts; each is computed once at a time, and no two at once in one process."""

    def __init__(self, database: Database, vault: Vault, *, insights: bool) -> None:
        self._database = database
        self._vault = vault
        self._insights = insights
        self._kept: OrderedDict[str, Made] = OrderedDict()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        # A computation takes memory and a core: one after the other, whoever asks.
        self._turn = asyncio.Semaphore(1)

    async def review(self, account: str, day: date, known: str | None) -> Made | None:
        """The review of an account's diary on its local day; None if it is the one whose tag is known."""
        lock = self._locks.setdefault(account, asyncio.Lock())
        async with lock:
            head = await self._database.read(lambda db: load_head(db, account))
            etag = self._etag(head, day)
            if etag == known:
                return None
            made = self._kept.get(account)
            if made is None or made.etag != etag:
                made = await self._make(account, day)
                self._keep(account, made)
            return made

    async def _make(self, account: str, day: date) -> Made:
        seal = await self._vault.open(account)
        async with self._turn:
            head, rows = await self._database.read(
                lambda db: (load_head(db, account), load_after(db, account, seal, 0, LIMITS.records_per_account))
            )
            body = await asyncio.to_thread(_compute, rows, day, head.seq, self._insights)
        return Made(self._etag(head, day), body)

    def _etag(self, head: Head, day: date) -> str:
        left_out = "" if self._insights else "-counts"
        return f'"{head.seq}-{day}-{ENGINE}{left_out}"'

    def _keep(self, account: str, made: Made) -> None:
        self._kept[account] = made
        self._kept.move_to_end(account)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


def _compute(rows: list[Row], day: date, seq: int, insights: bool) -> bytes:
    from onset.review.compose import review  # here, so that numpy and scipy are loaded by the first review only
    from onset.review.loading import diary_of

    return msgspec.json.encode(review(diary_of(rows), day, seq=seq, insights=insights))
