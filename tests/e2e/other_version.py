"""Serves another build of the web app than the package's own: the folder in BUILT."""

import os
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from litestar import Litestar

from onset.app import create_app
from onset.settings import from_environment


def app() -> Litestar:
    """The application on that build."""
    return create_app(from_environment(), built=Path(os.environ["BUILT"]))


if __name__ == "__main__":
    Server(
        "tests.e2e.other_version:app",
        factory=True,
        interface=Interfaces.ASGI,
        port=from_environment().serve.port,
        log_level=LogLevels.error,
    ).serve()
