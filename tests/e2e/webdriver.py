"""Firefox and WebKitGTK as Debian has them, driven by what each brings along.

The same commands for both: WebDriver's (https://www.w3.org/TR/webdriver2/), which Firefox takes over its own socket,
Marionette, and WebKitGTK over HTTP. A library for them wants geckodriver, which no package here holds.
"""

import asyncio
import base64
import json
import os
import signal
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import httpx

from tests.e2e.devices import free_port
from tests.system import firefox, mini_browser, webkit_driver, xvfb

_ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
_WORD: Final = """const [name, done] = arguments;
    const shown = (one) => one.checkVisibility() && !one.disabled;
    const said = (one) => (one.getAttribute('aria-label') ?? one.textContent).trim();
    done([...document.querySelectorAll('button, a')].filter(shown).find((one) => said(one).startsWith(name)) ?? null);
"""
_PLACE: Final = "const [where, done] = arguments; done(document.querySelector(where))"
_BRING: Final = "const [one, done] = arguments; one.scrollIntoView({ block: 'center' }); done()"
_QUICK: Final = 0.45
"""Seconds after which the same place takes a tap again."""


class Command(NamedTuple):
    """One of WebDriver's, in either dress; `{id}` in the path stands for what is given as `id`."""

    marionette: str
    path: str


_RESIZE: Final = Command("WebDriver:SetWindowRect", "window/rect")
_NAVIGATE: Final = Command("WebDriver:Navigate", "url")
_PICTURE: Final = Command("WebDriver:TakeScreenshot", "screenshot")
_TYPE: Final = Command("WebDriver:ElementSendKeys", "element/{id}/value")
_CLICK: Final = Command("WebDriver:ElementClick", "element/{id}/click")
_SCRIPT: Final = Command("WebDriver:ExecuteAsyncScript", "execute/async")
_BEGIN: Final = Command("WebDriver:NewSession", "session")

Json = Any
"""What a browser says."""


class Other(ABC):
    """A browser that is not Chromium, its window as narrow as it lets itself be made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: asyncio.subprocess.Process | None = None

    @abstractmethod
    async def start(self) -> Self:
        """Start it, with a page that is empty."""

    @abstractmethod
    async def command(self, command: Command, **given: object) -> Json:
        """Give a command; returns what it says, raises RuntimeError with its reason."""

    async def close(self) -> None:
        """End it the hard way, as a phone does that runs out of memory; its profile stays."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            await self.process.wait()
            self.process = None

    async def narrow(self) -> None:
        """As a phone is, or nearly: both have a least width of their own."""
        await self.command(_RESIZE, width=360, height=740)

    async def open(self, address: str) -> None:
        """Open an address; returns once it is loaded."""
        await self.command(_NAVIGATE, url=address)

    async def reload(self) -> None:
        """Load the page again, as a person does: the driver's own command passes by the worker in Firefox."""
        await self.ask("(location.reload(), true)")

    async def picture(self) -> bytes:
        """What is seen, as a PNG."""
        return base64.b64decode(await self.command(_PICTURE, full=False))

    async def ask(self, script: str) -> Json:
        """What an expression says, awaited if it is a promise."""
        saying = f"Promise.resolve({script}).then(done, (error) => done(String(error)))"
        return await self._script(f"const done = arguments[arguments.length - 1]; {saying}")

    async def until(self, script: str, seconds: float = 20) -> None:
        """Wait until an expression holds."""
        try:
            async with asyncio.timeout(seconds):
                while await self.ask(script) is not True:
                    await asyncio.sleep(0.05)
        except TimeoutError:
            seen = await self.ask("document.body.innerText")
            raise AssertionError(f"{script} did not hold; the page says: {seen}") from None

    async def tap(self, name: str) -> None:
        """Tap the button or link whose name begins so, as a finger would, and wait as a person does."""
        await self._click(_WORD, name)

    async def tap_on(self, where: str) -> None:
        """The same, by selector."""
        await self._click(_PLACE, where)

    async def type(self, where: str, text: str) -> None:
        """Type into a field."""
        field = await self._found(_PLACE, where)
        await self.command(_TYPE, id=field, text=text)

    async def _click(self, script: str, given: str) -> None:
        one = await self._found(script, given)
        await self._script(_BRING, {_ELEMENT: one})  # WebKit's driver takes what the bar covers for seen
        await self.command(_CLICK, id=one)
        await asyncio.sleep(_QUICK)

    async def _found(self, script: str, given: str) -> str:
        async with asyncio.timeout(20):
            while not (found := await self._script(script, given)):
                await asyncio.sleep(0.05)
        return str(found[_ELEMENT])

    async def _script(self, script: str, *given: object) -> Json:
        return await self.command(_SCRIPT, script=script, args=list(given))


class Firefox(Other):
    """Over its own socket: each message is its length, a colon, and JSON."""

    _reader: asyncio.StreamReader
    _writer: asyncio.StreamWriter
    _count = 0

    async def start(self) -> Self:
        """Start it on its profile, without what it would ask the network for by itself."""
        port = free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        quiet = {
            "marionette.port": port,
            "app.normandy.enabled": False,
            "browser.safebrowsing.downloads.enabled": False,
        }
        said = "".join(f'user_pref("{name}", {json.dumps(value)});\n' for name, value in quiet.items())
        (self.folder / "user.js").write_text(said)
        self.process = await asyncio.create_subprocess_exec(
            str(firefox()), "--headless", "--marionette", "--no-remote", "--profile", str(self.folder),
            env=os.environ | {"HOME": str(self.folder)}, start_new_session=True,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        await self._connect(port)
        await self.command(_BEGIN, capabilities={})
        await self.narrow()
        return self

    async def command(self, command: Command, **given: object) -> Json:
        """One command over the socket."""
        self._count += 1
        message = json.dumps([0, self._count, command.marionette, given]).encode()
        self._writer.write(b"%d:%s" % (len(message), message))
        _, _, error, answer = await self._hear()
        if error:
            raise RuntimeError(error["error"], error["message"])
        said: dict[str, Json] | None = answer
        return said.get("value") if said else None

    async def close(self) -> None:
        """End it, and let go of the socket."""
        if self.process is not None:
            self._writer.close()
        await super().close()

    async def _connect(self, port: int) -> None:
        async with asyncio.timeout(60):
            while True:
                try:
                    self._reader, self._writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
                except OSError:
                    await asyncio.sleep(0.1)
                else:
                    break
        await self._hear()  # it says who it is

    async def _hear(self) -> Json:
        length = await self._reader.readuntil(b":")
        return json.loads(await self._reader.readexactly(int(length[:-1])))


class WebKit(Other):
    """Over HTTP. Its driver opens every session with a profile that is forgotten at its end."""

    _session = ""
    _client: httpx.AsyncClient

    async def start(self) -> Self:
        """Start its driver on a screen that nobody sees, and the browser in it."""
        port = free_port()
        self.folder.mkdir(parents=True, exist_ok=True)
        around = {"HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder), "NO_AT_BRIDGE": "1"}
        around["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"  # it cannot make one as root
        self.process = await asyncio.create_subprocess_exec(
            str(xvfb()), "--auto-servernum", str(webkit_driver()), f"--port={port}",
            env=os.environ | around, start_new_session=True,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        self._client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60)
        await self._answers()
        browser = {"binary": str(mini_browser()), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": browser}}
        self._session = (await self._post("/session", {"capabilities": wanted}))["sessionId"]
        await self.narrow()
        return self

    async def command(self, command: Command, **given: object) -> Json:
        """One command over HTTP."""
        address = f"/session/{self._session}/{command.path.format(**given)}"
        if command is _PICTURE:
            return _value(await self._client.get(address))
        return await self._post(address, {name: value for name, value in given.items() if name != "id"})

    async def close(self) -> None:
        """End the session, the browser with it, then the driver and its screen."""
        if self.process is not None and self._session:
            await self._client.delete(f"/session/{self._session}")
            await self._client.aclose()
        await super().close()

    async def _answers(self) -> None:
        async with asyncio.timeout(60):
            while True:
                try:
                    await self._client.get("/status")
                except httpx.TransportError:
                    await asyncio.sleep(0.1)
                else:
                    return

    async def _post(self, address: str, body: dict[str, object]) -> Json:
        return _value(await self._client.post(address, json=body))


def _value(answer: httpx.Response) -> Json:
    value = answer.json()["value"]
    if answer.is_error:
        raise RuntimeError(value["error"], value["message"])
    return value
