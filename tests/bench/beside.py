"""The server with two handlers more, to lay a push beside: one that does nothing, one that awaits each statement."""

import asyncio
import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import aiosqlite
import msgspec
from litestar import Litestar, Request, post
from litestar.params import JSONBody

from onset.app import create_app
from onset.sealing.cipher import Cipher
from onset.settings import from_environment
from onset.sync.wire import SyncRequest

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS opened (account TEXT, token_hash BLOB, PRIMARY KEY (account, token_hash));
CREATE TABLE IF NOT EXISTS head (account TEXT PRIMARY KEY, seq INTEGER, standing BLOB);
CREATE TABLE IF NOT EXISTS pushed (account TEXT, id TEXT, seq INTEGER, body BLOB, PRIMARY KEY (account, id));
CREATE INDEX IF NOT EXISTS by_seq ON pushed (account, seq);
"""


@post("/api/empty", status_code=200)
async def empty(data: JSONBody[SyncRequest]) -> None:
    """The body is read, and that is all."""


class Awaiting:
    """One connection, each statement awaited, as handlers usually are written: signed in and sealed."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._db = connection
        self._turn = asyncio.Lock()
        self._cipher = Cipher(bytes(32))

    async def run(self, statement: str, *values: object) -> Sequence[sqlite3.Row]:
        """One statement."""
        return list(await self._db.execute_fetchall(statement, values))

    async def push(self, cookie: str, request: SyncRequest) -> None:
        """The statements of a push, and the one that asks whose it is."""
        account, token_hash = request.account, hashlib.sha256(cookie.encode()).digest()
        about = account.encode()
        async with self._turn:
            await self.run("SELECT account FROM opened WHERE account = ? AND token_hash = ?", account, token_hash)
            await self.run("BEGIN IMMEDIATE")
            head = await self.run("SELECT seq, standing FROM head WHERE account = ?", account)
            seq = head[0][0] if head else 0
            if head:
                self._cipher.unseal(head[0][1], about)
            for change in request.changes:
                await self.run("SELECT body FROM pushed WHERE account = ? AND id = ?", account, change.id)
                seq += 1
                body = self._cipher.seal(msgspec.json.encode([change]), about)
                await self.run("INSERT OR REPLACE INTO pushed VALUES (?, ?, ?, ?)", account, change.id, seq, body)
            standing = self._cipher.seal(bytes(24), about)
            await self.run("INSERT OR REPLACE INTO head VALUES (?, ?, ?)", account, seq, standing)
            await self.run("COMMIT")


async def _open(file: Path) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(file, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        await connection.execute(f"PRAGMA {pragma}")
    await connection.executescript(_TABLES)
    return connection


def app() -> Litestar:
    """The application, and those two."""
    settings = from_environment()
    made = create_app(settings)
    opened: list[Awaiting] = []

    async def start() -> None:
        opened.append(Awaiting(await _open(settings.storage.folder / "awaiting.db")))

    made.on_startup.append(start)

    @post("/api/awaiting", status_code=200)
    async def push(data: JSONBody[SyncRequest], request: Request[Any, Any, Any]) -> None:
        """A push."""
        await opened[0].push(request.cookies["onset"], data)

    made.register(empty)
    made.register(push)
    return made
