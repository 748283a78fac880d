"""Both databases: made and migrated alike, by any number of processes at once."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select, text

from onset.settings import Storage
from onset.storage.database import Database, open_database
from onset.storage.tables import INSTANCE, METADATA
from tests.backend.conftest import ON_BOTH
from tests.backend.support import beside


@pytest.fixture(params=ON_BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """A database of each sort with nothing in it, not even tables."""
    if request.param == "sqlite":
        return Storage(data=str(tmp_path / "new"))
    fresh: Storage = request.getfixturevalue("empty_postgres")
    return fresh


def epoch(db: Connection) -> str:
    """Which database this is."""
    return str(db.execute(select(INSTANCE.c.epoch)).scalar_one())


async def test_migrating_again_changes_nothing(empty: Storage) -> None:
    epochs: list[str] = []
    for _ in range(2):
        database = open_database(empty)
        epochs.append(await database.read(epoch))
        await database.close()
    assert epochs[0] == epochs[1]


async def test_each_database_has_an_epoch_of_its_own(empty: Storage, tmp_path: Path) -> None:
    one, two = open_database(empty), open_database(Storage(data=str(tmp_path / "other")))
    assert await one.read(epoch) != await two.read(epoch)
    await one.close()
    await two.close()


async def test_many_threads_migrating_at_once_all_succeed(empty: Storage) -> None:
    databases = await asyncio.gather(*(asyncio.to_thread(open_database, empty) for _ in range(4)))
    assert len({await database.read(epoch) for database in databases}) == 1
    for database in databases:
        await database.close()


def test_two_processes_migrating_at_once_both_succeed(empty: Storage) -> None:
    program = (
        "import asyncio, sys; from onset.settings import Storage; from onset.storage.database import open_database;"
        "asyncio.run(open_database(Storage(data=sys.argv[1], database=sys.argv[2])).close())"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", program, empty.data, empty.database], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=30)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs


def test_the_tables_are_what_the_migrations_make(storage: Storage) -> None:
    with beside(storage) as db:
        differences = compare_metadata(MigrationContext.configure(db, opts={"compare_type": True}), METADATA)
    assert differences == []


def test_sqlite_tables_are_strict(sqlite_storage: Storage) -> None:
    with beside(sqlite_storage) as db:
        strict = {
            str(row.name): bool(row.strict)
            for row in db.execute(text("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
        }
    assert {name for name in METADATA.tables if not strict[name]} == set()


async def test_a_write_is_there_for_another_connection_when_it_returns(database: Database, storage: Storage) -> None:
    await database.write(lambda db: db.execute(text("UPDATE instance SET epoch = 'moved'")).close())
    with beside(storage) as other:
        assert epoch(other) == "moved"


async def test_an_error_of_the_work_keeps_nothing_of_it(database: Database) -> None:
    def fail(db: Connection) -> None:
        db.execute(text("UPDATE instance SET epoch = 'moved'"))
        raise LookupError

    before = await database.read(epoch)
    with pytest.raises(LookupError):
        await database.write(fail)
    assert await database.read(epoch) == before
