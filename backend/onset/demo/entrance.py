"""The way into the demo: one address that signs the visitor in. Only `onset demo` has it."""

from pathlib import Path
from typing import Final

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect

from onset.accounts.replies import session_cookie
from onset.settings import Settings

PATH: Final = "/demo"
_KEY: Final = "demo-session"
"""The file in the demo's folder that the server process finds the session in."""


def leave_key(folder: Path, cookie: str) -> None:
    """Keep the session for the server process."""
    (folder / _KEY).write_text(cookie)


def entrance(settings: Settings) -> HTTPRouteHandler:
    """The route: whoever opens it has the demo's session, and is shown the app."""
    key = (settings.storage.folder / _KEY).read_text()

    @get(PATH, status_code=303)
    async def enter() -> Redirect:
        return Redirect("/", status_code=303, cookies=[session_cookie(settings.serve, key)])

    return enter
