"""That an incremental reader on PostgreSQL misses nothing (SPEC P3), and that these tests would notice if it did."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol
from uuid import uuid4

import pytest
from sqlalchemy import Connection, insert, text

from onset.settings import Storage
from onset.storage.database import Database, open_database
from onset.storage.tables import RECORD
from onset.sync.clocks import wall_clock
from onset.sync.limits import LIMITS
from onset.sync.push import push
from onset.sync.records import encode, load_after, load_head
from onset.sync.service import answer
from onset.sync.wire import Change, SyncRequest
from tests.backend.support import as_change, beside, change, make_account, seal_of

pytestmark = pytest.mark.postgres

_WRITERS: Final = 8
_EACH: Final = 60

Read = Callable[[Connection, str, int], tuple[list[str], int]]


class Write(Protocol):
    """A way to store one new change."""

    def __call__(self, db: Connection, account: str, one: Change) -> None:
        """Store it."""


@dataclass
class Reader:
    """A device that pulls again and again, and what it was given."""

    database: Database
    account: str
    read: Read
    cursor: int = 0
    seen: Counter[str] = field(default_factory=Counter[str])

    async def poll(self) -> None:
        """Pull once."""
        cursor = self.cursor
        ids, self.cursor = await self.database.read(lambda db: self.read(db, self.account, cursor))
        self.seen.update(ids)

    def lost(self, written: list[Change]) -> int:
        """How many changes it will never see; none may have come twice."""
        assert max(self.seen.values(), default=1) == 1
        return len({one.id for one in written} - set(self.seen))


def by_the_head(db: Connection, account: str, one: Change) -> None:
    """Write as the server does: numbered under the lock of the account's head."""
    push(db, account, seal_of(account), load_head(db, account, lock=True), [one], wall_clock())


def by_a_sequence(db: Connection, account: str, one: Change) -> None:
    """CONTROL: write as everybody would at first, numbered by a sequence."""
    seq = db.execute(text("SELECT nextval('everybody')")).scalar_one()
    db.execute(
        insert(RECORD).values(
            account_id=account, id=one.id, seq=seq, body=seal_of(account).seal("record", one.id, encode([one]))
        )
    )
    db.execute(text("SELECT pg_sleep(random() * 0.005)"))


def as_the_server(db: Connection, account: str, cursor: int) -> tuple[list[str], int]:
    """Read as the server does."""
    request = SyncRequest(
        protocol=LIMITS.protocol,
        account=account,
        device="00000000000000aa",
        epoch=load_head(db, account).epoch,
        cursor=cursor,
        pending=0,
        changes=[],
    )
    reply = answer(db, account, seal_of(account), request, wall_clock())
    assert not reply.more
    return [one.id for one in reply.changes], reply.cursor


def rows_alone(db: Connection, account: str, cursor: int) -> tuple[list[str], int]:
    """Read what has a greater number, for the variant that has no head."""
    rows = load_after(db, account, seal_of(account), cursor, 10_000)
    return [row.id for row in rows], rows[-1].seq if rows else cursor


@pytest.fixture
async def database(postgres_storage: Storage) -> AsyncGenerator[Database]:
    """A PostgreSQL that has the control's sequence."""
    with beside(postgres_storage) as db:
        db.execute(text("CREATE SEQUENCE everybody"))
    opened = open_database(postgres_storage)
    yield opened
    await opened.close()


@pytest.fixture
def account(postgres_storage: Storage) -> str:
    """An account with an empty diary."""
    with beside(postgres_storage) as db:
        return make_account(db)


async def lost_by_two(storage: Storage, database: Database, account: str, write: Write, read: Read) -> int:
    """Two writers, the first of which commits last if it can; a reader polls in between."""
    slow, quick = as_change(change({"pain": 1})), as_change(change({"pain": 2}))
    reader = Reader(database, account, read)
    with beside(storage) as held_open:
        write(held_open, account, slow)
        await reader.poll()
        other = asyncio.create_task(database.write(lambda db: write(db, account, quick)))
        await asyncio.wait([other], timeout=0.3)
        await reader.poll()
    await other
    await reader.poll()
    return reader.lost([slow, quick])


async def lost_by_many(database: Database, account: str, write: Write, read: Read) -> int:
    """Many writers at once, and a reader that never rests."""
    reader = Reader(database, account, read)
    written = [as_change(change({"pain": 1})) for _ in range(_WRITERS * _EACH)]

    async def write_all(mine: list[Change]) -> None:
        for one in mine:
            await database.write(partial(write, account=account, one=one))

    writers = asyncio.gather(*(write_all(written[n::_WRITERS]) for n in range(_WRITERS)))
    while not writers.done():
        await reader.poll()
    await writers
    await reader.poll()
    return reader.lost(written)


async def test_P3_overlapping_writers_lose_nothing(
    postgres_storage: Storage, database: Database, account: str
) -> None:
    assert await lost_by_two(postgres_storage, database, account, by_the_head, as_the_server) == 0


async def test_P3_control_a_sequence_loses_the_one_that_commits_late(
    postgres_storage: Storage, database: Database, account: str
) -> None:
    assert await lost_by_two(postgres_storage, database, account, by_a_sequence, rows_alone) == 1


async def test_P3_many_writers_lose_nothing(database: Database, account: str) -> None:
    assert await lost_by_many(database, account, by_the_head, as_the_server) == 0


async def test_P3_control_a_sequence_loses_under_many_writers(database: Database, account: str) -> None:
    assert await lost_by_many(database, account, by_a_sequence, rows_alone) > 0


async def test_P1_a_read_is_one_snapshot(postgres_storage: Storage, database: Database, account: str) -> None:
    late = as_change(change({"pain": 3}))

    def with_a_commit_between(db: Connection, account: str, cursor: int) -> tuple[list[str], int]:
        rows = load_after(db, account, seal_of(account), cursor, 10)
        if cursor == 0 and not rows:
            with beside(postgres_storage) as other:
                by_the_head(other, account, late)
        return [row.id for row in rows], load_head(db, account).seq

    reader = Reader(database, account, with_a_commit_between)
    await reader.poll()
    await reader.poll()
    assert reader.lost([late]) == 0

    # The control: the same two statements, each with a snapshot of its own.
    careless = Reader(database, other_account := await database.write(make_account), with_a_commit_between)
    late = as_change(change({"pain": 4}, id=str(uuid4())))
    ids, careless.cursor = await database.write(lambda db: with_a_commit_between(db, other_account, 0))
    careless.seen.update(ids)
    await careless.poll()
    assert careless.lost([late]) == 1
