"""A PostgreSQL server of the tests' own, from the system's binaries, in a folder that goes away with it."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.backend.support import missing
from tests.system import postgres_programs

_USER: Final = "postgres"


@contextmanager
def running_postgres() -> Generator[str]:
    """The address of a fresh server's maintenance database."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="onset-pg-"))  # not pytest's own, which only its user may enter
    data = folder / "data"
    if _is_root():
        shutil.chown(folder, _USER)
    try:
        port = free_port()
        _run(binaries / "initdb", "-D", data, "-U", "onset", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c max_connections=120"
        options += " -c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off"
        _run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://onset@127.0.0.1:{port}/postgres"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _binaries() -> Path:
    return postgres_programs() or missing("PostgreSQL: make system")


def _is_root() -> bool:
    return os.geteuid() == 0


def _run(*command: object) -> None:
    """PostgreSQL refuses to run as root, so there it runs as its own user."""
    aside = ["runuser", "-u", _USER, "--"] if _is_root() else []
    done = subprocess.run(
        [*aside, *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
        check=False,
    )
    assert done.returncode == 0, done.stdout
