"""When each device was last heard of, and where it stood: collected here, written down twice a minute.

It is no part of the diary: a process that is killed forgets half a minute of it, and sync writes nothing for it.
"""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, func, or_, update

from onset.accounts.entrance import milliseconds
from onset.storage.database import Busy, Database, Full
from onset.storage.tables import DEVICE

_EVERY: Final = 30.0
"""Seconds."""


class _Stood(msgspec.Struct, frozen=True):
    at: int
    waiting: int | None
    seq: int


class Heard:
    """What this process heard of devices."""

    def __init__(self, database: Database, clock: Callable[[], int] = milliseconds) -> None:
        self._database = database
        self._clock = clock
        self._news: dict[tuple[str, str], _Stood] = {}

    def note(self, account: str, device: str, waiting: int | None, seq: int) -> None:
        """A device has so many changes still to send, None if that was not heard, and the diary up to this number."""
        if waiting is None and (last := self._news.get((account, device))):
            waiting = last.waiting
        self._news[account, device] = _Stood(self._clock(), waiting, seq)

    async def keep(self) -> None:
        """Write down what was heard, until cancelled."""
        while True:
            await asyncio.sleep(_EVERY)
            await self.write_down()

    async def write_down(self) -> None:
        """Write down what was heard since the last time; where that fails, it is kept for the next."""
        news, self._news = self._news, {}
        if not news:
            return
        try:
            await self._database.write(partial(_write, news=news))
        except (Busy, Full):
            self._news = news | self._news


def _write(db: Connection, news: Mapping[tuple[str, str], _Stood]) -> None:
    """In order of key, so that two processes do not wait for each other."""
    mine = (DEVICE.c.account_id == bindparam("of"), DEVICE.c.id == bindparam("device"))
    older = or_(DEVICE.c.heard_at.is_(None), DEVICE.c.heard_at < bindparam("at"))
    values: dict[str, object] = {
        "heard_at": bindparam("at"),
        "waiting": func.coalesce(bindparam("left", type_=DEVICE.c.waiting.type), DEVICE.c.waiting),
        "seq": bindparam("to_seq"),
    }
    rows = [
        {"of": account, "device": device, "at": stood.at, "left": stood.waiting, "to_seq": stood.seq}
        for (account, device), stood in sorted(news.items(), key=lambda item: item[0])
    ]
    db.execute(update(DEVICE).where(*mine, older).values(**values), rows)
