"""A real server: `onset serve` in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from onset.pages.routes import BUILT
from tests.backend.postgres import free_port
from tests.backend.support import missing

ONSET: Final = (sys.executable, "-m", "onset")

_PATIENCE: Final = 20.0


@dataclass
class Served:
    """A server that answers, where it is, and the process that is it."""

    process: subprocess.Popen[str]
    url: str
    greeting: str

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Tell it to stop as a service manager (SIGTERM) or Ctrl-C (SIGINT) would; exit code and stderr."""
        if number == signal.SIGINT:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=_PATIENCE)
        return self.process.returncode, errors


def onset(*arguments: str, program: Sequence[str] = ONSET, **environment: str) -> subprocess.Popen[str]:
    """`onset` with these arguments, in a clean environment but for this."""
    return subprocess.Popen(
        [*program, *arguments],
        env=_clean(os.environ) | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        start_new_session=True,
    )


@contextmanager
def serving(data: Path, program: Sequence[str] = ONSET, **environment: str) -> Generator[Served]:
    """A server on a free port, killed in the end if it still runs."""
    port = str(free_port())
    process = onset("serve", "--port", port, "--data", str(data), program=program, **environment)
    try:
        assert process.stdout is not None
        greeting = process.stdout.readline()
        url = f"http://127.0.0.1:{port}"
        wait_until_well(process, url)
        yield Served(process, url, greeting)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def wait_until_well(process: subprocess.Popen[str], url: str) -> None:
    """Wait until it answers."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, process.communicate()[1]
        try:
            httpx.get(f"{url}/api/health").raise_for_status()
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("it never answered")


def need_built_web() -> None:
    """The server does not start without the web app."""
    if not (BUILT / "index.html").exists():
        missing("the built web app: make build")


def _clean(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.startswith(("ONSET_", "PYTHON"))}
