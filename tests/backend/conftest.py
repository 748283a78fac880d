"""The databases: both, migrated once, and a fresh copy for each test."""

import itertools
import shutil
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from typing import Final, LiteralString

import psycopg
import pytest
from argon2 import PasswordHasher
from psycopg import sql

from onset.pages.shell import GROUND
from onset.sealing.opening import open_sealed
from onset.settings import Storage
from onset.storage.database import KEYS_FILE, Database, open_database
from onset.storage.sqlite_files import copy_keys
from tests.backend.postgres import running_postgres
from tests.backend.support import Site, open_site, settings_for

_TEMPLATE: Final = "onset_template"
_numbers: Final = itertools.count()

ON_BOTH: Final = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with next to no work; what the work costs is one test's business."""
    monkeypatch.setattr("onset.accounts.passwords._HASHER", PasswordHasher(1, 8, 1))


@pytest.fixture(scope="session")
def postgres() -> Generator[str]:
    """The address of the session's own PostgreSQL."""
    with running_postgres() as address:
        yield address


@pytest.fixture(scope="session")
async def postgres_template(postgres: str) -> str:
    """The same, with a migrated database to copy from."""
    _execute(postgres, "CREATE DATABASE {}", _TEMPLATE)
    await open_database(Storage(database=_named(postgres, _TEMPLATE))).close()
    return postgres


@pytest.fixture
def postgres_storage(postgres_template: str) -> Generator[Storage]:
    """A fresh PostgreSQL database."""
    name = f"onset_{next(_numbers)}"
    _execute(postgres_template, "CREATE DATABASE {} TEMPLATE {}", name, _TEMPLATE)
    yield Storage(database=_named(postgres_template, name))
    _execute(postgres_template, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def empty_postgres(postgres: str) -> Generator[Storage]:
    """A PostgreSQL database without tables."""
    name = f"onset_{next(_numbers)}"
    _execute(postgres, "CREATE DATABASE {}", name)
    yield Storage(database=_named(postgres, name))
    _execute(postgres, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture(scope="session")
async def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with migrated SQLite files, their key and its copy, to copy from."""
    folder = tmp_path_factory.mktemp("template")
    await open_sealed(Storage(data=str(folder))).close()
    copy_keys(folder / KEYS_FILE)
    return folder


@pytest.fixture
def sqlite_storage(sqlite_template: Path, tmp_path: Path) -> Storage:
    """A fresh SQLite database."""
    folder = tmp_path / "data"
    shutil.copytree(sqlite_template, folder)
    return Storage(data=str(folder))


@pytest.fixture(params=ON_BOTH)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """A fresh database of each sort; on PostgreSQL the data folder is the test's own too."""
    fresh: Storage = request.getfixturevalue(f"{request.param}_storage")
    return Storage(data=fresh.data or str(tmp_path / "data"), database=fresh.database)


@pytest.fixture
async def database(storage: Storage) -> AsyncGenerator[Database]:
    """An open database of each sort."""
    opened = open_database(storage)
    yield opened
    await opened.close()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A built web app, as small as it can be."""
    return make_built(tmp_path / "built")


@pytest.fixture
async def site(storage: Storage, built: Path) -> AsyncGenerator[Site]:
    """The app on each sort of database, open to all."""
    async with open_site(settings_for(storage), built) as opened:
        yield opened


def make_built(folder: Path) -> Path:
    """What the web's build leaves behind, for a server that only hands it out."""
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "main-abc123.js").write_text("export {}\n")
    (folder / "index.html").write_text(f"<!doctype html><style>{GROUND}</style><div id=app></div>")
    (folder / "sw.js").write_text("// the worker\n")
    return folder


def _named(address: str, name: str) -> str:
    return address.rpartition("/")[0] + "/" + name


def _execute(address: str, statement: LiteralString, *names: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
