"""What is logged: one line of JSON each, of what is allowed and nothing else.

Of a request its id, method, route, status and duration: the route as it is declared, so that no id and no query gets
into a log. Of other people's libraries only that they said something: what they say may hold a person's words.
"""

import json
import logging
import secrets
import time
from typing import Final, cast

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

_OURS: Final = "onset"
_ACCESS: Final = logging.getLogger("onset.access")
_ID: Final = "onset_request_id"
_BEGAN: Final = "onset_began"


class JsonLines(logging.Formatter):
    """A line of JSON for each entry."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        ours = record.name.partition(".")[0] == _OURS
        said: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname,
            "from": record.name,
        }
        if not ours:
            failed = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
            return json.dumps(said | {"message": "withheld", "failed": failed})
        about: dict[str, object] | None = getattr(record, "about", None)
        return json.dumps(said | (about if about is not None else {"message": record.getMessage()}))


def log_to_stderr(*, requests: bool) -> None:
    """Log warnings and errors, and each request if wanted."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    _ACCESS.setLevel(logging.INFO if requests else logging.WARNING)


def request_id(scope: Scope) -> str:
    """The id of a request, made when it is first asked for: random, so that it says nothing."""
    held = cast(dict[str, object], scope)
    return cast(str, held.setdefault(_ID, secrets.token_hex(8)))


class StopWatch(ASGIMiddleware):
    """Notes when a request began."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Pass it on."""
        cast(dict[str, object], scope)[_BEGAN] = time.perf_counter()
        await next_app(scope, receive, send)


async def log_request(message: Message, scope: Scope) -> None:
    """Give a reply the request's id, and log the request: a hook on what is sent, so that errors are there too."""
    if message["type"] != "http.response.start":
        return
    id_ = request_id(scope)
    MutableScopeHeaders.from_message(message)["X-Request-Id"] = id_
    if not _ACCESS.isEnabledFor(logging.INFO):
        return
    began = cast(dict[str, object], scope).get(_BEGAN)
    about = {
        "request": id_,
        "method": str(scope.get("method")),
        "route": str(scope.get("path_template") or "none"),
        "status": message["status"],
        "ms": round((time.perf_counter() - began) * 1000, 1) if isinstance(began, float) else None,
    }
    _ACCESS.info("request", extra={"about": about})
