"""What is new, while somebody looks: who listens on this process, and what the other processes tell (SPEC V1).

A small change goes with the hint to those who listen here. Other processes are told the number alone: what passes
through the database unsealed is never diary data.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Final, Literal

import msgspec

from onset.storage.database import Database

HEARTBEAT: Final = 25.0
"""Seconds of silence after which a stream says that it is alive."""
LONGEST: Final = 15 * 60.0
"""Seconds after which a stream ends; the device comes back."""


class Move(msgspec.Struct, frozen=True):
    """An account moved to this number; and what that brings a device that stood right before it, if it is little."""

    seq: int
    by: str = ""
    """The device that moved it, which knows."""
    event: bytes = b""
    """What the others are told instead of the number alone."""


Heard = Move | Literal["account"]
"""That an account moved, or that its devices changed."""


def _nobody_asks(_seq: int) -> None:
    """It is not looked at."""


class Live:
    """Wakes the streams of an account that moved."""

    def __init__(self, database: Database, *, heartbeat: float = HEARTBEAT, longest: float = LONGEST) -> None:
        self._database = database
        self._heartbeat = heartbeat
        self._longest = longest
        self._listeners: defaultdict[str, set[asyncio.Queue[Heard | None]]] = defaultdict(set)
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = False

    def open(self) -> None:
        """Start to hear the other processes."""
        self._spawn(self._database.listen(self._heard))

    def end(self) -> None:
        """End every stream, so that a stop does not wait for them."""
        self._ended = True
        for queues in self._listeners.values():
            for queue in queues:
                queue.put_nowait(None)

    async def close(self) -> None:
        """End every stream, and hear nobody any more."""
        self.end()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def moved(self, account: str, move: Move) -> None:
        """Say that an account stands at a new number: here at once, to other processes in their own time."""
        self._wake(account, move)
        self._spawn(self._database.notify(f"{account} {move.seq}"))

    def changed(self, account: str) -> None:
        """Say that an account's devices changed."""
        self._wake(account, "account")
        self._spawn(self._database.notify(f"{account} account"))

    async def stream(
        self,
        account: str,
        device: str,
        stands: Callable[[], Awaitable[int]],
        may: Callable[[], Awaitable[bool]],
        brought: Callable[[int], None] = _nobody_asks,
    ) -> AsyncIterator[bytes]:
        """Server-sent events for one device, the first one saying where the account stands.

        It ends as soon as the device may no longer listen. `brought` is told up to where it has the diary.
        """
        now = asyncio.get_running_loop().time
        end = now() + self._longest
        heard: asyncio.Queue[Heard | None] = asyncio.Queue()
        self._listeners[account].add(heard)  # before asking where it stands, so that no move falls between
        try:
            said = await stands()
            yield number_event(said)
            while not self._ended and (left := end - now()) > 0:
                try:
                    news = await asyncio.wait_for(heard.get(), min(left, self._heartbeat))
                except TimeoutError:
                    yield b": alive\n\n"
                    continue
                if news is None or (news == "account" and not await may()):
                    return
                if news == "account":
                    yield b'data: {"account": true}\n\n'
                elif news.seq > said:
                    said = news.seq
                    if news.event and news.by != device:
                        brought(said)
                        yield news.event
                    else:
                        yield number_event(said)
        finally:
            self._listeners[account].discard(heard)
            if not self._listeners[account]:
                del self._listeners[account]

    def _heard(self, payload: str) -> None:
        account, _, news = payload.partition(" ")
        if news == "account":
            self._wake(account, "account")
        elif news.isdecimal():  # anybody with a connection can notify anything
            self._wake(account, Move(int(news)))

    def _wake(self, account: str, news: Heard) -> None:
        for queue in self._listeners.get(account, ()):
            queue.put_nowait(news)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def number_event(seq: int) -> bytes:
    """The number alone: whoever stands below it asks."""
    return b'data: {"seq": %d}\n\n' % seq


def page_event(seq: int, start: int, reply: bytes) -> bytes:
    """With what a device that stands at `start` would be answered, as JSON without line breaks."""
    return b'data: {"seq": %d, "from": %d, "reply": %b}\n\n' % (seq, start, reply)
