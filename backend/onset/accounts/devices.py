"""An account's devices in the database: plain functions of a connection."""

from sqlalchemy import Connection, func, select, update

from onset.accounts.wire import KnownDevice
from onset.problems import Problem
from onset.sealing.cipher import Seal
from onset.storage.tables import DEVICE, DIARY_HEAD, SESSION


def load_devices(db: Connection, seal: Seal, account: str, current: str) -> list[KnownDevice]:
    """Those that are signed in, the newest first."""
    seen_at = func.max(SESSION.c.seen_at).label("seen_at")
    stands = db.scalar(select(DIARY_HEAD.c.seq).where(DIARY_HEAD.c.account_id == account))
    columns = (DEVICE.c.id, DEVICE.c.name, DEVICE.c.created_at, DEVICE.c.heard_at, DEVICE.c.waiting, DEVICE.c.seq)
    rows = db.execute(
        select(*columns, seen_at)
        .join(SESSION, (SESSION.c.account_id == DEVICE.c.account_id) & (SESSION.c.device_id == DEVICE.c.id))
        .where(DEVICE.c.account_id == account, DEVICE.c.revoked_at.is_(None))
        .group_by(*columns)
        .order_by(DEVICE.c.created_at.desc(), DEVICE.c.id)
    )
    return [
        KnownDevice(
            id=row.id,
            name=seal.unseal_text("device", row.id, row.name),
            created_at=row.created_at,
            seen_at=row.seen_at,
            current=row.id == current,
            heard_at=row.heard_at,
            waiting=row.waiting,
            behind=row.seq != stands,
        )
        for row in rows
    ]


def rename_device(db: Connection, seal: Seal, account: str, device: str, name: str) -> None:
    """Call it otherwise; Problem `not-found`."""
    mine = (DEVICE.c.account_id == account, DEVICE.c.id == device, DEVICE.c.revoked_at.is_(None))
    if not db.execute(update(DEVICE).where(*mine).values(name=seal.seal_text("device", device, name))).rowcount:
        raise Problem("not-found")


def revoke_device(db: Connection, account: str, device: str, *, wipe: bool, now: int) -> None:
    """Its sessions open nothing from now on, and say so; Problem `not-found`."""
    mine = (DEVICE.c.account_id == account, DEVICE.c.id == device)
    if not db.execute(update(DEVICE).where(*mine).values(revoked_at=now, wipe=int(wipe))).rowcount:
        raise Problem("not-found")


def revoke_others(db: Connection, account: str, device: str, now: int) -> None:
    """All devices but this one, each keeping its diary."""
    others = (DEVICE.c.account_id == account, DEVICE.c.id != device, DEVICE.c.revoked_at.is_(None))
    db.execute(update(DEVICE).where(*others).values(revoked_at=now, wipe=0))
