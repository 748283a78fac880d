"""What the backend's tests share: the app on a database, people who use it, and changes for them to push."""

import itertools
import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NoReturn
from uuid import uuid4

import httpx
import msgspec
import pytest
from asgi_lifespan import LifespanManager
from litestar import Litestar
from sqlalchemy import Connection, NullPool, create_engine

from onset.accounts import people
from onset.accounts.people import add_account, new_id
from onset.accounts.wire import Me
from onset.app import create_app
from onset.problems import SCHEME
from onset.sealing.cipher import KEY_BYTES, Seal, Tampered
from onset.sealing.vault import Vault
from onset.settings import Serve, Settings, SignUp, Storage
from onset.sync.limits import LIMITS
from onset.sync.wire import Change, SyncReply

PASSWORD: Final = "correct horse battery"
BROWSER: Final = {"Sec-Fetch-Site": "same-origin", "X-Onset": "1"}
"""What our own page's requests carry."""

Json = dict[str, Any]
Asgi = Callable[..., Awaitable[None]]


def missing(what: str) -> NoReturn:
    """Skip a test for want of something; in CI, where everything has to be there, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"missing: {what}")
    pytest.skip(f"missing: {what}")  # at home, where nobody can be made to install it


def settings_for(storage: Storage, *, origin: str = "", signup: str = "open", **others: str) -> Settings:
    """Settings on a database, open to all unless the test is about that; others are given as variables."""
    return Settings(
        serve=msgspec.convert({"ONSET_ORIGIN": origin} | others, Serve, strict=False),
        storage=storage,
        sign_up=msgspec.convert({"ONSET_SIGNUP": signup}, SignUp),
    )


@dataclass
class Person:
    """Somebody with an account and one device."""

    client: httpx.AsyncClient
    me: Me
    device: str
    epoch: str = ""
    cursor: int = 0

    def request(self, *changes: Json, **instead: object) -> Json:
        """A call of sync; any of its members can be put otherwise."""
        request: Json = {
            "protocol": LIMITS.protocol,
            "account": self.me.account,
            "device": self.device,
            "epoch": self.epoch,
            "cursor": self.cursor,
            "pending": len(changes),
            "changes": changes,
        }
        return request | instead

    async def call(self, *changes: Json, **instead: object) -> httpx.Response:
        """One call as it goes over the wire."""
        return await self.client.post("/api/sync", json=self.request(*changes, **instead))

    async def send(self, changes: bytes) -> httpx.Response:
        """One call whose changes are given as raw JSON."""
        body = msgspec.json.encode(self.request()).replace(b'"changes":[]', b'"changes":' + changes)
        return await self.client.post("/api/sync", content=body, headers={"Content-Type": "application/json"})

    async def push(self, *changes: Json, **instead: object) -> SyncReply:
        """Push, without moving this device's cursor."""
        return reply_in(await self.call(*changes, **instead))

    async def pull(self) -> list[Change]:
        """Everything above this device's cursor, which moves."""
        changes: list[Change] = []
        more = True
        while more:
            reply = await self.push()
            self.epoch, self.cursor, more = reply.epoch, reply.cursor, reply.more
            changes += reply.changes
        return changes

    async def all(self) -> list[Change]:
        """The whole diary, read from the start."""
        self.cursor = 0
        return await self.pull()


@dataclass
class Site:
    """The server under test, and whoever comes to it."""

    app: Litestar
    settings: Settings
    _clients: list[httpx.AsyncClient] = field(default_factory=list[httpx.AsyncClient])

    def visitor(self, headers: Mapping[str, str] = BROWSER) -> httpx.AsyncClient:
        """A browser without a session."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(as_asgi(self.app), raise_app_exceptions=False),
            base_url=self.settings.serve.public_origin,
            headers=headers,
        )
        self._clients.append(client)
        return client

    async def person(self, name: str = "Ada") -> Person:
        """Somebody who has just signed up."""
        client = self.visitor()
        device = uuid4().hex[:16]
        response = await client.post("/api/accounts", json=new_account(name, device))
        assert response.status_code == 201, response.text
        return Person(client, msgspec.json.decode(response.content, type=Me), device)

    async def other_device(self, person: Person) -> Person:
        """The same person on another device, signed in."""
        client = self.visitor()
        device = uuid4().hex[:16]
        response = await client.post("/api/sessions", json=credentials(person.me.name, device=device))
        assert response.status_code == 201, response.text
        return Person(client, person.me, device)

    async def close(self) -> None:
        """Close every browser."""
        for client in self._clients:
            await client.aclose()


async def signed_in(site: Site, name: str) -> Person:
    """Somebody from before, on a device of theirs, signed in anew."""
    client = site.visitor()
    answer = await client.post("/api/sessions", json=credentials(name, device="00000000000000cc"))
    assert answer.status_code == 201, answer.text
    me = answer.json()
    return Person(client, Me(me["account"], me["name"], me["namespace"]), "00000000000000cc")


def as_asgi(app: Asgi) -> Asgi:
    """The same app; Litestar's own types for ASGI are narrower than everybody else's."""
    return app


@asynccontextmanager
async def open_site(settings: Settings, built: Path) -> AsyncGenerator[Site]:
    """The whole app, started and stopped."""
    app = create_app(settings, built=built)
    async with LifespanManager(as_asgi(app)):
        site = Site(app, settings)
        try:
            yield site
        finally:
            await site.close()


@contextmanager
def beside(storage: Storage) -> Generator[Connection]:
    """Somebody else's connection to the same database, in a transaction of its own."""
    address = storage.database.replace("postgresql:", "postgresql+psycopg:") or f"sqlite:///{storage.folder}/onset.db"
    engine = create_engine(address, poolclass=NullPool)
    with engine.connect() as connection, connection.begin():
        yield connection


def make_account(db: Connection) -> str:
    """An account with an empty diary, made past the server."""
    id_ = new_id()
    add_account(db, seal_of(id_), people.Person(id=id_, name="somebody", name_key=id_, namespace=str(uuid4())), 0)
    return id_


def seal_of(account: str) -> Seal:
    """The seal of an account made past the server."""
    return Seal(account, bytes(KEY_BYTES))


class OneKey(Vault):
    """The vault of such accounts, which have one key among them and no keystore."""

    def __init__(self) -> None:
        """Nothing is asked of a keystore."""
        self.lost = set[str]()
        """Accounts whose key is gone."""

    async def open(self, account: str) -> Seal:
        """The seal of an account."""
        if account in self.lost:
            raise Tampered
        return seal_of(account)


def new_account(name: str = "Ada", device: str = "00000000000000aa") -> Json:
    """A sign-up as it goes over the wire."""
    return credentials(name, device=device) | {"namespace": str(uuid4())}


def credentials(name: str = "Ada", password: str = PASSWORD, device: str = "00000000000000aa") -> Json:
    """A sign-in as it goes over the wire."""
    return {"name": name, "password": password, "device": {"id": device, "name": "a phone"}}


_moments: Final = itertools.count(1_790_000_000_000)


def stamp(ms: int | None = None, device: str = "00000000000000aa", counter: int = 0) -> str:
    """A stamp; without a time, one after all stamps made before."""
    return f"{next(_moments) if ms is None else ms:012x}-{counter:04x}-{device}"


def change(fields: Json, *, kind: str = "attack", id: str | None = None, at: str | None = None) -> Json:  # noqa: A002
    """A change as it goes over the wire, of a new record at a new stamp unless said otherwise."""
    return {"id": id or str(uuid4()), "kind": kind, "stamp": at or stamp(), "fields": fields}


def as_change(given: Json) -> Change:
    """The same change as the server reads it."""
    return msgspec.convert(given, Change)


def reply_in(response: httpx.Response) -> SyncReply:
    """The reply of a sync that went well."""
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=SyncReply)


def problem_in(response: httpx.Response) -> tuple[int, str]:
    """Status and type of a refusal, whose whole shape is checked on the way."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    details: Json = response.json()
    assert set(details) == {"type", "title", "status"}
    assert details["status"] == response.status_code
    assert details["type"].startswith(SCHEME)
    return response.status_code, details["type"].removeprefix(SCHEME)
