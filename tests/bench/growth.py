"""What a push and a pull of one change cost as a database, or one diary in it, grows. In process, on a real file."""

import statistics
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import Connection, insert

from onset.storage.sqlite import SqliteDatabase
from onset.storage.tables import ACCOUNT, DIARY_HEAD, RECORD
from onset.sync.clocks import wall_clock
from onset.sync.live import Live
from onset.sync.records import load_head
from onset.sync.service import Sync
from onset.sync.storing import load_held, store
from onset.sync.wire import Change, SyncRequest
from tests.backend.support import OneKey, as_change, change, make_account, seal_of
from tests.bench.rows import Reference, Row
from tests.bench.stage import Stage

_ACCOUNTS: Final = (1, 1_000, 100_000)
_RECORDS: Final = (100, 10_000, 100_000)
_TIMES: Final = 150
_AT_ONCE: Final = 5_000

Costs = dict[str, list[float]]


async def measure(stage: Stage) -> list[Row]:
    """Sizes one after the other, each in a file of its own."""
    by_accounts = {many: await _cost(stage.folder / f"accounts-{many}.db", accounts=many) for many in _ACCOUNTS}
    by_records = {many: await _cost(stage.folder / f"records-{many}.db", records=many) for many in _RECORDS}
    return [*_rows("accounts", by_accounts), *_rows("records in the diary", by_records)]


async def _cost(file: Path, *, accounts: int = 1, records: int = 100) -> Costs:
    database = SqliteDatabase.open(file)
    account = await database.write(make_account)
    for many in _parts(accounts - 1):
        await database.write(partial(_others, many=many))
    for many in _parts(records):
        await database.write(partial(_fill, account=account, many=many))
    sync = Sync(database, OneKey(), Live(database))
    costs = await _asked(sync, account)
    await database.close()
    return costs


def _parts(many: int) -> list[int]:
    """So many, not too many at once."""
    return [min(_AT_ONCE, many - start) for start in range(0, many, _AT_ONCE)]


async def _asked(sync: Sync, account: str) -> Costs:
    """Milliseconds of pushes of one, and of pulls of that one, both up to date before."""
    costs: Costs = {"push": [], "pull": []}
    seq = await sync.seq(account)
    epoch = (await sync.exchange(account, _request(account, "", seq, []))).epoch
    for n in range(_TIMES + 20):
        one = as_change(change({"pain": n % 11}))
        took = time.perf_counter()
        reply = await sync.exchange(account, _request(account, epoch, seq, [one]))
        between = time.perf_counter()
        await sync.exchange(account, _request(account, epoch, seq, []))
        end = time.perf_counter()
        seq = reply.cursor
        if n >= 20:
            costs["push"].append((between - took) * 1000)
            costs["pull"].append((end - between) * 1000)
    return costs


def _request(account: str, epoch: str, cursor: int, changes: list[Change]) -> SyncRequest:
    return SyncRequest(
        protocol=2, account=account, device="0" * 15 + "1", epoch=epoch, cursor=cursor, pending=0, changes=changes
    )


def _others(db: Connection, many: int) -> None:
    """So many people more, with a record each."""
    ids = [str(uuid4()) for _ in range(many)]
    person = {"name": "", "password_hash": "", "namespace": ids[0], "created_at": 0}
    db.execute(insert(ACCOUNT), [person | {"id": id_, "name_key": id_} for id_ in ids])
    db.execute(insert(DIARY_HEAD), [{"account_id": id_, "seq": 1, "records": 1} for id_ in ids])
    db.execute(insert(RECORD), [{"account_id": id_, "id": id_, "seq": 1, "body": bytes(300)} for id_ in ids])


def _fill(db: Connection, account: str, many: int) -> None:
    """So many records more in the one diary."""
    seal, head = seal_of(account), load_head(db, account, lock=True)
    changes = [as_change(change({"pain": n % 11, "note": "after a short night"})) for n in range(many)]
    store(
        db, account, seal, head, load_held(db, account, seal, set()), {one.id: [one] for one in changes}, wall_clock()
    )


def _rows(of: str, costs: dict[int, Costs]) -> Iterator[Row]:
    smallest, *others = costs
    for what in ("push", "pull"):
        base = costs[smallest][what]
        for many in others:
            cost = costs[many][what]
            ratio = statistics.median(cost) / statistics.median(base)
            yield Row(
                what=f"{what} of one, {many:,} {of}",
                unit="ms",
                statistic="median",
                samples=cost,
                bar=1.5,
                bar_on_ratio=True,
                reference=Reference(f"{smallest:,} {of}", base),
                note=_bars({smallest: 1.0, many: ratio}),
            )


def _bars(ratios: dict[int, float]) -> str:
    """A picture in one line."""
    return "   ".join(f"{many:>7,} {'█' * round(ratio * 20)}" for many, ratio in ratios.items())
