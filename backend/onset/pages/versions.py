"""Keeps the hashed files of the last versions, so that a page opened before an update still finds its own."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Final

KEPT: Final = 5
"""How many versions' files are kept, the running one included."""


def keep_versions(built: Path, kept: Path) -> list[Path]:
    """Copy the running version's hashed files beside those of earlier ones; returns the folders, newest first.

    A version is known by the names of its files, which hold their hashes. Folders beyond `KEPT` are removed.
    """
    names = sorted(path.name for path in built.iterdir())
    mine = kept / hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
    if mine.exists():
        mine.touch()  # the newest again, as after going back to it
    else:
        kept.mkdir(parents=True, exist_ok=True)
        half_made = mine.with_suffix(f".new{os.getpid()}")  # several processes start side by side
        shutil.rmtree(half_made, ignore_errors=True)
        shutil.copytree(built, half_made)
        try:
            half_made.rename(mine)
        except OSError:  # another was quicker, with the same files
            shutil.rmtree(half_made)
        mine.touch()
    folders = sorted((path for path in kept.iterdir() if not path.suffix), key=_age, reverse=True)
    for old in folders[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return folders[:KEPT]


def _age(folder: Path) -> int:
    return folder.stat().st_mtime_ns
