"""A copy of the diaries while they are in use, and the way back. The keys are not in it."""

import asyncio
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection, delete, update

from onset.operate.verify import Verified, verify
from onset.sealing.keystore import Ended
from onset.sealing.opening import open_sealed
from onset.settings import SettingsError, Storage
from onset.storage.database import DIARIES_FILE, KEYS_FILE
from onset.storage.sqlite_files import copy_file, is_whole
from onset.storage.tables import ACCOUNT, CEREMONY, DEVICE, INSTANCE, PAIRING, SESSION

_POSTGRES: Final = "On PostgreSQL that is pg_dump's and pg_restore's work: see deploy/README.md."


def backup(storage: Storage, file: Path) -> Verified:
    """Copy the diaries to a new file, and look through the copy; SettingsError if it cannot be trusted."""
    if storage.database:
        raise SettingsError(_POSTGRES)
    source = storage.folder / DIARIES_FILE
    if not source.exists():
        raise SettingsError(f"There is no diary in {storage.folder}.")
    if file.exists():
        raise SettingsError(f"{file} is there already. Choose another name.")
    copy_file(source, file)
    found = _looked_through(storage, file)
    if not found.holds:
        file.unlink()
        raise SettingsError(f"The diaries of {len(found.damaged)} accounts are damaged. No backup was made.")
    return found


def restore(storage: Storage, file: Path | None) -> Verified:
    """Put a backup in place of the diaries, which stay beside it under another name; without a file, the database as
    somebody else restored it. What ended since stays ended, and every device starts over (SPEC R).
    """
    if file is not None:
        if storage.database:
            raise SettingsError(_POSTGRES)
        _put_in_place(storage, file)
    return asyncio.run(_begin(storage))


async def _begin(storage: Storage) -> Verified:
    opened = open_sealed(storage)
    try:
        ended = await opened.vault.keys.ended()
        await opened.database.write(lambda db: _begin_anew(db, ended))
        return await verify(opened)
    finally:
        await opened.close()


def _put_in_place(storage: Storage, file: Path) -> None:
    if not file.exists() or not is_whole(file):
        raise SettingsError(f"{file} is no whole backup.")
    if not (storage.folder / KEYS_FILE).exists():
        raise SettingsError(f"{KEYS_FILE} is not in {storage.folder}: without it no diary opens. Bring it back.")
    found = _looked_through(storage, file)
    if not found.holds:
        raise SettingsError(f"In {file} the diaries of {len(found.damaged)} accounts are damaged.")
    current = storage.folder / DIARIES_FILE
    if current.exists():
        before = current.with_name(f"onset-before-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}.db")
        copy_file(current, before)
        for part in (current, *(current.with_name(current.name + end) for end in ("-wal", "-shm"))):
            part.unlink(missing_ok=True)
    copy_file(file, current)


def _looked_through(storage: Storage, file: Path) -> Verified:
    """What is in a copy, opened with the keys that are here."""
    if not is_whole(file):
        raise SettingsError(f"{file} is no whole database.")
    with TemporaryDirectory(dir=file.parent, prefix=".onset-look-") as folder:
        copy_file(file, Path(folder) / DIARIES_FILE)  # opening it migrates it, and a backup stays as it is
        return asyncio.run(_verified(storage, Path(folder) / DIARIES_FILE))


async def _verified(storage: Storage, diaries: Path) -> Verified:
    opened = open_sealed(storage, diaries=diaries)
    try:
        return await verify(opened)
    finally:
        await opened.close()


def _begin_anew(db: Connection, ended: Sequence[Ended]) -> None:
    """A new epoch; what was deleted or signed out since goes again; nothing half begun goes on."""
    db.execute(update(INSTANCE).values(epoch=secrets.token_hex(8)))
    db.execute(delete(CEREMONY))
    db.execute(delete(PAIRING))
    now = time.time_ns() // 1_000_000
    for one in ended:
        if not one.device:
            db.execute(delete(ACCOUNT).where(ACCOUNT.c.id == one.account))
        else:
            mine = (DEVICE.c.account_id == one.account, DEVICE.c.id == one.device)
            db.execute(update(DEVICE).where(*mine).values(revoked_at=now, wipe=int(one.wipe)))
    db.execute(update(SESSION).values(fresh_at=0))
