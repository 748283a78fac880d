"""The slice's tour in Firefox and in WebKitGTK, and a diary that is kept by both. `make browsers`.

It is left out of `make test`: the two have to be installed first, and what they have differs from Chromium in no
line that changes from day to day. What differs is in ARCHITECTURE.md, "Other browsers".
"""

import os
from collections.abc import AsyncGenerator, Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.backend.support import missing
from tests.e2e.devices import PASSWORD, STORED, Server
from tests.e2e.webdriver import Firefox, Other, WebKit
from tests.system import OTHERS

pytestmark = pytest.mark.other_browsers

BROWSERS: Final[Mapping[str, type[Other]]] = {"firefox": Firefox, "webkit": WebKit}
SAVED: Final = "document.querySelector('.status').textContent.includes('saved on server')"
STARTED: Final = "document.querySelector('.elapsed') !== null"
HELD: Final = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
READ: Final = "(document.querySelector('.status')?.textContent ?? '') !== ''"
LISTEN: Final = """(window.complaints = [],
    ['error', 'unhandledrejection', 'securitypolicyviolation'].forEach((name) => addEventListener(name, (event) =>
        complaints.push(name + ': ' + (event.message ?? event.reason ?? event.violatedDirective)))), true)"""
FITS: Final = "document.documentElement.scrollWidth <= innerWidth"

HAS: Final = """navigator.serviceWorker.ready.then((registration) => ({
    wake: 'sync' in registration,
    persist: 'storage' in navigator && 'persist' in navigator.storage,
    passkeys: 'PublicKeyCredential' in window,
    buzz: 'vibrate' in navigator,
    common: ['trustedTypes', 'BroadcastChannel', 'CompressionStream'].every((name) => name in window)
        && 'locks' in navigator,
}))"""

MakeBrowser = Callable[[str, str], Other]


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncGenerator[MakeBrowser]:
    """Makes browsers by kind and name; all are closed at the end."""
    for package, find in OTHERS.items():
        if not find():
            missing(package)
    made: list[Other] = []

    def make(kind: str, name: str) -> Other:
        made.append(BROWSERS[kind](tmp_path / name))
        return made[-1]

    yield make
    for one in made:
        await one.close()


async def opened(browser: Other, server: Server) -> Other:
    """The app, its diary read, with an ear for what goes wrong."""
    await browser.open(server.origin)
    await browser.until(READ)
    await browser.ask(LISTEN)
    return browser


async def seen(browser: Other, name: str) -> None:
    """It fits; kept as a picture where ONSET_SHOTS says, to be looked at."""
    assert await browser.ask(FITS), name
    if folder := os.environ.get("ONSET_SHOTS"):
        (Path(folder) / f"{type(browser).__name__}-{name}.png").write_bytes(await browser.picture())


async def enter(browser: Other, button: str) -> None:
    """Name and password, and the button."""
    await browser.type("#name", "Ann")
    await browser.type("#password", PASSWORD)
    await browser.tap(button)


async def says_of(browser: Other, kind: str) -> list[dict[str, object]]:
    """What the records of a kind say in the browser's own database."""
    records = await browser.ask(f"({STORED})('records')")
    return [
        {name: value for change in record["changes"] for name, value in change["fields"].items()}
        for record in records
        if record["kind"] == kind
    ]


@pytest.mark.parametrize("kind", BROWSERS)
async def test_a_tap_without_a_network_is_kept_and_is_on_the_server_later(
    kind: str, browser: MakeBrowser, server: Server
) -> None:
    phone = await opened(await browser(kind, "phone").start(), server)
    await phone.until(HELD)
    await seen(phone, "now")
    await server.stop()
    await phone.tap_on(".big")
    await phone.until(STARTED)
    await phone.reload()
    await phone.until(f"window.complaints === undefined && {STARTED}")
    await phone.ask(LISTEN)
    await phone.tap("7")
    await seen(phone, "attack")
    assert [reading["pain"] for reading in await says_of(phone, "reading")] == [7]
    await phone.tap("Diary")
    await phone.until("document.querySelector('.list a').textContent.includes('pain 7')")
    await seen(phone, "diary")
    await server.start()
    await phone.tap("Me")
    await enter(phone, "Create account")
    await phone.until("document.querySelector('.code') !== null")
    await seen(phone, "code")
    await phone.until(SAVED)
    for place in ("Review", "Check-in"):
        await phone.tap(place)
        await seen(phone, place)
    assert await phone.ask("complaints") == []


async def test_firefox_killed_without_a_network_shows_what_it_said_was_saved(
    browser: MakeBrowser, server: Server
) -> None:
    phone = await opened(await browser("firefox", "phone").start(), server)
    await phone.until(HELD)
    await phone.tap_on(".big")
    await phone.until(STARTED)
    await phone.tap("7")
    assert len(await says_of(phone, "reading")) == 1
    await phone.close()
    await server.stop()
    await phone.start()
    await opened(phone, server)
    await phone.until(STARTED)
    assert [reading["pain"] for reading in await says_of(phone, "reading")] == [7]


async def test_one_diary_is_the_same_in_firefox_and_webkit_by_itself(browser: MakeBrowser, server: Server) -> None:
    fox = await opened(await browser("firefox", "fox").start(), server)
    kit = await opened(await browser("webkit", "kit").start(), server)
    await fox.tap("Me")
    await enter(fox, "Create account")
    await fox.tap_on(".code ~ * button, .code ~ button")
    await kit.tap("Me")
    await kit.tap("I have an account")
    await enter(kit, "Sign in")
    await kit.until("document.body.innerText.includes('Signed in as Ann')")
    for one in (fox, kit):
        await one.tap("Now")
    await kit.tap_on(".big")
    await fox.until(STARTED)
    await fox.tap("4")
    await kit.until("document.querySelector('[aria-pressed=true]')?.textContent === '4'")
    await kit.tap("It’s over")
    await fox.until("document.querySelector('.elapsed') === null")
    for one in (fox, kit):
        await one.until(SAVED)
    assert await says_of(fox, "attack") == await says_of(kit, "attack")
    assert await fox.ask("complaints") == await kit.ask("complaints") == []


@pytest.mark.parametrize(("kind", "persist", "passkeys"), [("firefox", True, True), ("webkit", False, False)])
async def test_what_they_have_is_what_the_table_says(
    kind: str, persist: bool, passkeys: bool, browser: MakeBrowser, server: Server
) -> None:
    """The table in ARCHITECTURE, "Other browsers": one that comes to differ is written anew."""
    phone = await opened(await browser(kind, "phone").start(), server)
    has = {"wake": False, "persist": persist, "passkeys": passkeys, "buzz": False, "common": True}
    assert await phone.ask(HAS) == has
    await phone.tap("Me")
    offered = "[...document.querySelectorAll('button')].some((one) => one.textContent.includes('passkey'))"
    assert await phone.ask(offered) is passkeys
