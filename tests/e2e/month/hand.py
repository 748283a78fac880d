"""A device in somebody's hand, whose page is loaded anew after every step: what was said stays said."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Error, Locator, Page, expect

from tests.e2e.devices import Device, diary_on, stored
from tests.e2e.month.clock import Clock, Moment
from tests.e2e.month.entered import Diary


class Hand:
    """Taps and types as a person does, and waits until the device has written it down."""

    def __init__(self, device: Device, clock: Clock) -> None:
        self.device = device
        self._clock = clock
        self._page: Page | None = None
        self.runs = False
        """Whether the browser runs; it may have no page of the app."""
        device.prepare = clock.hang_up

    @property
    def page(self) -> Page:
        """The page that is shown."""
        assert self._page is not None
        return self._page

    @property
    def is_looked_at(self) -> bool:
        """Whether a page is shown."""
        return self._page is not None

    async def open(self, path: str = "/", *, offline: bool = False, zone: str | None = None) -> None:
        """Take the device into the hand, wherever that is."""
        self._page = await self.device.open(path, offline=offline, zone=zone)
        self._page.set_default_timeout(8_000)
        self.runs = True

    async def close_tab(self) -> None:
        """Close the page, and not the browser."""
        await self.page.close()
        self._page = None

    async def put_away(self) -> None:
        """Close the browser."""
        self._page, self.runs = None, False
        await self.device.close()

    async def kill(self) -> None:
        """The battery is empty."""
        self._page, self.runs = None, False
        await self.device.kill()

    async def reload(self) -> None:
        """Load the page anew, at the same place."""
        await self.page.reload()
        await expect(self.page.locator(".status")).not_to_be_empty()

    async def go(self, place: str) -> None:
        """Be at a place of the app."""
        moved: bool = await self.page.evaluate(
            "(place) => { const was = location.href; location.hash = place; return location.href !== was; }", place
        )
        if not moved:  # the day may have changed under it
            await self.reload()

    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[Callable[[], Moment]]:
        """Within, something is done that is written down; then the page is loaded anew. Tells when it was."""
        before = await self._last()
        earliest: float = await self.page.evaluate("Date.now()")
        times = [earliest]
        yield lambda: Moment(times[0], times[-1])
        async with asyncio.timeout(10):
            while await self._last() == before:
                await asyncio.sleep(0.01)
        times.append(await self.page.evaluate("Date.now()"))
        await self.reload()

    async def tap(self, name: str | Locator, within: str | None = None) -> Moment:
        """Tap a button that writes something."""
        async with self.writing() as when:
            await self.button(name, within).click()
        return when()

    async def press(self, name: str | Locator, within: str | None = None) -> None:
        """Tap a button that only shows something."""
        await self.button(name, within).click()
        await self.page.wait_for_timeout(450)  # what comes up may lie under the same finger

    async def follow(self, name: str) -> None:
        """Tap a link."""
        await self.page.get_by_role("link", name=name, exact=True).click()
        await self.page.wait_for_timeout(450)

    def button(self, name: str | Locator, within: str | None = None) -> Locator:
        """A button by its name, in the group of this name if there are several."""
        if isinstance(name, Locator):
            return name
        where = self.page.get_by_role("group", name=within) if within else self.page
        # A few words may stand under a name, such as a hint or a time. The driver writes the pattern between slashes.
        start = re.escape(name).replace("/", r"\x2f")
        return where.get_by_role("button", name=re.compile(rf"^{start}(\s|$)"))

    async def write(self, label: str, value: str) -> Moment:
        """Type into a field and leave it."""
        async with self.writing() as when:
            await self.type(label, value)
        return when()

    async def type(self, label: str, value: str) -> None:
        """Type into a field and leave it, without waiting for anything."""
        target = self.page.get_by_label(label, exact=True)
        await target.fill(value)
        await target.blur()

    async def add_own(self, label: str) -> None:
        """Add something to a list in one's own words; where it is added it is ticked too."""
        await self.page.get_by_label("Something else, in your words").fill(label)
        async with self.writing():
            await self.page.locator(".own-item button").click()
            await expect(self.button(label)).to_have_attribute("aria-pressed", "true")

    async def choose(self, label: str, option: str) -> None:
        """Choose one of a list that opens."""
        async with self.writing():
            await self.page.get_by_label(label, exact=True).select_option(label=option)

    async def shows(self, text: str) -> None:
        """Wait until something can be read."""
        await expect(self.page.get_by_text(text).first).to_be_visible()

    async def saved(self) -> None:
        """Wait until the server has everything."""
        await expect(self.page.locator(".status")).to_contain_text("saved on server", timeout=15_000)

    async def changes(self) -> dict[str, list[dict[str, Any]]]:
        """Every record as it lies in the database: the changes that explain it, by id."""
        return {record["id"]: record["changes"] for record in await stored(self.page)}

    async def diary(self) -> Diary:
        """What the records say: null is not there."""
        return await diary_on(self.page)

    async def waits(self) -> int:
        """How many changes no server has, or will not take."""
        return len(await stored(self.page, "outbox")) + len(await stored(self.page, "attention"))

    async def _last(self) -> str:
        """The last stamp that was made or seen here."""
        try:
            [meta] = await stored(self.page, "meta")
        except Error:  # the page was just going elsewhere
            return ""
        last: str = meta["last"]
        return last
