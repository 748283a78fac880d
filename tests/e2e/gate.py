"""A gate between a browser and the server, which can hold back a sync on its way there, or the answer to it."""

import asyncio
from dataclasses import dataclass, field
from typing import Final, Literal, Self

from tests.e2e.devices import free_port

SYNC: Final = b"POST /api/sync "
SIZE: Final = 65_536

Held = Literal["request", "answer"]


@dataclass
class _Line:
    """One connection through the gate."""

    answers: asyncio.Event = field(default_factory=asyncio.Event)
    """Whether answers go through; they do until one is held."""


class Gate:
    """Listens at `port` and passes on to `behind`."""

    def __init__(self, behind: int) -> None:
        self.port = free_port()
        self.origin = f"http://localhost:{self.port}"
        self.caught = asyncio.Event()
        """Set once a sync is held."""
        self._behind = behind
        self._holding: Held | None = None
        self._open = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.Task[None]] = set()

    async def start(self) -> Self:
        """Begin to listen."""
        self._server = await asyncio.start_server(self._meet, "localhost", self.port)
        return self

    async def stop(self) -> None:
        """Cut all lines."""
        if self._server is not None:
            self._server.close()
        for line in list(self._lines):
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    def hold(self, what: Held) -> None:
        """Hold every sync from now on."""
        self._holding = what
        self._open.clear()
        self.caught.clear()

    def release(self) -> None:
        """Let through what is held, and all that comes."""
        self._holding = None
        self._open.set()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._lines.add(task)
        task.add_done_callback(self._lines.discard)
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._behind)
        except OSError:
            writer.close()
            return
        line = _Line()
        line.answers.set()
        try:
            await asyncio.gather(self._ask(line, reader, back), self._answer(line, there, writer))
        except (OSError, asyncio.CancelledError):
            pass  # one of the two hung up, or the gate is closed
        finally:
            back.close()
            writer.close()

    async def _ask(self, line: _Line, browser: asyncio.StreamReader, server: asyncio.StreamWriter) -> None:
        while data := await browser.read(SIZE):
            if SYNC in data and self._holding == "request":
                self.caught.set()
                await self._open.wait()
            elif SYNC in data and self._holding == "answer":
                line.answers.clear()
            server.write(data)
            await server.drain()
        server.close()

    async def _answer(self, line: _Line, server: asyncio.StreamReader, browser: asyncio.StreamWriter) -> None:
        while data := await server.read(SIZE):
            if not line.answers.is_set():
                self.caught.set()
                await self._open.wait()
                line.answers.set()
            browser.write(data)
            await browser.drain()
        browser.close()
