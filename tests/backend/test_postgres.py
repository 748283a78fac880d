# pyright: reportPrivateUsage=false
"""PostgreSQL as the database: what it asks to be repeated is repeated, and what fails is never acknowledged."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Final

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from onset.settings import Storage
from onset.storage.database import Busy
from onset.storage.postgres import PostgresDatabase
from tests.backend.support import beside

pytestmark = pytest.mark.postgres

_KILL_ALL: Final = "pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"


@pytest.fixture
async def database(postgres_storage: Storage) -> AsyncGenerator[PostgresDatabase]:
    """A database with two counters to fight over."""
    with beside(postgres_storage) as db:
        db.execute(text("CREATE TABLE counter (id integer PRIMARY KEY, n integer NOT NULL)"))
        db.execute(text("INSERT INTO counter VALUES (1, 0), (2, 0)"))
    opened = PostgresDatabase.open(postgres_storage.database)
    yield opened
    await opened.close()


def add(db: Connection, *ids: int) -> None:
    """One more in each counter, in this order, with a pause in between."""
    for id_ in ids:
        db.execute(text("UPDATE counter SET n = n + 1 WHERE id = :id"), {"id": id_})
        db.execute(text("SELECT pg_sleep(0.05)"))


def counters(db: Connection) -> list[int]:
    """Both numbers."""
    return list(db.execute(text("SELECT n FROM counter ORDER BY id")).scalars())


async def test_a_deadlock_is_run_again(database: PostgresDatabase) -> None:
    runs: list[int] = []

    def work(db: Connection, *ids: int) -> None:
        runs.append(1)
        add(db, *ids)

    await asyncio.gather(database.write(lambda db: work(db, 1, 2)), database.write(lambda db: work(db, 2, 1)))
    assert await database.read(counters) == [2, 2]
    assert len(runs) > 2


async def test_a_serialization_failure_is_run_again(database: PostgresDatabase) -> None:
    runs: list[int] = []

    def read_then_write(db: Connection) -> None:
        runs.append(1)
        db.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        db.execute(text("SELECT n FROM counter WHERE id = 1"))
        add(db, 1)

    await asyncio.gather(*(database.write(read_then_write) for _ in range(3)))
    assert (await database.read(counters))[0] == 3
    assert len(runs) > 3


async def test_what_never_serializes_is_busy_in_the_end(database: PostgresDatabase) -> None:
    runs: list[int] = []

    def hopeless(db: Connection) -> None:
        runs.append(1)
        db.execute(text("DO $$ BEGIN RAISE serialization_failure; END $$"))

    with pytest.raises(Busy):
        await database.write(hopeless)
    assert len(runs) == 5


async def test_a_lock_that_is_not_given_is_busy(postgres_storage: Storage, database: PostgresDatabase) -> None:
    def impatient(db: Connection) -> None:
        db.execute(text("SET LOCAL lock_timeout = '50ms'"))
        add(db, 1)

    with beside(postgres_storage) as other:
        add(other, 1)
        with pytest.raises(Busy):
            await database.write(impatient)
    assert await database.read(counters) == [1, 0]


async def test_the_settings_that_keep_what_was_acknowledged(database: PostgresDatabase) -> None:
    def settings(db: Connection) -> list[str]:
        names = ("lock_timeout", "synchronous_commit", "transaction_isolation")
        return [str(db.execute(text(f"SHOW {name}")).scalar_one()) for name in names]

    assert await database.write(settings) == ["2s", "on", "read committed"]
    assert (await database.read(settings))[2] == "repeatable read"


async def test_a_reader_cannot_write(database: PostgresDatabase) -> None:
    with pytest.raises(Exception, match="read-only transaction"):
        await database.read(lambda db: add(db, 1))
    assert await database.read(counters) == [0, 0]


async def test_no_connection_left_is_busy(database: PostgresDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database._engine.pool, "_timeout", 0.1)
    async with AsyncExitStack() as stack:
        for _ in range(16):
            await stack.enter_async_context(database._engine.connect())
        with pytest.raises(Busy):
            await database.write(counters)
        with pytest.raises(Busy):
            await database.read(counters)
    assert await database.write(counters) == [0, 0]


async def test_a_killed_connection_heals(postgres_storage: Storage, database: PostgresDatabase) -> None:
    def die(db: Connection) -> None:
        add(db, 1)
        me = db.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with beside(postgres_storage) as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": me})
        add(db, 2)

    with pytest.raises(Busy):
        await database.write(die)
    assert await database.read(counters) == [0, 0]

    with psycopg.connect(postgres_storage.database, autocommit=True) as other:
        other.execute(f"SELECT {_KILL_ALL} AND pid <> pg_backend_pid()")
    await database.write(lambda db: add(db, 1))
    assert await database.read(counters) == [1, 0]


async def test_a_failed_commit_is_raised_and_never_acknowledged(database: PostgresDatabase) -> None:
    await database.write(
        lambda db: db.execute(
            text("CREATE TABLE child (n integer REFERENCES counter DEFERRABLE INITIALLY DEFERRED)")
        ).close()
    )

    def orphan(db: Connection) -> str:
        add(db, 1)
        db.execute(text("INSERT INTO child VALUES (77)"))
        return "done"

    with pytest.raises(IntegrityError):
        await database.write(orphan)
    assert await database.read(counters) == [0, 0]


async def test_an_error_of_the_work_rolls_back(database: PostgresDatabase) -> None:
    def fail(db: Connection) -> None:
        add(db, 1)
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(fail)
    assert await database.read(counters) == [0, 0]


async def test_a_cancelled_caller_leaves_nothing_behind(database: PostgresDatabase) -> None:
    gone = asyncio.create_task(database.write(lambda db: add(db, 1, 2, 1, 2)))
    await asyncio.sleep(0.07)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    await database.write(lambda db: add(db, 1))
    assert await database.read(counters) == [1, 0]


async def test_a_lost_listener_comes_back(postgres_storage: Storage, database: PostgresDatabase) -> None:
    heard: list[str] = []
    listening = asyncio.create_task(database.listen(heard.append))

    async def until_heard(word: str) -> None:
        async with asyncio.timeout(5):
            while word not in heard:
                await database.notify(word)
                await asyncio.sleep(0.05)

    await until_heard("before")
    with beside(postgres_storage) as other:
        other.execute(text(f"SELECT {_KILL_ALL} AND query LIKE 'LISTEN%'"))
    await until_heard("after")
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_a_notice_without_a_server_is_only_lost(postgres_storage: Storage) -> None:
    nowhere = PostgresDatabase("postgresql://onset@127.0.0.1:1/nowhere")
    await nowhere.notify("hint")
    with pytest.raises(Busy):
        await nowhere.read(counters)
    await nowhere.close()
