"""Accounts and their devices in the database: plain functions of a connection."""

import unicodedata
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from onset.accounts.wire import Device, Me, NewAccount
from onset.problems import Problem
from onset.storage.tables import ACCOUNT, DEVICE, DIARY_HEAD, INSTANCE


class Credentials(msgspec.Struct, frozen=True):
    """What a sign-in is checked against."""

    id: str
    password_hash: str


def name_key(name: str) -> str:
    """The form under which a name is one account, whatever its case, width or way of writing accents."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", folded).strip()  # again, because folding can take letters apart


def add_account(db: Connection, new: NewAccount, password_hash: str, *, open_to_all: bool, now: int) -> Me:
    """Make an account with its empty diary; Problem `sign-up-closed` or `name-taken`."""
    # The one row that all sign-ups lock, so that two at once cannot both be the first.
    db.execute(select(INSTANCE.c.id).with_for_update())
    if not open_to_all and db.scalar(select(func.count()).select_from(ACCOUNT)):
        raise Problem("sign-up-closed")
    if find_credentials(db, new.name) is not None:
        raise Problem("name-taken")
    me = Me(account=str(uuid4()), name=new.name.strip(), namespace=new.namespace)
    db.execute(
        insert(ACCOUNT).values(
            id=me.account,
            name=me.name,
            name_key=name_key(new.name),
            password_hash=password_hash,
            namespace=me.namespace,
            created_at=now,
        )
    )
    db.execute(insert(DIARY_HEAD).values(account_id=me.account, seq=0, records=0))
    return me


def find_credentials(db: Connection, name: str) -> Credentials | None:
    """What the account of this name signs in with."""
    columns = (ACCOUNT.c.id, ACCOUNT.c.password_hash)
    row = db.execute(select(*columns).where(ACCOUNT.c.name_key == name_key(name))).first()
    return None if row is None else Credentials(row.id, row.password_hash)


def load_me(db: Connection, account: str) -> Me:
    """The account as its own person sees it."""
    row = db.execute(select(ACCOUNT.c.name, ACCOUNT.c.namespace).where(ACCOUNT.c.id == account)).one()
    return Me(account=account, name=row.name, namespace=row.namespace)


def keep_device(db: Connection, account: str, device: Device, now: int) -> None:
    """Note a device that signs in, or its new name."""
    # Locked, so that of two sign-ins at once the second finds the device that the first made.
    db.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.id == account).with_for_update(key_share=True))
    mine = (DEVICE.c.account_id == account, DEVICE.c.id == device.id)
    known = db.execute(update(DEVICE).where(*mine).values(name=device.name))
    if not known.rowcount:
        db.execute(insert(DEVICE).values(account_id=account, id=device.id, name=device.name, created_at=now))
