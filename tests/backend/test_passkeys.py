"""Passkeys: what is accepted, and the nine things that are refused, each beside the same done right."""

import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import update

from onset.settings import Storage
from onset.storage.tables import CEREMONY
from tests.backend.authenticator import PRESENT, Authenticator, to_text
from tests.backend.support import Json, Site, beside, credentials, open_site, problem_in, settings_for

ORIGIN = "https://diary.example"
REFUSED = (401, "passkey-refused")


@pytest.fixture
async def site(storage: Storage, built: Path) -> AsyncGenerator[Site]:
    """The app at an HTTPS address, on each sort of database."""
    async with open_site(settings_for(storage, origin=ORIGIN), built) as opened:
        yield opened


@dataclass
class Holder:
    """Somebody with a passkey, and the browser it was made in."""

    client: httpx.AsyncClient
    key: Authenticator
    me: Json
    device: str


def device() -> Json:
    """A device of its own."""
    return {"id": uuid4().hex[:16], "name": "a phone"}


async def options(client: httpx.AsyncClient, path: str, body: object = None) -> Json:
    """What the server gives to begin with."""
    answer = await client.post(f"/api/passkeys/{path}", json=body if body is not None else {})
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


async def sign_up(site: Site, name: str = "Ada", key: Authenticator | None = None) -> Holder:
    """Somebody new with a passkey."""
    client, key, mine = site.visitor(), key or Authenticator(ORIGIN), device()
    begun = await options(client, "sign-up/options", {"name": name})
    answer = await client.post(
        "/api/passkeys/sign-up",
        json={
            "ceremony": begun["ceremony"],
            "credential": key.make(begun["options"]),
            "name": name,
            "device": mine,
            "namespace": str(uuid4()),
        },
    )
    assert answer.status_code == 201, answer.text
    return Holder(client, key, answer.json(), mine["id"])


async def sign_in(
    site: Site, key: Authenticator, change: Callable[[Json], None] = lambda _: None
) -> tuple[httpx.Response, Json]:
    """Sign in on another device; `change` is done to what the browser would be given."""
    client = site.visitor()
    begun = await options(client, "sign-in/options")
    change(begun["options"])
    body = {"ceremony": begun["ceremony"], "credential": key.use(begun["options"]), "device": device()}
    return await client.post("/api/passkeys/sign-in", json=body), body


async def test_a_passkey_makes_an_account_and_signs_in_without_a_name(site: Site) -> None:
    ada = await sign_up(site)
    assert len(ada.me["recovery"]) == 29
    answer, _ = await sign_in(site, ada.key)
    assert answer.status_code == 201
    assert answer.json()["account"] == ada.me["account"]
    account = (await ada.client.get("/api/account")).json()
    assert (account["has_password"], len(account["passkeys"]), len(account["devices"])) == (False, 1, 2)
    assert account["passkeys"][0]["used_at"] is not None


async def test_without_a_password_none_signs_in(site: Site) -> None:
    await sign_up(site)
    for password in ("", "a long enough password"):
        answer = await site.visitor().post("/api/sessions", json=credentials(password=password))
        assert problem_in(answer) == (401, "sign-in-failed")


Spoil = Callable[[Json], None]


def another(name: str, value: str) -> Spoil:
    """Answer to something else than what was asked."""

    def change(given: Json) -> None:
        given[name] = value

    return change


@pytest.mark.parametrize("spoiled", [another("challenge", to_text(bytes(32))), another("rpId", "evil.example")])
async def test_a_wrong_challenge_or_host_is_refused(site: Site, spoiled: Spoil) -> None:
    ada = await sign_up(site)
    assert problem_in((await sign_in(site, ada.key, spoiled))[0]) == REFUSED
    assert (await sign_in(site, ada.key))[0].status_code == 201


@pytest.mark.parametrize("origin", ["https://evil.example", "http://diary.example", "https://diary.example:8443"])
async def test_a_wrong_origin_is_refused(site: Site, origin: str) -> None:
    ada = await sign_up(site)
    ada.key.origin = origin
    assert problem_in((await sign_in(site, ada.key))[0]) == REFUSED
    ada.key.origin = ORIGIN
    assert (await sign_in(site, ada.key))[0].status_code == 201


async def test_a_challenge_is_answered_once_also_by_a_key_that_does_not_count(site: Site) -> None:
    ada = await sign_up(site)
    assert ada.key.counter == 0
    answer, body = await sign_in(site, ada.key)
    assert answer.status_code == 201
    assert problem_in(await site.visitor().post("/api/passkeys/sign-in", json=body)) == REFUSED
    assert (await sign_in(site, ada.key))[0].status_code == 201


async def test_a_challenge_is_over_after_five_minutes(site: Site) -> None:
    ada = await sign_up(site)
    for minutes, accepted in ((4, True), (6, False)):
        client = site.visitor()
        begun = await options(client, "sign-in/options")
        with beside(site.settings.storage) as db:
            left = int((time.time() + 60 * (5 - minutes)) * 1000)
            db.execute(update(CEREMONY).values(expires_at=left))
        body = {"ceremony": begun["ceremony"], "credential": ada.key.use(begun["options"]), "device": device()}
        answer = await client.post("/api/passkeys/sign-in", json=body)
        assert answer.status_code == 201 if accepted else problem_in(answer) == REFUSED


async def test_a_person_who_did_not_unlock_the_key_is_refused(site: Site) -> None:
    ada = await sign_up(site)
    verified, ada.key.flags = ada.key.flags, PRESENT
    assert problem_in((await sign_in(site, ada.key))[0]) == REFUSED
    ada.key.flags = verified
    assert (await sign_in(site, ada.key))[0].status_code == 201


async def test_a_counter_that_goes_back_is_refused(site: Site) -> None:
    ada = await sign_up(site, key=Authenticator(ORIGIN, counter=7))
    for counter, accepted in ((8, True), (8, False), (3, False), (9, True)):
        ada.key.counter = counter
        answer, _ = await sign_in(site, ada.key)
        assert answer.status_code == 201 if accepted else problem_in(answer) == REFUSED


async def test_the_key_of_another_account_opens_that_one_and_no_other(site: Site) -> None:
    ada, bob = await sign_up(site), await sign_up(site, "Bob")
    bob.key.user, his = ada.key.user, bob.key.user
    assert problem_in((await sign_in(site, bob.key))[0]) == REFUSED
    begun = await options(ada.client, "confirm/options")
    bob.key.user = his
    proof = {"ceremony": begun["ceremony"], "credential": bob.key.use(begun["options"])}
    assert problem_in(await ada.client.post("/api/passkeys/confirm", json=proof)) == REFUSED
    assert (await sign_in(site, bob.key))[0].json()["account"] == bob.me["account"]


async def test_a_key_that_was_removed_is_refused_and_the_last_one_stays(site: Site) -> None:
    ada = await sign_up(site)
    second = Authenticator(ORIGIN)
    begun = await options(ada.client, "options")
    body: dict[str, Any] = {"ceremony": begun["ceremony"], "credential": second.make(begun["options"]), "name": "key"}
    assert (await ada.client.post("/api/passkeys", json=body)).status_code == 201
    assert (await sign_in(site, second))[0].status_code == 201
    assert (await ada.client.delete(f"/api/passkeys/{to_text(second.id)}")).status_code == 204
    assert problem_in((await sign_in(site, second))[0]) == REFUSED
    last = await ada.client.delete(f"/api/passkeys/{to_text(ada.key.id)}")
    assert problem_in(last) == (409, "last-factor")
    assert (await sign_in(site, ada.key))[0].status_code == 201


BROKEN: list[Json] = [
    {},
    {"rawId": "AA"},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "!!", "clientDataJSON": "é"}},
    {"id": 7, "rawId": [], "type": {}, "response": {"userHandle": 3}},
    {"id": "AA", "rawId": "AA", "response": {"userHandle": to_text(b"\xff\xfe")}},
]


@pytest.mark.parametrize("credential", BROKEN, ids=repr)
async def test_what_is_no_credential_is_refused_with_words(site: Site, credential: Json) -> None:
    client = site.visitor()
    begun = await options(client, "sign-in/options")
    body = {"ceremony": begun["ceremony"], "credential": credential, "device": device()}
    assert problem_in(await client.post("/api/passkeys/sign-in", json=body)) == REFUSED
    begun = await options(client, "sign-up/options", {"name": "Eve"})
    made = body | {"ceremony": begun["ceremony"], "name": "Eve", "namespace": str(uuid4())}
    assert problem_in(await client.post("/api/passkeys/sign-up", json=made)) == REFUSED


async def test_nobody_makes_a_passkey_in_vain(storage: Storage, built: Path) -> None:
    async with open_site(settings_for(storage, origin=ORIGIN, signup="closed"), built) as site:
        await sign_up(site)
        refused = await site.visitor().post("/api/passkeys/sign-up/options", json={"name": "Bob"})
        assert problem_in(refused) == (403, "sign-up-closed")
    async with open_site(settings_for(storage, origin=ORIGIN, signup="invite"), built) as site:
        refused = await site.visitor().post("/api/passkeys/sign-up/options", json={"name": "Bob"})
        assert problem_in(refused) == (403, "invitation")
    async with open_site(settings_for(storage, origin=ORIGIN), built) as site:
        refused = await site.visitor().post("/api/passkeys/sign-up/options", json={"name": " ADA "})
        assert problem_in(refused) == (409, "name-taken")
