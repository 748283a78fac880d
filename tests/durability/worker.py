# pyright: reportPrivateUsage=false
"""The real service pushing to a real file, to be traced: `python -m tests.durability.worker FOLDER SYNCHRONOUS`.

After each push that was answered, what it acknowledged is written into the file `acknowledged`.
"""

import asyncio
import os
import random
import sys
from pathlib import Path
from typing import Final

from onset.storage import sqlite
from onset.storage.sqlite import SqliteDatabase
from onset.sync.live import Live
from onset.sync.service import Sync
from onset.sync.wire import Change, SyncRequest
from tests.backend.support import OneKey, make_account

FILE: Final = "onset.db"
ACKNOWLEDGED: Final = "acknowledged"
_WRITERS: Final = 6
_PUSHES: Final = 60
_CHANGES: Final = 3


async def main(folder: Path, synchronous: str) -> None:
    """Push, stop as one should, start again and push on: files are made and removed too."""
    if synchronous != "FULL":  # as it must not be: the check that sees it is taken out too
        setattr(sqlite, "_PRAGMAS", (*sqlite._PRAGMAS, f"synchronous={synchronous}"))  # noqa: B010
        setattr(sqlite, "_check", _nothing)  # noqa: B010
    database = SqliteDatabase.open(folder / FILE)
    account = await database.write(make_account)
    log = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(log, f"{account}\n".encode())
    await _push_all(database, account, log, range(_PUSHES // 2))
    await database.close()
    await _push_all(SqliteDatabase.open(folder / FILE), account, log, range(_PUSHES // 2, _PUSHES))


async def _push_all(database: SqliteDatabase, account: str, log: int, pushes: range) -> None:
    """From several devices at once, so that there are groups, and enough for checkpoints."""
    sync = Sync(database, OneKey(), Live(database))

    async def push(device: int) -> None:
        rng = random.Random(device)  # noqa: S311 - the same every time
        for n in pushes:
            changes = [_change(rng, device, n, part) for part in range(_CHANGES)]
            request = SyncRequest(
                protocol=2, account=account, device=f"{device:016x}", epoch="", cursor=0, pending=0, changes=changes
            )
            reply = await sync.exchange(account, request)
            assert not reply.refused
            os.write(log, "".join(f"{one.id} {one.stamp}\n" for one in changes).encode())

    await asyncio.gather(*(push(device) for device in range(1, _WRITERS + 1)))


def _nothing(_: object) -> None:
    """Not looked at."""


def _change(rng: random.Random, device: int, push: int, part: int) -> Change:
    """Of a record of its own; some kilobytes, so that pages fill."""
    id_ = f"{device:08x}-{push:04x}-4000-8000-{part:012x}"
    note = "".join(rng.choices("abcdefgh ", k=rng.choice((20, 200, 2000))))
    return Change(id_, "attack", f"{1_790_000_000_000 + push:012x}-{part:04x}-{device:016x}", {"note": note})


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
    os._exit(0)  # as a plug is pulled: nothing is closed
