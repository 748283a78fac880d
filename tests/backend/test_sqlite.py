# pyright: reportPrivateUsage=false
"""The embedded database: what it acknowledges is there, and what it does not acknowledge is not."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError

from onset.settings import SettingsError, Storage
from onset.storage import sqlite
from onset.storage.database import Busy, Full
from onset.storage.sqlite import SqliteDatabase

Work = Callable[[Connection], int]


@pytest.fixture
def file(sqlite_storage: Storage) -> Path:
    """A migrated file with a table to scribble in."""
    path = sqlite_storage.folder / "onset.db"
    with looking(path) as db:
        db.execute("CREATE TABLE scribble (n INTEGER PRIMARY KEY, body BLOB) STRICT")
    return path


@pytest.fixture
async def database(file: Path) -> AsyncGenerator[SqliteDatabase]:
    """The database on it."""
    opened = SqliteDatabase.open(file)
    yield opened
    await opened.close()


@contextmanager
def looking(path: Path) -> Generator[sqlite3.Connection]:
    """Another process's connection, as far as SQLite can tell."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def stored(path: Path) -> set[int]:
    """What is in the file."""
    with looking(path) as db:
        return {n for (n,) in db.execute("SELECT n FROM scribble")}


def scribble(n: int, size: int = 0) -> Work:
    """Work that stores a number."""

    def work(db: Connection) -> int:
        db.execute(text("INSERT INTO scribble VALUES (:n, zeroblob(:size))"), {"n": n, "size": size})
        return n

    return work


def failing(n: int) -> Work:
    """Work that stores a number, then fails."""

    def work(db: Connection) -> int:
        scribble(n)(db)
        raise LookupError(n)

    return work


async def in_one_group(database: SqliteDatabase, *works: Work) -> list[int | BaseException]:
    """Do them in one group: they wait while the writer is busy with another."""
    hold, holding = threading.Event(), threading.Event()

    def wait(_: Connection) -> None:
        holding.set()
        hold.wait(5)

    first = asyncio.create_task(database.write(wait))
    await asyncio.to_thread(holding.wait, 5)
    rest = [asyncio.create_task(database.write(work)) for work in works]
    await asyncio.sleep(0)
    hold.set()
    await first
    return await asyncio.gather(*rest, return_exceptions=True)


async def test_the_settings_that_keep_what_was_acknowledged(database: SqliteDatabase) -> None:
    def pragmas(db: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        return [db.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]

    assert await database.write(pragmas) == ["wal", 2, 1, 1, 5000]


@pytest.mark.parametrize("weaker", ["synchronous=NORMAL", "journal_mode=DELETE"])
def test_a_file_that_cannot_be_written_to_safely_is_not_opened(
    file: Path, weaker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_PRAGMAS", (*sqlite._PRAGMAS, weaker))
    with pytest.raises(SettingsError, match="local disk"):
        SqliteDatabase.open(file)


async def test_a_reader_cannot_write(database: SqliteDatabase, file: Path) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        await database.read(scribble(1))
    assert stored(file) == set()


async def test_a_group_keeps_all_but_the_one_that_fails(database: SqliteDatabase, file: Path) -> None:
    commits: list[None] = []
    with counting_commits(database, commits):
        answers = await in_one_group(database, *(failing(n) if n == 7 else scribble(n) for n in range(50)))
    assert isinstance(answers.pop(7), LookupError)
    assert answers == [n for n in range(50) if n != 7]
    assert stored(file) == set(range(50)) - {7}
    assert len(commits) <= 1 + 6  # the one that held the writer, and a half each time: 25, 13, 6, 3, 1, 1


async def test_who_is_refused_before_anything_is_written_does_not_break_up_the_group(
    database: SqliteDatabase, file: Path
) -> None:
    def refused(db: Connection) -> int:
        db.execute(text("SELECT n FROM scribble")).all()
        raise LookupError

    commits: list[None] = []
    with counting_commits(database, commits):
        answers = await in_one_group(database, *(scribble(n) if n % 2 else refused for n in range(50)))
    assert [type(answer) for answer in answers] == [LookupError, int] * 25
    assert stored(file) == set(range(1, 50, 2))
    assert len(commits) == 2  # the one that held the writer, and the group


@contextmanager
def counting_commits(database: SqliteDatabase, commits: list[None]) -> Generator[None]:
    """Count the writer's commits."""

    def count(_: Connection) -> None:
        commits.append(None)

    event.listen(database._writer, "commit", count)
    yield
    event.remove(database._writer, "commit", count)


async def test_when_the_transaction_falls_each_member_is_run_again_alone(
    database: SqliteDatabase, file: Path
) -> None:
    fallen: list[int] = []

    def falls_once(db: Connection) -> int:
        scribble(3)(db)
        if not fallen:
            fallen.append(3)
            db.exec_driver_sql("ROLLBACK")  # as a full disk does
        return 3

    answers = await in_one_group(database, scribble(1), scribble(2), falls_once, scribble(4))

    assert answers == [1, 2, 3, 4]
    assert stored(file) == {1, 2, 3, 4}


async def test_one_that_always_falls_is_not_acknowledged_and_harms_nobody(
    database: SqliteDatabase, file: Path
) -> None:
    def falls(db: Connection) -> int:
        scribble(3)(db)
        db.exec_driver_sql("ROLLBACK")
        return 3

    def falls_loudly(db: Connection) -> int:
        db.exec_driver_sql("ROLLBACK")
        raise LookupError

    answers = await in_one_group(database, scribble(1), falls, scribble(2), falls_loudly, scribble(4))

    acknowledged = {answer for answer in answers if isinstance(answer, int)}
    assert acknowledged == stored(file) == {1, 2, 4}
    assert isinstance(answers[1], Exception)
    assert isinstance(answers[3], LookupError)
    assert await database.write(scribble(5)) == 5


async def test_a_full_disk_acknowledges_nothing_and_heals(database: SqliteDatabase, file: Path) -> None:
    def limit(pages: int) -> Callable[[Connection], None]:
        return lambda db: db.exec_driver_sql(f"PRAGMA max_page_count={pages}").close()

    await database.write(limit(60))
    answers = await in_one_group(database, *(scribble(n, size=20_000) for n in range(40)))

    acknowledged = {answer for answer in answers if isinstance(answer, int)}
    assert acknowledged == stored(file)
    assert 0 < len(acknowledged) < 40
    assert {type(answer) for answer in answers} == {int, Full}

    await database.write(limit(1_000_000))
    assert await database.write(scribble(99, size=20_000)) == 99


async def test_busy_when_another_process_holds_the_lock(database: SqliteDatabase, file: Path) -> None:
    await database.write(lambda db: db.exec_driver_sql("PRAGMA busy_timeout=100").close())
    with looking(file) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        answers = await asyncio.gather(*(database.write(scribble(n)) for n in range(20)), return_exceptions=True)
        assert {type(answer) for answer in answers} == {Busy}
        assert time.monotonic() - begun < 1  # all wait once, not one after the other
        assert await database.read(lambda db: db.execute(text("SELECT 1")).scalar_one()) == 1
    assert await database.write(scribble(1)) == 1
    assert stored(file) == {1}


async def test_a_failed_commit_is_not_acknowledged(database: SqliteDatabase, file: Path) -> None:
    await database.write(
        lambda db: db.exec_driver_sql(
            "CREATE TABLE child (n INTEGER REFERENCES scribble DEFERRABLE INITIALLY DEFERRED) STRICT"
        ).close()
    )

    def orphan(db: Connection) -> int:
        db.execute(text("INSERT INTO child VALUES (77)"))
        return 77

    answers = await in_one_group(database, scribble(1), orphan, scribble(2))

    assert answers[0] == 1
    assert answers[2] == 2
    assert isinstance(answers[1], Exception)
    assert stored(file) == {1, 2}
    with looking(file) as db:
        assert db.execute("SELECT count(*) FROM child").fetchone() == (0,)


async def test_close_finishes_what_waits(file: Path) -> None:
    database = SqliteDatabase.open(file)
    slow = asyncio.create_task(database.write(lambda _: time.sleep(0.1)))
    waiting = [asyncio.create_task(database.write(scribble(n))) for n in range(300)]
    await asyncio.sleep(0)
    await database.close()
    await slow
    assert await asyncio.gather(*waiting) == list(range(300))
    assert stored(file) == set(range(300))


async def test_after_close_a_write_is_refused_and_does_not_wait_for_ever(file: Path) -> None:
    database = SqliteDatabase.open(file)
    await database.close()
    async with asyncio.timeout(1):
        with pytest.raises(Busy):
            await database.write(scribble(1))
        with pytest.raises(Busy):
            await database.read(scribble(1))


async def test_a_caller_who_is_gone_gets_no_answer_and_stops_nobody(database: SqliteDatabase, file: Path) -> None:
    def slowly(db: Connection) -> int:
        time.sleep(0.1)
        return scribble(1)(db)

    gone = asyncio.create_task(database.write(slowly))
    await asyncio.sleep(0.02)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await database.write(scribble(2)) == 2
    assert stored(file) == {1, 2}


async def test_readers_see_whole_groups_while_a_writer_writes(database: SqliteDatabase) -> None:
    def pair(n: int) -> Callable[[Connection], None]:
        def work(db: Connection) -> None:
            scribble(2 * n)(db)
            scribble(2 * n + 1)(db)

        return work

    writes = asyncio.gather(*(database.write(pair(n)) for n in range(100)))
    while not writes.done():
        count = await database.read(lambda db: db.execute(text("SELECT count(*) FROM scribble")).scalar_one())
        assert count % 2 == 0
    await writes
