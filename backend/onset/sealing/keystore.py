"""The accounts' keys, each wrapped by the instance key, and what has ended for good: a store of its own.

Its tables lie in `keys.db` beside the embedded database and in the schema `keys` on PostgreSQL, so that a backup of
the diaries holds no key. Deleting an account's key makes its diary unreadable in every backup.
"""

import os
import time
from collections.abc import Mapping
from functools import partial
from typing import Final

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from onset.sealing.cipher import KEY_BYTES, Cipher, Tampered
from onset.settings import SettingsError
from onset.storage.database import Database
from onset.storage.tables import ENDED, WRAPPED_KEY

INSTANCE: Final = "00000000-0000-0000-0000-000000000000"
"""Under this id stands the instance's own secret, from which names are hashed; it outlives a change of key."""


class Ended(msgspec.Struct, frozen=True):
    """An account that was deleted (no device), or a device that was signed out from another one."""

    account: str
    device: str
    wipe: bool


class Keystore:
    """Keys by account."""

    def __init__(self, database: Database, instance_key: bytes) -> None:
        self._database = database
        self._wrapping = wrapping(instance_key)

    async def find(self, account: str) -> bytes | None:
        """An account's key, None if there is none; SettingsError if it was wrapped by another instance key."""
        wrapped = await self._database.read(lambda db: _wrapped(db, account))
        if wrapped is None:
            return None
        try:
            return self._wrapping.unseal(wrapped, account.encode())
        except Tampered:
            raise SettingsError("The secret key is not the one with which the diaries here were sealed.") from None

    async def make(self, account: str) -> bytes:
        """The account's key, made if there is none; it is stored when this returns."""
        key = await self.find(account)
        while key is None:  # once: of two who make it at the same time, both then find the first one's
            wrapped = self._wrapping.seal(os.urandom(KEY_BYTES), account.encode())
            await self._database.write(partial(_store, account=account, wrapped=wrapped))
            key = await self.find(account)
        return key

    async def destroy(self, account: str) -> None:
        """Forget an account's key, and remember that the account was deleted."""

        def work(db: Connection) -> None:
            db.execute(delete(WRAPPED_KEY).where(WRAPPED_KEY.c.account_id == account))
            _note(db, Ended(account, "", wipe=True))

        await self._database.write(work)

    async def note_revoked(self, account: str, device: str, *, wipe: bool) -> None:
        """Remember that a device was signed out from another one."""
        await self._database.write(lambda db: _note(db, Ended(account, device, wipe=wipe)))

    async def forget_revoked(self, account: str, device: str) -> None:
        """The device has signed in again."""
        await self._database.write(
            lambda db: db.execute(delete(ENDED).where(ENDED.c.account_id == account, ENDED.c.device_id == device))
        )

    async def is_deleted(self, account: str) -> bool:
        """Whether there was such an account."""
        return any(not ended.device for ended in await self._database.read(lambda db: _ended(db, account)))

    async def ended(self) -> list[Ended]:
        """All that has ended."""
        return await self._database.read(_ended)

    async def opens(self) -> bool:
        """Whether the instance key is the one that wraps the keys here; also where there are none."""

        def work(db: Connection) -> bool:
            row = db.execute(select(WRAPPED_KEY.c.account_id, WRAPPED_KEY.c.wrapped).limit(1)).first()
            try:
                return row is None or bool(self._wrapping.unseal(row.wrapped, row.account_id.encode()))
            except Tampered:
                return False

        return await self._database.read(work)

    async def count(self) -> int:
        """How many keys there are."""
        return await self._database.read(
            lambda db: db.execute(select(func.count()).select_from(WRAPPED_KEY)).scalar_one()
        )

    async def rewrap(self, to: bytes) -> int:
        """Wrap every key by another instance key, all or none; returns how many there are."""
        other = wrapping(to)

        def work(db: Connection) -> int:
            rows = db.execute(select(WRAPPED_KEY.c.account_id, WRAPPED_KEY.c.wrapped)).all()
            for account, wrapped in rows:
                about = account.encode()
                again = other.seal(self._wrapping.unseal(wrapped, about), about)
                db.execute(update(WRAPPED_KEY).where(WRAPPED_KEY.c.account_id == account).values(wrapped=again))
            return len(rows)

        return await self._database.write(work)


def wrapping(instance_key: bytes) -> Cipher:
    """What wraps the accounts' keys: derived, so that the instance key itself seals nothing."""
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"onset wrapped keys").derive(instance_key)
    return Cipher(derived)


def _wrapped(db: Connection, account: str) -> bytes | None:
    found: bytes | None = db.scalar(select(WRAPPED_KEY.c.wrapped).where(WRAPPED_KEY.c.account_id == account))
    return found


def _store(db: Connection, account: str, wrapped: bytes) -> None:
    dialect = postgresql if db.dialect.name == "postgresql" else sqlite
    values = {"account_id": account, "wrapped": wrapped, "created_at": _now()}
    db.execute(dialect.insert(WRAPPED_KEY).values(values).on_conflict_do_nothing())


def _note(db: Connection, ended: Ended) -> None:
    mine = (ENDED.c.account_id == ended.account, ENDED.c.device_id == ended.device)
    db.execute(delete(ENDED).where(*mine))
    row: Mapping[str, object] = {
        "account_id": ended.account,
        "device_id": ended.device,
        "ended_at": _now(),
        "wipe": int(ended.wipe),
    }
    db.execute(insert(ENDED).values(row))


def _ended(db: Connection, account: str | None = None) -> list[Ended]:
    query = select(ENDED.c.account_id, ENDED.c.device_id, ENDED.c.wipe)
    rows = db.execute(query if account is None else query.where(ENDED.c.account_id == account))
    return [Ended(row.account_id, row.device_id, wipe=bool(row.wipe)) for row in rows]


def _now() -> int:
    return time.time_ns() // 1_000_000
