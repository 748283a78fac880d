"""A diary that a browser removed, a year without a network, a connection that is closed under the app."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Page, Playwright, expect

from tests.e2e.devices import (
    PASSWORD,
    Device,
    Server,
    as_if,
    diary_on,
    expect_saved,
    go,
    kept,
    sign_in,
    start_attack,
    stored,
)
from tests.e2e.faults import SIGNS, MakeDevice, empty_outbox, log_sign, with_account
from tests.e2e.month.clock import NO_WAKE_UP, Clock

pytestmark = pytest.mark.browser

RESTORED: Final = "This browser had removed your diary. It is being restored from the server."
REMOVED: Final = "This browser has removed the diary from this device. Sign in, and what the server has comes back."


# A browser that removes what a page has kept.

KEPT_BY_SCRIPTS: Final = "indexeddb,cache_storage,service_workers,local_storage"


async def evict(page: Page, origin: str) -> None:
    """Remove all a script has kept, and nothing else: the session's cookie stays."""
    client = await page.context.new_cdp_session(page)
    await client.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT_BY_SCRIPTS})


@pytest.mark.parametrize("running", [True, False], ids=["while-open", "while-closed"])
@pytest.mark.parametrize("session", [True, False], ids=["session", "no-session"])
async def test_a_removed_diary_comes_back_from_the_server_and_the_app_says_what_happened(
    device: MakeDevice, server: Server, running: bool, session: bool
) -> None:
    """What no server had is lost by nature: before, the app says how much that is."""
    phone = as_if(device("phone"), NO_WAKE_UP)
    page = await with_account(phone)
    await log_sign(page, SIGNS[0])
    await empty_outbox(page)
    saved = await diary_on(page)
    await phone.offline()
    await server.stop()  # a page that is just going may get past being offline
    await log_sign(page, SIGNS[1])
    await go(page, "Me")
    await expect(page.get_by_text("1 entry only on this device")).to_be_visible()
    if not running:
        await page.goto("about:blank")
    if not session:
        await phone.context.clear_cookies()
    await evict(page, phone.server.origin)
    await server.start()
    await phone.offline(False)
    if not running:
        page = await phone.open()
    if session:
        await expect(page.get_by_text(RESTORED)).to_be_visible(timeout=15_000)
    else:
        await say_and_sign_in(page, running=running)
    await expect_saved(page)
    assert await diary_on(page) == saved
    await page.reload()  # and it opens from now on
    await log_sign(page, SIGNS[2])
    await empty_outbox(page)
    assert len(await kept(page, "sign")) == 2


async def say_and_sign_in(page: Page, *, running: bool) -> None:
    """Without a session the app says how the diary comes back, and so it does."""
    if running:
        await expect(page.get_by_text(REMOVED)).to_be_visible(timeout=15_000)
        await go(page, "Me")
        await page.get_by_role("button", name="I have an account").click()
    else:
        await page.get_by_role("link", name="Had a diary before? Bring it here").click()
    await page.get_by_label("Name").fill("Ann")
    await page.get_by_label("Password").fill(PASSWORD)
    await page.wait_for_timeout(450)  # nobody types this fast
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page.get_by_text("Signed in as Ann")).to_be_visible()
    await go(page, "Now")


# A year without a network.


async def test_a_year_of_entries_made_offline_arrives_with_its_days(playwright: Playwright, tmp_path: Path) -> None:
    """Both clocks go through the year, so that the session has run out at its end: signing in sends everything."""
    clock = Clock(tmp_path / "skew", datetime.now(UTC) - timedelta(days=365))
    server = await Server(tmp_path / "data", skew=tmp_path / "skew").start()
    phone, laptop = (Device(playwright, server, tmp_path / name) for name in ("phone", "laptop"))
    phone.prepare = laptop.prepare = clock.hang_up
    try:
        page = await with_account(phone)
        await phone.offline()
        days = [await sign_of_the_day(page, clock) for _ in range(12)]
        await clock.forward(timedelta(days=5), [phone.context])
        await expect(page.locator(".status")).to_have_text("12 waiting")
        await phone.offline(False)
        await expect(page.locator(".status")).to_have_text("signed out", timeout=15_000)
        await go(page, "Me")
        await expect(page.get_by_text("12 entries only on this device")).to_be_visible()
        await page.get_by_label("Password").fill(PASSWORD)
        await page.wait_for_timeout(450)  # nobody types this fast
        await page.get_by_role("button", name="Sign in", exact=True).click()
        await empty_outbox(page)
        on_laptop = await laptop.open()
        await sign_in(on_laptop, "Ann")
        await expect_saved(on_laptop)
        assert await diary_on(on_laptop) == await diary_on(page)
        signs = await kept(on_laptop, "sign")
        assert sorted(str(sign["at"])[:10] for sign in signs) == days
        assert all("clockOff" not in sign for sign in signs)
        await on_laptop.evaluate("location.hash = 'diary'")
        await expect(on_laptop.locator(".list a")).to_have_count(12)
    finally:
        await phone.close()
        await laptop.close()
        await server.stop()


async def sign_of_the_day(page: Page, clock: Clock) -> str:
    """A month passes, and a sign is logged; the day in UTC on which it is."""
    await clock.forward(timedelta(days=30), [page.context])
    await log_sign(page, SIGNS[0])
    return clock.now().date().isoformat()


# A connection that is closed under the app.

NEWER: Final = """() => new Promise((done, failed) => {
    const opening = indexedDB.open('onset', 99);
    opening.onblocked = () => failed(new Error('the app did not let go'));
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => { opening.result.close(); done(true); };
})"""
CLOSED: Final = """() => {
    const begin = IDBDatabase.prototype.transaction;
    let closed = false;
    IDBDatabase.prototype.transaction = function (...given) {
        if (!closed && given[1] === 'readwrite') { closed = true; this.close(); }
        return begin.apply(this, given);
    };
}"""
"""The connection is closed in the moment in which the next write begins."""


@pytest.mark.parametrize("how", ["newer", "closed"])
async def test_a_write_on_a_connection_that_was_closed_under_the_app_is_made_again(
    device: MakeDevice, how: str
) -> None:
    phone = device("phone")
    page = await phone.open()
    await start_attack(page)
    if how == "newer":
        other = await phone.context.new_page()
        await other.goto(f"{phone.server.origin}/api/health")
        assert await other.evaluate(NEWER)
    else:
        await page.evaluate(CLOSED)
    await page.get_by_role("button", name="7", exact=True).click()
    await expect(page.get_by_role("button", name="7", exact=True)).to_have_attribute("aria-pressed", "true")
    assert [reading["pain"] for reading in await kept(page, "reading")] == [7]
    await page.reload()
    await expect(page.locator(".elapsed")).to_be_visible()
    assert len(await stored(page)) == 2
    assert phone.complaints == []
