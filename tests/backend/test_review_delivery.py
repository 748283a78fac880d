"""The review over HTTP and behind it: asked for by day, made once, never while another is made."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection

from onset.review import service
from onset.review.service import Reviews
from onset.settings import Reviewing, Settings, Storage
from onset.storage.database import Database
from onset.sync.clocks import wall_clock
from onset.sync.push import push
from onset.sync.records import Row, load_head
from tests.backend.support import (
    Json,
    OneKey,
    Person,
    Site,
    as_change,
    change,
    make_account,
    open_site,
    problem_in,
    seal_of,
    settings_for,
)

T = TypeVar("T")

DAY = date(2026, 11, 25)
ATTACK: Json = {
    "startedAt": "2026-11-20T08:00:00.000Z",
    "endedAt": "2026-11-20T18:00:00.000Z",
    "zone": "Europe/Berlin",
}


async def asked(person: Person, day: str = "2026-11-25", known: str = "") -> Any:  # noqa: ANN401
    """One question, as the phone puts it."""
    headers = {"If-None-Match": known} if known else {}
    return await person.client.get("/api/review", params={"day": day}, headers=headers)


async def test_the_review_of_a_diary_is_of_its_state_and_of_the_day(site: Site) -> None:
    ada = await site.person()
    await ada.push(change(ATTACK))
    response = await asked(ada)
    assert response.status_code == 200, response.text
    said = response.json()
    assert (said["day"], said["seq"]) == ("2026-11-25", 1)
    assert said["overview"]["latest"]["attacks"] == 1
    assert said["insights"]["signs"]["rule"] is None

    same = await asked(ada, known=response.headers["ETag"])
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["ETag"] == response.headers["ETag"]
    assert (await asked(ada, "2026-11-26", response.headers["ETag"])).status_code == 200
    await ada.push(change(ATTACK | {"startedAt": "2026-11-10T08:00:00.000Z", "endedAt": "2026-11-10T09:00:00.000Z"}))
    after = await asked(ada, known=response.headers["ETag"])
    assert after.status_code == 200
    assert after.json()["overview"]["latest"]["attacks"] == 2


async def test_an_empty_diary_has_a_review_too(site: Site) -> None:
    said = (await asked(await site.person())).json()
    assert said["overview"]["since"] is None
    assert said["insights"]["triggers"]["findings"] == []


async def test_nobody_reads_the_review_of_another(site: Site) -> None:
    ada, bob = await site.person("Ada"), await site.person("Bob")
    await ada.push(change(ATTACK))
    assert (await asked(bob)).json()["overview"]["latest"]["attacks"] == 0
    stranger = site.visitor()
    response = await stranger.get("/api/review", params={"day": "2026-11-25"})
    assert problem_in(response) == (401, "signed-out")


@pytest.mark.parametrize("day", ["", "yesterday", "2026-13-01", "2026-11-25T10:00:00Z", "-1", "99999-01-01"])
async def test_a_day_that_is_none_is_refused(site: Site, day: str) -> None:
    assert problem_in(await asked(await site.person(), day)) == (400, "bad-request")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_the_ends_of_the_calendar_are_days_like_any_other(site: Site, day: str) -> None:
    ada = await site.person()
    await ada.push(change(ATTACK))
    assert (await asked(ada, day)).status_code == 200


async def test_an_instance_can_leave_out_what_is_inferred(sqlite_storage: Storage, built: Any) -> None:  # noqa: ANN401
    plain = settings_for(sqlite_storage)
    settings = Settings(
        serve=plain.serve, storage=plain.storage, sign_up=plain.sign_up, reviewing=Reviewing(insights="off")
    )
    async with open_site(settings, built) as site:
        ada = await site.person()
        await ada.push(change(ATTACK))
        response = await asked(ada)
        said = response.json()
        assert (said["insights"], said["flags"]) == (None, [])
        assert all(of["limit"] is None and of["notice"] == 0 for of in said["medication"]["classes"])
        assert said["overview"]["latest"]["attacks"] == 1
    async with open_site(plain, built) as site:
        bob = await site.person("Bob")
        assert (await asked(bob)).json()["insights"] is not None


class Counting:
    """A computation that notes when it runs, in place of the real one."""

    def __init__(self) -> None:
        self.runs = 0
        self.at_once = 0
        self.most_at_once = 0
        self.threads: set[int] = set()
        self.lock = threading.Lock()

    def __call__(self, rows: list[Row], day: date, seq: int, insights: bool) -> bytes:
        with self.lock:
            self.runs += 1
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            self.threads.add(threading.get_ident())
        time.sleep(0.05)
        with self.lock:
            self.at_once -= 1
        return f"{seq} {day} {len(rows)} {insights}".encode()


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """The computation, counted."""
    found = Counting()
    monkeypatch.setattr(service, "_compute", found)
    return found


async def test_many_who_ask_at_once_are_told_of_one_computation(database: Database, counting: Counting) -> None:
    account = await database.write(make_account)
    reviews = Reviews(database, OneKey(), insights=True)
    made = await asyncio.gather(*(reviews.review(account, DAY, None) for _ in range(20)))
    assert counting.runs == 1
    assert {one.body for one in made if one} == {b"0 2026-11-25 0 True"}


async def test_two_accounts_wait_for_each_other_and_the_event_loop_for_neither(
    database: Database, counting: Counting
) -> None:
    accounts = [await database.write(make_account) for _ in range(4)]
    reviews = Reviews(database, OneKey(), insights=True)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.005)

    ticking = asyncio.create_task(tick())
    await asyncio.gather(*(reviews.review(account, DAY, None) for account in accounts))
    ticking.cancel()
    assert (counting.runs, counting.most_at_once) == (4, 1)
    assert threading.get_ident() not in counting.threads
    assert ticks > 10


async def test_the_tag_is_of_what_was_read_even_if_the_diary_moved_meanwhile(
    database: Database, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await database.write(make_account)
    reviews = Reviews(database, OneKey(), insights=True)
    read, reads = database.read, 0

    async def pushed_before_the_second(work: Callable[[Connection], T]) -> T:
        nonlocal reads
        reads += 1
        if reads == 2:
            await database.write(
                lambda db: push(
                    db,
                    account,
                    seal_of(account),
                    load_head(db, account, lock=True),
                    [as_change(change({"pain": 3}))],
                    wall_clock(),
                )
            )
        return await read(work)

    monkeypatch.setattr(database, "read", pushed_before_the_second)
    made = await reviews.review(account, DAY, None)
    assert made is not None
    assert made.etag.startswith('"1-')
    assert made.body == b"1 2026-11-25 1 True"


async def test_only_so_many_reviews_are_kept(
    database: Database, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_KEPT", 2)
    accounts = [await database.write(make_account) for _ in range(3)]
    reviews = Reviews(database, OneKey(), insights=True)
    for account in [*accounts, accounts[2], accounts[0]]:
        await reviews.review(account, DAY, None)
    assert counting.runs == 4, "the third was kept, the first was not"


async def test_a_computation_that_fails_is_not_kept_and_holds_nobody_up(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise ArithmeticError

    account = await database.write(make_account)
    reviews = Reviews(database, OneKey(), insights=True)
    monkeypatch.setattr(service, "_compute", fails)
    with pytest.raises(ArithmeticError):
        await reviews.review(account, DAY, None)
    monkeypatch.setattr(service, "_compute", Counting())
    assert await reviews.review(account, DAY, None) is not None


def test_neither_numpy_nor_scipy_is_loaded_before_the_first_review() -> None:
    source = "import sys; from onset.app import create_app; print({'numpy', 'scipy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
