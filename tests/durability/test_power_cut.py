"""The plug is pulled at any moment: what was acknowledged is there, and the database opens clean.

A process that is killed proves nothing of this: what it wrote is with the system, which lives on.
"""

import asyncio
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from onset.storage.sqlite import SqliteDatabase
from onset.sync.limits import LIMITS
from onset.sync.records import decode, load_after
from tests.backend.support import missing, seal_of
from tests.durability.replay import Disk, Entry, read_trace
from tests.durability.worker import ACKNOWLEDGED, FILE

CUTS: Final = int(os.environ.get("ONSET_CUTS", "60"))
"""`make soak` asks for a thousand."""
LOG: Final = f"{FILE}-wal"
HERE: Final = Path(__file__).parent


class Found(NamedTuple):
    """What many cuts left."""

    cuts: int
    acknowledged: int
    lost: int
    """Cuts after which something acknowledged was not there."""
    damaged: int
    """Cuts after which the database was damaged."""


class Traced(NamedTuple):
    """What was done to the files of a folder."""

    entries: list[Entry]
    data: Path


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tracer, compiled."""
    if shutil.which("gcc") is None or sys.platform != "linux":
        missing("a C compiler, for the power cuts")
    library = tmp_path_factory.mktemp("shim") / "powercut.so"
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", str(library), str(HERE / "powercut.c")], check=True)
    return library


@pytest.fixture(scope="module")
def kept(shim: Path, tmp_path_factory: pytest.TempPathFactory) -> Traced:
    """What the service does as it is."""
    folder = tmp_path_factory.mktemp("kept")
    return Traced(trace_of(shim, folder, "FULL"), folder / "data")


def trace_of(shim: Path, folder: Path, synchronous: str) -> list[Entry]:
    """All that the service does to its files while it is pushed to."""
    data, trace = folder / "data", folder / "trace"
    data.mkdir()
    around = {"LD_PRELOAD": str(shim), "POWERCUT_FOLDER": str(data), "POWERCUT_TRACE": str(trace)}
    command = [sys.executable, "-m", "tests.durability.worker", str(data), synchronous]
    subprocess.run(command, env=os.environ | around, check=True, timeout=120)
    entries = read_trace(trace)
    check_whole(entries, data)
    return entries


def check_whole(entries: list[Entry], data: Path) -> None:
    """Nothing is missing in the trace, and in it is what a cut should fall into."""
    disk = Disk()
    for entry in entries:
        disk.do(entry)
    for name in (FILE, LOG, ACKNOWLEDGED):
        assert disk.now(name) == (data / name).read_bytes(), f"{name} was changed by something that is not traced"
    done = [(entry.op, entry.name) for entry in entries]
    pushes = done.index(("w", ACKNOWLEDGED))
    assert done[pushes:].count(("w", FILE)) > 20, "no checkpoint"
    assert ("u", LOG) in done[pushes:], "the log was never removed"
    assert done.count(("c", LOG)) > 1, "the log was never made anew"
    assert done.count(("w", ACKNOWLEDGED)) > 300


async def pull_plugs(entries: list[Entry], folder: Path) -> Found:
    """Cut at moments by chance, and look at what is left each time."""
    rng = random.Random(4)  # noqa: S311 - the same cuts every time
    first = next(n for n, entry in enumerate(entries) if entry.name == ACKNOWLEDGED)
    moments = sorted(rng.randrange(first + 2, len(entries)) for _ in range(CUTS))
    disk, said, done, lost, damaged = Disk(), b"", 0, 0, 0
    for n, moment in enumerate(moments):
        for entry in entries[done:moment]:
            if entry.name == ACKNOWLEDGED:
                said += entry.data
            elif not entry.name.endswith("-shm"):  # only for those who share it, and made anew
                disk.do(entry)
        done = moment
        left = folder / f"cut-{n}"
        left.mkdir()
        disk.cut(rng, left)
        what = await look(left / FILE, said.decode().split("\n")[:-1])
        lost += what == "lost"
        damaged += what == "damaged"
        shutil.rmtree(left)
    return Found(CUTS, said.count(b"\n") - 1, lost, damaged)


async def look(file: Path, acknowledged: list[str]) -> str:
    """`whole`, `lost` or `damaged`; opened as the server opens it."""
    try:
        database = SqliteDatabase.open(file)
    except Exception:  # noqa: BLE001 - however it fails, it is no database any more
        return "damaged"
    try:
        account = acknowledged[0]
        with closing(sqlite3.connect(file)) as opened:
            if opened.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return "damaged"
        seal = seal_of(account)
        rows = await database.read(lambda db: load_after(db, account, seal, 0, LIMITS.records_per_account))
        held = {f"{one.id} {one.stamp}" for row in rows for one in decode(row.body)}
        return "whole" if held >= set(acknowledged[1:]) else "lost"
    except Exception:  # noqa: BLE001 - a page that cannot be read
        return "damaged"
    finally:
        await database.close()


def test_after_a_power_cut_all_that_was_acknowledged_is_there(
    kept: Traced, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asyncio.run(pull_plugs(kept.entries, tmp_path))
    tell(capsys, "FULL", found)
    assert (found.lost, found.damaged) == (0, 0)
    assert found.acknowledged > 900


def test_pushes_that_wait_share_a_sync(kept: Traced) -> None:
    done = [(entry.op, entry.name) for entry in kept.entries]
    assert 0 < done.count(("s", LOG)) < done.count(("w", ACKNOWLEDGED)) // 2


def test_control_a_trace_that_lacks_a_write_is_seen(kept: Traced) -> None:
    entries, data = kept
    lacking = next(n for n, entry in reversed(list(enumerate(entries))) if entry[:2] == ("w", LOG))
    with pytest.raises(AssertionError, match="not traced"):
        check_whole(entries[:lacking] + entries[lacking + 1 :], data)


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_control_weaker_settings_lose_what_was_acknowledged(
    shim: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], synchronous: str
) -> None:
    found = asyncio.run(pull_plugs(trace_of(shim, tmp_path, synchronous), tmp_path))
    tell(capsys, synchronous, found)
    assert found.lost + found.damaged > CUTS // 10


def tell(capsys: pytest.CaptureFixture[str], synchronous: str, found: Found) -> None:
    """For whoever runs it by hand, and the record."""
    with capsys.disabled():
        sys.stdout.write(f"\npower cuts, synchronous={synchronous}: {found._asdict()}\n")
