"""Makes the pictures of the README and the install dialogue anew, from the running app: `make screenshots`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from onset.demo.generate import sample
from tests.e2e.devices import Device, Server
from tests.e2e.history import EVENING, put_rows, row_of
from tests.e2e.ten_weeks import ten_weeks
from tests.e2e.tours.review import keep_review
from tests.e2e.tours.walk import Walk


async def take(folder: Path) -> None:
    """One short tour with the clock held still, in a diary of ten weeks."""
    with tempfile.TemporaryDirectory() as scratch:
        server = await Server(Path(scratch) / "data").start()
        async with async_playwright() as playwright:
            device = Device(playwright, server, Path(scratch) / "phone")
            device.now = EVENING
            try:
                await _tour(device, folder)
            finally:
                await device.close()
                await server.stop()


async def _tour(device: Device, folder: Path) -> None:
    walk = await Walk.begin(device)
    page = walk.page
    await _picture(page, folder / "now.png")
    kept = ten_weeks()
    await kept.history.put(page)
    for place, name in (("diary", "diary"), ("checkin", "checkin"), (f"entry/{kept.attack}", "timeline")):
        await walk.to(place)
        await _picture(page, folder / f"{name}.png")
    await walk.to(f"lookback/{kept.attack}")
    await _picture(page, folder / "lookback.png")
    await walk.to("sign")
    for name in ("Yawning", "Stiff neck"):
        await walk.tap(page.get_by_role("button", name=name, exact=True))
    await _settle(page)
    await _picture(page, folder / "signs.png")
    await walk.to("")
    await walk.tap(page.locator(".big"))
    await page.clock.run_for(22 * 60_000)
    await walk.tap(page.get_by_role("button", name="7", exact=True))
    await _settle(page)
    await _picture(page, folder / "attack.png")
    await _review(walk, folder)


async def _review(walk: Walk, folder: Path) -> None:
    """What two invented years say."""
    records = sample(EVENING.date())
    await put_rows(walk.page, [row_of(record) for record in records])
    await keep_review(walk.page, records, EVENING.date())
    await walk.to("review/signs")
    await walk.page.locator(".finding").first.wait_for()
    await walk.still()
    await _picture(walk.page, folder / "review.png")


async def _settle(page: Page) -> None:
    """What was just done is no longer said."""
    await page.clock.run_for(11_000)
    await expect(page.locator(".notice")).to_have_count(0)


async def _picture(page: Page, path: Path) -> None:
    await page.mouse.move(0, 0)
    await page.evaluate("document.activeElement?.blur()")
    await page.evaluate("scrollTo(0, 0)")
    await page.screenshot(path=path, animations="disabled")


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))
