"""Whole SQLite files: copied while they are in use, looked through, put in place."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Final

COPIES: Final = "keys-copies"
KEPT_DAYS: Final = 7
"""Days for which copies of the keys are kept: so long a deleted account could be read from a backup."""
_DAY: Final = 86_400


def copy_file(source: Path, target: Path) -> None:
    """A whole copy of a database that may be in use; FileExistsError if the target is there.

    In one go: stepwise it begins again with every write, and under constant writes never ends. A plain copy of the
    file is no database.
    """
    half = target.with_name(f".{target.name}.half")
    half.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as from_,
            closing(sqlite3.connect(half)) as to,
        ):
            from_.backup(to)
            to.execute("PRAGMA journal_mode=DELETE")  # one file, whatever the source's journal was
        half.chmod(0o600)
        _sync(half)
        os.link(half, target)
        _sync(target.parent)
    finally:
        half.unlink(missing_ok=True)


def is_whole(path: Path) -> bool:
    """Whether a file is a database without damage."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
            return bool(opened.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def copy_keys(keys: Path, now: float | None = None) -> None:
    """Today's copy of the keys, if there is none yet; those older than a week go."""
    now = time.time() if now is None else now
    folder = keys.parent / COPIES
    folder.mkdir(mode=0o700, exist_ok=True)
    today = folder / f"keys-{time.strftime('%Y-%m-%d', time.gmtime(now))}.db"
    if not today.exists():
        copy_file(keys, today)
    oldest = time.strftime("%Y-%m-%d", time.gmtime(now - KEPT_DAYS * _DAY))
    for copy in folder.glob("keys-*.db"):
        if copy.stem.removeprefix("keys-") <= oldest:
            copy.unlink()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
