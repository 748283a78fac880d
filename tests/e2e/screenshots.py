"""Makes the pictures of the README and the install dialogue anew, from the running app: `make screenshots`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from tests.e2e.devices import Device, Server, expect_saved, go, sign_up

NIGHT = "2026-11-21T14:03:00+01:00"


async def take(folder: Path) -> None:
    """One short tour with the clock held still."""
    with tempfile.TemporaryDirectory() as scratch:
        server = await Server(Path(scratch) / "data").start()
        async with async_playwright() as playwright:
            device = Device(playwright, server, Path(scratch) / "phone")
            try:
                await _tour(await device.open(), folder)
            finally:
                await device.close()
                await server.stop()


async def _tour(page: Page, folder: Path) -> None:
    await sign_up(page, "Ann")
    await expect_saved(page)
    await page.clock.install(time=NIGHT)
    await page.reload()
    await go(page, "Now")
    await _picture(page, folder / "now.png")
    await page.get_by_role("link", name="Warning sign").click()
    await page.get_by_role("button", name="Yawning").click()
    await page.clock.run_for(8 * 60_000)
    await page.get_by_role("button", name="Stiff neck").click()
    await page.clock.run_for(60_000)
    await _picture(page, folder / "signs.png")
    await go(page, "Now")
    await page.clock.run_for(3 * 3_600_000)
    await page.get_by_role("button", name="Attack starting").click()
    await expect(page.locator(".elapsed")).to_be_visible()
    await page.clock.run_for(22 * 60_000)
    await page.get_by_role("button", name="7", exact=True).click()
    await expect(page.locator("legend", has_text="7 at")).to_be_visible()
    await page.clock.run_for(11_000)
    await _picture(page, folder / "attack.png")
    await page.get_by_role("button", name="It’s over").click()
    await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()
    await page.clock.run_for(11_000)
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_have_count(3)
    await _picture(page, folder / "diary.png")


async def _picture(page: Page, path: Path) -> None:
    await page.mouse.move(0, 0)
    await page.evaluate("document.activeElement?.blur()")
    await page.screenshot(path=path, animations="disabled")


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))
