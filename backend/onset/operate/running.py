"""Whether a server runs on a data folder: some things are done only while none does."""

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from onset.settings import SettingsError

_FILE: Final = "serve.lock"


@contextmanager
def running(folder: Path) -> Generator[None]:
    """A server runs meanwhile. The lock goes with the process, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _FILE).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            raise SettingsError("The diaries are being restored or their keys changed. Try again then.") from None
        yield


@contextmanager
def nothing_running(folder: Path) -> Generator[None]:
    """No server runs meanwhile; SettingsError if one does."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _FILE).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SettingsError("Onset is running on these diaries. Stop it first.") from None
        yield
