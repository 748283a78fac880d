"""PostgreSQL as the database: psycopg on the event loop, retries for what PostgreSQL asks to be retried."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final, Self, TypeVar

import psycopg
from sqlalchemy import Connection, create_engine, func, make_url, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from onset.storage.database import Busy, Full
from onset.storage.migrate import migrate

T = TypeVar("T")

_CHANNEL: Final = "onset_moved"
_TRIES: Final = 5
_OPTIONS: Final = "-c lock_timeout=2s -c synchronous_commit=on"

_RETRY: Final = {"40001", "40P01"}  # serialization failure, deadlock
_BUSY: Final = {"55P03", "53300", "57P01", "57P03"}  # lock not available, too many connections, shutting down
_FULL: Final = {"53100"}


class PostgresDatabase:
    """A `Database` on PostgreSQL."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._engine: AsyncEngine = create_async_engine(
            make_url(address).set(drivername="postgresql+psycopg"),
            hide_parameters=True,  # they are what people wrote, and end up in logs
            pool_size=8,
            max_overflow=8,
            pool_timeout=5,
            pool_pre_ping=True,  # a restarted server heals by itself
            connect_args={"options": _OPTIONS},
        )

    @classmethod
    def open(cls, address: str) -> Self:
        """The database at this address, migrated to the newest version."""
        engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"))
        try:
            migrate(engine)
        finally:
            engine.dispose()
        return cls(address)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on one REPEATABLE READ snapshot."""
        snapshot = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        try:
            async with snapshot.connect() as connection:
                return await connection.run_sync(work)
        except (DBAPIError, NoConnectionFree) as error:
            raise _translate(error) from error

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction; returns after the commit."""
        for attempt in range(_TRIES):
            try:
                async with self._engine.begin() as connection:
                    return await connection.run_sync(work)
            except (DBAPIError, NoConnectionFree) as error:
                if _state(error) not in _RETRY:
                    raise _translate(error) from error
                await asyncio.sleep(0.01 * 2**attempt)
        raise Busy

    async def notify(self, payload: str) -> None:
        """Tell the processes that listen, outside the transaction that moved: NOTIFY takes a lock at commit."""
        with contextlib.suppress(
            DBAPIError, NoConnectionFree
        ):  # a hint that is lost costs a device a few minutes, not a record
            async with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                await connection.execute(select(func.pg_notify(_CHANNEL, payload)))

    async def listen(self, heard: Callable[[str], None]) -> None:
        """Hear what any process notifies; comes back by itself after a lost connection, until cancelled."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._address, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {_CHANNEL}")
                    async for notice in connection.notifies():
                        heard(notice.payload)
            except psycopg.Error:
                await asyncio.sleep(1)

    async def close(self) -> None:
        """Close the pool."""
        await self._engine.dispose()


def _state(error: DBAPIError | NoConnectionFree) -> str:
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""


def _translate(error: DBAPIError | NoConnectionFree) -> Exception:
    """A state the caller can act on, where the driver's error is one."""
    if isinstance(error, NoConnectionFree):
        return Busy()
    state = _state(error)
    if state in _BUSY or (isinstance(error.orig, psycopg.OperationalError) and not state):
        return Busy()
    if state in _FULL:
        return Full()
    return error
