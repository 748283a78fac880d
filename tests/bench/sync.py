"""The real client in Node against the real server: a first sync of ten thousand records, both ways, and what follows.

Laid out as other engines are measured: device A, a server, device B; each device behind a proxy that counts what goes
over the wire, headers and all. The server's disk is real; the devices keep their databases in memory.
"""

import asyncio
import json
import statistics
import subprocess
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx

from tests.backend.support import BROWSER
from tests.bench.rows import Row, Statistic
from tests.bench.server import descendants, memory_of
from tests.bench.stage import Stage
from tests.e2e.devices import PASSWORD, Server

_RECORDS: Final = 10_000
_RUNS: Final = 3
_LIVE: Final = 100
_AWAY: Final = (100, 10)
"""Edits and new records while B is away."""
_HERE: Final = Path(__file__).parent


@dataclass
class Counted:
    """A proxy to the server, and the bytes that went through it."""

    port: int
    up: int = 0
    down: int = 0

    def total(self) -> int:
        """Both ways."""
        return self.up + self.down


@asynccontextmanager
async def _proxy(server: int) -> AsyncGenerator[Counted]:
    counted = Counted(0)
    writers: set[asyncio.StreamWriter] = set()

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        while part := await reader.read(65_536):
            setattr(counted, way, getattr(counted, way) + len(part))
            writer.write(part)
            await writer.drain()
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", server)
        writers.update((writer, there_writer))
        await asyncio.gather(
            pump(reader, there_writer, "up"), pump(there_reader, writer, "down"), return_exceptions=True
        )

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    counted.port = listening.sockets[0].getsockname()[1]
    try:
        yield counted
    finally:
        listening.close()
        for writer in writers:
            writer.close()


@dataclass
class Device:
    """A device in a Node process of its own."""

    process: asyncio.subprocess.Process
    wire: Counted
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ask(self, do: str, **more: object) -> dict[str, Any]:
        """Have it do something."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        async with self.turn:
            self.process.stdin.write(json.dumps({"do": do} | more).encode() + b"\n")
            said: dict[str, Any] = json.loads(await self.process.stdout.readline())
        if "error" in said:
            raise RuntimeError(said["error"])
        return said


@asynccontextmanager
async def _device(bundled: Path, server: Server) -> AsyncGenerator[Device]:
    async with _proxy(server.port) as wire:
        process = await asyncio.create_subprocess_exec(
            "node", str(bundled), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        try:
            yield Device(process, wire)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            await process.wait()


@dataclass
class _Figures:
    up_ms: list[float] = field(default_factory=list[float])
    down_ms: list[float] = field(default_factory=list[float])
    waited: list[float] = field(default_factory=list[float])
    up_bytes: list[float] = field(default_factory=list[float])
    down_bytes: list[float] = field(default_factory=list[float])
    live: list[float] = field(default_factory=list[float])
    live_bytes: list[float] = field(default_factory=list[float])
    away: list[float] = field(default_factory=list[float])
    away_calls: list[float] = field(default_factory=list[float])
    nothing: list[float] = field(default_factory=list[float])
    memory: list[float] = field(default_factory=list[float])
    json_bytes: int = 0


async def measure(stage: Stage) -> list[Row]:
    """Each run with a server of its own."""
    bundled = stage.folder / "device.mjs"
    command = ["node", str(_HERE.parent / "bundle.mjs"), str(_HERE / "device.ts"), str(bundled)]
    await asyncio.to_thread(subprocess.run, command, check=True)
    figures = _Figures()
    for n in range(_RUNS):
        others = descendants()
        server = Server(stage.folder / f"sync-{n}")
        await server.start()
        try:
            watch = asyncio.create_task(_peak(descendants() - others))
            await _run(server, bundled, figures)
            watch.cancel()
            figures.memory.append(await watch)
        finally:
            await server.stop()
    return _rows(figures)


async def _run(server: Server, bundled: Path, figures: _Figures) -> None:
    async with (
        _device(bundled, server) as a,
        _device(bundled, server) as b,
        httpx.AsyncClient(base_url=server.origin, headers=BROWSER) as client,
    ):
        await _join(client, a, "accounts", {"namespace": str(uuid4())}, records=_RECORDS, figures=figures)
        up = await a.ask("sync")
        figures.up_ms.append(up["ms"])
        figures.up_bytes.append(a.wire.up)
        await _join(client, b, "sessions", {})
        down = await b.ask("sync")
        figures.down_ms.append(down["ms"])
        figures.waited.append(up["waited"] + down["waited"])
        figures.down_bytes.append(b.wire.down)
        assert up["waiting"] == down["waiting"] == 0
        assert (await b.ask("count"))["records"] == _RECORDS
        await _live(a, b, figures)
        await _away(a, b, figures)


async def _join(
    client: httpx.AsyncClient,
    device: Device,
    path: str,
    more: dict[str, str],
    *,
    records: int = 0,
    figures: _Figures | None = None,
) -> None:
    if records and figures:
        figures.json_bytes = (await device.ask("write", count=records))["bytes"]
    who = {"id": (await device.ask("device"))["device"], "name": "bench"}
    answer = await client.post(f"/api/{path}", json={"name": "Ann", "password": PASSWORD, "device": who} | more)
    answer.raise_for_status()
    cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
    origin = f"http://127.0.0.1:{device.wire.port}"
    await device.ask("join", origin=origin, cookie=cookie, me=answer.json())
    client.cookies.clear()


async def _live(a: Device, b: Device, figures: _Figures) -> None:
    """One record after the other, from A's call to B's commit."""
    for device in (a, b):
        await device.ask("listen")
        await device.ask("sync")
    await asyncio.sleep(0.3)
    for n in range(_LIVE + 10):
        before = a.wire.total() + b.wire.total()
        said = await a.ask("one")
        there = await b.ask("await", id=said["id"])
        await asyncio.sleep(0.01)  # the hint that tells A of its own push, and what B still says
        if n >= 10:
            figures.live.append(there["at"] - said["at"])
            figures.live_bytes.append(a.wire.total() + b.wire.total() - before)


async def _away(a: Device, b: Device, figures: _Figures) -> None:
    edits, new = _AWAY
    await b.ask("hush")
    await a.ask("hush")
    await b.ask("sync")
    before = b.wire.total()
    said = await b.ask("sync")
    figures.nothing.append(b.wire.total() - before)
    assert said["calls"] == 1
    await a.ask("edit", count=edits)
    await a.ask("write", count=new)
    await a.ask("sync")
    before = b.wire.total()
    said = await b.ask("sync")
    figures.away.append(b.wire.total() - before)
    figures.away_calls.append(said["calls"])


async def _peak(server: set[int]) -> float:
    peak = 0.0
    try:
        while True:
            peak = max(peak, sum(memory_of(pid) for pid in server))
            await asyncio.sleep(0.05)
    except asyncio.CancelledError:
        return peak


def _rows(figures: _Figures) -> list[Row]:
    both = [up + down for up, down in zip(figures.up_ms, figures.down_ms, strict=True)]
    of = f"{_RECORDS} records, {figures.json_bytes / _RECORDS:.0f} bytes of JSON each"
    halves = f"up {statistics.median(figures.up_ms):.0f}, down {statistics.median(figures.down_ms):.0f}"
    parts = f"medians: {halves}, {statistics.median(figures.waited):.0f} of it waiting for the server; {of}"

    def row(what: str, unit: str, samples: list[float], bar: float, statistic: Statistic, note: str = "") -> Row:
        return Row(what=f"sync in Node: {what}", unit=unit, samples=samples, bar=bar, statistic=statistic, note=note)

    megabytes = 1_000_000
    return [
        row("first, A to server to B", "ms", both, 1000, "median", parts),
        row("first, up", "MB", [n / megabytes for n in figures.up_bytes], 0.85, "worst"),
        row("first, down", "MB", [n / megabytes for n in figures.down_bytes], 0.85, "worst"),
        row("one record, A to B, live", "ms", figures.live, 5, "median"),
        row("one record, A to B, live", "ms", figures.live, 15, "p95"),
        row("bytes for it, both sides", "bytes", figures.live_bytes, 2000, "median"),
        row("server's peak memory", "MB", figures.memory, 120, "worst"),
        row("catching up on 110 changes", "bytes", figures.away, 8000, "worst"),
        row("calls for that", "", figures.away_calls, 1, "worst"),
        row("reconnect with nothing new", "bytes", figures.nothing, 1000, "worst"),
    ]
