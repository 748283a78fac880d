"""What a phone does to an app: no room, a new version, a lost worker, a tab from yesterday."""

import re
import shutil
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect

from onset.pages.routes import BUILT
from tests.e2e.devices import Device, Server, go, start_attack, until

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]


FULL = """() => {
    const put = IDBObjectStore.prototype.put;
    window.full = true;
    IDBObjectStore.prototype.put = function (...given) {
        if (window.full) throw new DOMException('no room', 'QuotaExceededError');
        return put.apply(this, given);
    };
}"""
"""A disk that is full while `full` is true. (Chromium lets small writes pass a quota that is set from outside.)"""


async def test_a_tap_on_a_full_disk_is_kept_said_and_saved_with_its_own_time(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await phone.ready_offline(page)
    await page.evaluate(FULL)
    await page.clock.install()
    tapped = await page.evaluate("Date.now()")
    await page.get_by_role("button", name="Attack starting").click()
    await expect(page.get_by_text("This device’s storage is full. Your tap is kept here")).to_be_visible()
    await expect(page.locator(".status")).to_have_text("not saved yet")
    await page.clock.fast_forward("10:00")
    await expect(page.locator(".status")).to_have_text("not saved yet")
    await page.evaluate("window.full = false")
    await page.clock.fast_forward("00:10")
    await expect(page.locator(".elapsed")).to_have_text("10 min")
    await expect(page.get_by_text("storage is full")).to_have_count(0)
    await go(page, "Diary")
    await expect(page.locator(".list a")).to_have_count(1)
    started = await page.evaluate(
        """() => new Promise((done) => {
            const opening = indexedDB.open('onset');
            opening.onsuccess = () => {
                opening.result.transaction('records').objectStore('records').getAll().onsuccess = (event) =>
                    done(Date.parse(event.target.result[0].at));
            };
        })"""
    )
    assert abs(started - tapped) < 2_000


async def test_the_page_works_on_after_its_worker_was_stopped(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await phone.ready_offline(page)
    client = await phone.context.new_cdp_session(page)
    await client.send("ServiceWorker.enable")
    await phone.offline()
    await client.send("ServiceWorker.stopAllWorkers")
    await page.reload()
    await start_attack(page)
    await expect(page.locator(".elapsed")).to_be_visible()


async def test_the_worker_keeps_nothing_of_the_api(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await phone.ready_offline(page)
    await page.evaluate("fetch('/api/health').then((response) => response.json())")
    kept: list[str] = await page.evaluate(
        """async () => {
            const urls = [];
            for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys()) urls.push(request.url);
            return urls;
        }"""
    )
    assert len(kept) > 5
    assert not [url for url in kept if "/api" in url]
    await phone.offline()
    assert await page.evaluate("fetch('/api/health').then(() => 'answered', () => 'no answer')") == "no answer"


@pytest.fixture
async def versions(tmp_path: Path) -> AsyncGenerator[Server]:
    """A server of a build that can be replaced."""
    shutil.copytree(BUILT, tmp_path / "built")
    running = await Server(tmp_path / "data", built=tmp_path / "built").start()
    yield running
    await running.stop()


def make_next_version(built: Path) -> str:
    """Give the main script another name, as another version would; returns its old name."""
    old = re.search(r"main-[\w-]+\.js", (built / "index.html").read_text())
    assert old
    (built / "assets" / old[0]).rename(built / "assets" / "main-next.js")
    for path in [built / "index.html", built / "sw.js", *(built / "assets").glob("*.js")]:
        path.write_text(path.read_text().replace(old[0], "main-next.js"))
    worker = built / "sw.js"
    next_version, times = re.subn(r"(version\W+)[0-9a-f]{16}", r"\g<1>" + "0" * 16, worker.read_text())
    assert times == 1
    worker.write_text(next_version)
    return old[0]


async def test_an_update_waits_for_the_person_and_never_comes_during_an_attack(
    device: MakeDevice, versions: Server
) -> None:
    phone = device("phone")
    phone.server = versions
    page = await phone.open()
    await phone.ready_offline(page)
    await start_attack(page)
    other = await phone.open("/#diary")
    await versions.stop()
    assert versions.built
    old = make_next_version(versions.built)
    await versions.start()

    await page.reload()
    await until(page, "navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting !== null)")
    script = "document.querySelector('script[type=module]').src"
    assert old in await page.evaluate(script)
    await expect(page.get_by_text("A new version is ready.")).to_have_count(0)
    await page.get_by_role("button", name="It’s over").click()
    await expect(page.get_by_text("A new version is ready.")).to_be_visible()
    await page.get_by_role("button", name="Reload").click()
    await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()
    await until(page, f"{script}.includes('main-next.js')")

    await expect(other.locator(".list a")).to_have_count(1)
    assert old in await other.evaluate(script)
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{versions.origin}/assets/{old}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
