"""The embedded database: one file, one writer thread that commits whole groups, a few readers."""

import asyncio
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, Generic, Self, TypeVar, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from onset.settings import SettingsError
from onset.storage.database import Busy, Full
from onset.storage.migrate import migrate

T = TypeVar("T")

_READERS: Final = 4
_INSIST: Final = 100
"""Tries, 50 ms apart, to prepare a connection."""
_GROUP: Final = 256
"""Writes committed together at most, so that the first of them does not wait for ever."""

_FULL: Final = 2
"""SQLite's number for it."""

_PRAGMAS: Final = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged commits in a power cut
    "foreign_keys=ON",
    "secure_delete=ON",
)


class _Job(Generic[T]):
    """One `write` that waits: its work, its outcome, and whom to answer."""

    def __init__(self, work: Callable[[Connection], T], answer: asyncio.Future[T]) -> None:
        self.work = work
        self.answer = answer
        self.outcome: Callable[[], None] = lambda: None

    def run(self, connection: Connection) -> None:
        """Do the work, and keep what to answer once the group is committed.

        Who fails before anything was written harms nobody; else the group cannot stand, and this raises.
        """
        driver = cast(sqlite3.Connection, connection.connection.driver_connection)
        written = driver.total_changes
        try:
            result = self.work(connection)
        except Exception as error:
            if driver.total_changes != written or not driver.in_transaction:
                raise
            self.fail(error)
            return
        if not driver.in_transaction:  # a full disk rolls back all of it, and what follows would commit by itself
            raise _Fallen
        self.outcome = lambda: self.answer.set_result(result)

    def fail(self, error: Exception) -> None:
        """Answer with an error."""
        translated = _translate(error)
        self.outcome = lambda: self.answer.set_exception(translated)

    def settle(self) -> None:
        """Give the answer, in the event loop that asked; a caller who was cancelled gets none."""
        if not self.answer.done():
            self.outcome()


class _Fallen(Exception):  # noqa: N818 - what became of the transaction
    """It is gone, and whoever was in it did not say so."""


class SqliteDatabase:
    """A `Database` on one SQLite file."""

    def __init__(self, path: Path) -> None:
        self._writer = _engine(path, begin="BEGIN IMMEDIATE")
        self._reader = _engine(path, begin="BEGIN", more=("query_only=ON",))
        self._waiting: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="onset-reader")
        self._thread = threading.Thread(target=self._write_groups, name="onset-writer", daemon=True)
        self._thread.start()
        self._closed = False

    @classmethod
    def open(cls, path: Path, prepare: Callable[[Engine], None] = migrate) -> Self:
        """The database in this file, made if it is not there, brought to the newest version."""
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = _engine(path, begin="BEGIN IMMEDIATE")
        try:
            prepare(engine)
        finally:
            engine.dispose()
        return cls(path)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on one snapshot, in a reader thread."""
        if self._closed:
            raise Busy
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in the writer thread; returns after the commit."""
        if self._closed:
            raise Busy
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put(_Job(work, answer))
        return await answer

    async def notify(self, payload: str) -> None:
        """One process has this file, so there is nobody else to tell."""

    async def listen(self, heard: Callable[[str], None]) -> None:
        """One process has this file, so there is nobody else to hear."""

    async def close(self) -> None:
        """Commit what waits, then close the file."""
        self._closed = True
        self._waiting.put(None)
        await asyncio.to_thread(self._thread.join)
        await asyncio.to_thread(self._readers.shutdown)
        self._writer.dispose()
        self._reader.dispose()

    def _read(self, work: Callable[[Connection], T]) -> T:
        with _translated(), self._reader.connect() as connection, connection.begin():
            return work(connection)

    def _write_groups(self) -> None:
        while (first := self._waiting.get()) is not None:
            group = [first, *self._others_waiting()]
            self._commit(group)
            _answer(group)

    def _others_waiting(self) -> Iterator[_Job[Any]]:
        for _ in range(_GROUP - 1):
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                return
            if job is None:
                self._waiting.put(None)
                return
            yield job

    def _commit(self, group: list[_Job[Any]]) -> None:
        """Run the group in one transaction; if it cannot stand, each half again, until one fails alone.

        A savepoint for each would let the others go on at once, and costs every push a third of its time.
        """
        try:
            with self._writer.connect() as connection, connection.begin():
                for job in group:
                    job.run(connection)
        except Exception as error:  # noqa: BLE001 - the thread outlives every failure; the callers are told
            if len(group) == 1 or isinstance(_translate(error), Busy):  # nobody waits for the lock again
                for job in group:
                    job.fail(error)
                return
            middle = len(group) // 2
            self._commit(group[:middle])
            self._commit(group[middle:])


def _answer(group: list[_Job[Any]]) -> None:
    """Settle each job in its own event loop, which is woken once."""
    for loop in {job.answer.get_loop() for job in group}:
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, [job for job in group if job.answer.get_loop() is loop])


def _settle(jobs: list[_Job[Any]]) -> None:
    for job in jobs:
        job.settle()


def _engine(path: Path, *, begin: str, more: tuple[str, ...] = ()) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"check_same_thread": False, "timeout": 5},
        hide_parameters=True,  # they are what people wrote, and end up in logs
        execution_options={"schema_translate_map": {"keys": None}},  # a file of their own is schema enough
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The driver's own transactions start late and silently; ours start with the statement below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*_PRAGMAS, *more):
            _insist(partial(cursor.execute, f"PRAGMA {pragma}"))
        _check(cursor)
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _check(cursor: DBAPICursor) -> None:
    """Asked for is not had: a network's file system, for one, has no write-ahead log. SettingsError."""
    had: list[object] = []
    for pragma in ("journal_mode", "synchronous"):
        cursor.execute(f"PRAGMA {pragma}")
        had += cursor.fetchone() or ()
    if had != ["wal", _FULL]:
        raise SettingsError("The data folder lies where a diary cannot be kept safely. Choose one on a local disk.")


def _insist(act: Callable[[], object]) -> None:
    """Turning a new file to WAL fails at once while another process does the same: the busy timeout is not asked."""
    for _ in range(_INSIST):
        try:
            act()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.05)
        else:
            return
    act()


@contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _translate(error) from error


def _translate(error: Exception) -> Exception:
    """A state the caller can act on, where the driver's error is one."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        match getattr(error.orig, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return Busy()
            case sqlite3.SQLITE_FULL:
                return Full()
            case _:
                pass
    return error
