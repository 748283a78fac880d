"""What the tests of faults do again and again."""

import asyncio
from collections.abc import Callable
from typing import Final

from playwright.async_api import Page, expect

from tests.e2e.devices import (
    Device,
    expect_saved,
    go,
    sign_in,
    sign_up,
    stored,
)

MakeDevice = Callable[[str], Device]

SIGNS: Final = ("Yawning", "Stiff neck", "Unusually tired")


async def log_sign(page: Page, name: str) -> None:
    """Come from Now and tap one sign; returns once it is said to be logged."""
    await page.evaluate("location.hash = ''")
    await expect(page.locator(".idle")).to_be_visible()
    await page.evaluate("location.hash = 'sign'")
    await page.get_by_role("button", name=name, exact=True).click()
    await expect(page.locator(".notice", has_text=f"{name} at")).to_be_visible()


async def with_account(device: Device, name: str = "Ann") -> Page:
    """A device that has just made an account, on Now."""
    page = await device.open()
    await sign_up(page, name)
    await expect_saved(page)
    await device.ready_offline(page)
    await go(page, "Now")
    return page


async def empty_outbox(page: Page) -> None:
    """Wait until the server has everything."""
    async with asyncio.timeout(60):
        while await stored(page, "outbox"):
            await asyncio.sleep(0.05)
    await expect_saved(page)


async def on_a_new_device(device: MakeDevice, name: str = "new") -> Page:
    """What a device shows that joins now: all the server has."""
    page = await device(name).open()
    await sign_in(page, "Ann")
    await expect_saved(page)
    return page
