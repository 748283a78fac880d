"""A new instance key: every account's key is wrapped anew, and the old one opens nothing."""

import os
from contextlib import suppress
from pathlib import Path

from onset.sealing.cipher import KEY_BYTES
from onset.sealing.instance_key import FILE, NEXT, decode_key, load_key, read_key, write_key
from onset.sealing.keystore import Keystore
from onset.settings import SettingsError, Storage
from onset.storage.database import open_database, open_keys


async def rotate_key(storage: Storage, given: str = "") -> int:
    """Wrap all keys by a new instance key; returns how many there are.

    Where the key lies in a file, the new one is written beside it first and takes its place last, so that a stop in
    between leaves both and the next try finishes. Where the key comes from the environment, the new one is `given`.
    """
    if storage.secret_key and not given:
        raise SettingsError("Set ONSET_NEW_SECRET_KEY to the new key, and ONSET_SECRET_KEY to it once this is done.")
    old = load_key(storage)
    folder = storage.folder
    if storage.secret_key:
        new = decode_key(given, "ONSET_NEW_SECRET_KEY")
    else:
        with suppress(FileExistsError):
            write_key(folder / NEXT, os.urandom(KEY_BYTES))
        new = read_key(folder / NEXT)
    database = open_database(storage)
    keys = open_keys(storage, database)
    try:
        if not await Keystore(keys, new).opens():  # else a try before this one came as far as here
            await Keystore(keys, old).rewrap(new)
        many = await Keystore(keys, new).count()
    finally:
        await database.close()
        if keys is not database:
            await keys.close()
    if not storage.secret_key:
        _put_in_place(folder)
    return many


def _put_in_place(folder: Path) -> None:
    (folder / NEXT).replace(folder / FILE)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
