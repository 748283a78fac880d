"""Old deletions: 90 days after one was stored, what the record said goes, and the tombstone stays (SPEC M5)."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, select, update

from onset.problems import Problem
from onset.sealing.cipher import Seal, Tampered
from onset.sealing.vault import Vault
from onset.storage.database import Busy, Database, Full
from onset.storage.tables import RECORD
from onset.sync.clocks import can_tell, wall_clock
from onset.sync.live import Live, Move
from onset.sync.merge import merge
from onset.sync.records import load_head
from onset.sync.stamp import SERVER, tick
from onset.sync.storing import load_held, standing_in, store
from onset.sync.superseded import KEPT, forget_old, forget_records
from onset.sync.wire import Change

_LOG: Final = logging.getLogger("onset")
_HOUR: Final = 3600.0
_ACCOUNTS: Final = 100
_RECORDS: Final = 1000
"""In one transaction at most, as with the accounts above in one look."""
_FIELDS: Final = 400
"""In one change at most, so that a device may send it on: names alone can fill a change."""


class Purge:
    """What is due in any account; more than one process may look after it."""

    def __init__(self, database: Database, vault: Vault, live: Live, clock: Callable[[], int] = wall_clock) -> None:
        self._database = database
        self._vault = vault
        self._live = live
        self._clock = clock

    async def keep(self) -> None:
        """Sweep once an hour, until cancelled."""
        while True:
            try:
                await self.sweep()
            except (Busy, Full):
                _LOG.warning("old deletions stay for another hour")
            await asyncio.sleep(_HOUR)

    async def sweep(self) -> None:
        """Purge all that is due by now."""
        now = self._clock()
        await self._database.write(partial(forget_old, now=now))
        after = ""
        while accounts := await self._database.read(partial(_due, now=now, after=after)):
            for account in accounts:
                await self._purge(account, now)
            after = accounts[-1]

    async def _purge(self, account: str, now: int) -> None:
        try:
            seal = await self._vault.open(account)
        except (Problem, Tampered):
            return  # its key is gone, and with it all it says
        while seq := await self._database.write(partial(purge, account=account, seal=seal, now=now)):
            self._live.moved(account, Move(seq))


def purge(db: Connection, account: str, seal: Seal, now: int) -> int | None:
    """Purge what is due in one account, a part if it is much; its new number, or None if there was nothing."""
    head = load_head(db, account, lock=True)
    if not can_tell(now, standing_in(db, account, seal, head)):
        return None
    due = select(RECORD.c.id).where(RECORD.c.account_id == account, RECORD.c.gone_at <= now - KEPT)
    held = load_held(db, account, seal, set(db.scalars(due.limit(_RECORDS))))
    emptied = {id_: merge(changes, _emptying(changes)) for id_, changes in held.changes.items()}
    forget_records(db, account, emptied)
    after = store(db, account, seal, head, held, emptied, now)
    mine = (RECORD.c.account_id == account, RECORD.c.id.in_(list(emptied)))
    db.execute(update(RECORD).where(*mine).values(gone_at=None))  # also of those that said nothing else
    return after.seq if after.seq != head.seq else None


def _due(db: Connection, now: int, after: str) -> Sequence[str]:
    """The next accounts in which a deletion is old enough."""
    whose = RECORD.c.account_id
    due = select(whose).where(RECORD.c.gone_at <= now - KEPT, *([whose > after] if after else []))
    return db.scalars(due.distinct().order_by(whose).limit(_ACCOUNTS)).all()


def _emptying(changes: Sequence[Change]) -> Iterator[Change]:
    """Null for every field but the deletion, by device 0, at the stamps right after all that is held."""
    said = [name for change in changes for name, value in change.fields.items() if value is not None]
    names = [name for name in said if name != "deleted"]
    stamp = changes[-1].stamp
    for start in range(0, len(names), _FIELDS):
        stamp = tick(stamp, 0, SERVER)
        yield Change(changes[0].id, changes[0].kind, stamp, dict.fromkeys(names[start : start + _FIELDS]))
