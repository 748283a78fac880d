"""Every route, asked by nobody, by another account, by a session that ended or was revoked, and by one not proved
lately; and two accounts whose ids are swapped.
"""

import random
from pathlib import Path
from typing import Final, Literal, NamedTuple
from uuid import uuid4

import httpx
import pytest
from litestar.routes import HTTPRoute
from sqlalchemy import Connection, select, update

from onset.sealing.cipher import Seal
from onset.settings import Storage
from onset.storage.tables import RECORD, SESSION
from onset.sync import records
from onset.sync.live import Live
from tests.backend.support import (
    Json,
    Person,
    Site,
    beside,
    change,
    credentials,
    new_account,
    open_site,
    problem_in,
    settings_for,
)

SECRET: Final = "ada's own note"


class Row(NamedTuple):
    """Who may ask a route, and with what."""

    needs: Literal["nothing", "asked", "session", "fresh"]
    """`asked`: it answers everybody, but a session that is none no longer."""
    body: Json | None = None


PROOF: Final[Json] = {"ceremony": "none", "credential": {}}
OTHER: Final[Json] = {"id": "00000000000000ee", "name": "a laptop"}

ROUTES: Final[dict[tuple[str, str], Row]] = {
    ("GET", "/api/health"): Row("nothing"),
    ("POST", "/api/accounts"): Row("nothing", new_account("Eve")),
    ("POST", "/api/sessions"): Row("nothing", credentials("Eve")),
    ("POST", "/api/recovery"): Row("nothing", {"name": "Ada", "code": "0" * 24, "device": OTHER}),
    ("POST", "/api/passkeys/sign-up/options"): Row("nothing", {"name": "Eve"}),
    ("POST", "/api/passkeys/sign-up"): Row(
        "nothing", PROOF | {"name": "Eve", "device": OTHER, "namespace": str(uuid4())}
    ),
    ("POST", "/api/passkeys/sign-in/options"): Row("nothing", {}),
    ("POST", "/api/passkeys/sign-in"): Row("nothing", PROOF | {"device": OTHER}),
    ("POST", "/api/pairings"): Row("nothing", {"device": OTHER}),
    ("POST", "/api/pairings/{pairing:str}/claim"): Row("nothing", {"secret": "none"}),
    ("GET", "/api/me"): Row("asked"),
    ("DELETE", "/api/sessions/current"): Row("session"),
    ("POST", "/api/sessions/current/confirm"): Row("session", {"password": "not this one"}),
    ("POST", "/api/passkeys/confirm/options"): Row("session", {}),
    ("POST", "/api/passkeys/confirm"): Row("session", PROOF),
    ("GET", "/api/account"): Row("session"),
    ("PUT", "/api/devices/{device:str}"): Row("session", {"name": "stolen"}),
    ("POST", "/api/devices/{device:str}/revoke"): Row("session", {"wipe": True}),
    ("POST", "/api/pairings/look"): Row("session", {"code": "BCDFGHJK"}),
    ("POST", "/api/pairings/{pairing:str}/refuse"): Row("session", {}),
    ("POST", "/api/sync"): Row("session"),
    ("GET", "/api/live"): Row("session"),
    ("GET", "/api/review"): Row("session"),
    ("GET", "/api/records/{record:uuid}/earlier"): Row("session"),
    ("DELETE", "/api/accounts/current"): Row("fresh"),
    ("PUT", "/api/password"): Row("fresh", {"password": "a password of Mallory's"}),
    ("DELETE", "/api/password"): Row("fresh"),
    ("POST", "/api/recovery-code"): Row("fresh", {}),
    ("POST", "/api/passkeys/options"): Row("fresh", {}),
    ("POST", "/api/passkeys"): Row("fresh", PROOF | {"name": "a key"}),
    ("DELETE", "/api/passkeys/{passkey:str}"): Row("fresh"),
    ("POST", "/api/pairings/{pairing:str}/approve"): Row("fresh", {}),
    ("GET", "/api/export"): Row("fresh"),
}


async def ask(
    client: httpx.AsyncClient, route: tuple[str, str], ada: Person, pairing: str = "none"
) -> httpx.Response:
    """Ask a route for what is Ada's."""
    method, path = route
    if path == "/api/sync":
        return await Person(client, ada.me, ada.device).call(change({"note": "planted"}))
    path = path.replace("{device:str}", ada.device).replace("{pairing:str}", pairing).replace("{passkey:str}", "AAAA")
    path = path.replace("{record:uuid}", ada.me.account)
    params = {"day": "2026-11-25"} if path == "/api/review" else None
    return await client.request(method, path, params=params, json=ROUTES[route].body)


@pytest.fixture(autouse=True)
def short_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that would go on for minutes ends at once."""

    def short_lived(database: object) -> Live:
        return Live(database, longest=0.1)  # type: ignore[arg-type] # it stands where a class does

    monkeypatch.setattr("onset.app.Live", short_lived)


async def test_no_route_is_without_a_row(site: Site) -> None:
    found = {
        (method, route.path)
        for route in site.app.routes
        if isinstance(route, HTTPRoute) and route.path.startswith("/api")
        for method in route.methods
        if method != "OPTIONS"
    }
    assert found == set(ROUTES), "a route without a row: say who may ask it"


async def test_nobody_gets_in(site: Site) -> None:
    ada = await site.person()
    for route, row in ROUTES.items():
        answer = await ask(site.visitor(), route, ada)
        if row.needs in {"session", "fresh"}:
            assert problem_in(answer) == (401, "signed-out"), route
        elif row.needs == "asked":
            assert answer.status_code == 204
        else:
            assert answer.status_code != 401 or problem_in(answer)[1] != "signed-out", route


@pytest.mark.parametrize("how", ["signed-out", "device-revoked"])
async def test_a_session_that_ended_opens_nothing(site: Site, how: str) -> None:
    ada = await site.person()
    other = await site.other_device(ada)
    cookies = dict(other.client.cookies)
    if how == "signed-out":
        await other.client.delete("/api/sessions/current")
    else:
        await ada.client.post(f"/api/devices/{other.device}/revoke", json={"wipe": True})
    for route, row in ROUTES.items():
        if row.needs == "nothing":
            continue
        formerly = site.visitor()
        formerly.cookies.update(cookies)
        answer = await ask(formerly, route, ada)
        assert answer.status_code == 401, route
        assert answer.json()["type"] == f"onset:{how}", route
        assert answer.json().get("wipe", False) == (how == "device-revoked")


async def test_what_is_dangerous_wants_to_know_again_who_asks(site: Site) -> None:
    ada = await site.person()
    with beside(site.settings.storage) as db:
        db.execute(update(SESSION).values(fresh_at=SESSION.c.fresh_at - 5 * 60_000 - 1))
    for route, row in ROUTES.items():
        if row.needs == "nothing" or route == ("DELETE", "/api/sessions/current"):
            continue
        answer = await ask(ada.client, route, ada)
        stale = answer.status_code == 403 and problem_in(answer) == (403, "not-fresh")
        assert stale == (row.needs == "fresh"), route
        if route[1].endswith("/revoke"):
            break  # Ada has just signed herself out
    with beside(site.settings.storage) as db:
        db.execute(update(SESSION).values(fresh_at=SESSION.c.fresh_at + 5 * 60_000))


async def test_another_account_gets_and_does_nothing(storage: Storage, built: Path) -> None:
    async with open_site(settings_for(storage), built) as site:
        ada = await site.person()
        await ada.push(change({"note": SECRET}), change({"pain": 1}))
        laptop = {"id": "00000000000000ee", "name": "Ada's laptop"}
        begun = (await site.visitor().post("/api/pairings", json={"device": laptop})).json()
        looked = await ada.client.post("/api/pairings/look", json={"code": begun["code"]})
        assert looked.status_code == 200
        before = (await ada.client.get("/api/account")).json()
        for route in ROUTES:
            mallory = await site.person(f"Mallory {route}")
            answer = await ask(mallory.client, route, ada, begun["id"])
            for private in (ada.me.account, ada.me.namespace, SECRET, '{"seq": 2}', '"Ada"', "Ada's laptop"):
                assert private not in answer.text, route
        assert (await ada.client.get("/api/account")).json() == before
        assert [list(item.fields) for item in await ada.all()] == [["note"], ["pain"]]
        claimed = await site.visitor().post(f"/api/pairings/{begun['id']}/claim", json={"secret": begun["secret"]})
        assert claimed.json()["state"] == "waiting"


OPERATIONS: Final = 10_000
HEAD: Final = 13


async def swapped(site: Site, operations: int) -> list[str]:
    """Two people's calls, each with ids of the other's woven in; the replies that hold what is the other's."""
    rng = random.Random(7)  # noqa: S311 - a test is the same every time
    two = [await site.person("Ada"), await site.person("Bob")]
    canaries = ["canary-of-ada", "canary-of-bob"]
    records: list[list[str]] = [[], []]
    leaks: list[str] = []
    done = 0
    while done < operations:
        mine = rng.randrange(2)
        person, other = two[mine], two[1 - mine]
        changes: list[Json] = []
        for _ in range(rng.randrange(1, 40)):
            foreign = records[1 - mine] and rng.random() < 0.5
            id_ = rng.choice(records[1 - mine]) if foreign else str(uuid4())
            changes.append(change({"note": f"{canaries[mine]} {done}"}, id=id_))
            records[mine].append(id_)
        instead: Json = {"cursor": rng.choice([0, person.cursor])}
        if rng.random() < 0.1:
            instead["account"] = other.me.account
        if rng.random() < 0.1:
            instead["device"] = other.device
        answer = await person.call(*changes, **instead)
        done += len(changes)
        if canaries[1 - mine] in answer.text:
            leaks.append(answer.text)
    for mine, person in enumerate(two):
        leaks += [str(one.fields) for one in await person.all() if canaries[1 - mine] in str(one.fields)]
    return leaks


async def test_with_ids_swapped_nothing_of_one_reaches_the_other(site: Site) -> None:
    assert await swapped(site, OPERATIONS) == []


async def test_control_an_account_filter_that_is_missing_is_seen(
    sqlite_storage: Storage, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the filter, and with one key for all, for the keys alone would keep the accounts apart."""

    def everybodys(db: Connection, _account: str, _seal: Seal, cursor: int, limit: int) -> list[records.Row]:
        rows = db.execute(select(RECORD).where(RECORD.c.seq > cursor).order_by(RECORD.c.seq).limit(limit)).all()
        return [records.Row(row.id, row.seq, row.body[HEAD:]) for row in rows]

    def unsealed(_self: Seal, _table: str, _row: str, plain: bytes) -> bytes:
        return bytes(HEAD) + plain

    def opened(_self: Seal, _table: str, _row: str, sealed: bytes) -> bytes:
        return sealed[HEAD:]

    monkeypatch.setattr("onset.sync.pull.load_after", everybodys)
    monkeypatch.setattr(Seal, "seal", unsealed)
    monkeypatch.setattr(Seal, "unseal", opened)
    async with open_site(settings_for(sqlite_storage), built) as site:
        assert await swapped(site, 200) != []
