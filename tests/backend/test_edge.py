"""What every reply has in common: its headers, the shape of an error, and which writes are believed."""

import base64
import hashlib
import io
import logging
import re
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, get_args
from uuid import UUID

import httpx
import msgspec
import pytest

from onset.pages.shell import render_shell, style_hash
from onset.problems import STATUS, ProblemType
from onset.settings import Storage
from onset.sync.service import take
from onset.sync.wire import SyncRequest
from onset.text import words
from tests.backend.support import (
    BROWSER,
    Site,
    change,
    credentials,
    new_account,
    open_site,
    problem_in,
    settings_for,
)

ORIGIN: Final = "https://diary.example"
CANARY: Final = "canary-of-a-very-private-note"

EVERYWHERE: Final = {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}

DOCUMENT: Final = {
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
}


@pytest.fixture
async def site(sqlite_storage: Storage, built: Path) -> AsyncGenerator[Site]:
    """The app at an HTTPS address."""
    async with open_site(settings_for(sqlite_storage, origin=ORIGIN), built) as opened:
        yield opened


Ask = tuple[str, str, dict[str, str], bytes]

JSON: Final = {"Content-Type": "application/json"}
CALL: Final = SyncRequest(
    protocol=2, account=str(UUID(int=7)), device="00000000000000aa", epoch="", cursor=0, pending=0, changes=[]
)

ANSWERS: Final[list[tuple[int, Ask]]] = [
    (200, ("GET", "/", {}, b"")),
    (200, ("HEAD", "/", {}, b"")),
    (200, ("GET", "/sw.js", {}, b"")),
    (200, ("GET", "/privacy", {}, b"")),
    (404, ("GET", "/schema", {}, b"")),
    (401, ("GET", "/api/export", {}, b"")),
    (200, ("HEAD", "/index.html", {}, b"")),
    (200, ("GET", "/assets/main-abc123.js", {}, b"")),
    (404, ("GET", "/assets/main-000000.js", {}, b"")),
    (404, ("GET", "/nowhere", {}, b"")),
    (404, ("GET", "/../../../etc/passwd", {}, b"")),
    (404, ("GET", "/assets/%2e%2e/%2e%2e/data/onset.db", {}, b"")),
    (405, ("POST", "/", {}, b"")),
    (200, ("GET", "/api/health", {}, b"")),
    (404, ("GET", "/api", {}, b"")),
    (404, ("GET", "/api/nowhere", {}, b"")),
    (405, ("GET", "/api/sync", {}, b"")),
    (405, ("PATCH", "/api/me", {}, b"")),
    (204, ("GET", "/api/me", {}, b"")),
    (401, ("GET", "/api/live", {}, b"")),
    (400, ("POST", "/api/sync", JSON, b"{}")),
    (401, ("POST", "/api/sync", JSON, msgspec.json.encode(CALL))),
    (401, ("DELETE", "/api/sessions/current", {}, b"")),
    (400, ("POST", "/api/sessions", JSON, b"{")),
    (400, ("POST", "/api/sessions", JSON, b"")),
    (401, ("POST", "/api/sessions", JSON, msgspec.json.encode(credentials("Nobody")))),
    (403, ("POST", "/api/sessions", JSON | {"Sec-Fetch-Site": "cross-site"}, b"{}")),
    (413, ("POST", "/api/sessions", JSON, b" " * 300_000)),
    (415, ("POST", "/api/sessions", {"Content-Type": "text/plain"}, b"{}")),
    (415, ("OPTIONS", "/api/me", {}, b"")),
]


@pytest.mark.parametrize(("status", "ask"), ANSWERS, ids=lambda value: str(value)[:60])
async def test_every_reply_carries_the_headers(site: Site, status: int, ask: Ask) -> None:
    method, path, headers, body = ask
    answer = await site.visitor().request(method, path, headers=headers, content=body)
    assert answer.status_code == status, answer.text
    check_headers(answer, api=path.startswith("/api"))
    if status >= 400:
        problem_in(answer)


def check_headers(answer: httpx.Response, *, api: bool) -> None:
    """The short policy on /api, the full one on pages."""
    assert EVERYWHERE.items() <= dict(answer.headers).items()
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    policy = answer.headers["content-security-policy"]
    if api:
        assert policy == "default-src 'none'; frame-ancestors 'none'"
        assert answer.headers["cache-control"] == "no-store"
    else:
        assert DOCUMENT.items() <= dict(answer.headers).items()
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; script-src 'self'; ")
        assert "require-trusted-types-for 'script'; trusted-types onset" in policy
        assert "geolocation=()" in answer.headers["permissions-policy"]


async def test_a_broken_handler_is_a_500_with_headers_and_nothing_said(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_with_canary(monkeypatch)
    ada = await site.person()
    answer = await ada.call(change({"note": CANARY}))
    assert problem_in(answer) == (500, "internal")
    assert CANARY not in answer.text
    check_headers(answer, api=True)


async def test_without_https_there_is_no_promise_of_it(sqlite_storage: Storage, built: Path) -> None:
    async with open_site(settings_for(sqlite_storage), built) as plain:
        assert "strict-transport-security" not in (await plain.visitor().get("/")).headers


async def test_the_policy_lets_in_the_style_of_the_shell_and_no_other(site: Site, tmp_path: Path) -> None:
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text('{"src/main.tsx": {"file": "assets/main-1.js"}}')
    shell = render_shell(tmp_path)
    [inline] = re.findall(r"<style>(.*?)</style>", shell, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()

    policy = (await site.visitor().get("/")).headers["content-security-policy"]

    assert f"style-src 'self' 'sha256-{digest}'" in policy
    assert style_hash() == f"sha256-{digest}"
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", shell)


async def test_hashed_files_are_kept_and_others_asked_about(site: Site) -> None:
    visitor = site.visitor()
    assert "immutable" in (await visitor.get("/assets/main-abc123.js")).headers["cache-control"]
    for path in ("/", "/sw.js"):
        assert (await visitor.get(path)).headers["cache-control"] == "no-cache"


async def test_an_error_says_its_sentence_and_nothing_of_the_request(site: Site) -> None:
    visitor = site.visitor()
    for method, path, body in (
        ("GET", f"/{CANARY}", b""),
        ("GET", f"/api/{CANARY}", b""),
        ("POST", "/api/sessions", b'{"name": "%b"}' % CANARY.encode()),
        ("POST", "/api/sessions", b'{"%b": 1}' % CANARY.encode()),
    ):
        answer = await visitor.request(method, path, content=body, headers=JSON)
        _, problem = problem_in(answer)
        assert answer.json()["title"] == words("problem")[problem]
        assert CANARY not in answer.text
        assert CANARY not in repr(answer.headers)


def test_every_problem_has_a_status_and_words() -> None:
    assert set(STATUS) == set(words("problem")) == set(get_args(ProblemType))
    assert all(400 <= status < 600 for status in STATUS.values())


SITES: Final[list[tuple[dict[str, str], bool]]] = [
    ({"Sec-Fetch-Site": "same-origin"}, True),
    ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, True),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Sec-Fetch-Site": "same-site", "Origin": ORIGIN}, False),
    ({"Sec-Fetch-Site": "cross-site"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN}, False),
    ({"Sec-Fetch-Site": "none"}, False),
    ({"Sec-Fetch-Site": ""}, False),
    ({"Origin": ORIGIN}, True),
    ({"Origin": "https://evil.example"}, False),
    ({"Origin": ORIGIN + ".evil.example"}, False),
    ({"Origin": ORIGIN.replace("https", "http")}, False),
    ({"Origin": "null"}, False),
    ({}, False),
]


@pytest.mark.parametrize(("headers", "ours"), SITES, ids=repr)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_only_our_own_page_writes(site: Site, headers: dict[str, str], ours: bool, method: str) -> None:
    visitor = site.visitor(headers | {"X-Onset": "1"} | JSON)
    path = {"POST": "/api/accounts", "PUT": "/api/accounts", "DELETE": "/api/sessions/current"}[method]
    answer = await visitor.request(method, path, json=new_account())
    if ours:
        assert answer.status_code == {"POST": 201, "PUT": 405, "DELETE": 401}[method]
    else:
        assert problem_in(answer) in {(403, "origin"), (405, "method-not-allowed")}
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("value", ["", "0", "true"])
async def test_a_write_without_our_header_is_not_ours(site: Site, value: str) -> None:
    visitor = site.visitor(BROWSER | {"X-Onset": value})
    assert problem_in(await visitor.post("/api/accounts", json=new_account())) == (403, "origin")
    visitor = site.visitor({"Sec-Fetch-Site": "same-origin"})
    assert problem_in(await visitor.post("/api/accounts", json=new_account())) == (403, "origin")


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 201),
        ("application/json; charset=utf-8", 201),
        ("Application/JSON", 201),
        ("text/plain", 415),
        ("", 415),
        ("application/jsonp", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/x-www-form-urlencoded", 415),
        ("text/plain, application/json", 415),
    ],
)
async def test_only_json_is_read(site: Site, content_type: str, status: int) -> None:
    answer = await site.visitor().post(
        "/api/accounts", content=msgspec.json.encode(new_account()), headers={"Content-Type": content_type}
    )
    assert answer.status_code == status
    assert status == 201 or problem_in(answer) == (415, "not-json")


async def test_a_read_needs_none_of_this(site: Site) -> None:
    ada = await site.person()
    visitor = site.visitor({})
    visitor.cookies.update(ada.client.cookies)
    assert (await visitor.get("/api/me")).status_code == 200


def break_with_canary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server store what it is given, then fall over it, saying it aloud."""

    def fall(*arguments: object) -> None:
        take(*arguments)  # type: ignore[arg-type] # handed on as they came
        raise RuntimeError(CANARY)

    monkeypatch.setattr("onset.sync.service.take", fall)


@contextmanager
def everything_logged() -> Generator[io.StringIO]:
    """All that any logger says meanwhile, with tracebacks; statements too, but not SQLAlchemy's own DEBUG, which
    prints the rows themselves and has to be asked for by name."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    levels = {"": logging.DEBUG, "sqlalchemy": logging.INFO, "alembic": logging.DEBUG}
    before = {name: logging.getLogger(name).level for name in levels}
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger().addHandler(handler)
    try:
        yield heard
    finally:
        logging.getLogger().removeHandler(handler)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


async def test_no_log_holds_what_a_person_wrote(
    storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with everything_logged() as heard:
        async with open_site(settings_for(storage), built) as site:
            ada = await site.person(CANARY)
            attack = change({"note": CANARY})
            await ada.push(attack)
            await ada.all()
            await ada.call(change({"pain": CANARY}), change({CANARY: 1}), protocol=7)
            await ada.send(CANARY.encode())
            await site.visitor().post("/api/sessions", json=credentials(CANARY, CANARY))
            break_with_canary(monkeypatch)
            assert (await ada.call(change({"note": CANARY}, id=attack["id"]))).status_code == 500
    printed = capfd.readouterr()
    assert "unexpected RuntimeError at" in heard.getvalue()  # it was logged, as far as it may be
    assert "INSERT INTO record" in heard.getvalue()
    for told in (heard.getvalue(), printed.out, printed.err):
        assert CANARY not in told


def test_control_a_log_with_the_exception_is_caught() -> None:
    with everything_logged() as heard:
        try:
            int(CANARY)
        except ValueError:
            logging.getLogger("onset").exception("unexpected")
    assert CANARY in heard.getvalue()
