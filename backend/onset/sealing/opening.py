"""Opening the diaries together with their keys."""

from pathlib import Path

import msgspec

from onset.sealing.instance_key import load_key
from onset.sealing.keystore import Keystore
from onset.sealing.vault import Vault
from onset.settings import Storage
from onset.storage.database import Database, open_database, open_keys
from onset.storage.sqlite import SqliteDatabase


class Opened(msgspec.Struct, frozen=True):
    """The diaries, and what opens them."""

    database: Database
    keys: Database
    vault: Vault

    async def close(self) -> None:
        """Finish what waits, then let go of both."""
        await self.database.close()
        if self.keys is not self.database:
            await self.keys.close()


def open_sealed(storage: Storage, *, diaries: Path | None = None) -> Opened:
    """Both, migrated to the newest version; SettingsError if the secret key cannot be used.

    `diaries` is another SQLite file to open with the keys that are here, such as a backup.
    """
    key = load_key(storage)
    database = open_database(storage) if diaries is None else SqliteDatabase.open(diaries)
    keys = open_keys(storage, database)
    return Opened(database, keys, Vault(Keystore(keys, key)))
