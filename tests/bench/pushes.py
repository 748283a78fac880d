"""Durable pushes of one change, many clients at once; beside an empty handler, and one that awaits aiosqlite."""

import asyncio
import base64
import json
import os
import sys
from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

import httpx

from tests.backend.support import BROWSER, change, new_account
from tests.bench.rows import Reference, Row
from tests.bench.stage import Stage
from tests.durability.test_kills import started
from tests.e2e.devices import free_port

_CLIENTS: Final = 64
_SECONDS: Final = 5.0
JSON: Final = {"Content-Type": "application/json"}
Json = dict[str, Any]


async def measure(stage: Stage) -> list[Row]:
    """One process on SQLite."""
    port = free_port()
    process = await started(stage.folder / "pushes", port, program="tests.bench.beside:app")
    try:
        clients = await people(port)
        pushed = await load(port, [request(port, "/api/sync", *one) for one in clients])
        empty = await load(port, [request(port, "/api/empty", *one) for one in clients])
        awaiting = await load(port, [request(port, "/api/awaiting", *one) for one in clients])
        pulls = await _pulls(port, *await _person_with(port, 1000))
    finally:
        os.killpg(process.pid, 15)
        await process.wait()
    return _rows(pushed, empty, awaiting, pulls)


async def people(port: int, many: int = _CLIENTS, called: str = "person") -> list[tuple[Json, str]]:
    """Accounts, each with a session's cookie."""
    made: list[tuple[Json, str]] = []
    for n in range(many):
        headers = BROWSER | {"X-Forwarded-For": f"10.0.{n}.7"}
        async with httpx.AsyncClient(base_url=f"http://localhost:{port}", headers=headers) as client:
            answer = await client.post("/api/accounts", json=new_account(f"{called} {n}"))
            me = answer.raise_for_status().json()
            hello = (await client.post("/api/sync", content=_body(me, []), headers=JSON)).raise_for_status().json()
            me["epoch"] = hello["epoch"]
            made.append((me, "; ".join(f"{name}={value}" for name, value in answer.cookies.items())))
    return made


def request(port: int, path: str, me: Json, cookie: str) -> bytes:
    """A push of one new record; the last eight digits of its id count."""
    one = change({"pain": 3, "startedAt": "2026-11-21T10:00:00Z", "note": "after a short night"}, id=str(uuid4()))
    one["id"] = one["id"][:28] + "SEQNUMBR"
    body = _body(me, [one]).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\nX-Onset: 1\r\n"
        f"Sec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def load(port: int, templates: list[bytes], seconds: float = _SECONDS) -> list[float]:
    """Milliseconds of every answer within so many seconds; all must be good ones."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.load", str(port), str(seconds),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    given = b"\n".join(base64.b64encode(template) for template in templates)
    out, _ = await process.communicate(given)
    told = json.loads(out)
    assert set(told["said"]) == {"200"}, told["said"]
    took: list[float] = told["took"]
    return took


async def _person_with(port: int, records: int) -> tuple[Json, str]:
    """Somebody whose diary has so many records."""
    [(me, cookie)] = await people(port, 1, "reader")
    fields = {"pain": 3, "startedAt": "2026-11-21T10:00:00Z", "note": "after a short night"}
    changes = [change(fields, id=str(uuid4())) for _ in range(records)]
    async with httpx.AsyncClient(base_url=f"http://localhost:{port}", headers=BROWSER | {"Cookie": cookie}) as client:
        body = _body(me, changes).replace("CURSORNO", "0")
        (await client.post("/api/sync", content=body, headers=JSON)).raise_for_status()
    return me, cookie


async def _pulls(port: int, me: Json, cookie: str) -> list[float]:
    """Milliseconds of a pull of the whole diary of somebody, one after the other."""
    body = _body(me, [])
    head = request(port, "/api/sync", me, cookie).partition(b"Content-Length")[0]
    head = head.replace(b"X-Onset", b"Accept-Encoding: gzip\r\nX-Onset")
    return await load(port, [head + b"Content-Length: %d\r\n\r\n" % len(body) + body.encode()], 2.0)


def _body(me: Json, changes: list[Json]) -> str:
    """Of a device that is up to date before each push; or that has nothing yet, where it sends nothing."""
    epoch, cursor = (me["epoch"], "CURSORNO") if changes else ("", 0)
    call: Json = {"protocol": 2, "account": me["account"], "device": "00000000000000aa", "epoch": epoch}
    body = json.dumps(call | {"cursor": cursor, "pending": len(changes), "changes": changes})
    return body.replace('"CURSORNO"', "CURSORNO")


def _rows(pushed: list[float], empty: list[float], awaiting: list[float], pulls: list[float]) -> list[Row]:
    def rate(took: list[float]) -> list[float]:
        return [len(took) / _SECONDS]

    more: Callable[[str, list[float]], Reference] = lambda what, took: Reference(what, rate(took))  # noqa: E731
    return [
        Row(what="pushes a second, 64 clients", unit="/s", statistic="median", samples=rate(pushed), bar=0.2,
            at_least=True, bar_on_ratio=True, reference=more("empty handler", empty)),
        Row(what="pushes a second, 64 clients", unit="/s", statistic="median", samples=rate(pushed), bar=4,
            at_least=True, bar_on_ratio=True, reference=more("aiosqlite awaited per statement", awaiting)),
        Row(what="push, 64 clients", unit="ms", statistic="median", samples=pushed, bar=30),
        Row(what="push, 64 clients, p99", unit="ms", statistic="worst", samples=_below(pushed, 0.99), bar=80),
        Row(what="pull of 1,000 records", unit="ms", statistic="median", samples=pulls, bar=20),
    ]  # fmt: skip


def _below(took: list[float], share: float) -> list[float]:
    """Those that are not among the slowest."""
    return sorted(took)[: int(len(took) * share)]
