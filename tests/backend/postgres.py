"""A PostgreSQL server of the tests' own, from the system's binaries, in a folder that goes away with it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.backend.support import missing
from tests.system import postgres_programs

_USER: Final = "postgres"


FAST: Final = "-c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off"
"""For a server that is thrown away, and whose disk nobody looks at."""


class Postgres:
    """One server, which can be killed and started again."""

    def __init__(self, folder: Path, options: str) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._binaries = _binaries()
        port = free_port()
        self.address = f"postgresql://onset@127.0.0.1:{port}/postgres"
        self._options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c max_connections=120 {options}"
        made = ("-D", self._data, "-U", "onset", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        _run(self._binaries / "initdb", *made)

    def start(self) -> None:
        """Start, and wait until it answers; after a kill it recovers first."""
        log = self._folder / "log"
        _run(self._binaries / "pg_ctl", "-D", self._data, "-w", "-l", log, "-o", self._options, "start")

    def stop(self) -> None:
        """Stop without ceremony."""
        _run(self._binaries / "pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def kill(self) -> None:
        """End all of its processes in one moment, as the kernel would."""
        postmaster = int((self._data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(postmaster, signal.SIGSTOP)  # so that it starts no others meanwhile
        processes = [*_children(postmaster), postmaster]
        for process in processes:
            os.kill(process, signal.SIGKILL)
        while any(_runs(process) for process in processes):
            time.sleep(0.01)
        # Where nobody asks what became of it, its number stays taken, and it is believed to run.
        for lock in (self._data / "postmaster.pid", *self._folder.glob(".s.PGSQL.*.lock")):
            lock.unlink()


@contextmanager
def postgres(options: str) -> Generator[Postgres]:
    """A server that has been started, in a folder that goes away with it."""
    folder = Path(tempfile.mkdtemp(prefix="onset-pg-"))  # not pytest's own, which only its user may enter
    if _is_root():
        shutil.chown(folder, _USER)
    try:
        server = Postgres(folder, options)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_postgres() -> Generator[str]:
    """The address of a fresh server's maintenance database."""
    with postgres(FAST) as server:
        yield server.address


def _runs(process: int) -> bool:
    """Whether it is there, and not only its name."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def _children(process: int) -> list[int]:
    """Those that it started."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in listed.split()]


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
