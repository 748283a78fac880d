"""Going through the app as a person does, in whatever language it speaks."""

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import Final, Self

from playwright.async_api import Locator, Page

from tests.e2e.devices import Device

Tour = AsyncGenerator[tuple[str, Page]]
"""Names of states, each with the page that shows it."""

SETTLED: Final = 0.45
"""Seconds after a tap from which on the next one counts for certain."""

_STILL: Final = """() => new Promise((done) => {
    const quiet = () => { watching.disconnect(); done(); };
    let timer = setTimeout(quiet, 80);
    const watching = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(quiet, 80); });
    watching.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})"""


class Walk:
    """A person on one page of a device."""

    def __init__(self, device: Device, page: Page) -> None:
        self.device = device
        self.page = page
        self.says = device.words
        self._tapped = 0.0

    @classmethod
    async def begin(cls, device: Device, place: str = "") -> Self:
        """Open the app at a place."""
        walk = cls(device, await device.open(f"/#{place}"))
        walk.page.set_default_timeout(5000)
        await walk.still()
        return walk

    async def still(self) -> None:
        """Wait until nothing more comes up."""
        await self.page.evaluate(_STILL)

    async def to(self, place: str) -> None:
        """Go to a place by its address."""
        await self.page.evaluate("(place) => { location.hash = place; }", place)
        await self.still()
        self._tapped = time.monotonic()

    async def reload(self) -> None:
        """Show the page anew."""
        await self.page.reload()
        await self.still()

    async def tap(self, what: Locator) -> None:
        """Tap something, not so soon after the last tap that it would count as the same."""
        await asyncio.sleep(max(0.0, self._tapped + SETTLED - time.monotonic()))
        await what.click()
        self._tapped = time.monotonic()
        await self.still()

    async def press(self, word: str, **values: object) -> None:
        """Tap the button of this name."""
        await self.tap(self.button(word, **values))

    async def type(self, word: str, text: str) -> None:
        """Write into the field of this name and leave it."""
        field = self.field(word)
        await field.fill(text)
        await field.blur()
        await self.still()

    def button(self, word: str, **values: object) -> Locator:
        """The button of this name."""
        return self.page.get_by_role("button", name=self.says(word, **values), exact=True)

    def link(self, word: str, **values: object) -> Locator:
        """The link of this name."""
        return self.page.get_by_role("link", name=self.says(word, **values), exact=True)

    def field(self, word: str) -> Locator:
        """The field of this name."""
        return self.page.get_by_label(self.says(word), exact=True)

    def chip(self, word: str) -> Locator:
        """The chip of this name, whatever is noted under it."""
        return self.page.locator(".chips button", has_text=self.says(word)).first
