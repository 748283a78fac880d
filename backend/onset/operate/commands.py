"""The commands of whoever runs a server, beside `onset serve`."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Protocol, TypeVar

from sqlalchemy import Connection

from onset.operate.backup import backup, restore
from onset.operate.invite import DAYS, invite
from onset.operate.operator_view import operator_view
from onset.operate.running import nothing_running
from onset.operate.verify import Verified
from onset.sealing.opening import open_sealed
from onset.sealing.rotation import rotate_key
from onset.settings import Settings, SettingsError, Storage

Given = Mapping[str, str | None]
T = TypeVar("T")


class Commands(Protocol):
    """Where commands are added."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002 - it is called so
        """Add one."""
        ...


def add_commands(commands: Commands) -> None:
    """What can be said to `onset` about running it."""
    file = commands.add_parser("backup", help="copy the diaries to a file, also while Onset runs")
    file.add_argument("file", help="a new file; it holds no keys, so keep keys.db and secret.key too")
    back = commands.add_parser("restore", help="put a backup in place of the diaries")
    back.add_argument("file", nargs="?", help="the backup; on PostgreSQL none, after pg_restore")
    commands.add_parser("rotate-key", help="change the secret key that seals all diaries")
    view = commands.add_parser("operator-view", help="print what can be read in the database without its keys")
    view.add_argument("account", nargs="?", help="the id of one account")
    commands.add_parser("invite", help="print a link with which somebody can make an account (ONSET_SIGNUP=invite)")


def _backup(settings: Settings, given: Given) -> None:
    file = Path(given["file"] or "")
    print(f"{_told(backup(settings.storage, file))} They are in {file}.")


def _restore(settings: Settings, given: Given) -> None:
    with nothing_running(settings.storage.folder):
        file = given["file"]
        found = restore(settings.storage, Path(file) if file else None)
    print(f"{_told(found)} Every device brings what it has when it syncs next.")


def _rotate_key(settings: Settings, _: Given) -> None:
    with nothing_running(settings.storage.folder):
        many = asyncio.run(rotate_key(settings.storage, os.environ.get("ONSET_NEW_SECRET_KEY", "")))
    print(f"{many} keys are wrapped anew. The old secret key opens nothing here from now on.")


def _operator_view(settings: Settings, given: Given) -> None:
    for line in _read(settings.storage, lambda db: list(operator_view(db, given["account"] or ""))):
        print(line)


def _invite(settings: Settings, _: Given) -> None:
    origin, now = settings.serve.public_origin, time.time_ns() // 1_000_000
    link = _written(settings.storage, lambda db: invite(db, origin, now))
    print(f"{link}\nGood once, for {DAYS} days.")
    if settings.sign_up.signup != "invite":
        print(f"ONSET_SIGNUP is {settings.sign_up.signup}: set it to invite, or the link is not asked for.")


OPERATE: Final[Mapping[str, Callable[[Settings, Given], None]]] = {
    "backup": _backup,
    "restore": _restore,
    "rotate-key": _rotate_key,
    "operator-view": _operator_view,
    "invite": _invite,
}
"""What each command does."""


def operate(command: str, settings: Settings, given: Given) -> None:
    """Run one; SettingsError says what to do."""
    try:
        OPERATE[command](settings, given)
    except OSError as error:
        raise SettingsError(f"{error.filename or 'A file'} cannot be used: {error.strerror}.") from None


def _told(found: Verified) -> str:
    if not found.holds:
        print(f"Damaged, or not what they were: {', '.join(found.damaged)}", file=sys.stderr)
    locked = f" {len(found.locked)} of them were deleted since, and nobody can read them." if found.locked else ""
    return f"{found.accounts} accounts, {found.records} records, looked through.{locked}"


def _read(storage: Storage, work: Callable[[Connection], T]) -> T:
    async def run() -> T:
        opened = open_sealed(storage)
        try:
            return await opened.database.read(work)
        finally:
            await opened.close()

    return asyncio.run(run())


def _written(storage: Storage, work: Callable[[Connection], T]) -> T:
    async def run() -> T:
        opened = open_sealed(storage)
        try:
            return await opened.database.write(work)
        finally:
            await opened.close()

    return asyncio.run(run())
