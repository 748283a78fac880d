"""Backup, restore, a new key, and rows from before anything was sealed."""

import asyncio
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, select, update

import onset.storage.migrate
from onset.operate.backup import backup, restore
from onset.operate.operator_view import operator_view
from onset.operate.running import nothing_running, running
from onset.operate.verify import verify
from onset.sealing.opening import open_sealed
from onset.settings import SettingsError, Storage
from onset.storage.sqlite_files import COPIES, copy_keys
from onset.storage.tables import ACCOUNT, DEVICE, RECORD
from onset.sync.wire import Change
from tests.backend.served import need_built_web, serving
from tests.backend.support import (
    BROWSER,
    Site,
    beside,
    change,
    credentials,
    new_account,
    open_site,
    problem_in,
    settings_for,
    signed_in,
)


async def test_a_backup_under_writes_comes_back_whole_with_a_new_epoch(
    sqlite_storage: Storage, built: Path, tmp_path: Path
) -> None:
    file = tmp_path / "backup.db"
    async with open_site(settings_for(sqlite_storage), built) as site:
        ada = await site.person()
        await ada.push(*(change({"note": f"before {n}"}) for n in range(200)))
        epoch = (await ada.push()).epoch
        writing = True

        async def write() -> int:
            written = 0
            while writing:
                await ada.push(change({"note": f"meanwhile {written}"}))
                written += 1
            return written

        writer = asyncio.create_task(write())
        await asyncio.sleep(0.1)
        found = await asyncio.to_thread(backup, sqlite_storage, file)
        writing = False
        assert await writer > 0
        assert found.holds
        assert found.records >= 200
        await ada.push(change({"note": "after"}))
    restored = await asyncio.to_thread(restore, sqlite_storage, file)
    assert restored.holds
    assert restored.records == found.records
    async with open_site(settings_for(sqlite_storage), built) as site:
        again = await signed_in(site, "Ada")
        notes = {one.fields["note"] for one in await again.all()}
        assert "before 199" in notes
        assert "after" not in notes
        assert again.epoch != epoch
    assert len(list(sqlite_storage.folder.glob("onset-before-*.db"))) == 1


async def test_control_a_plain_copy_of_a_database_in_use_is_refused(
    sqlite_storage: Storage, built: Path, tmp_path: Path
) -> None:
    async with open_site(settings_for(sqlite_storage), built) as site:
        ada = await site.person()
        await ada.push(*(change({"note": f"x {n}" * 200}) for n in range(200)))
        shutil.copy(sqlite_storage.folder / "onset.db", tmp_path / "copy.db")  # without what is in the log beside it
        with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
            tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master")]
            lost = "record" not in tables or copy.execute("SELECT count(*) FROM record").fetchone() != (200,)
    assert lost


async def test_a_backup_says_what_is_wrong_and_harms_nothing(
    sqlite_storage: Storage, built: Path, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="There is no diary"):
        backup(Storage(data=str(tmp_path / "nowhere")), tmp_path / "x.db")
    async with open_site(settings_for(sqlite_storage), built) as site:
        ada = await site.person()
        await ada.push(change({"note": "kept"}))
    (tmp_path / "there.db").write_text("mine")
    with pytest.raises(SettingsError, match="is there already"):
        backup(sqlite_storage, tmp_path / "there.db")
    for wrong in (tmp_path / "there.db", tmp_path / "none.db"):
        with pytest.raises(SettingsError, match="no whole backup"):
            restore(sqlite_storage, wrong)
    postgres = Storage(data=sqlite_storage.data, database="postgresql://nowhere/x")
    with pytest.raises(SettingsError, match="pg_dump"):
        backup(postgres, tmp_path / "x.db")
    await asyncio.to_thread(backup, sqlite_storage, tmp_path / "good.db")
    with beside(sqlite_storage) as db:
        body = db.execute(select(RECORD.c.body)).scalar_one()
        db.execute(update(RECORD).values(body=body[:-1] + bytes([body[-1] ^ 1])))
    with pytest.raises(SettingsError, match="damaged"):
        await asyncio.to_thread(backup, sqlite_storage, tmp_path / "damaged.db")
    assert not (tmp_path / "damaged.db").exists()
    assert (await asyncio.to_thread(restore, sqlite_storage, tmp_path / "good.db")).holds


async def test_what_was_deleted_or_signed_out_since_does_not_come_back(
    sqlite_storage: Storage, built: Path, tmp_path: Path
) -> None:
    file = tmp_path / "backup.db"
    async with open_site(settings_for(sqlite_storage), built) as site:
        ada, bob = await site.person("Ada"), await site.person("Bob")
        laptop = await site.other_device(bob)
        stolen = dict(laptop.client.cookies)
        await ada.push(change({"note": "ada's"}))
        await bob.push(change({"note": "bob's"}))
        await asyncio.to_thread(backup, sqlite_storage, file)
        await ada.client.delete("/api/accounts/current")
        await bob.client.post(f"/api/devices/{laptop.device}/revoke", json={"wipe": True})
    found = await asyncio.to_thread(lambda: restore(sqlite_storage, file))
    assert (found.accounts, found.locked, found.damaged) == (1, [], [])
    async with open_site(settings_for(sqlite_storage), built) as site:
        answer = await site.visitor().post("/api/sessions", json=credentials("Ada"))
        assert problem_in(answer) == (401, "sign-in-failed")
        thief = site.visitor()
        thief.cookies.update(stolen)
        assert (await thief.get("/api/account")).json()["type"] == "onset:device-revoked"
        again = await signed_in(site, "Bob")
        assert [one.fields["note"] for one in await again.all()] == ["bob's"]


async def test_an_old_backup_opens_nothing_of_a_deleted_account_with_all_the_keys_there_are(
    sqlite_storage: Storage, built: Path, tmp_path: Path
) -> None:
    """The control: had the keys been in the backup, the deleted diary would open."""
    file = tmp_path / "backup.db"
    async with open_site(settings_for(sqlite_storage), built) as site:
        ada, bob = await site.person("Ada"), await site.person("Bob")
        await ada.push(change({"note": "ada's"}))
        await bob.push(change({"note": "bob's"}))
        await asyncio.to_thread(backup, sqlite_storage, file)
        beside_the_data = tmp_path / "keys-then.db"
        with closing(sqlite3.connect(sqlite_storage.folder / "keys.db")) as keys:
            keys.execute("VACUUM INTO ?", (str(beside_the_data),))
        await ada.client.delete("/api/accounts/current")

    async def opens(keys: Path | None) -> set[str]:
        if keys is not None:
            shutil.copy(keys, sqlite_storage.folder / "keys.db")
        opened = open_sealed(sqlite_storage, diaries=_copy(file, tmp_path))
        try:
            found = await verify(opened)
            everybody = await opened.database.read(lambda db: set(db.scalars(select(ACCOUNT.c.id))))
            return everybody - set(found.locked) - set(found.damaged)
        finally:
            await opened.close()

    assert await opens(None) == {bob.me.account}
    assert await opens(beside_the_data) == {ada.me.account, bob.me.account}


def _copy(file: Path, folder: Path) -> Path:
    copy = folder / f"opened-{time.time_ns()}.db"
    shutil.copy(file, copy)
    return copy


def test_nothing_is_restored_under_a_server_that_runs(tmp_path: Path) -> None:
    with (
        running(tmp_path),
        running(tmp_path),
        pytest.raises(SettingsError, match="Stop it first"),
        nothing_running(tmp_path),
    ):
        pass
    with nothing_running(tmp_path):
        pass


def test_copies_of_the_keys_are_kept_for_a_week(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "keys.db")) as keys:
        keys.execute("CREATE TABLE wrapped_key (account_id)")
    day = 86_400
    for n in range(12):
        copy_keys(tmp_path / "keys.db", 1_790_000_000 + n * day)
    names = sorted(path.name for path in (tmp_path / COPIES).iterdir())
    assert len(names) == 7
    assert names[-1] == time.strftime("keys-%Y-%m-%d.db", time.gmtime(1_790_000_000 + 11 * day))


def _first_version(storage: Storage) -> None:
    """A database as the version before made it, with somebody's diary in plain."""
    address = storage.database.replace("postgresql:", "postgresql+psycopg:") or f"sqlite:///{storage.folder}/onset.db"
    storage.folder.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(onset.storage.migrate.__file__).with_name("migrations")))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        _old_rows(connection)
    engine.dispose()


ADA = "11111111-1111-1111-1111-111111111111"
OLD = Change("22222222-2222-2222-2222-222222222222", "attack", "01a3185c5000-0000-00000000000000aa", {"note": "old"})


def _old_rows(db: Connection) -> None:
    from argon2 import PasswordHasher
    from msgspec import json
    from sqlalchemy import text

    from tests.backend.support import PASSWORD

    hashed = PasswordHasher(1, 8, 1).hash(PASSWORD)
    rows = (
        ("INSERT INTO account VALUES (:a, 'Ada', 'ada', :h, :a, 1)", {"a": ADA, "h": hashed}),
        ("INSERT INTO device VALUES (:a, '00000000000000aa', 'an old phone', 1)", {"a": ADA}),
        ("INSERT INTO diary_head VALUES (:a, 1, 1)", {"a": ADA}),
        ("INSERT INTO record VALUES (:a, :i, 1, :b)", {"a": ADA, "i": OLD.id, "b": json.encode([OLD])}),
    )
    for statement, values in rows:
        db.execute(text(statement), values)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def before_storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """An empty database of each sort."""
    if request.param == "sqlite":
        return Storage(data=str(tmp_path / "data"))
    empty: Storage = request.getfixturevalue("empty_postgres")
    return Storage(data=str(tmp_path / "data"), database=empty.database)


async def test_rows_from_before_are_sealed_when_the_database_is_opened(before_storage: Storage, built: Path) -> None:
    _first_version(before_storage)
    for _ in range(2):  # the second time there is nothing to do
        async with open_site(settings_for(before_storage), built) as site:
            ada = await signed_in(site, "Ada")
            assert [one.fields for one in await ada.all()] == [{"note": "old"}]
            names = {of["name"] for of in (await ada.client.get("/api/account")).json()["devices"]}
            assert names == {"a phone"}
    with beside(before_storage) as db:
        assert b"old" not in db.execute(select(RECORD.c.body)).scalar_one()
        assert "an old phone" not in set(db.scalars(select(DEVICE.c.name)))
        assert "Ada" not in db.execute(select(ACCOUNT.c.name)).scalar_one()


async def test_the_operators_view_shows_no_word_of_anybody(site: Site) -> None:
    ada = await site.person("Ada Lovelace")
    await ada.push(change({"note": "a bad one"}))
    with beside(site.settings.storage) as db:
        lines = list(operator_view(db, ada.me.account))
        whole = list(operator_view(db))
    told = "\n".join(lines)
    assert "with it can read every diary" in told
    assert "Lovelace" not in told + "\n".join(whole)
    assert "a bad one" not in told
    tables = [line.strip().partition(" ")[0] for line in lines if line.startswith("\n")]
    assert sorted(tables) == [
        "account",
        "ceremony",
        "device",
        "diary_head",
        "pairing",
        "passkey",
        "record",
        "session",
        "superseded",
    ]
    record = next(line for line in lines if "body=sealed:" in line)
    assert record.split("  ")[1:3] == [f"account_id={ada.me.account}", f"id={record.split('id=')[2].split('  ')[0]}"]


@pytest.mark.postgres
async def test_after_pg_restore_the_database_begins_anew(
    postgres_storage: Storage, built: Path, tmp_path: Path
) -> None:
    storage = Storage(data=str(tmp_path / "data"), database=postgres_storage.database)
    async with open_site(settings_for(storage), built) as site:
        ada = await site.person()
        laptop = await site.other_device(ada)
        await ada.push(change({"note": "here"}))
        epoch = (await ada.push()).epoch
        await ada.client.post(f"/api/devices/{laptop.device}/revoke", json={"wipe": False})
        with beside(storage) as db:
            db.execute(update(DEVICE).values(revoked_at=None))  # as an older copy has it
    found = await asyncio.to_thread(restore, storage, None)
    assert (found.accounts, found.records, found.damaged) == (1, 1, [])
    async with open_site(settings_for(storage), built) as site:
        again = await signed_in(site, "Ada")
        assert len(await again.all()) == 1
        assert again.epoch != epoch
        thief = site.visitor()
        thief.cookies.update(laptop.client.cookies)
        assert (await thief.get("/api/account")).json()["type"] == "onset:device-revoked"


def _run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "onset", *arguments],
        env={"ONSET_DATA": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_commands_say_what_they_did_and_what_is_in_the_way(tmp_path: Path) -> None:
    need_built_web()
    folder, file = tmp_path / "data", tmp_path / "backup.db"
    with serving(folder) as served:
        headers = BROWSER | {"Origin": served.url}
        answer = httpx.post(f"{served.url}/api/accounts", json=new_account(), headers=headers)
        assert answer.status_code == 201
        assert _run(folder, "backup", str(file)) == (
            0,
            f"1 accounts, 0 records, looked through. They are in {file}.\n",
        )
        for command in (("restore", str(file)), ("rotate-key",)):
            assert _run(folder, *command) == (1, "onset: Onset is running on these diaries. Stop it first.\n")
    code, said = _run(folder, "restore", str(file))
    assert (code, said.splitlines()[0][:36]) == (0, "1 accounts, 0 records, looked throug")
    assert _run(folder, "rotate-key")[0] == 0
    code, said = _run(folder, "invite", ONSET_SIGNUP="invite", ONSET_ORIGIN="https://diary.example")
    assert code == 0
    assert re.match(r"https://diary\.example/#invite/[A-Za-z0-9_-]{43}\n", said)
    code, said = _run(folder, "operator-view")
    assert code == 0
    assert "sealed" in said
    assert "Ada" not in said
