"""What a browser does to an app: no room, a stopped worker, a killed browser, two tabs at once."""

import asyncio
import os
import re
import sqlite3
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import BrowserContext, CDPSession, Page, expect

from tests.e2e.devices import (
    Device,
    Server,
    diary_on,
    expect_saved,
    kept,
    sign_in,
    stored,
)
from tests.e2e.faults import SIGNS, MakeDevice, empty_outbox, log_sign, on_a_new_device, with_account
from tests.e2e.gate import Gate, Held

pytestmark = pytest.mark.browser

TIMES: Final = int(os.environ.get("ONSET_FAULTS", "1"))
"""How many times as many rounds as usual."""
FULL: Final = "This device’s storage is full. Your tap is kept here and tried again"
CANNOT_SYNC: Final = "This device’s storage is full, so it cannot sync. Nothing is lost"


# No room. Where the quota is set before the browser has opened the database, it holds for the first write already;
# Chromium keeps for half a minute in mind how much room there was.


class Quota:
    """How much room the browser gives the app."""

    def __init__(self, device: Device) -> None:
        self._origin = device.server.origin
        self._session: CDPSession | None = None
        device.prepare = self._exhaust

    async def _exhaust(self, context: BrowserContext) -> None:
        self._session = await context.new_cdp_session(context.pages[0])
        await self._set({"quotaSize": 1})

    async def lift(self) -> None:
        """There is room again."""
        await self._set({})

    async def _set(self, size: dict[str, int]) -> None:
        assert self._session is not None
        await self._session.send("Storage.overrideQuotaForOrigin", {"origin": self._origin} | size)


async def test_taps_beyond_the_quota_are_kept_in_memory_said_and_saved_when_there_is_room(device: MakeDevice) -> None:
    """Control: each time the store is read, and nothing of the tap is in it before there is room."""
    phone = device("phone")
    await phone.ready_offline(await phone.open())
    await phone.close()
    quota = Quota(phone)
    page = await phone.open("/#sign")
    for name in SIGNS[:2]:
        await page.get_by_role("button", name=name, exact=True).dispatch_event("click")
        await expect(page.locator(".notice")).to_contain_text(FULL)
        await expect(page.locator(".status")).to_have_text("not saved yet")
        assert await kept(page, "sign") == []
    await quota.lift()
    await expect(page.locator(".list a")).to_have_count(2, timeout=15_000)
    await expect(page.get_by_text("storage is full")).to_have_count(0)
    await expect(page.locator(".status")).to_have_text("on this device")
    assert sorted(str(sign["sign"]) for sign in await kept(page, "sign")) == ["neck_stiffness", "yawning"]


async def test_what_arrives_beyond_the_quota_waits_on_the_server_and_nothing_is_claimed(device: MakeDevice) -> None:
    """The cursor stays where it was and the line at the top says of no new time that all is saved."""
    phone, laptop = device("phone"), device("laptop")
    await with_account(phone)
    await phone.close()
    on_laptop = await laptop.open()
    await sign_in(on_laptop, "Ann")
    await expect_saved(on_laptop)
    for name in SIGNS[:2]:
        await log_sign(on_laptop, name)
    await empty_outbox(on_laptop)
    quota = Quota(phone)
    page = await phone.open()
    [before] = await stored(page, "meta")
    await expect(page.get_by_text(CANNOT_SYNC)).to_be_visible(timeout=15_000)
    await log_sign_without_room(page)
    assert await stored(page, "meta") == [before]
    assert await diary_on(page) == {}
    await quota.lift()
    await expect(page.locator(".list a")).to_have_count(3, timeout=30_000)
    await expect(page.get_by_text("storage is full")).to_have_count(0)
    await empty_outbox(page)
    [after] = await stored(page, "meta")
    assert after["cursor"] > before["cursor"]
    async with asyncio.timeout(15):
        while await diary_on(on_laptop) != await diary_on(page):
            await asyncio.sleep(0.05)


async def log_sign_without_room(page: Page) -> None:
    """A tap of this device's own, while nothing can be written."""
    await page.evaluate("location.hash = 'sign'")
    await page.get_by_role("button", name=SIGNS[0], exact=True).dispatch_event("click")
    await expect(page.locator(".notice")).to_contain_text([FULL])


# A worker that is stopped while it, or its page, is syncing.


@pytest.fixture
async def gate(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Gate]:
    """The server is only reached through it."""
    await server.stop()
    gate = await Gate(server.port).start()
    monkeypatch.setenv("ONSET_ORIGIN", gate.origin)
    await server.start()
    server.origin = gate.origin
    yield gate
    await gate.stop()


async def wake_worker(page: Page, origin: str) -> CDPSession:
    """Have the browser tell the app's worker to send what waits, as it does when the network is back."""
    client = await page.context.new_cdp_session(page)
    known: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def hear(said: dict[str, list[dict[str, str]]]) -> None:
        for one in said["registrations"]:
            if one["scopeURL"] == f"{origin}/" and not known.done():
                known.set_result(one["registrationId"])

    client.on("ServiceWorker.workerRegistrationUpdated", hear)
    await client.send("ServiceWorker.enable")
    async with asyncio.timeout(10):
        registration = await known
    sync = {"origin": origin, "registrationId": registration, "tag": "onset", "lastChance": False}
    await client.send("ServiceWorker.dispatchSyncEvent", sync)
    return client


@pytest.mark.parametrize("held", ["request", "answer"])
@pytest.mark.parametrize("by", ["page", "worker"])
async def test_a_worker_stopped_in_the_middle_of_a_sync_loses_nothing_and_doubles_nothing(
    device: MakeDevice, server: Server, gate: Gate, by: str, held: Held
) -> None:
    """The sync is held on its way to the server, or its answer is, after the server has stored what it brought."""
    phone = device("phone")
    page = await with_account(phone)
    if by == "worker":
        await phone.offline()
        await log_sign(page, SIGNS[0])
        other = await phone.context.new_page()
        await page.close()
        await phone.offline(False)
        gate.hold(held)
        client = await wake_worker(other, server.origin)
    else:
        client = await phone.context.new_cdp_session(page)
        await client.send("ServiceWorker.enable")
        gate.hold(held)
        await log_sign(page, SIGNS[0])
    async with asyncio.timeout(15):
        await gate.caught.wait()
    await client.send("ServiceWorker.stopAllWorkers")
    gate.release()
    if by == "worker":
        page = await phone.context.new_page()
        await page.goto(server.origin)
    await empty_outbox(page)
    assert rows(server) == 1
    assert len(await kept(page, "sign")) == 1
    assert await diary_on(await on_a_new_device(device)) == await diary_on(page)


def rows(server: Server) -> int:
    """How many records the server has."""
    with sqlite3.connect(server.data / "onset.db") as database:
        count: int = database.execute("SELECT count(*) FROM record").fetchone()[0]
        return count


# A browser that is killed.


async def test_what_was_said_to_be_logged_is_there_after_the_browser_was_killed_at_once(device: MakeDevice) -> None:
    """Every round kills within a moment of the word; what a failing power supply does, this cannot show."""
    phone = device("phone")
    page = await phone.open()
    await phone.ready_offline(page)
    await phone.offline()
    for done in range(2 * TIMES):
        await page.locator(".big").click()
        await expect(page.get_by_text("Attack logged at")).to_be_visible()
        await phone.kill()
        page = await phone.open(offline=True)
        await expect(page.locator(".elapsed")).to_be_visible()
        await page.wait_for_timeout(450)  # taps right after something came up are let go by
        await page.get_by_role("button", name="It’s over").click()
        await expect(page.get_by_text(re.compile("^Ended at"))).to_be_visible()  # not the "ended at" of a question
        await phone.kill()
        page = await phone.open(offline=True)
        await expect(page.locator(".big")).to_be_visible()
        attacks = await kept(page, "attack")
        assert len(attacks) == done + 1
        assert all("endedAt" in attack for attack in attacks)
    assert phone.complaints == []


# Two tabs.

EACH: Final = {"/": 50, "/api/health": 950}
"""How many each tab writes: where the app runs and reads all anew after each of them, and where it does not."""
OWN_STAMP: Final = "    const meta = await readMeta(tx);\n    const now = clock()"


async def bundle(folder: Path, *, stale: bool) -> str:
    """The app's local code as one script; `stale`: it reads the last stamp before the transaction that writes."""
    root = Path(__file__).parents[2]
    script = (root / "tests" / "e2e" / "writes.js").read_text().replace("../../web/", f"{root}/web/")
    act = (root / "web" / "src" / "local" / "act.ts").read_text()
    if stale:
        assert act.count(OWN_STAMP) == 1
        act = act.replace(
            "  return local.write(async (tx) => {\n" + OWN_STAMP,
            "  return local.read(readMeta).then((meta) => local.write(async (tx) => {\n    const now = clock()",
        ).replace("    return done;\n  });\n}", "    return done;\n  }));\n}", 1)
        act = act.replace("'../", f"'{root}/web/src/").replace("'./", f"'{root}/web/src/local/")
        (folder / "act.ts").write_text(act)
        script = script.replace(f"{root}/web/src/local/act.ts", str(folder / "act.ts"))
    (folder / "writes.js").write_text(script)
    made = folder / "bundle.js"
    rolldown = root / "node_modules" / ".bin" / "rolldown"
    command = [str(part) for part in (rolldown, folder / "writes.js", "--file", made)]
    command += ["--format", "iife", "--name", "writes"]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL, cwd=root)
    assert await process.wait() == 0
    return made.read_text() + ";window.writes = writes;"


async def write_in_two_tabs(phone: Device, script: str, path: str, each: int) -> None:
    """Two tabs at the same address, and both write at once."""
    tabs = [await phone.context.new_page() for _ in range(2)]
    for tab in tabs:
        await tab.goto(phone.server.origin + path)
        await tab.evaluate(script)
    await asyncio.gather(*(tab.evaluate("(count) => writes.logSigns(count)", each) for tab in tabs))
    for tab in tabs:
        await tab.close()


async def test_two_tabs_with_a_thousand_writes_each_lose_none_and_no_two_have_one_stamp(
    device: MakeDevice, server: Server, tmp_path: Path
) -> None:
    """By the app's own code, at first while the app itself runs and syncs in both. The next test is its control."""
    phone = device("phone")
    page = await with_account(phone)
    await page.goto("about:blank")
    script = await bundle(tmp_path, stale=False)
    for path, each in EACH.items():
        await write_in_two_tabs(phone, script, path, each)
    await page.goto(server.origin)
    await empty_outbox(page)
    assert rows(server) == 2000
    there = await stored(await on_a_new_device(device))
    stamps = [change["stamp"] for record in there for change in record["changes"]]
    assert len(there) == len(stamps) == len(set(stamps)) == 2000
    assert phone.complaints == []


async def test_control_a_stamp_from_before_the_transaction_is_given_twice(device: MakeDevice, tmp_path: Path) -> None:
    phone = device("phone")
    page = await phone.open()
    await write_in_two_tabs(phone, await bundle(tmp_path, stale=True), "/api/health", 50)
    stamps = [change["stamp"] for change in await stored(page, "outbox")]
    assert len(set(stamps)) < len(stamps) == 100
