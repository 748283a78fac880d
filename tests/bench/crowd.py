"""Live connections: how many one process holds, and what each costs."""

import asyncio
import os
import resource
from typing import Final

from tests.bench.pushes import people
from tests.bench.rows import Row
from tests.bench.server import descendants, memory_of
from tests.bench.stage import Stage
from tests.durability.test_kills import started
from tests.e2e.devices import free_port

_CONNECTIONS: Final = 2_000


async def measure(stage: Stage) -> list[Row]:
    """Opened one after the other, held, and one push heard by all."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 3 * _CONNECTIONS)), hard))
    port = free_port()
    before = descendants()
    process = await started(stage.folder / "crowd", port)
    writers: list[asyncio.StreamWriter] = []
    try:
        server = descendants() - before
        [(_, cookie)] = await people(port, 1)
        await asyncio.sleep(1)
        empty = sum(memory_of(pid) for pid in server)
        writers += [await _listen(port, cookie) for _ in range(_CONNECTIONS)]
        await asyncio.sleep(1)
        full = sum(memory_of(pid) for pid in server)
    finally:
        for writer in writers:
            writer.close()
        os.killpg(process.pid, 15)
        await process.wait()
    each = (full - empty) * 1000 / _CONNECTIONS
    return [
        Row(what="a live connection", unit="KB", statistic="median", samples=[each], bar=100,
            note=f"{len(writers)} held at once, {empty:.0f} MB before, {full:.0f} MB with them"),
    ]  # fmt: skip


async def _listen(port: int, cookie: str) -> asyncio.StreamWriter:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET /api/live HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Fetch-Site: same-origin\r\nX-Onset: 1\r\n"
        f"Cookie: {cookie}\r\n\r\n".encode()
    )
    await reader.readuntil(b'"seq"')
    return writer
