"""What the rows are measured on: a server, and phones with the app installed and the probe in every page."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Self

from playwright.async_api import CDPSession, Page, Playwright, async_playwright

from tests.e2e.devices import Device, Server

_HERE: Final = Path(__file__).parent
_TOUCHES: Final = cycle(0.05 + n * 7 % 17 / 1000 for n in range(17))
"""Seconds that a finger stays, so that the taps fall everywhere between two frames."""
SETTLED: Final = 450
"""Milliseconds after which a screen that changed under the finger takes taps again."""


class Phone:
    """A page of a phone, which is tapped as a finger taps."""

    def __init__(self, page: Page, client: CDPSession) -> None:
        self.page = page
        self.client = client

    @classmethod
    async def of(cls, page: Page, *, slower: int = 1) -> Self:
        """The page, its processor slowed down."""
        phone = cls(page, await page.context.new_cdp_session(page))
        await phone.slow_down(slower)
        return phone

    async def slow_down(self, slower: int) -> None:
        """Run as on a processor so many times slower."""
        await self.client.send("Emulation.setCPUThrottlingRate", {"rate": slower})

    async def ask(self, expression: str, given: object = None) -> Any:  # noqa: ANN401 - it is what the page says
        """The value of an expression in the page, awaited there."""
        return await self.page.evaluate(expression, given)

    async def touch(self, x: float, y: float) -> None:
        """A short touch, as long as a finger's."""
        touch = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
        await self.client.send("Input.dispatchTouchEvent", touch)
        await asyncio.sleep(next(_TOUCHES))
        await self.client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    async def tap(self, selector: str) -> None:
        """Touch an element in its middle."""
        await self.touch(*await self.ask("selector => bench.spot(selector)", selector))

    async def start_attack(self) -> None:
        """Tap the main button, and wait until taps are taken again."""
        await self.tap(".big")
        await self.ask("bench.until(() => bench.first.answered)")
        await self.page.wait_for_timeout(SETTLED)

    async def pick_pain(self, pain: int) -> None:
        """Tap a number of the scale."""
        await self.tap(f".scale button:nth-of-type({pain + 1})")


class Stage:
    """One server, and as many phones as are asked for."""

    def __init__(self, playwright: Playwright, folder: Path, server: Server) -> None:
        self.folder = folder
        self.server = server
        self._playwright = playwright
        self._devices: dict[str, Device] = {}

    async def device(self, name: str) -> Device:
        """A phone that has kept the app, with the probe in every page opened from now on."""
        if name not in self._devices:
            device = self._devices[name] = Device(self._playwright, self.server, self.folder / name)
            page = await device.open()
            await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
            for script in ("probe.js", "diary.js"):
                await device.context.add_init_script(path=_HERE / script)
            await page.goto("about:blank")
        return self._devices[name]

    async def phone(self, name: str, *, slower: int = 1, offline: bool = True) -> Phone:
        """A fresh page of a phone, with the app open."""
        device = await self.device(name)
        return await Phone.of(await device.open(offline=offline), slower=slower)

    async def close(self) -> None:
        """Put everything away."""
        for device in self._devices.values():
            await device.close()
        await self.server.stop()


@asynccontextmanager
async def set_up() -> AsyncGenerator[Stage]:
    """A stage in a folder of its own, which is removed afterwards."""
    with TemporaryDirectory(prefix="onset-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        async with async_playwright() as playwright:
            stage = Stage(playwright, folder, await Server(folder / "data").start())
            try:
                yield stage
            finally:
                await stage.close()
