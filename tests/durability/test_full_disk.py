"""A disk without room: nothing is acknowledged, what is there can be read, and room is all it takes to go on."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest

from tests.backend.support import BROWSER, change, missing, new_account, problem_in
from tests.durability.test_kills import everything, started
from tests.e2e.devices import free_port


@pytest.fixture
def small_disk(tmp_path: Path) -> Generator[Path]:
    """A file system of 8 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        missing("the right to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


async def test_a_full_disk_acknowledges_nothing_says_so_and_heals_by_itself(small_disk: Path) -> None:
    port = free_port()
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(3 * 1024 * 1024))
    process = await started(small_disk, port)
    try:
        async with httpx.AsyncClient(base_url=f"http://localhost:{port}", headers=BROWSER, timeout=30) as client:
            me = (await client.post("/api/accounts", json=new_account())).raise_for_status().json()
            request = {"protocol": 2, "account": me["account"], "device": "0" * 15 + "1", "epoch": "", "cursor": 0}
            said: set[str] = set()
            while True:
                changes = [change({"note": "x" * 8000}) for _ in range(10)]
                answer = await client.post("/api/sync", json=request | {"pending": 10, "changes": changes})
                if answer.status_code != 200:
                    break
                said |= {one["id"] for one in changes}
            assert problem_in(answer) == (503, "full")
            assert int(answer.headers["retry-after"]) > 0
            assert await everything(client, me) == said, "all that was acknowledged, and nothing of what was not"

            ballast.unlink()
            async with asyncio.timeout(20):
                while answer.status_code != 200:
                    answer = await client.post("/api/sync", json=request | {"pending": 10, "changes": changes})
            assert await everything(client, me) == said | {one["id"] for one in changes}
            assert process.returncode is None
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
