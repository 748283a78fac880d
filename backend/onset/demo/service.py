"""The demo's account: made like any other, its diary brought in through sync."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from onset.accounts.service import Accounts
from onset.accounts.wire import Device, NewAccount
from onset.demo.generate import sample
from onset.demo.pen import DEVICE, NAMESPACE
from onset.diary.typed import RecordFields
from onset.sealing.opening import open_sealed
from onset.settings import Storage
from onset.sync.limits import LIMITS
from onset.sync.live import Live
from onset.sync.service import Sync
from onset.sync.wire import Change, SyncRequest

NAME: Final = "demo"
PASSWORD: Final = "sample-diary"  # noqa: S105 - it is printed, and opens nothing but the demo


async def set_up(storage: Storage, today: date) -> str:
    """Make the account and its diary up to yesterday; returns the value of a cookie that opens it."""
    opened = open_sealed(storage)
    live = Live(opened.database)
    try:
        accounts = Accounts(opened.database, opened.vault, signup="closed", changed=live.changed)
        device = Device(id=DEVICE, name="Sample phone")
        signed_in = await accounts.sign_up(NewAccount(NAME, PASSWORD, device, NAMESPACE), "")
        await _bring_in(Sync(opened.database, opened.vault, live), signed_in.me.account, sample(today))
        return signed_in.cookie
    finally:
        await live.close()
        await opened.close()


async def _bring_in(sync: Sync, account: str, records: Iterable[RecordFields]) -> None:
    """Push it as a phone does that was offline for two years."""
    changes = [change for record in records for change in changes_of(record)]
    for first in range(0, len(changes), LIMITS.changes_per_push):
        pushed = changes[first : first + LIMITS.changes_per_push]
        left = len(changes) - first
        request = SyncRequest(
            protocol=LIMITS.protocol, account=account, device=DEVICE, epoch="", cursor=0, pending=left, changes=pushed
        )
        reply = await sync.exchange(account, request)
        if reply.refused:
            raise ValueError(f"the sample diary was refused: {reply.refused[0]}")


def changes_of(record: RecordFields) -> Iterator[Change]:
    """The changes that made a record: of each stamp the fields it set."""
    by_stamp: dict[str, Change] = {}
    for name, value in record.fields.items():
        stamp = record.stamps[name]
        by_stamp.setdefault(stamp, Change(record.id, record.kind, stamp, {})).fields[name] = value
    return iter(by_stamp.values())
