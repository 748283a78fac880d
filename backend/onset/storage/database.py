"""The one door to the database: `read` and `write` run a plain function of a synchronous connection."""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from sqlalchemy import Connection

from onset.settings import Storage
from onset.storage.migrate import make_key_tables

T = TypeVar("T")

DIARIES_FILE: Final = "onset.db"
KEYS_FILE: Final = "keys.db"


class Busy(Exception):  # noqa: N818 - a state, not a mistake
    """The database did not get to it in time. Nothing was stored; trying again makes sense."""


class Full(Exception):  # noqa: N818 - a state, not a mistake
    """The disk is full. Nothing was stored."""


class Database(Protocol):
    """Where everything lies. `work` has no side effects of its own: it may be run more than once."""

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on one snapshot, without a write lock."""
        ...

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction; returns only after the commit is durable, raises if it failed."""
        ...

    async def notify(self, payload: str) -> None:
        """Tell the other processes on this database; best effort, never the only way they learn."""
        ...

    async def listen(self, heard: Callable[[str], None]) -> None:
        """Hear what other processes notify, until cancelled. Returns at once where there are none."""
        ...

    async def close(self) -> None:
        """Finish what waits, then let go."""
        ...


def open_database(storage: Storage) -> Database:
    """The database of these settings, migrated to the newest version."""
    if storage.database:
        from onset.storage.postgres import PostgresDatabase  # here, so that SQLite does not load its driver

        return PostgresDatabase.open(storage.database)
    from onset.storage.sqlite import SqliteDatabase

    return SqliteDatabase.open(storage.folder / DIARIES_FILE)


def open_keys(storage: Storage, database: Database) -> Database:
    """Where the keys lie: a file of their own beside the embedded database, a schema of its own on PostgreSQL."""
    if storage.database:
        return database  # its migration made the schema
    from onset.storage.sqlite import SqliteDatabase

    return SqliteDatabase.open(storage.folder / KEYS_FILE, make_key_tables)
