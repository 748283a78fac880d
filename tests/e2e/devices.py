"""A server as the README starts it, and devices: each a real Chromium with a profile of its own."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

import httpx
from playwright.async_api import BrowserContext, Error, Page, Playwright, ViewportSize, expect

from tests.e2e.words import Words
from tests.system import chromium

PHONE: Final = ViewportSize(width=360, height=640)
QUIET: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
PASSWORD: Final = "a long enough password"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """`onset serve` on a data folder, which can be stopped and started again."""

    def __init__(self, data: Path, *, built: Path | None = None, skew: Path | None = None) -> None:
        self.data = data
        self.built = built
        """Another build than the package's own, for a test of updates."""
        self.skew = skew
        """A file that says how many milliseconds the server's clock is ahead, for a test of whole months."""
        self.port = free_port()
        self.origin = f"http://localhost:{self.port}"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> Self:
        """Start, and wait until it answers."""
        command = [str(Path(sys.executable).with_name("onset")), "serve"]
        environment = {"ONSET_SIGNUP": "open", "ONSET_PORT": str(self.port), "ONSET_DATA": str(self.data)}
        if self.built:
            command = [sys.executable, "-m", "tests.e2e.other_version"]
            environment["BUILT"] = str(self.built)
        if self.skew:
            command = [sys.executable, "-m", "tests.e2e.skewed"]
            environment["SKEW"] = str(self.skew)
        self._process = await asyncio.create_subprocess_exec(
            *command, env=os.environ | environment, stdout=asyncio.subprocess.DEVNULL
        )
        async with httpx.AsyncClient() as client:
            for _ in range(200):
                try:
                    await client.get(f"{self.origin}/api/health")
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
                else:
                    return self
        raise TimeoutError("the server did not start")

    async def stop(self) -> None:
        """Stop as an operator would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            await self._process.wait()
            self._process = None


class Device:
    """A phone: one browser profile, which outlives its browser."""

    def __init__(self, playwright: Playwright, server: Server, profile: Path) -> None:
        self._playwright = playwright
        self._profile = profile
        self._zone = "Europe/Berlin"
        self.server = server
        self.locale = "en-GB"
        self.now: datetime | None = None
        """Where its clock stands when it is opened, from where it goes on; else it goes right."""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.prepare: Callable[[BrowserContext], Awaitable[None]] | None = None
        """What is done to every new browser before it opens a page, such as moving its clock."""
        self._context: BrowserContext | None = None

    def beside(self) -> "Device":
        """Another device of the same person."""
        other = Device(self._playwright, self.server, self._profile.with_name(f"{self._profile.name}-other"))
        other.locale = self.locale
        return other

    @property
    def context(self) -> BrowserContext:
        """The running browser."""
        assert self._context is not None
        return self._context

    @property
    def words(self) -> Words:
        """What the app says on this device."""
        return Words(self.locale.split("-", maxsplit=1)[0])

    async def open(self, path: str = "/", *, offline: bool = False, zone: str | None = None) -> Page:
        """Start the browser if it does not run, and open a page of the app; returns once something is shown.

        `zone` is where the device is, from now on; a browser that runs stays where it is.
        """
        self._zone = zone or self._zone
        if self._context is None:
            self._context = await self._playwright.chromium.launch_persistent_context(
                self._profile,
                executable_path=chromium(),
                args=list(QUIET),
                viewport=PHONE,
                device_scale_factor=2,
                locale=self.locale,
                timezone_id=self._zone,
            )
            if self.now:
                await self._context.clock.install(time=self.now)
            self._context.on("request", lambda request: self.requests.append(request.url))
            self._context.on("weberror", lambda error: self.complaints.append(str(error.error)))
            self._context.on("console", lambda said: self._hear(said.type, said.text))
            if self.prepare:
                await self.prepare(self._context)
        await self.offline(offline)
        page = await self._context.new_page()
        await page.goto(self.server.origin + path)
        await expect(page.locator(".status")).not_to_be_empty()  # the diary has been read
        return page

    async def offline(self, cut: bool = True) -> None:
        """Cut the network, for the page and its worker, or give it back."""
        async with asyncio.timeout(10):  # the driver hangs here where a worker was stopped under it
            await self.context.set_offline(cut)

    async def ready_offline(self, page: Page) -> None:
        """Wait until the worker has kept the app."""
        await until(page, "navigator.serviceWorker.controller !== null")

    async def kill(self) -> None:
        """End the browser the hard way, as a phone does that runs out of memory."""
        for process in Path("/proc").iterdir():
            if process.name.isdigit() and str(self._profile) in _command(process):
                os.kill(int(process.name), signal.SIGKILL)
        self._context = None

    async def close(self) -> None:
        """Close the browser; the profile stays."""
        if self._context is not None:
            await self._context.close()
            self._context = None

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not re.search(r"ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED", text):
            self.complaints.append(text)


def as_if(device: Device, *scripts: str) -> Device:
    """A device on which these scripts run before any page's own: it finds itself elsewhere than in this browser."""

    async def prepare(context: BrowserContext) -> None:
        for script in scripts:
            await context.add_init_script(script)

    device.prepare = prepare
    return device


def _command(process: Path) -> str:
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


async def until(page: Page, expression: str, seconds: float = 15) -> None:
    """Wait until an expression holds; asked from here, because the page's own policy forbids a string as a script."""
    async with asyncio.timeout(seconds):
        while not await _holds(page, expression):
            await asyncio.sleep(0.05)


async def _holds(page: Page, expression: str) -> bool:
    try:
        return bool(await page.evaluate(expression))
    except Error:  # the page was just loading anew
        return False


STORED: Final = """(store) => new Promise((done, failed) => {
    const opening = indexedDB.open('onset');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
        const all = opening.result.transaction(store).objectStore(store).getAll();
        all.onsuccess = () => { opening.result.close(); done(all.result); };
        all.onerror = () => failed(all.error);
    };
})"""


async def stored(page: Page, store: str = "records") -> list[dict[str, Any]]:
    """Everything in one store of the local database, in order of its key."""
    found: list[dict[str, Any]] = await page.evaluate(STORED, store)
    return found


async def diary_on(page: Page) -> dict[str, tuple[str, dict[str, object]]]:
    """The local diary: kind and fields of every record, deleted or not, by id. Null is not there."""
    diary: dict[str, tuple[str, dict[str, object]]] = {}
    for record in await stored(page):
        said = [item for change in record["changes"] for item in change["fields"].items()]
        diary[record["id"]] = (record["kind"], {name: value for name, value in said if value is not None})
    return diary


async def kept(page: Page, kind: str) -> list[dict[str, object]]:
    """What the records of one kind say, those that are deleted left out, in order of id."""
    return [
        fields for found, fields in (await diary_on(page)).values() if found == kind and not fields.get("deleted")
    ]


async def go(page: Page, place: str) -> None:
    """Go to a place by the bar at the bottom."""
    await page.locator(".places").get_by_role("link", name=place).click()


async def start_attack(page: Page) -> None:
    """The one tap."""
    await page.get_by_role("button", name="Attack starting").click()
    await expect(page.locator(".elapsed")).to_be_visible()
    await page.wait_for_timeout(450)  # taps this soon after are let go by


async def sign_up(page: Page, name: str) -> None:
    """Make an account on Me."""
    await go(page, "Me")
    await _enter(page, name, "Create account")


async def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in on Me, on a device without an account."""
    await go(page, "Me")
    await page.get_by_role("button", name="I have an account").click()
    await _enter(page, name, "Sign in", password)


async def _enter(page: Page, name: str, button: str, password: str = PASSWORD) -> None:
    await page.get_by_label("Name").fill(name)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name=button, exact=True).click()


async def expect_saved(page: Page) -> None:
    """Wait until the top line says that the server has everything."""
    await expect(page.locator(".status")).to_contain_text("saved on server", timeout=10_000)
