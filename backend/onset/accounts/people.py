"""Accounts and their devices in the database: plain functions of a connection. Names come and go sealed."""

import unicodedata
from collections.abc import Sequence
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from onset.accounts.wire import Device, Me
from onset.problems import Problem
from onset.sealing.cipher import Seal
from onset.storage.tables import ACCOUNT, DEVICE, DIARY_HEAD, INSTANCE, INVITATION, SESSION


class Credentials(msgspec.Struct, frozen=True):
    """What a sign-in is checked against."""

    id: str
    password_hash: str
    """Empty where the account has no password."""
    recovery_hash: bytes | None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody new: the account as it will stand, its name in both forms, and how to sign in."""

    id: str
    name: str
    name_key: str
    namespace: str
    password_hash: str = ""
    recovery_hash: bytes | None = None


def new_id() -> str:
    """The id of a new account."""
    return str(uuid4())


def folded(name: str) -> str:
    """The form in which a name is one account, whatever its case, width or way of writing accents."""
    once = unicodedata.normalize("NFKC", name).casefold()
    return unicodedata.normalize("NFKC", once).strip()  # again, because folding can take letters apart


def look_in(db: Connection, signup: str, invitation: bytes, name_key: str, now: int) -> None:
    """Whether somebody new would be let in under this name, before they make a passkey; Problem as `admit`'s."""
    if signup != "open" and db.scalar(select(func.count()).select_from(ACCOUNT)):
        valid = (INVITATION.c.code_hash == invitation, INVITATION.c.expires_at > now)
        if signup == "closed":
            raise Problem("sign-up-closed")
        if not db.scalar(select(func.count()).select_from(INVITATION).where(*valid)):
            raise Problem("invitation")
    if find_credentials(db, name_key) is not None:
        raise Problem("name-taken")


def admit(db: Connection, signup: str, invitation: bytes, now: int) -> None:
    """Whether somebody new may come in; an invitation is spent. Problem `sign-up-closed` or `invitation`."""
    # The one row that all sign-ups lock, so that two at once cannot both be the first.
    db.execute(select(INSTANCE.c.id).with_for_update())
    if signup == "open" or not db.scalar(select(func.count()).select_from(ACCOUNT)):
        return
    if signup == "closed":
        raise Problem("sign-up-closed")
    spent = delete(INVITATION).where(INVITATION.c.code_hash == invitation, INVITATION.c.expires_at > now)
    if not db.execute(spent).rowcount:
        raise Problem("invitation")


def add_account(db: Connection, seal: Seal, person: Person, now: int) -> Me:
    """Make an account with its empty diary; Problem `name-taken`."""
    if find_credentials(db, person.name_key) is not None:
        raise Problem("name-taken")
    db.execute(
        insert(ACCOUNT).values(
            id=person.id,
            name=seal.seal_text("account", person.id, person.name),
            name_key=person.name_key,
            password_hash=person.password_hash,
            namespace=person.namespace,
            created_at=now,
            recovery_hash=person.recovery_hash,
        )
    )
    db.execute(insert(DIARY_HEAD).values(account_id=person.id, seq=0, records=0))
    return Me(account=person.id, name=person.name, namespace=person.namespace)


def find_credentials(db: Connection, name_key: str) -> Credentials | None:
    """What the account of this name signs in with."""
    columns = (ACCOUNT.c.id, ACCOUNT.c.password_hash, ACCOUNT.c.recovery_hash)
    row = db.execute(select(*columns).where(ACCOUNT.c.name_key == name_key)).first()
    return None if row is None else Credentials(row.id, row.password_hash, row.recovery_hash)


def load_credentials(db: Connection, account: str) -> Credentials:
    """The same of an account that is known."""
    columns = (ACCOUNT.c.id, ACCOUNT.c.password_hash, ACCOUNT.c.recovery_hash)
    row = db.execute(select(*columns).where(ACCOUNT.c.id == account)).first()
    if row is None:
        raise Problem("account-deleted")
    return Credentials(row.id, row.password_hash, row.recovery_hash)


def load_me(db: Connection, seal: Seal, account: str) -> Me:
    """The account as its own person sees it; Problem `account-deleted`."""
    row = db.execute(select(ACCOUNT.c.name, ACCOUNT.c.namespace).where(ACCOUNT.c.id == account)).first()
    if row is None:
        raise Problem("account-deleted")
    return Me(account=account, name=seal.unseal_text("account", account, row.name), namespace=row.namespace)


def save_password(db: Connection, account: str, password_hash: str) -> None:
    """Put another password in its place; an empty one is none."""
    db.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(password_hash=password_hash))


def save_recovery(db: Connection, account: str, recovery_hash: bytes) -> None:
    """Put another recovery code in its place."""
    db.execute(update(ACCOUNT).where(ACCOUNT.c.id == account).values(recovery_hash=recovery_hash))


def spend_recovery(db: Connection, account: str, recovery_hash: bytes, following: bytes) -> bool:
    """Whether this is the account's code, which the following one replaces: of many at once, one succeeds."""
    mine = (ACCOUNT.c.id == account, ACCOUNT.c.recovery_hash == recovery_hash)
    return bool(db.execute(update(ACCOUNT).where(*mine).values(recovery_hash=following)).rowcount)


def keep_device(db: Connection, seal: Seal, account: str, device: Device, now: int) -> None:
    """Note a device that signs in, or its new name. What was signed out from afar is in again, with a new session."""
    # Locked, so that of two sign-ins at once the second finds the device that the first made.
    db.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.id == account).with_for_update(key_share=True))
    db.execute(delete(SESSION).where(SESSION.c.account_id == account, SESSION.c.device_id == device.id))
    name = seal.seal_text("device", device.id, device.name)
    mine = (DEVICE.c.account_id == account, DEVICE.c.id == device.id)
    known = db.execute(update(DEVICE).where(*mine).values(name=name, revoked_at=None, wipe=0))
    if not known.rowcount:
        db.execute(insert(DEVICE).values(account_id=account, id=device.id, name=name, created_at=now, wipe=0))


def delete_accounts(db: Connection, accounts: Sequence[str]) -> None:
    """The accounts and everything of them."""
    for account in accounts:
        db.execute(delete(ACCOUNT).where(ACCOUNT.c.id == account))
