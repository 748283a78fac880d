"""The `onset` command."""

import argparse
import asyncio
import contextlib
import ctypes
import errno
import gc
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from litestar import Litestar
from sqlalchemy.exc import SQLAlchemyError

from onset import __version__
from onset.operate.commands import add_commands, operate
from onset.operate.running import running
from onset.pages.routes import BUILT
from onset.sealing.opening import open_sealed
from onset.settings import Serve, Settings, SettingsError, Storage, from_environment

_LOOPBACK_NAMES = {"localhost"}
_BACKLOG = 4096
_MMAP_THRESHOLD = -3
"""M_MMAP_THRESHOLD in glibc's malloc.h: what is larger is given back when it is let go of."""
_AT_ONCE = 100_000
"""Requests that one process holds; a live stream is one as long as somebody looks. With the usual thousand, one more
would stop everybody."""


def parser() -> argparse.ArgumentParser:
    """What can be said to `onset`."""
    top = argparse.ArgumentParser(prog="onset", description="A migraine diary: one tap, offline, on every device.")
    top.add_argument("--version", action="version", version=f"onset {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = commands.add_parser(
        "serve",
        help="serve the diary",
        description="Serve the diary. What is set here can also be set in the environment, with everything else: "
        "ONSET_HOST, ONSET_PORT, ONSET_DATA, ONSET_ORIGIN, ONSET_DATABASE, ONSET_SECRET_KEY, ONSET_SIGNUP, "
        "ONSET_LOG, ONSET_PROXIES, ONSET_PATIENCE, ONSET_SCHEMA, ONSET_WORKERS.",
    )
    serve.add_argument("--host", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", help="port to listen on (8000)")
    serve.add_argument("--data", help="data folder (the platform's own for a person's data)")
    demo = commands.add_parser(
        "demo",
        help="show a sample diary",
        description="Serve an invented diary of two years to look around in. It lies in a temporary folder and is "
        "removed when you stop it.",
    )
    demo.add_argument("--port", help="port to listen on (one that is free); not one on which you keep a diary")
    add_commands(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that was given."""
    given = vars(parser().parse_args(arguments))
    try:
        if given["command"] == "demo":
            demo(given["port"])
        elif given["command"] == "serve":
            _serve_diary(given)
        else:
            operate(given["command"], from_environment(), given)
    except SettingsError as error:
        sys.exit(f"onset: {error}")


def _serve_diary(given: Mapping[str, str | None]) -> None:
    # The server process reads its settings from the environment, so that is where they are put.
    said = {name: given[name] or "" for name in ("host", "port", "data")}
    os.environ.update({f"ONSET_{name.upper()}": value for name, value in said.items() if value})
    serve(from_environment())


def demo(port: str | None) -> None:
    """Serve the sample diary from a folder that is removed in the end."""
    from onset.demo.entrance import PATH, leave_key  # here, because only this command needs them
    from onset.demo.service import NAME, PASSWORD, set_up

    signal.signal(signal.SIGTERM, _stop)  # until the server takes it over: the folder goes in any case
    with TemporaryDirectory(prefix="onset-demo-") as folder:
        # An origin of its own: what a browser keeps for the person's own Onset is neither read nor signed out.
        address = f"http://127.0.0.1:{port or _free_port()}"
        around = {name: value for name, value in os.environ.items() if name.startswith("ONSET_")}
        for name in around:
            del os.environ[name]
        os.environ |= demo_environment(around, folder, address)
        settings = from_environment()
        leave_key(Path(folder), asyncio.run(set_up(settings.storage, date.today())))  # noqa: DTZ011 - its day here
        words = f"A sample diary, invented from end to end, is at {address}{PATH}\n"
        words += f"Another device signs in there as {NAME} with {PASSWORD}. It is removed when you stop this."
        serve(settings, "onset.cli:demo_app", words)


def demo_environment(around: Mapping[str, str], folder: str, address: str) -> dict[str, str]:
    """Its own settings, none of another diary's; whether anything is inferred stays as the visitor set it."""
    kept = {name: value for name, value in around.items() if name == "ONSET_INSIGHTS"}
    return kept | {"ONSET_DATA": folder, "ONSET_PORT": address.rpartition(":")[2], "ONSET_ORIGIN": address}


def serve(settings: Settings, program: str = "onset.cli:app", words: str = "") -> None:
    """Serve until told to stop, then finish what was begun."""
    if not (BUILT / "index.html").exists():
        raise SettingsError("The web app is not built. Run `make build`.")
    _let_many_in()
    _give_memory_back()
    _check_port(settings.serve)
    _check_database(settings.storage)
    from granian.constants import Interfaces, Loops  # here, because only this command needs it
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        program,
        factory=True,
        interface=Interfaces.ASGI,
        loop=Loops.asyncio,  # where uvloop is installed it would be taken, and lose what is under way at the end
        address=settings.serve.host,
        port=settings.serve.port,
        workers=settings.serve.workers,
        workers_kill_timeout=10,
        backlog=_BACKLOG,
        backpressure=_AT_ONCE,
        log_level=LogLevels.warning,
    )
    server.on_startup(lambda: print(words, flush=True) if words else _greet(settings))
    with running(settings.storage.folder):
        gc.freeze()  # what is loaded by now stays, so nobody looks through it again, or copies it to do so
        server.serve()


def _let_many_in() -> None:
    """As many open connections as the system lets a process have, where that is a thing."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # no Windows has it

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _give_memory_back() -> None:
    """A password's hash takes 19 MiB for a moment. Left alone, glibc learns from it to keep as much from then on."""
    with contextlib.suppress(OSError, AttributeError):  # other systems have other allocators
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, 128 * 1024)


def app() -> Litestar:
    """The server process's application."""
    from onset.app import create_app
    from onset.edge.logs import log_to_stderr

    settings = from_environment()
    log_to_stderr(requests=settings.serve.log == "requests")
    made = create_app(settings)
    gc.freeze()
    return made


def demo_app() -> Litestar:
    """The demo's application: the same, and a way in."""
    from onset.demo.entrance import entrance

    settings = from_environment()
    served = app()
    served.register(entrance(settings))
    return served


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _check_port(serve: Serve) -> None:
    """The server process would die of it with a traceback, or share the port with another server of the same user."""
    family = socket.AF_INET6 if ":" in serve.host else socket.AF_INET
    try:
        socket.create_server((serve.host, serve.port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(f"Port {serve.port} is taken. Choose another with --port or ONSET_PORT.") from None
        raise SettingsError(f"Cannot listen on {serve.host}, port {serve.port}: {error.strerror}.") from None


def _check_database(storage: Storage) -> None:
    """Open it once, and so migrate it, before any process serves from it."""
    try:
        asyncio.run(open_sealed(storage).close())
    except OSError as error:
        raise SettingsError(f"The data folder {storage.folder} cannot be used: {error.strerror}.") from None
    except (SQLAlchemyError, ValueError) as error:
        name = "ONSET_DATABASE" if storage.database else f"The database in {storage.folder}"
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise SettingsError(f"{name} cannot be opened: {reason}.") from None


def _greet(settings: Settings) -> None:
    print(f"Onset is at {settings.serve.public_origin}", flush=True)
    if not settings.serve.secure and not _is_loopback(settings.serve):
        print(
            "Other devices need HTTPS: browsers keep no diary offline on plain HTTP. See deploy/README.md.",
            flush=True,
        )


def _is_loopback(serve: Serve) -> bool:
    try:
        return ip_address(serve.host).is_loopback
    except ValueError:
        return serve.host in _LOOPBACK_NAMES
