"""Whether every diary in a database opens, and is what its head says."""

from functools import partial

import msgspec
from sqlalchemy import Connection, select

from onset.sealing.cipher import Seal, Tampered
from onset.sealing.opening import Opened
from onset.storage.tables import ACCOUNT, DIARY_HEAD
from onset.sync.digest import digest_of
from onset.sync.limits import LIMITS
from onset.sync.records import decode, load_after
from onset.sync.standing import unseal_standing


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: accounts by what became of them."""

    accounts: int
    records: int
    locked: list[str]
    """Accounts whose key is not here: deleted since, or sealed elsewhere."""
    damaged: list[str]
    """Accounts with a row that does not open, or that is not the one it was."""

    @property
    def holds(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damaged


async def verify(opened: Opened) -> Verified:
    """Open every record of every account, and compare with the digest of its head."""
    accounts = await opened.database.read(lambda db: list(db.scalars(select(ACCOUNT.c.id).order_by(ACCOUNT.c.id))))
    records, locked, damaged = 0, list[str](), list[str]()
    for account in accounts:
        key = await opened.vault.keys.find(account)
        if key is None:
            locked.append(account)
            continue
        held = await opened.database.read(partial(_held, account=account, seal=Seal(account, key)))
        if held is None:
            damaged.append(account)
        else:
            records += held
    return Verified(accounts=len(accounts), records=records, locked=locked, damaged=damaged)


def _held(db: Connection, account: str, seal: Seal) -> int | None:
    """How many records there are, None if they are not what the head says."""
    head = db.execute(select(DIARY_HEAD).where(DIARY_HEAD.c.account_id == account)).first()
    if head is None:
        return None
    try:
        rows = load_after(db, account, seal, 0, LIMITS.records_per_account)
        digest = digest_of(decode(row.body) for row in rows)
        same = head.standing is None or unseal_standing(seal, account, head.standing).digest == digest
    except Tampered:
        return None
    return len(rows) if same and len(rows) == head.records else None
