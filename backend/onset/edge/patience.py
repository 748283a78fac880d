"""How long a request's body may take: whoever stalls is answered, and holds nothing up meanwhile."""

import asyncio

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send

from onset.problems import Problem


class Patience(ASGIMiddleware):
    """Waits so many seconds for a whole body."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Pass it on; Problem `too-slow` while the body is read."""
        if str(scope.get("method")) in {"GET", "HEAD"}:
            await next_app(scope, receive, send)
            return
        end = asyncio.get_running_loop().time() + self._seconds
        whole = False

        async def in_time() -> HTTPReceiveMessage:
            nonlocal whole
            if whole:  # what is heard from now on is that the client has gone
                return await receive()  # type: ignore[return-value] # of HTTP, for so is the scope
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError:
                raise Problem("too-slow") from None
            whole = message["type"] != "http.request" or not message["more_body"]
            return message  # type: ignore[return-value] # the same

        await next_app(scope, in_time, send)
