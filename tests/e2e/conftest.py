"""Real browsers against a real server."""

from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest
from playwright.async_api import Playwright, async_playwright

from onset.pages.routes import BUILT
from tests.backend.support import missing
from tests.e2e.devices import Device, Server
from tests.system import chromium


@pytest.fixture(scope="session")
async def playwright() -> AsyncGenerator[Playwright]:
    """Playwright, if there is a browser for it and an app to open."""
    if chromium() is None:
        missing("Chromium")
    if not (BUILT / "sw.js").exists():
        missing("the built web app: make build")
    async with async_playwright() as running:
        yield running


@pytest.fixture
async def server(tmp_path: Path) -> AsyncGenerator[Server]:
    """A server with an empty database."""
    running = await Server(tmp_path / "data").start()
    yield running
    await running.stop()


@pytest.fixture
async def device(playwright: Playwright, server: Server, tmp_path: Path) -> AsyncGenerator[Callable[[str], Device]]:
    """Makes devices by name; all are closed at the end."""
    made: list[Device] = []

    def make(name: str) -> Device:
        made.append(Device(playwright, server, tmp_path / name))
        return made[-1]

    yield make
    for one in made:
        await one.close()
