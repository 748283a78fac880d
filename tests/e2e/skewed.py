"""Serves the app under a clock that is as many milliseconds ahead as the file in SKEW says: for tests of months."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from litestar import Litestar

from onset.app import create_app
from onset.settings import from_environment

REAL: Final[Callable[[], int]] = time.time_ns


def ahead() -> int:
    """The time as the test wants it, in nanoseconds."""
    return REAL() + int(Path(os.environ["SKEW"]).read_text()) * 1_000_000


def app() -> Litestar:
    """The application under that clock."""
    time.time_ns = ahead
    return create_app(from_environment())


if __name__ == "__main__":
    Server(
        "tests.e2e.skewed:app",
        factory=True,
        interface=Interfaces.ASGI,
        port=from_environment().serve.port,
        log_level=LogLevels.error,
    ).serve()
