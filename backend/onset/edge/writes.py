"""Which writes are believed: our own page's, and nobody else's.

A browser says where a request comes from: `Sec-Fetch-Site`, or before that `Origin`. Another site can make neither
say "same origin", and cannot add a header of ours without asking first, which this server never grants. So no token
is needed, and a page that was cached for months can still write.
"""

from typing import Final

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from onset.problems import Problem

_SAFE: Final = {"GET", "HEAD"}


class OwnWritesOnly(ASGIMiddleware):
    """Refuses a write that is not from our own origin, without our header, or with a body that is not JSON."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, *, origin: str) -> None:
        self._origin = origin

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Pass on what may come in; Problem `origin` or `not-json`."""
        method = str(scope.get("method"))
        if method not in _SAFE:
            headers = Headers.from_scope(scope)
            if not self._is_ours(headers):
                raise Problem("origin")
            if method != "DELETE" and not _is_json(headers):
                raise Problem("not-json")
        await next_app(scope, receive, send)

    def _is_ours(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        same = site == "same-origin" if site is not None else headers.get("origin") == self._origin
        return same and headers.get("x-onset") == "1"


def _is_json(headers: Headers) -> bool:
    return headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
