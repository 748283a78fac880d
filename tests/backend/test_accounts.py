"""Who may come in: signing up, in and out, and what a session opens."""

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator, Awaitable
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Final
from uuid import uuid4

import httpx
import msgspec
import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, select, update

from onset.accounts import people
from onset.accounts.sessions import DAY, HOUR
from onset.accounts.wire import Device
from onset.sealing.cipher import Tampered
from onset.sealing.vault import Vault
from onset.settings import Storage
from onset.storage.database import Busy, Database, Full
from onset.storage.tables import METADATA, SESSION
from tests.backend.support import (
    PASSWORD,
    Json,
    Person,
    Site,
    beside,
    change,
    credentials,
    make_account,
    new_account,
    open_site,
    problem_in,
    seal_of,
    settings_for,
)


@pytest.fixture
async def closed_site(storage: Storage, built: Path) -> AsyncGenerator[Site]:
    """The app as it is without any setting."""
    async with open_site(settings_for(storage, signup="closed"), built) as opened:
        yield opened


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def age_sessions(storage: Storage, *, seen: int = 0, created: int = 0) -> None:
    """Make all sessions so many milliseconds older."""
    with beside(storage) as db:
        db.execute(
            update(SESSION).values(seen_at=SESSION.c.seen_at - seen, created_at=SESSION.c.created_at - created)
        )


def seen_at(storage: Storage) -> int:
    """When the only session was used last, as far as it was noted."""
    with beside(storage) as db:
        return int(db.execute(select(SESSION.c.seen_at)).scalar_one())


async def test_sign_up_is_closed_after_the_first(closed_site: Site) -> None:
    ada = await closed_site.person()
    refused = await closed_site.visitor().post("/api/accounts", json=new_account("Bob"))
    assert problem_in(refused) == (403, "sign-up-closed")
    await closed_site.other_device(ada)


async def test_of_two_first_sign_ups_at_once_one_wins(closed_site: Site) -> None:
    answers = await asyncio.gather(
        *(closed_site.visitor().post("/api/accounts", json=new_account(name)) for name in ("Ada", "Bob", "Eve"))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 403, 403]


async def test_open_takes_everybody(site: Site) -> None:
    people = [await site.person(name) for name in ("Ada", "Bob", "Eve")]
    assert len({person.me.account for person in people}) == 3


@pytest.mark.parametrize("name", ["zoë", "ZOË", "Zoe\u0308", " Zoë ", "\uff3a\uff4f\u00eb", "Zo\u00eb\u00a0"])
async def test_a_name_is_one_name_however_it_is_written(site: Site, name: str) -> None:
    zoe = await site.person("Zoë")
    taken = await site.visitor().post("/api/accounts", json=new_account(name))
    assert problem_in(taken) == (409, "name-taken")
    signed_in = await site.visitor().post("/api/sessions", json=credentials(name))
    assert signed_in.json() == {"account": zoe.me.account, "name": "Zoë", "namespace": zoe.me.namespace}


async def test_of_two_sign_ups_with_one_name_one_wins(site: Site) -> None:
    answers = await asyncio.gather(
        *(site.visitor().post("/api/accounts", json=new_account(name)) for name in ("Ada", "ada"))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]


async def test_one_device_may_sign_in_many_times_at_once(database: Database) -> None:
    account = await database.write(make_account)

    def keep(db: Connection) -> None:
        people.keep_device(db, seal_of(account), account, Device("00000000000000bb", "a phone"), 0)

    await asyncio.gather(*(database.write(keep) for _ in range(12)))


async def test_a_wrong_password_and_an_unknown_name_get_one_answer(site: Site) -> None:
    await site.person()
    wrong = await site.visitor().post("/api/sessions", json=credentials(password="not the password"))
    unknown = await site.visitor().post("/api/sessions", json=credentials("Nobody"))
    assert problem_in(wrong) == problem_in(unknown) == (401, "sign-in-failed")
    assert wrong.content == unknown.content
    assert "set-cookie" not in wrong.headers


BAD: Final[list[Json]] = [
    {"name": ""},
    {"name": "   "},
    {"name": "\u00a0"},
    {"name": "a\x00b"},
    {"name": "a\nb"},
    {"name": "x" * 65},
    {"name": 7},
    {"password": "seven77"},
    {"password": "x" * 257},
    {"password": "eight\x00888"},
    {"namespace": "not a uuid"},
    {"device": {"id": "xyz", "name": "a phone"}},
    {"device": {"id": "00000000000000aa", "name": "a\x00phone"}},
]


@pytest.mark.parametrize("bad", BAD, ids=repr)
async def test_a_bad_sign_up_is_refused(site: Site, bad: Json) -> None:
    assert problem_in(await site.visitor().post("/api/accounts", json=new_account() | bad)) == (400, "bad-request")


@pytest.mark.parametrize("field", ["name", "password"])
@pytest.mark.parametrize("text", [b"\\u0000", b"\\ud83d", b"\xed\xa0\xbd", b"\xff", b"nobody \\u0000 here"])
async def test_what_is_no_text_never_signs_in(site: Site, field: str, text: bytes) -> None:
    await site.person()
    for path, given in (("/api/sessions", credentials()), ("/api/accounts", new_account("Bob"))):
        body = httpx.Request("POST", "http://x", json=given | {field: "@@@@@@@@"}).content.replace(
            b"@@@@@@@@", text * 8
        )
        answer = await site.visitor().post(path, content=body, headers={"Content-Type": "application/json"})
        assert problem_in(answer) in {(400, "bad-request"), (401, "sign-in-failed")}


@pytest.mark.parametrize(
    ("origin", "name", "secure"),
    [
        ("", "onset", False),
        ("http://localhost:8000", "onset", False),
        ("https://diary.example", "__Host-onset", True),
    ],
)
async def test_the_cookie(storage: Storage, built: Path, origin: str, name: str, secure: bool) -> None:
    async with open_site(settings_for(storage, origin=origin), built) as site:
        answer = await site.visitor().post("/api/accounts", json=new_account())
        [(given, cookie)] = SimpleCookie(answer.headers["set-cookie"]).items()
        assert given == name
        assert cookie["path"] == "/"
        assert cookie["samesite"].lower() == "lax"
        assert cookie["domain"] == ""
        assert (bool(cookie["httponly"]), bool(cookie["secure"])) == (True, secure)
        assert int(cookie["max-age"]) == 400 * 86_400

        client = site.visitor()
        client.cookies.set(name, cookie.value)
        left = await client.delete("/api/sessions/current")
        [(given, cookie)] = SimpleCookie(left.headers["set-cookie"]).items()
        assert (left.status_code, given, cookie.value, cookie["max-age"]) == (204, name, "", "0")


async def test_the_database_holds_the_token_only_hashed(site: Site, storage: Storage) -> None:
    ada = await site.person()
    token = ada.client.cookies["onset"].partition(".")[2]
    with beside(storage) as db:
        everything = {table.name: db.execute(select(table)).all() for table in METADATA.sorted_tables}
    assert everything["session"][0].token_hash == hashlib.sha256(token.encode()).digest()
    assert token not in repr(everything)
    assert PASSWORD not in repr(everything)


async def test_signing_out_ends_this_session_and_no_other(site: Site) -> None:
    ada = await site.person()
    phone = await site.other_device(ada)
    kept = dict(ada.client.cookies)
    assert (await ada.client.delete("/api/sessions/current")).status_code == 204
    stolen = site.visitor()
    stolen.cookies.update(kept)
    assert problem_in(await stolen.get("/api/me")) == (401, "signed-out")
    assert (await phone.client.get("/api/me")).status_code == 200


@pytest.mark.parametrize(
    ("seen", "created", "status"),
    [
        (90 * DAY - HOUR, 90 * DAY - HOUR, 200),
        (90 * DAY, 90 * DAY, 401),
        (0, 400 * DAY - HOUR, 200),
        (0, 400 * DAY, 401),
    ],
)
async def test_a_session_ends_when_idle_or_old(
    site: Site, storage: Storage, seen: int, created: int, status: int
) -> None:
    ada = await site.person()
    age_sessions(storage, seen=seen, created=created)
    answer = await ada.client.get("/api/me")
    assert answer.status_code == status
    assert status == 200 or problem_in(answer) == (401, "signed-out")


async def test_a_session_is_touched_once_an_hour_at_most(site: Site, storage: Storage) -> None:
    ada = await site.person()
    age_sessions(storage, seen=HOUR - 10_000)
    noted = seen_at(storage)
    await ada.client.get("/api/me")
    assert seen_at(storage) == noted

    age_sessions(storage, seen=20_000)
    await ada.client.get("/api/me")
    assert now() - seen_at(storage) < 10_000


@pytest.mark.parametrize("error", [Busy, Full])
async def test_a_session_that_cannot_be_touched_still_reads(
    site: Site, storage: Storage, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    ada = await site.person()
    age_sessions(storage, seen=2 * HOUR)

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("onset.accounts.sessions.touch_session", fail)
    assert (await ada.client.get("/api/me")).status_code == 200


async def test_no_cookie_is_nobody_and_no_error(site: Site) -> None:
    await site.person()
    for headers in ({}, {"Cookie": "onset="}, {"Cookie": "other=1"}):
        answer = await site.visitor().get("/api/me", headers=headers)
        assert (answer.status_code, answer.content) == (204, b"")


async def test_a_malformed_cookie_is_signed_out(site: Site) -> None:
    ada = await site.person()
    account, _, token = ada.client.cookies["onset"].partition(".")
    for value in (
        ".",
        "a.b",
        account,
        f"{account}.",
        f".{token}",
        f"{account.upper()}.{token}",
        f"{account.replace('-', '')}.{token}",
        f"{{{account}}}.{token}",
        f"{account}.{token}x",
        f"{account}.{token}.{token}",
        f"{account}.\xff\xfe",
        f"{account}.%00",
        '"' + account + "." + "\\000" + '"',
        "x" * 7_000,
    ):
        visitor = site.visitor()
        answer = await visitor.get("/api/me", headers={b"Cookie": b"onset=" + value.encode("latin-1")})
        assert problem_in(answer) == (401, "signed-out"), value


async def longest_gap(work: Awaitable[object]) -> float:
    """The longest time in seconds that the event loop stood still meanwhile."""
    task = asyncio.ensure_future(work)
    longest, before = 0.0, time.monotonic()
    while not task.done():
        await asyncio.sleep(0.002)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    await task
    return longest


async def test_passwords_do_not_hold_up_the_event_loop(
    sqlite_storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = PasswordHasher(time_cost=30, memory_cost=19 * 1024, parallelism=1)
    monkeypatch.setattr("onset.accounts.passwords._HASHER", slow)
    begun = time.monotonic()
    slow.hash(PASSWORD)
    alone = time.monotonic() - begun
    async with open_site(settings_for(sqlite_storage), built) as site:
        await site.person()

        def sign_in_by_four() -> Awaitable[object]:
            return asyncio.gather(*(site.visitor().post("/api/sessions", json=credentials()) for _ in range(4)))

        assert await longest_gap(sign_in_by_four()) < alone / 2

        async def at_once(function: object, *arguments: object, limiter: object) -> object:
            assert callable(function)
            return function(*arguments)

        monkeypatch.setattr("onset.accounts.passwords.run_sync", at_once)  # the control
        assert await longest_gap(sign_in_by_four()) > alone / 2


async def test_a_cookie_that_names_an_account_opens_none(site: Site) -> None:
    ada = await site.person()
    for account in (ada.me.account, str(uuid4())):
        stranger = site.visitor()
        stranger.cookies.set("onset", f"{account}.{'A' * 43}")
        someone = Person(stranger, msgspec.structs.replace(ada.me, account=account), ada.device)
        for changes in ([], [change({"note": "planted"})]):
            assert problem_in(await someone.call(*changes)) == (401, "signed-out")
    assert await ada.all() == []


async def test_that_a_key_is_lost_is_said_to_those_whose_it_is(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = await site.person()
    stranger = site.visitor()
    stranger.cookies.set("onset", f"{ada.me.account}.{'A' * 43}")

    async def lost(_vault: Vault, _account: str) -> None:
        raise Tampered

    monkeypatch.setattr(Vault, "open", lost)
    assert problem_in(await ada.call()) == (500, "internal")
    assert problem_in(await Person(stranger, ada.me, ada.device).call()) == (401, "signed-out")
