"""A person with a phone and a laptop, and all that they enter in a month."""

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Final

from playwright.async_api import BrowserContext, expect

from tests.e2e.devices import PASSWORD, Device
from tests.e2e.month.clock import Clock
from tests.e2e.month.entered import Entered, Fields, OneOf, written
from tests.e2e.month.hand import Hand

BERLIN: Final = "Europe/Berlin"
TOKYO: Final = "Asia/Tokyo"
NAME: Final = "Ann"

_VOCABULARY: Final = json.loads(
    (Path(__file__).parents[3] / "backend" / "onset" / "diary" / "vocabulary.json").read_text()
)
_COMMON: Final = {
    kind: [item["slug"] for item in _VOCABULARY[kind] if item.get("common")] for kind in ("trigger", "sign")
}
_NEUTRAL: Final = "|".join(f"shownTrigger\\.{i['slug']}" for i in _VOCABULARY["trigger"] if i.get("neutral"))
"""Of a few items that nobody takes for a cause, one a day stands on the check-in; the app draws it."""
_HOW: Final = OneOf(("daily", "control", "self"))
"""How a check-in came about: which evenings are drawn hangs on an id made by chance."""


class Life:
    """Two devices of one account, one clock, and a list of what was entered."""

    def __init__(self, phone: Device, laptop: Device, clock: Clock) -> None:
        self.clock = clock
        self.phone = Hand(phone, clock)
        self.laptop = Hand(laptop, clock)
        self.entered = Entered()
        self.offline: set[Hand] = set()

    async def at(self, wall: str, zone: str = BERLIN) -> None:
        """It is that time now; whatever was under way has arrived."""
        await self.agree()
        await self.clock.forward(self.clock.until(wall, zone), self.contexts())

    async def later(self, **by: float) -> None:
        """So much time has passed."""
        await self.agree()
        await self.clock.forward(timedelta(**by), self.contexts())

    def contexts(self) -> Iterable[BrowserContext]:
        """The browsers that run."""
        return [hand.device.context for hand in (self.phone, self.laptop) if hand.runs]

    def online(self) -> list[Hand]:
        """The devices that can reach the server."""
        return [hand for hand in (self.phone, self.laptop) if hand.is_looked_at and hand not in self.offline]

    async def cut(self, *hands: Hand) -> None:
        """These devices have no network from now on."""
        for hand in hands:
            await hand.device.offline()
            self.offline.add(hand)

    async def restore(self, *hands: Hand) -> None:
        """These devices have their network again, and have said everything to each other."""
        for hand in hands:
            await hand.device.offline(False)
            self.offline.discard(hand)
        await self.agree()

    async def agree(self) -> None:
        """Wait until the devices that can have said everything to each other."""
        online = self.online()
        for hand in online:
            await hand.saved()
        if len(online) == 2:
            await expect_same(*online)

    async def sign_up(self) -> None:
        """Make the account on the phone, and sign in to it on the laptop."""
        await self.phone.go("me")
        await self.enter(self.phone, "Create account")
        await self.laptop.go("me")
        await self.laptop.press("I have an account")
        await self.enter(self.laptop, "Sign in")
        await self.agree()

    async def enter(self, hand: Hand, button: str) -> None:
        """Give name and password on Me."""
        await hand.page.get_by_label("Name").fill(NAME)
        await hand.page.get_by_label("Password").fill(PASSWORD)
        await hand.press(button)
        await expect(hand.page.get_by_text(f"Signed in as {NAME}")).to_be_visible()
        await hand.device.ready_offline(hand.page)

    def checkin(self, date: str, *, zone: str = BERLIN, own: str = "", **fields: object) -> Fields:
        """Note a check-in that is done; `own` is an item of the person's own on it."""
        said = self.entered.add("checkin", may=_NEUTRAL, date=date, zone=zone, asked=_HOW, done=True)
        said |= _on_the_lists() | {written(name): value for name, value in fields.items()}
        if own:
            said[f"shownTrigger.{{{own}}}"] = True
        return said


async def expect_same(one: Hand, other: Hand) -> None:
    """Both databases hold the same records, made of the same changes."""
    for _ in range(200):
        if await one.changes() == await other.changes():
            return
        await one.page.wait_for_timeout(50)
    assert await one.changes() == await other.changes()


def _on_the_lists() -> Fields:
    return {f"shown{kind.title()}.{key}": True for kind, keys in _COMMON.items() for key in keys}
