"""One clock for the server and for every page, which a test moves on: a month passes in two minutes."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Self
from zoneinfo import ZoneInfo

from playwright.async_api import BrowserContext

NO_WAKE_UP: Final = """if (globalThis.ServiceWorkerRegistration)
    Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: undefined });"""
"""A worker's own clock cannot be moved, so that a worker that synced would find the server months away."""


@dataclass(frozen=True)
class Moment:
    """When something was done: not before the one and not after the other, in milliseconds."""

    earliest: float
    latest: float

    def __sub__(self, earlier: timedelta) -> Self:
        ms = earlier / timedelta(milliseconds=1)
        return type(self)(self.earliest - ms, self.latest - ms)

    def holds(self, instant: object) -> bool:
        """Whether an instant as records have it lies within."""
        if not isinstance(instant, str) or not instant.endswith("Z"):
            return False
        return self.earliest <= datetime.fromisoformat(instant).timestamp() * 1000 <= self.latest


class Clock:
    """Starts at a moment and runs on by itself; `forward` makes it jump."""

    def __init__(self, file: Path, start: datetime) -> None:
        self._file = file
        self._ahead = start - datetime.now(UTC)
        self._tell()

    def now(self) -> datetime:
        """The time, as the server and the pages have it."""
        return datetime.now(UTC) + self._ahead

    async def hang_up(self, context: BrowserContext) -> None:
        """Have every page of this browser go by this clock."""
        await context.add_init_script(NO_WAKE_UP)
        await context.clock.install(time=self.now().timestamp())

    async def forward(self, by: timedelta, contexts: Iterable[BrowserContext]) -> None:
        """Let so much time pass: the server's first, so that nothing a page does meanwhile finds it behind."""
        if by < timedelta():
            raise ValueError("time goes on only")
        self._ahead += by
        self._tell()
        for context in contexts:
            await context.clock.fast_forward(int(by / timedelta(milliseconds=1)))

    def until(self, wall: str, zone: str) -> timedelta:
        """How long until the wall clock of a zone shows a time such as `2026-03-04T21:30`."""
        return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)) - self.now()

    def _tell(self) -> None:
        milliseconds = round(self._ahead / timedelta(milliseconds=1))
        new = self._file.with_suffix(".new")
        new.write_text(str(milliseconds))
        os.replace(new, self._file)  # noqa: PTH105 - at once, whoever reads it meanwhile


def instant(wall: str, zone: str) -> str:
    """The instant, as records have it, at which a wall clock shows a time."""
    at = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
