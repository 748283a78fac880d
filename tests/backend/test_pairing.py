"""Letting in another device: it works once, for those who compared, and guessing leads nowhere."""

import asyncio
import multiprocessing
import os
import random
import time
from pathlib import Path
from typing import Final

import httpx
import pytest
from sqlalchemy import func, select, update

from onset.accounts.codes import new_pairing_code
from onset.accounts.limits import RULES, Limits
from onset.problems import Problem
from onset.settings import Serve, Settings, Storage
from onset.storage.database import Database, open_database
from onset.storage.tables import PAIRING, SESSION
from tests.backend.support import Json, Person, Site, beside, open_site, problem_in, settings_for

LAPTOP: Final[Json] = {"id": "00000000000000ee", "name": "Firefox, Linux"}
UNKNOWN: Final = (404, "code-unknown")
GUESSES: Final = int(os.environ.get("ONSET_GUESSES", "1000"))
"""`make soak` asks for a hundred times as many."""


async def begin(site: Site, device: Json = LAPTOP) -> tuple[httpx.AsyncClient, Json]:
    """A new device that asks to be let in."""
    client = site.visitor()
    answer = await client.post("/api/pairings", json={"device": device})
    assert answer.status_code == 201, answer.text
    return client, answer.json()


async def look(person: Person, code: str) -> httpx.Response:
    """Type the letters."""
    return await person.client.post("/api/pairings/look", json={"code": code})


async def claim(client: httpx.AsyncClient, begun: Json) -> httpx.Response:
    """Ask whether it is in."""
    return await client.post(f"/api/pairings/{begun['id']}/claim", json={"secret": begun["secret"]})


async def test_a_second_device_comes_in_by_its_letters_and_a_yes(site: Site) -> None:
    ada = await site.person()
    laptop, begun = await begin(site)
    assert len(begun["code"]) == 8
    assert begun["qr"].startswith("data:image/svg+xml")
    assert (await claim(laptop, begun)).json() == {"state": "waiting", "number": None}
    asking = (await look(ada, begun["code"].lower())).json()
    assert asking["name"] == "Firefox, Linux"
    assert 10 <= asking["number"] <= 99
    assert (await claim(laptop, begun)).json() == {"state": "waiting", "number": asking["number"]}
    assert (await ada.client.post(f"/api/pairings/{begun['id']}/approve", json={})).status_code == 204
    entered = await claim(laptop, begun)
    assert entered.status_code == 201
    assert entered.json()["account"] == ada.me.account
    assert problem_in(await claim(laptop, begun)) == UNKNOWN
    listed = (await laptop.get("/api/account")).json()["devices"]
    assert {of["name"] for of in listed} == {"a phone", "Firefox, Linux"}
    assert problem_in(await laptop.get("/api/export")) == (403, "not-fresh")  # nobody proved anything there


async def test_scanning_and_looking_alone_grant_nothing(site: Site) -> None:
    ada = await site.person()
    laptop, begun = await begin(site)
    await look(ada, begun["code"])
    assert (await claim(laptop, begun)).json()["state"] == "waiting"
    with beside(site.settings.storage) as db:
        db.execute(update(SESSION).values(fresh_at=0))
    approving = await ada.client.post(f"/api/pairings/{begun['id']}/approve", json={})
    assert problem_in(approving) == (403, "not-fresh")
    assert (await claim(laptop, begun)).json()["state"] == "waiting"


async def test_a_no_is_a_no(site: Site) -> None:
    ada = await site.person()
    laptop, begun = await begin(site)
    await look(ada, begun["code"])
    await ada.client.post(f"/api/pairings/{begun['id']}/refuse", json={})
    assert (await claim(laptop, begun)).json()["state"] == "refused"
    assert problem_in(await ada.client.post(f"/api/pairings/{begun['id']}/approve", json={})) == UNKNOWN


async def test_only_who_looked_may_decide_and_a_second_account_cannot_look(site: Site) -> None:
    ada, mallory = await site.person("Ada"), await site.person("Mallory")
    laptop, begun = await begin(site)
    assert problem_in(await mallory.client.post(f"/api/pairings/{begun['id']}/approve", json={})) == UNKNOWN
    await look(ada, begun["code"])
    assert problem_in(await look(mallory, begun["code"])) == UNKNOWN
    assert problem_in(await mallory.client.post(f"/api/pairings/{begun['id']}/approve", json={})) == UNKNOWN
    assert (await claim(laptop, begun)).json()["state"] == "waiting"


async def test_a_code_dies_after_five_looks_five_wrong_secrets_and_ten_minutes(site: Site) -> None:
    ada = await site.person()
    _, begun = await begin(site)
    answers = [(await look(ada, begun["code"])).status_code for _ in range(6)]
    assert answers == [200] * 5 + [404]
    laptop, begun = await begin(site)
    for _ in range(6):
        assert problem_in(await claim(laptop, begun | {"secret": "A" * 43})) == UNKNOWN
    assert problem_in(await claim(laptop, begun)) == UNKNOWN
    laptop, begun = await begin(site)
    with beside(site.settings.storage) as db:
        db.execute(update(PAIRING).values(expires_at=time.time_ns() // 1_000_000))
    assert problem_in(await claim(laptop, begun)) == UNKNOWN


async def test_of_two_claims_at_once_one_gets_in(site: Site) -> None:
    ada = await site.person()
    laptop, begun = await begin(site)
    await look(ada, begun["code"])
    await ada.client.post(f"/api/pairings/{begun['id']}/approve", json={})
    answers = await asyncio.gather(*(claim(laptop, begun) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] + [404] * 7


async def test_guesses_from_a_thousand_addresses_hit_nothing(sqlite_storage: Storage, built: Path) -> None:
    """Each goes through the whole server.

    No more than 300 a minute are looked at, whoever asks, so that of a hundred thousand within ten minutes all but
    3,000 are turned away, against 200 codes that wait among 20^8.
    """
    settings = Settings(
        serve=Serve(proxies="127.0.0.1/32"), storage=sqlite_storage, sign_up=settings_for(sqlite_storage).sign_up
    )
    rng = random.Random(11)  # noqa: S311 - a test is the same every time
    async with open_site(settings, built) as site:
        people = [await site.person(f"Mallory {n}") for n in range(20)]
        waiting = [
            (await site.visitor().post("/api/pairings", json={"device": LAPTOP})).status_code for _ in range(60)
        ]
        assert set(waiting) == {201}
        hits = turned_away = 0
        for n in range(GUESSES):
            person = people[n % len(people)]
            address = f"10.{rng.randrange(4)}.{rng.randrange(250)}.7"
            answer = await person.client.post(
                "/api/pairings/look", json={"code": new_pairing_code()}, headers={"X-Forwarded-For": address}
            )
            hits += answer.status_code == 200
            turned_away += answer.status_code == 429
        assert hits == 0
        assert (
            turned_away >= 1000 - 20 * RULES["look-account"].most
        )  # in a minute; in each after it fewer get through
        with beside(sqlite_storage) as db:
            assert db.scalar(select(func.max(PAIRING.c.tries))) == 0


async def test_all_guesses_together_are_held_to_three_hundred_a_minute(database: Database) -> None:
    moment = 1_800_000_000_000
    limits = Limits(database, lambda: moment)
    let_through, refused = 0, list[Problem]()
    for _ in range(1000):
        try:
            await limits.count("look")
        except Problem as problem:
            refused.append(problem)
        else:
            let_through += 1
    assert let_through == RULES["look"].most
    assert {problem.type for problem in refused} == {"too-many"}
    assert all(0 < (problem.retry_after or 0) <= 60 for problem in refused)


def _try_often(storage: Storage, times: int, found: "multiprocessing.Queue[int]") -> None:
    async def run() -> int:
        database = open_database(storage)
        limits = Limits(database, lambda: 1_800_000_000_000)
        through = 0
        for n in range(times):
            try:
                await limits.count("look-address", f"10.0.0.{n % 2}")
            except Problem:
                continue
            through += 1
        await database.close()
        return through

    found.put(asyncio.run(run()))


def test_four_processes_count_together(storage: Storage) -> None:
    context = multiprocessing.get_context("spawn")
    found: multiprocessing.Queue[int] = context.Queue()
    several = [context.Process(target=_try_often, args=(storage, 60, found)) for _ in range(4)]
    for process in several:
        process.start()
    through = sum(found.get(timeout=60) for _ in several)
    for process in several:
        process.join()
    assert through == 2 * RULES["look-address"].most


@pytest.mark.parametrize(("proxies", "limited"), [("", True), ("127.0.0.1/32", False)])
async def test_a_written_address_is_believed_from_our_proxy_alone(
    sqlite_storage: Storage, built: Path, proxies: str, limited: bool
) -> None:
    settings = Settings(
        serve=Serve(proxies=proxies), storage=sqlite_storage, sign_up=settings_for(sqlite_storage).sign_up
    )
    async with open_site(settings, built) as site:
        answers = [
            await site.visitor().post(
                "/api/pairings", json={"device": LAPTOP}, headers={"X-Forwarded-For": f"203.0.113.{n}"}
            )
            for n in range(RULES["pairing-address"].most + 3)
        ]
        assert (answers[-1].status_code == 429) == limited
