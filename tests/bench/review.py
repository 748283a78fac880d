"""The review of ten years: the first one, the one that is kept, and what the server's memory makes of it."""

import asyncio
import time
from datetime import UTC, date, datetime
from typing import Final
from uuid import uuid4

import httpx
import msgspec

from onset.demo.generate import generate
from onset.demo.service import changes_of
from onset.demo.truth import Truth
from onset.sync.limits import LIMITS
from onset.sync.wire import Change
from tests.backend.support import BROWSER
from tests.bench.rows import Row
from tests.bench.server import descendants, memory_of
from tests.bench.stage import Stage
from tests.e2e.devices import PASSWORD, Server

_DAYS: Final = 3_650
_RUNS: Final = 5
_REST: Final = 1.0
"""Seconds without a request before the memory is read."""


async def measure(stage: Stage) -> list[Row]:
    """Asked for on a server of its own, by accounts whose diaries it has never seen."""
    server = Server(stage.folder / "review")
    others = descendants()
    await server.start()
    try:
        return await _measure(server, others)
    finally:
        await server.stop()


async def _measure(server: Server, others: set[int]) -> list[Row]:
    today = datetime.now(UTC).date()
    memory = [_megabytes(others)]
    first: list[float] = []
    kept: list[float] = []
    same: list[float] = []
    records = 0
    for number in range(_RUNS + 1):
        # The first is of an empty diary: it loads numpy and scipy, which is not part of a review.
        diary = ten_years(number, today) if number else []
        async with httpx.AsyncClient(base_url=server.origin, headers=BROWSER, timeout=60) as client:
            await fill(client, f"Ann {number}", diary)
            took, etag = await _asked(client, today)
            if number == 0:
                continue
            records = len({change.id for change in diary})
            first.append(took)
            kept += [(await _asked(client, today))[0] for _ in range(5)]
            same += [(await _asked(client, today, etag))[0] for _ in range(5)]
        await asyncio.sleep(_REST)
        memory.append(_megabytes(others))
    note = f"{records} records in the last of them"
    return [
        Row(what="review of ten years, first", unit="ms", statistic="median", samples=first, bar=500, note=note),
        Row(what="review of ten years, kept", unit="ms", statistic="median", samples=kept, bar=10),
        Row(what="review of ten years, not changed", unit="ms", statistic="median", samples=same),
        Row(what="memory before the first review", unit="MB", statistic="worst", samples=memory[:1], bar=120),
        Row(what="memory after a review", unit="MB", statistic="worst", samples=memory[1:], bar=250),
    ]


def ten_years(seed: int, today: date) -> list[Change]:
    """Ten years of check-ins, attacks and all that goes with them, as changes to push."""
    records = generate(Truth(), seed, _DAYS, today)
    return [change for record in records for change in changes_of(record)]


async def fill(client: httpx.AsyncClient, name: str, diary: list[Change]) -> None:
    """Make an account that holds a diary."""
    device = uuid4().hex[:16]
    told = {"name": name, "password": PASSWORD, "device": {"id": device, "name": "bench"}, "namespace": str(uuid4())}
    me = (await client.post("/api/accounts", json=told)).raise_for_status().json()
    for start in range(0, len(diary), LIMITS.changes_per_push // 2):
        call = {"protocol": LIMITS.protocol, "account": me["account"], "device": device, "epoch": "", "cursor": 0}
        body = call | {"pending": 0, "changes": diary[start : start + LIMITS.changes_per_push // 2]}
        sent = await client.post(
            "/api/sync", content=msgspec.json.encode(body), headers={"Content-Type": "application/json"}
        )
        assert sent.raise_for_status().json()["refused"] == []


async def _asked(client: httpx.AsyncClient, today: date, etag: str = "") -> tuple[float, str]:
    """Milliseconds until the whole reply is here, and its tag."""
    begun = time.perf_counter()
    reply = await client.get(
        "/api/review", params={"day": str(today)}, headers={"If-None-Match": etag} if etag else {}
    )
    took = (time.perf_counter() - begun) * 1000
    assert reply.status_code == (304 if etag else 200)
    return took, reply.headers["ETag"]


def _megabytes(others: set[int]) -> float:
    return sum(memory_of(pid) for pid in descendants() - others)
