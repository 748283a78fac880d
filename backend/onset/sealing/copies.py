"""Copies of the keys, one a day for a week: the keys are in no backup of the diaries."""

import asyncio
import logging
from typing import Final

from onset.settings import Storage
from onset.storage.database import KEYS_FILE
from onset.storage.sqlite_files import copy_keys

_LOG: Final = logging.getLogger("onset")
_HOUR: Final = 3600.0


async def keep_copies(storage: Storage) -> None:
    """Make today's copy, and the next day's, until cancelled. On PostgreSQL that is pg_dump's work."""
    if storage.database:
        return
    while True:
        try:
            await asyncio.to_thread(copy_keys, storage.folder / KEYS_FILE)
        except OSError as error:
            _LOG.error("the keys could not be copied: %s", error.strerror)
        await asyncio.sleep(_HOUR)
