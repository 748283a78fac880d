"""The server with two handlers more, to lay a push beside: one that does nothing, one that awaits every statement."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from litestar import Litestar, post
from litestar.params import JSONBody

from onset.app import create_app
from onset.settings import from_environment
from onset.sync.wire import SyncRequest

_TABLE: Final = """CREATE TABLE IF NOT EXISTS pushed
    (account TEXT, id TEXT, seq INTEGER, body BLOB, PRIMARY KEY (account, id))"""


@post("/api/empty", status_code=200)
async def empty(data: JSONBody[SyncRequest]) -> None:
    """The body is read, and that is all."""


class Awaiting:
    """One connection in one thread, each statement awaited: as handlers usually are written."""

    def __init__(self, file: Path) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._turn = asyncio.Lock()
        self._db = self._thread.submit(_open, file).result()

    async def run(self, statement: str, *values: object) -> list[Any]:
        """One statement."""
        work: Callable[[], list[Any]] = lambda: self._db.execute(statement, values).fetchall()  # noqa: E731
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def push(self, request: SyncRequest) -> None:
        """The statements of a push of one change."""
        async with self._turn:
            await self.run("BEGIN IMMEDIATE")
            [[seq]] = await self.run("SELECT coalesce(max(seq), 0) FROM pushed WHERE account = ?", request.account)
            for change in request.changes:
                await self.run("SELECT body FROM pushed WHERE account = ? AND id = ?", request.account, change.id)
                row = (request.account, change.id, seq + 1, str(change.fields).encode())
                await self.run("INSERT OR REPLACE INTO pushed VALUES (?, ?, ?, ?)", *row)
            await self.run("COMMIT")


def _open(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(_TABLE)
    connection.execute("CREATE INDEX IF NOT EXISTS by_seq ON pushed (account, seq)")
    return connection


def app() -> Litestar:
    """The application, and those two."""
    settings = from_environment()
    made = create_app(settings)
    awaiting = Awaiting(settings.storage.folder / "awaiting.db")

    @post("/api/awaiting", status_code=200)
    async def push(data: JSONBody[SyncRequest]) -> None:
        """A push without sign-in and sealing."""
        await awaiting.push(data)

    made.register(empty)
    made.register(push)
    return made
