"""What lies on the disk opens with its key, in its row, and nowhere else."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Text, Uuid, select, text, update

from onset.operate.operator_view import SEALED
from onset.operate.verify import verify
from onset.sealing.cipher import Cipher, Seal, Tampered
from onset.sealing.opening import open_sealed
from onset.settings import Storage
from onset.storage.tables import METADATA, RECORD
from tests.backend.support import Json, Site, beside, change, new_account, open_site, settings_for

KEY: Final = bytes(range(32))
ADA, BOB = "00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b"


@given(st.binary(max_size=500), st.text(max_size=20), st.text(max_size=20))
def test_what_is_sealed_comes_back(plain: bytes, table: str, row: str) -> None:
    seal = Seal(ADA, KEY)
    assert seal.unseal(table, row, seal.seal(table, row, plain)) == plain
    assert len(seal.seal(table, row, plain)) == len(plain) + 29
    assert seal.seal(table, row, plain) != seal.seal(table, row, plain)


MOVES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "another row": lambda sealed: Seal(ADA, KEY).unseal("record", "two", sealed),
    "another table": lambda sealed: Seal(ADA, KEY).unseal("device", "one", sealed),
    "another account": lambda sealed: Seal(BOB, KEY).unseal("record", "one", sealed),
    "another key": lambda sealed: Seal(ADA, bytes(32)).unseal("record", "one", sealed),
    "cut short": lambda sealed: Seal(ADA, KEY).unseal("record", "one", sealed[:-1]),
    "nothing": lambda _: Seal(ADA, KEY).unseal("record", "one", b""),
    "another version": lambda sealed: Seal(ADA, KEY).unseal("record", "one", b"\x02" + sealed[1:]),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_row_that_was_moved_does_not_open(move: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Tampered):
        move(Seal(ADA, KEY).seal("record", "one", b"a bad one"))


def test_any_bit_that_flips_is_noticed() -> None:
    cipher = Cipher(KEY)
    sealed = cipher.seal(b"a bad one", b"")
    for at in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[at // 8] ^= 1 << at % 8
        with pytest.raises(Tampered):
            cipher.unseal(bytes(flipped), b"")


async def test_rows_swapped_in_the_database_are_refused_and_say_nothing(site: Site) -> None:
    ada = await site.person()
    one, two = change({"note": "one"}), change({"note": "two"})
    await ada.push(one, two)
    with beside(site.settings.storage) as db:
        bodies = {row.id: row.body for row in db.execute(select(RECORD))}
        db.execute(update(RECORD).where(RECORD.c.id == one["id"]).values(body=bodies[two["id"]]))
    answer = await ada.call(cursor=0)
    assert answer.status_code == 500
    assert answer.json()["type"] == "onset:internal"


async def test_a_row_put_back_is_noticed_by_the_digest(site: Site) -> None:
    ada = await site.person()
    one = change({"pain": 3})
    await ada.push(one, change({"note": "else"}))
    storage = site.settings.storage

    async def damaged() -> list[str]:
        opened = open_sealed(storage)
        try:
            return (await verify(opened)).damaged
        finally:
            await opened.close()

    with beside(storage) as db:
        before = db.execute(select(RECORD).where(RECORD.c.id == one["id"])).one()
    await ada.push(change({"pain": 8}, id=one["id"]))
    assert await damaged() == []
    with beside(storage) as db:
        db.execute(update(RECORD).where(RECORD.c.id == one["id"]).values(body=before.body))
    assert await damaged() == [ada.me.account]


CANARIES: Final = [f"canary-{n}-of-a-private-life" for n in range(50)]


async def write_canaries(site: Site) -> None:
    """Through every field in which a person writes: names, notes, own words of every kind."""
    client = site.visitor()
    mine: Json = new_account(CANARIES[0]) | {"device": {"id": "00000000000000aa", "name": CANARIES[1]}}
    assert (await client.post("/api/accounts", json=mine)).status_code == 201
    me = (await client.get("/api/me")).json()
    kinds = (
        "attack",
        "checkin",
        "medication",
        "treatment",
        "visit",
        "profile",
        "item",
        "sign",
        "measurement",
        "dose",
    )
    changes = [change({"note": CANARIES[n], "name": CANARIES[n]}, kind=kinds[n % 10]) for n in range(2, 48)]
    body = {"protocol": 1, "account": me["account"], "device": "00000000000000aa", "epoch": "", "cursor": 0}
    assert (await client.post("/api/sync", json=body | {"pending": 0, "changes": changes})).status_code == 200
    assert (await client.put("/api/devices/00000000000000aa", json={"name": CANARIES[48]})).status_code == 204
    asked = {"device": {"id": "00000000000000bb", "name": CANARIES[49]}}
    assert (await client.post("/api/pairings", json=asked)).status_code == 201


def found_in(folder: Path, canaries: list[str] = CANARIES) -> dict[str, int]:
    """How many canaries each file below a folder holds; those without are left out."""
    hits = {
        str(path.relative_to(folder)): sum(canary.encode() in data for canary in canaries)
        for path in folder.rglob("*")
        if path.is_file() and (data := path.read_bytes())
    }
    return {name: count for name, count in hits.items() if count}


async def test_no_canary_is_in_the_data_folder_while_it_is_used_or_after(
    sqlite_storage: Storage, built: Path, tmp_path: Path
) -> None:
    async with open_site(settings_for(sqlite_storage), built) as site:
        await write_canaries(site)
        assert (sqlite_storage.folder / "onset.db-wal").exists()
        assert found_in(sqlite_storage.folder) == {}
        said = await asyncio.to_thread(_backed_up, sqlite_storage, tmp_path / "backup.db")
    assert found_in(sqlite_storage.folder) == {}
    assert (tmp_path / "backup.db").exists()
    assert not any(canary.encode() in (tmp_path / "backup.db").read_bytes() for canary in CANARIES)
    assert not any(canary in said for canary in CANARIES)


def _backed_up(storage: Storage, file: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "onset", "backup", str(file)],
        env={"ONSET_DATA": str(storage.folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


async def test_control_unsealed_words_are_found(
    sqlite_storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_it_is(_seal: Seal, _table: str, _row: str, words: bytes) -> bytes:
        return words

    monkeypatch.setattr(Seal, "seal", as_it_is)
    monkeypatch.setattr(Seal, "unseal", as_it_is)
    async with open_site(settings_for(sqlite_storage), built) as site:
        await write_canaries(site)
        assert sum(found_in(sqlite_storage.folder).values()) > 40


@pytest.mark.postgres
async def test_no_canary_is_in_postgres_heap_or_log(postgres_storage: Storage, built: Path, tmp_path: Path) -> None:
    storage = Storage(data=str(tmp_path / "data"), database=postgres_storage.database)
    with beside(storage) as db:
        place = Path(str(db.execute(text("SHOW data_directory")).scalar_one()))
    async with open_site(settings_for(storage), built) as site:
        await write_canaries(site)
    with beside(storage) as db:
        db.execute(text("CREATE TABLE control (words text)"))
        db.execute(text("INSERT INTO control VALUES ('canary-of-the-control')"))
    with beside(storage) as db:
        db.connection.driver_connection.autocommit = True  # type: ignore[union-attr]
        db.exec_driver_sql("CHECKPOINT")
    assert found_in(place) == {}
    control = found_in(place, ["canary-of-the-control"])
    assert any(name.startswith("pg_wal") for name in control)
    assert any(name.startswith("base") for name in control)


PLAIN: Final = {
    "ids": {
        "account.id", "account.namespace", "ceremony.account_id", "ceremony.id", "device.account_id", "device.id",
        "diary_head.account_id", "pairing.account_id", "pairing.device_id", "pairing.id", "passkey.account_id",
        "passkey.credential_id", "record.account_id", "record.id", "session.account_id", "session.device_id",
        "instance.id", "instance.epoch", "superseded.account_id", "superseded.record_id",
    },
    "times": {
        "account.created_at", "attempt.ends_at", "ceremony.expires_at", "device.created_at", "device.revoked_at",
        "instance.created_at", "invitation.created_at", "invitation.expires_at", "pairing.created_at",
        "pairing.expires_at", "passkey.created_at", "passkey.used_at", "session.created_at", "session.fresh_at",
        "session.seen_at", "device.heard_at", "record.gone_at", "superseded.at", "superseded.stamp",
    },
    "counts and states": {
        "attempt.count", "ceremony.purpose", "device.wipe", "diary_head.records", "diary_head.seq", "instance.sealed",
        "device.waiting", "device.seq", "pairing.number", "pairing.state",
        "pairing.tries", "passkey.sign_count", "record.seq",
    },
    "hashes, and what is public by nature": {
        "account.name_key", "account.password_hash", "account.recovery_hash", "attempt.bucket", "ceremony.challenge",
        "invitation.code_hash", "pairing.code_hash", "pairing.secret_hash", "passkey.public_key",
        "session.token_hash",
    },
}  # fmt: skip
"""The columns that lie in plain, reviewed: none says what a person wrote, felt or took."""


def test_every_column_is_sealed_or_on_the_reviewed_list() -> None:
    sealed = {f"{table}.{column}" for table, column in SEALED}
    listed = set[str]().union(*PLAIN.values())
    there = {f"{table.name}.{column.name}" for table in METADATA.sorted_tables for column in table.columns}
    assert there == sealed | listed
    assert not sealed & listed


async def test_no_string_of_the_database_opens_anything(site: Site) -> None:
    ada = await site.person()
    await ada.push(change({"note": "one"}))
    begun = (await site.visitor().post("/api/pairings", json={"device": {"id": "b" * 16, "name": "x"}})).json()
    with beside(site.settings.storage) as db:
        strings = sorted(set(_strings(db)))
    assert len(strings) > 15
    for string in strings:
        visitor = site.visitor()
        for cookie in (string, f"{ada.me.account}.{string}"):
            visitor.cookies.set("onset", cookie)
            assert (await visitor.get("/api/account")).status_code == 401
        claimed = await visitor.post(f"/api/pairings/{begun['id']}/claim", json={"secret": string[:64]})
        assert claimed.status_code in {400, 404}


def _strings(db: Connection) -> list[str]:
    found: list[str] = []
    for table in METADATA.sorted_tables:
        for row in db.execute(select(table)).mappings():
            for value in row.values():
                if isinstance(value, bytes):
                    found += [value.hex(), value.decode("latin-1").encode("unicode_escape").decode()]
                elif isinstance(value, str):
                    found.append(value)
    return [string for string in found if string.isascii() and string.isprintable() and ";" not in string]


def test_the_lists_speak_of_columns_that_hold_text_or_bytes() -> None:
    free_text = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, Text) and not isinstance(column.type, Uuid)
    }
    assert free_text == {
        "account.name", "account.name_key", "account.password_hash", "ceremony.id", "ceremony.purpose", "device.id",
        "device.name", "instance.epoch", "pairing.device_id", "pairing.device_name", "pairing.id", "pairing.state",
        "passkey.name", "session.device_id", "superseded.stamp",
    }  # fmt: skip
