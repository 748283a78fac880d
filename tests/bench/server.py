"""The server by itself: how soon it answers, and what it holds in memory when nobody asks."""

import asyncio
import os
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Final

from tests.bench.rows import Row
from tests.bench.stage import Stage
from tests.e2e.devices import Server

_STARTS: Final = 5
_REST: Final = 1.0
"""Seconds without a request before the memory is read."""
_KB: Final = 1000


async def measure(stage: Stage) -> list[Row]:
    """Started on a new folder, then again and again on the same."""
    server = Server(stage.folder / "server")
    took: list[float] = []
    memory: list[float] = []
    for _ in range(_STARTS + 1):
        others = descendants()
        answers = asyncio.create_task(_until_it_answers(server.port))
        await server.start()
        try:
            took.append(await answers)
            await asyncio.sleep(_REST)
            memory.append(sum(memory_of(pid) for pid in descendants() - others))
        finally:
            await server.stop()
    return [
        Row(what="server ready after start", unit="s", statistic="median", samples=took[1:], bar=1.5),
        Row(what="server ready after its first start", unit="s", statistic="median", samples=took[:1]),
        Row(what="memory of the idle server", unit="MB", statistic="worst", samples=memory, bar=120),
    ]


async def _until_it_answers(port: int) -> float:
    """Seconds until the server says that it is well."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < 60:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.002)
            continue
        writer.write(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        first = await reader.readline()
        writer.close()
        if b" 200 " in first:
            return time.perf_counter() - begun
    raise TimeoutError("the server did not answer")


def processor_time(pid: int) -> float:
    """Seconds that a process ran, its own and the system's for it."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def descendants() -> set[int]:
    """The processes that this one has started, and those that they have started."""
    children: defaultdict[int, set[int]] = defaultdict(set)
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # it has ended meanwhile
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                children[parent].add(int(folder.name))
    found: set[int] = set()
    waiting = {os.getpid()}
    while waiting:
        more = children[waiting.pop()]
        found |= more
        waiting |= more
    return found


def memory_of(pid: int) -> float:
    """Megabytes that a process holds, those it shares divided among the sharers."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024 / _KB / _KB
