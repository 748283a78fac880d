"""What keeps a diary whole over years: clocks, digests, old deletions, values that lost, packed bodies."""

import gzip
import time
from collections.abc import Iterator
from typing import Final

import msgspec
import pytest
from sqlalchemy import select, update

from onset.settings import Storage
from onset.storage.database import Database, open_database
from onset.storage.tables import DIARY_HEAD, RECORD, SUPERSEDED
from onset.sync.clocks import BUILT
from onset.sync.digest import digest_of, digest_text
from onset.sync.limits import LIMITS
from onset.sync.live import Live
from onset.sync.purge import Purge
from onset.sync.service import answer, take
from onset.sync.superseded import KEPT
from onset.sync.wire import Change, SyncReply, SyncRequest
from tests.backend.support import (
    Json,
    OneKey,
    Person,
    Site,
    as_change,
    beside,
    change,
    make_account,
    problem_in,
    reply_in,
    seal_of,
    stamp,
)

NOW: Final = BUILT + 400 * 86_400_000
DAY: Final = 86_400_000
MINUTE: Final = 60_000


def asked(account: str, *changes: Json, protocol: int = LIMITS.protocol, cursor: int = 0) -> SyncRequest:
    """A device's call."""
    return SyncRequest(
        protocol=protocol,
        account=account,
        device="00000000000000aa",
        epoch="",
        cursor=cursor,
        pending=len(changes),
        changes=[as_change(one) for one in changes],
    )


class Desk:
    """The service's transactions on a database, at a time that the test says."""

    def __init__(self, database: Database, account: str) -> None:
        self.database = database
        self.account = account
        self.live = Live(database)

    async def push(self, *changes: Json, now: int = NOW, protocol: int = LIMITS.protocol) -> SyncReply:
        """One push."""
        request = asked(self.account, *changes, protocol=protocol)
        seal = seal_of(self.account)
        reply, _ = await self.database.write(lambda db: take(db, self.account, seal, request, now))
        return reply

    async def pull(self, now: int = NOW) -> SyncReply:
        """Everything there is."""
        request = asked(self.account)
        seal = seal_of(self.account)
        return await self.database.read(lambda db: answer(db, self.account, seal, request, now))

    async def sweep(self, now: int) -> None:
        """What is done once an hour."""
        await Purge(self.database, OneKey(), self.live, lambda: now).sweep()


@pytest.fixture
async def desk(database: Database) -> Desk:
    """An account without a record."""
    return Desk(database, await database.write(make_account))


def merged(changes: list[Change]) -> dict[str, object]:
    """What one record says now; null is not there."""
    said = {name: value for one in changes for name, value in one.fields.items()}
    return {name: value for name, value in said.items() if value is not None}


async def test_C4_a_push_from_the_future_is_not_stored_and_says_so(desk: Desk) -> None:
    fine, early = change({"pain": 1}, at=stamp(NOW - DAY)), change({"pain": 2}, at=stamp(NOW + MINUTE + 1))
    reply = await desk.push(fine, early)
    assert (reply.clock, reply.now, reply.changes, reply.refused) == (True, NOW, [], [])
    assert (await desk.pull()).changes == []
    assert not (await desk.push(fine, change({"pain": 2}, at=stamp(NOW + MINUTE)))).clock
    assert len((await desk.pull()).changes) == 2


async def test_C4_what_is_held_already_comes_with_the_answer(desk: Desk) -> None:
    held, early = change({"pain": 1}, at=stamp(NOW)), change({"pain": 2}, at=stamp(NOW + DAY))
    await desk.push(held)
    reply = await desk.push(held, early)
    assert reply.clock
    assert reply.changes == [as_change(held)]


async def test_C4_stamps_in_the_past_are_always_fine(desk: Desk) -> None:
    reply = await desk.push(change({"pain": 1}, at=stamp(0)), change({"pain": 2}, at=stamp(NOW - 10_000 * DAY)))
    assert (reply.clock, reply.refused) == (False, [])


async def test_C4_a_device_that_does_not_know_of_it_is_not_judged(desk: Desk) -> None:
    reply = await desk.push(change({"pain": 1}, at=stamp(NOW + 10_000 * DAY)), protocol=1)
    assert (reply.clock, len((await desk.pull()).changes)) == (False, 1)


async def test_C4_a_server_whose_clock_was_never_set_judges_nobody_and_tells_no_time(desk: Desk) -> None:
    reply = await desk.push(change({"pain": 1}, at=stamp(NOW)), now=DAY)
    assert (reply.clock, reply.now) == (False, None)
    assert (await desk.pull(now=DAY)).now is None
    assert (await desk.push(now=DAY, protocol=1)).now == DAY


async def test_C4_nor_does_one_whose_clock_stands_before_its_last_commit(desk: Desk) -> None:
    await desk.push(change({"pain": 1}, at=stamp(NOW)))
    reply = await desk.push(change({"pain": 2}, at=stamp(NOW + DAY)), now=NOW - 30 * DAY)
    assert (reply.clock, reply.now, len((await desk.pull()).changes)) == (False, None, 2)
    assert (await desk.push(change({"pain": 3}, at=stamp(NOW + 2 * DAY)), now=NOW)).now == NOW


async def test_C4_whoever_writes_over_what_is_held_from_the_future_may(desk: Desk) -> None:
    """It was stored while the server's own clock was ahead; no device could ever change it otherwise."""
    future = change({"pain": 1}, at=stamp(NOW + 400 * DAY))
    await desk.push(future, now=NOW + 400 * DAY)
    over = change({"pain": 2}, id=future["id"], at=stamp(NOW + 400 * DAY, counter=1))
    await desk.push(change({"pain": 5}, at=stamp(NOW)), now=NOW)
    assert not (await desk.push(over, now=NOW)).clock
    assert (await desk.push(change({"pain": 3}, at=stamp(NOW + 401 * DAY)), now=NOW)).clock


async def test_P6_the_digest_is_of_what_is_held_and_comes_with_the_last_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = await desk.pull()
    assert empty.digest == digest_text(0)
    one, other = change({"pain": 1, "note": "a"}, at=stamp(NOW)), change({"pain": 2}, at=stamp(NOW))
    again = change({"note": "b"}, id=one["id"], at=stamp(NOW, counter=1))
    pushed = await desk.push(one, other, again)
    pulled = await desk.pull()
    records: dict[str, list[Change]] = {}
    for held in pulled.changes:
        records.setdefault(held.id, []).append(held)
    assert pushed.digest == pulled.digest == digest_text(digest_of(records.values()))
    monkeypatch.setattr("onset.sync.pull._BATCH", 1)
    assert (await desk.pull()).digest is None


async def test_P6_a_diary_from_before_there_was_a_digest_is_counted_by_its_next_push(desk: Desk) -> None:
    await desk.push(change({"pain": 1}, at=stamp(NOW)))
    await desk.database.write(lambda db: db.execute(update(DIARY_HEAD).values(standing=None)))
    assert (await desk.pull()).digest is None
    reply = await desk.push(change({"pain": 2}, at=stamp(NOW)))
    fresh = await desk.pull()
    assert reply.digest == fresh.digest == digest_text(digest_of([one] for one in fresh.changes))


async def delete(desk: Desk, fields: Json, now: int = NOW) -> str:
    """A record that says this and was deleted then; its id."""
    there = change(fields, at=stamp(now - DAY))
    await desk.push(there, now=now)
    await desk.push(change({"deleted": True}, id=there["id"], at=stamp(now)), now=now)
    return str(there["id"])


async def test_M5_after_90_days_a_deleted_record_says_nothing_and_stays_deleted(desk: Desk) -> None:
    gone = await delete(desk, {"pain": 3, "note": "words", "symptom.nausea": True})
    kept = change({"pain": 4}, at=stamp(NOW))
    await desk.push(kept)
    before = await desk.pull()
    await desk.sweep(NOW + KEPT - 1)
    assert (await desk.pull()).changes == before.changes

    await desk.sweep(NOW + KEPT)
    after = await desk.pull()
    mine = [one for one in after.changes if one.id == gone]
    assert merged(mine) == {"deleted": True}
    assert mine[-1].stamp == stamp(NOW, counter=1, device="0" * 16)
    assert [one for one in after.changes if one.id != gone] == [as_change(kept)]
    assert after.cursor == before.cursor + 1
    records = [mine, [as_change(kept)]]
    assert after.digest == digest_text(digest_of(records))
    await desk.sweep(NOW + KEPT + DAY)
    assert (await desk.pull()).cursor == after.cursor


async def test_M5_an_edit_after_the_deletion_keeps_the_record(desk: Desk) -> None:
    gone = await delete(desk, {"pain": 3})
    await desk.push(change({"pain": 5}, id=gone, at=stamp(NOW + 1)))
    await desk.sweep(NOW + 2 * KEPT)
    assert merged((await desk.pull()).changes) == {"pain": 5, "deleted": True}


async def test_M5_an_undone_deletion_keeps_the_record(desk: Desk) -> None:
    gone = await delete(desk, {"pain": 3})
    await desk.push(change({"deleted": False, "pain": 3}, id=gone, at=stamp(NOW + 1)))
    await desk.sweep(NOW + 2 * KEPT)
    assert merged((await desk.pull()).changes) == {"pain": 3, "deleted": False}


async def test_M5_names_that_fill_a_change_are_emptied_in_changes_that_can_be_sent_on(desk: Desk) -> None:
    many = {f"{'n' * 100}{n}": n for n in range(450)}
    there = change(dict(list(many.items())[:300]), at=stamp(NOW - 2))
    await desk.push(there, change(dict(list(many.items())[300:]), id=there["id"], at=stamp(NOW - 1)))
    await desk.push(change({"deleted": True}, id=there["id"], at=stamp(NOW)))
    await desk.sweep(NOW + KEPT)
    pulled = (await desk.pull()).changes
    assert merged(pulled) == {"deleted": True}
    again = await desk.push(*(msgspec.to_builtins(one) for one in pulled))
    assert again.refused == []


async def test_M5_a_deletion_that_says_nothing_else_is_looked_at_once(desk: Desk) -> None:
    await desk.push(change({"deleted": True}, at=stamp(NOW)))
    await desk.sweep(NOW + KEPT)
    left = await desk.database.read(lambda db: db.scalars(select(RECORD.c.gone_at)).all())
    assert left == [None]
    assert (await desk.pull()).cursor == 1


async def test_M8_what_is_written_over_is_kept_90_days_whoever_came_first(desk: Desk) -> None:
    first = change({"pain": 3, "note": "a"}, at=stamp(NOW, device="00000000000000aa"))
    late = change({"pain": 1}, id=first["id"], at=stamp(NOW - DAY, device="00000000000000bb"))
    over = change({"note": "b"}, id=first["id"], at=stamp(NOW + 1, device="00000000000000bb"))
    for one in (first, over, late, late):
        await desk.push(one)
    kept = await desk.database.read(
        lambda db: db.execute(select(SUPERSEDED.c.stamp, SUPERSEDED.c.at).order_by(SUPERSEDED.c.stamp)).all()
    )
    assert [tuple(row) for row in kept] == [(late["stamp"], NOW), (first["stamp"], NOW)]
    await desk.sweep(NOW + KEPT - 1)
    assert len(await desk.database.read(lambda db: db.scalars(select(SUPERSEDED.c.stamp)).all())) == 2
    await desk.sweep(NOW + KEPT)
    assert await desk.database.read(lambda db: db.scalars(select(SUPERSEDED.c.stamp)).all()) == []


async def test_M5_what_a_purged_record_said_before_goes_with_it(desk: Desk) -> None:
    gone = await delete(desk, {"pain": 3})
    await desk.push(change({"pain": 2}, id=gone, at=stamp(NOW - DAY + 1, device="00000000000000bb")))
    await desk.push(change({"deleted": True}, id=gone, at=stamp(NOW + 2)), now=NOW + 2)
    assert len(await desk.database.read(lambda db: db.scalars(select(SUPERSEDED.c.stamp)).all())) == 1
    await desk.database.write(lambda db: db.execute(update(SUPERSEDED).values(at=NOW + 10 * KEPT)))
    await desk.sweep(NOW + KEPT + 2)
    assert await desk.database.read(lambda db: db.scalars(select(SUPERSEDED.c.stamp)).all()) == []


async def test_M8_a_record_says_what_it_said_before_to_its_own_person_alone(site: Site) -> None:
    ada, eve = await site.person(), await site.person("Eve")
    phone = await site.other_device(ada)
    first = change({"pain": 3})
    await ada.push(first)
    await phone.push(change({"pain": 5}, id=first["id"], at=stamp(device="00000000000000bb")))
    path = f"/api/records/{first['id']}/earlier"
    [was] = (await ada.client.get(path)).json()
    assert (was["fields"], was["stamp"], was["kind"]) == ({"pain": 3}, first["stamp"], "attack")
    assert abs(was["until"] - time.time_ns() // 1_000_000) < 60_000
    assert (await eve.client.get(path)).json() == []
    assert (await ada.client.get("/api/records/nonsense/earlier")).status_code == 404
    everything = (await ada.client.get("/api/export")).json()
    assert everything["earlier"] == [was]


def pack(body: object) -> bytes:
    """As a browser packs it."""
    return gzip.compress(msgspec.json.encode(body))


async def send(person: Person, body: bytes, coding: str = "gzip") -> tuple[int, str | None] | SyncReply:
    """A packed body; what became of it."""
    answer = await person.client.post(
        "/api/sync", content=body, headers={"Content-Type": "application/json", "Content-Encoding": coding}
    )
    return reply_in(answer) if answer.status_code == 200 else problem_in(answer)


async def test_P8_bodies_are_packed_both_ways(site: Site) -> None:
    ada = await site.person()
    changes = [change({"note": "the same words again and again", "pain": n % 10}) for n in range(500)]
    reply = await send(ada, pack(ada.request(*changes)))
    assert isinstance(reply, SyncReply)
    assert reply.cursor == 500
    answer = await ada.client.post("/api/sync", json=ada.request())
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert len(reply_in(answer).changes) == 500
    assert int(answer.headers["content-length"]) * 4 < len(answer.content)
    plain = await ada.client.post("/api/sync", json=ada.request(), headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert reply_in(plain).changes == reply_in(answer).changes


def hostile() -> Iterator[tuple[str, bytes, str, tuple[int, str]]]:
    """Bodies that are not what they say."""
    good = pack({"protocol": LIMITS.protocol})
    yield "a bomb", gzip.compress(b"[" * (64 * 1024 * 1024)), "gzip", (413, "too-large")
    yield "one byte too many", gzip.compress(b" " * (2 * 1024 * 1024 + 1)), "gzip", (413, "too-large")
    yield "no gzip", b"{}", "gzip", (400, "bad-request")
    yield "cut off", good[:-4], "gzip", (400, "bad-request")
    yield "something after it", good + b"{}", "gzip", (400, "bad-request")
    yield "nothing", b"", "gzip", (400, "bad-request")
    yield "another coding", good, "br", (415, "not-json")
    yield "twice", good, "gzip, gzip", (415, "not-json")


@pytest.mark.parametrize(("body", "coding", "said"), [pytest.param(*rest, id=name) for name, *rest in hostile()])
async def test_P8_a_body_that_is_not_what_it_says_is_refused(
    site: Site, body: bytes, coding: str, said: tuple[int, str]
) -> None:
    ada = await site.person()
    assert await send(ada, body, coding) == said
    assert (await ada.push(change({"pain": 1}))).cursor == 1


async def test_a_device_shows_when_it_was_heard_of_and_where_it_stood(site: Site, storage: Storage) -> None:
    ada = await site.person()
    phone = await site.other_device(ada)
    await ada.push(change({"pain": 1}), pending=3)

    async def devices() -> dict[str, tuple[bool, int | None, bool]]:
        told = (await ada.client.get("/api/account")).json()["devices"]
        return {one["id"]: (one["heard_at"] is not None, one["waiting"], one["behind"]) for one in told}

    assert await devices() == {ada.device: (True, 2, False), phone.device: (False, None, True)}
    await phone.pull()
    assert await devices() == {ada.device: (True, 2, False), phone.device: (True, 0, False)}
    await phone.push(change({"pain": 2}))
    assert (await devices())[ada.device] == (True, 2, True)
    with beside(storage) as db:
        assert len(db.scalars(select(DIARY_HEAD.c.account_id)).all()) == 1


async def test_a_sweep_leaves_what_it_cannot_open(storage: Storage) -> None:
    database = open_database(storage)
    try:
        account = await database.write(make_account)
        desk = Desk(database, account)
        await delete(desk, {"pain": 1})
        vault = OneKey()
        vault.lost.add(account)
        await Purge(database, vault, desk.live, lambda: NOW + KEPT).sweep()
        assert merged((await desk.pull()).changes) == {"pain": 1, "deleted": True}
    finally:
        await database.close()
