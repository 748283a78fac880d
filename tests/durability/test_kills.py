"""A server that is killed at any moment: what it acknowledged is there when it starts again."""

import asyncio
import itertools
import os
import random
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from sqlalchemy import create_engine, make_url, select, text

from onset.storage import postgres as storage
from onset.storage.postgres import PostgresDatabase
from onset.storage.tables import RECORD
from onset.sync.live import Live
from onset.sync.service import Sync
from onset.sync.wire import SyncRequest
from tests.backend.postgres import Postgres, postgres
from tests.backend.support import BROWSER, OneKey, as_change, change, make_account, new_account
from tests.e2e.devices import free_port

ROUNDS: Final = int(os.environ.get("ONSET_KILLS", "3"))
"""`make soak` asks for two hundred."""
POSTGRES_ROUNDS: Final = max(1, ROUNDS // 30)
WRITERS: Final = 6
Json = dict[str, Any]


async def started(data: Path, port: int, program: str = "", **more: str) -> asyncio.subprocess.Process:
    """`onset serve` in a session of its own, so that all of it can be killed; it answers. Or another application."""
    around = {"ONSET_SIGNUP": "open", "ONSET_PORT": str(port), "ONSET_DATA": str(data), "ONSET_WORKERS": "1"}
    around["ONSET_PROXIES"] = "127.0.0.1/32"  # for those who come from many addresses
    process = await asyncio.create_subprocess_exec(
        *([str(Path(sys.executable).with_name("onset")), "serve"] if not program else _serving(program)),
        env=os.environ | around | more,
        stdout=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    async with httpx.AsyncClient() as client:
        for _ in range(400):
            try:
                await client.get(f"http://localhost:{port}/api/health")
            except httpx.TransportError:
                await asyncio.sleep(0.02)
            else:
                return process
    raise TimeoutError("the server did not start")


def _serving(program: str) -> list[str]:
    """The command for another application."""
    said = f"from onset.cli import serve; from onset.settings import from_environment as f; serve(f(), {program!r})"
    return [sys.executable, "-c", said]


async def push_until_it_ends(client: httpx.AsyncClient, me: Json, device: str, said: set[str]) -> None:
    """One push after the other; what was answered is acknowledged."""
    request: Json = {
        "protocol": 2,
        "account": me["account"],
        "device": device,
        "epoch": "",
        "cursor": 0,
        "pending": 1,
    }
    while True:
        changes = [change({"note": "words " * 40}) for _ in range(3)]
        try:
            answer = await client.post("/api/sync", json=request | {"changes": changes})
        except httpx.HTTPError:
            return
        if answer.status_code == 200:
            said |= {one["id"] for one in changes}


async def everything(client: httpx.AsyncClient, me: Json) -> set[str]:
    """The ids of all that the server holds."""
    found: set[str] = set()
    cursor, epoch, more = 0, "", True
    while more:
        request: Json = {"protocol": 2, "account": me["account"], "device": "0" * 16, "epoch": epoch}
        request |= {"cursor": cursor, "pending": 0, "changes": []}
        answer = await client.post("/api/sync", json=request)
        told = answer.raise_for_status().json()
        found |= {one["id"] for one in told["changes"]}
        cursor, epoch, more = told["cursor"], told["epoch"], told["more"]
    return found


async def test_after_kill_9_all_that_was_acknowledged_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = random.Random(8)  # noqa: S311 - the same moments every time, as far as a machine can
    port = free_port()
    process = await started(tmp_path, port)
    said: set[str] = set()
    lost = 0
    async with httpx.AsyncClient(base_url=f"http://localhost:{port}", headers=BROWSER, timeout=10) as client:
        me = (await client.post("/api/accounts", json=new_account())).raise_for_status().json()
        try:
            for _ in range(ROUNDS):
                writers = [
                    asyncio.create_task(push_until_it_ends(client, me, f"{n:016x}", said)) for n in range(1, WRITERS)
                ]
                await asyncio.sleep(0.2 + rng.random() / 2)
                os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
                await asyncio.gather(*writers)
                process = await started(tmp_path, port)
                lost += len(said - await everything(client, me))
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    tell(capsys, f"kill -9, SQLite: {ROUNDS} rounds, {len(said)} acknowledged, {lost} lost")
    assert lost == 0
    assert len(said) > 20 * ROUNDS


async def write_until_it_falls(database: PostgresDatabase, account: str, said: set[str]) -> None:
    """One push after the other through the real service."""
    sync = Sync(database, OneKey(), Live(database))
    for n in itertools.count():
        one = as_change(change({"note": f"number {n}"}))
        request = SyncRequest(
            protocol=2, account=account, device="0" * 15 + "1", epoch="", cursor=0, pending=1, changes=[one]
        )
        try:
            await sync.exchange(account, request)
        except Exception:  # noqa: BLE001 - however it falls, it has acknowledged nothing
            return
        said.add(one.id)


async def lost_when_killed(server: Postgres) -> tuple[int, int]:
    """How many changes were acknowledged until all of it was killed, and how many of them were gone after that."""
    database = PostgresDatabase.open(server.address)
    account = await database.write(make_account)
    said: set[str] = set()
    writers = [asyncio.create_task(write_until_it_falls(database, account, said)) for _ in range(WRITERS)]
    await asyncio.sleep(1)
    server.kill()
    await asyncio.gather(*writers)
    await database.close()
    server.start()
    engine = create_engine(make_url(server.address).set(drivername="postgresql+psycopg"))
    with engine.begin() as db:
        there = set(db.scalars(select(RECORD.c.id).where(RECORD.c.account_id == account)))
        db.execute(text("DROP SCHEMA public CASCADE"))
        db.execute(text("DROP SCHEMA keys CASCADE"))
        db.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return len(said), len(said - there)


async def rounds(
    times: int, one: Callable[[], Awaitable[tuple[int, int]]], *, until_lost: bool = False
) -> tuple[int, int]:
    """The sums of some rounds."""
    acknowledged = lost = 0
    for _ in range(times):
        said, gone = await one()
        acknowledged, lost = acknowledged + said, lost + gone
        if until_lost and lost:
            break
    return acknowledged, lost


@pytest.mark.postgres
async def test_after_postgresql_was_killed_all_that_was_acknowledged_is_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with postgres("-c autovacuum=off") as server:
        acknowledged, lost = await rounds(POSTGRES_ROUNDS, lambda: lost_when_killed(server))
    tell(capsys, f"kill -9, PostgreSQL: {POSTGRES_ROUNDS} rounds, {acknowledged} acknowledged, {lost} lost")
    assert lost == 0
    assert acknowledged > 50 * POSTGRES_ROUNDS


@pytest.mark.postgres
async def test_control_a_commit_that_is_not_waited_for_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(storage, "_OPTIONS", "-c lock_timeout=2s -c synchronous_commit=off")
    with postgres("-c autovacuum=off -c wal_writer_delay=10s -c wal_writer_flush_after=1GB") as server:
        acknowledged, lost = await rounds(10, lambda: lost_when_killed(server), until_lost=True)
    tell(capsys, f"kill -9, PostgreSQL, synchronous_commit=off: {acknowledged} acknowledged, {lost} lost")
    assert lost > 0


def tell(capsys: pytest.CaptureFixture[str], what: str) -> None:
    """For whoever runs it by hand, and the record."""
    with capsys.disabled():
        sys.stdout.write(f"\n{what}\n")
