"""Taking everything along: the account and its whole diary in one file."""

import asyncio
import time

import msgspec

from onset.accounts.factors import Factors
from onset.accounts.service import Accounts
from onset.accounts.sessions import Session
from onset.sealing.vault import Vault
from onset.storage.database import Database
from onset.sync.limits import LIMITS
from onset.sync.records import Row, decode, load_after
from onset.sync.superseded import load_superseded
from onset.transfer.wire import Export

FORMAT = "onset-export-1"


class Transfer:
    """What leaves with the person."""

    def __init__(self, database: Database, vault: Vault, accounts: Accounts, factors: Factors) -> None:
        self._database = database
        self._vault = vault
        self._accounts = accounts
        self._factors = factors
        # A whole diary is some 20 MB in memory: one after the other, whoever asks.
        self._turn = asyncio.Semaphore(1)

    async def export(self, session: Session) -> bytes:
        """JSON of an `Export`."""
        account = await self._factors.account(session)
        me = await self._accounts.me(session)
        seal = await self._vault.open(session.account)
        async with self._turn:
            rows, earlier = await self._database.read(
                lambda db: (
                    load_after(db, session.account, seal, 0, LIMITS.records_per_account),
                    list(load_superseded(db, session.account, seal)),
                )
            )
            empty = Export(
                format=FORMAT,
                exported_at=time.time_ns() // 1_000_000,
                account=account,
                namespace=me.namespace,
                changes=[],
                earlier=earlier,
            )
            return await asyncio.to_thread(_written, empty, rows)


def _written(empty: Export, rows: list[Row]) -> bytes:
    changes = [change for row in rows for change in decode(row.body)]
    return msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(empty, changes=changes)), indent=1)
