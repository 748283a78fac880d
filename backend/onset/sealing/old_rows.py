"""Rows from before anything was sealed: sealed once, when the database is first opened with its keys."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select, update

from onset.sealing.cipher import Seal
from onset.sealing.vault import Vault
from onset.storage.database import Database
from onset.storage.tables import ACCOUNT, DEVICE, INSTANCE, RECORD


async def seal_old_rows(database: Database, vault: Vault) -> None:
    """Seal what people wrote, all of it in one transaction; does nothing where that was done."""
    waiting = await database.read(_unsealed)
    if waiting is None:
        return
    seals = {account: await vault.create(account) for account in waiting}
    keys = {account: await vault.name_key(folded) for account, folded in waiting.items()}

    def work(db: Connection) -> None:
        if db.scalar(select(INSTANCE.c.sealed).with_for_update()):
            return  # another process was quicker
        for account, seal in seals.items():
            _seal_account(db, account, seal, keys[account])
        db.execute(update(INSTANCE).values(sealed=1))

    await database.write(work)


def _unsealed(db: Connection) -> Mapping[str, str] | None:
    """The accounts with their folded names, None where everything is sealed."""
    if db.scalar(select(INSTANCE.c.sealed)):
        return None
    return {row.id: row.name_key for row in db.execute(select(ACCOUNT.c.id, ACCOUNT.c.name_key))}


def _seal_account(db: Connection, account: str, seal: Seal, name_key: str) -> None:
    name = db.execute(select(ACCOUNT.c.name).where(ACCOUNT.c.id == account)).scalar_one()
    sealed = seal.seal_text("account", account, name)
    db.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(name=sealed, name_key=name_key))
    devices = db.execute(select(DEVICE.c.id, DEVICE.c.name).where(DEVICE.c.account_id == account)).all()
    for device, called in devices:
        mine = (DEVICE.c.account_id == account, DEVICE.c.id == device)
        db.execute(update(DEVICE).where(*mine).values(name=seal.seal_text("device", device, called)))
    records = db.execute(select(RECORD.c.id, RECORD.c.body).where(RECORD.c.account_id == account)).all()
    if records:
        db.execute(
            update(RECORD)
            .where(RECORD.c.account_id == account, RECORD.c.id == bindparam("of"))
            .values(body=bindparam("to_body")),
            [{"of": id_, "to_body": seal.seal("record", id_, body)} for id_, body in records],
        )
