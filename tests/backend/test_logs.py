"""Logs know nothing about anybody's health, and slow senders hold nobody up."""

import asyncio
import io
import json
import logging
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx
import pytest
from litestar import Litestar
from litestar.logging import LoggingConfig
from litestar.middleware.logging import LoggingMiddlewareConfig

from onset.edge.logs import JsonLines
from onset.settings import Storage
from tests.backend.served import serving
from tests.backend.support import Site, change, open_site, problem_in, settings_for

CANARY: Final = "canary-of-a-private-life"


@contextmanager
def logged() -> Generator[io.StringIO]:
    """All that any logger says at any level, as the server writes it."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(JsonLines())
    root, access = logging.getLogger(), logging.getLogger("onset.access")
    before = (root.level, access.level)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    access.setLevel(logging.INFO)
    try:
        yield heard
    finally:
        root.removeHandler(handler)
        root.setLevel(before[0])
        access.setLevel(before[1])


async def use(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write canaries through every door, and let the server fall over one of them."""
    ada = await site.person(CANARY)
    await ada.push(change({"note": CANARY}))
    await ada.client.put(f"/api/devices/{ada.device}", json={"name": CANARY})
    await site.visitor().post("/api/sessions", json={"name": CANARY, "password": CANARY, "device": {}})
    await site.visitor().get(f"/{CANARY}")
    await ada.client.get(f"/api/devices/{CANARY}")
    await ada.client.put(f"/api/devices/{CANARY}", json={"name": CANARY})

    def fall(*_: object) -> None:
        raise RuntimeError(CANARY)

    with monkeypatch.context() as broken:
        broken.setattr("onset.sync.service.take", fall)
        assert (await ada.call(change({"note": CANARY}))).status_code == 500


async def test_no_canary_is_logged_at_any_level(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with logged() as heard:
        await use(site, monkeypatch)
    lines = [json.loads(line) for line in heard.getvalue().splitlines()]
    assert CANARY not in heard.getvalue()
    requests = [line for line in lines if line["from"] == "onset.access"]
    assert {"at", "level", "from", "request", "method", "route", "status", "ms"} == set(requests[0])
    assert "/api/devices/{device}" in {line["route"] for line in requests}
    assert any("unexpected RuntimeError" in str(line.get("message")) for line in lines)


async def test_control_the_frameworks_own_logging_is_caught(
    sqlite_storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Chatty(Litestar):
        """The app with the logging that comes with the framework."""

        def __init__(self, *arguments: object, **named: object) -> None:
            named["middleware"] = [LoggingMiddlewareConfig().middleware]
            named["logging_config"] = LoggingConfig(configure_root_logger=False, log_exceptions="never")
            super().__init__(*arguments, **named)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr("onset.app.Litestar", Chatty)
    with logged() as heard:
        handler = logging.getLogger().handlers[-1]
        handler.setFormatter(logging.Formatter())
        async with open_site(settings_for(sqlite_storage), built) as site:
            await use(site, monkeypatch)
    assert CANARY in heard.getvalue()


async def test_every_reply_has_an_id_of_its_own(site: Site) -> None:
    visitor = site.visitor()
    ids = {(await visitor.get(path)).headers["x-request-id"] for path in ("/", "/nowhere", "/api/me", "/api/nowhere")}
    assert len(ids) == 4


async def test_nine_hundred_who_stall_hold_nobody_up_and_are_sent_away(tmp_path: Path) -> None:
    with serving(tmp_path / "data", ONSET_PATIENCE="3") as served:
        host, port = served.url.removeprefix("http://").split(":")
        begun = (
            f"POST /api/sync HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
            "Sec-Fetch-Site: same-origin\r\nX-Onset: 1\r\nContent-Length: 1000\r\n\r\n{"
        )

        async def stall() -> bytes:
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(begun.encode())
            await writer.drain()
            try:
                return await asyncio.wait_for(reader.read(1000), 15)
            finally:
                writer.close()

        stalled = [asyncio.create_task(stall()) for _ in range(900)]
        await asyncio.sleep(1)
        took: list[float] = []
        async with httpx.AsyncClient(base_url=served.url) as client:
            for _ in range(10):
                before = time.monotonic()
                assert (await client.get("/api/health")).status_code == 200
                took.append(time.monotonic() - before)
        answers = await asyncio.gather(*stalled)
        assert sorted(took)[5] < 0.5
        assert all(answer.startswith((b"HTTP/1.1 408", b"HTTP/1.1 401")) for answer in answers)


async def test_a_body_that_comes_too_slowly_is_answered(sqlite_storage: Storage, built: Path) -> None:
    async def slowly() -> AsyncGenerator[bytes]:
        yield b"{"
        await asyncio.sleep(0.5)
        yield b"}"

    for patience, expected in (("0.1", (408, "too-slow")), ("5", (400, "bad-request"))):
        async with open_site(settings_for(sqlite_storage, ONSET_PATIENCE=patience), built) as site:
            answer = await site.visitor().post(
                "/api/sessions", content=slowly(), headers={"Content-Type": "application/json"}
            )
            assert problem_in(answer) == expected
