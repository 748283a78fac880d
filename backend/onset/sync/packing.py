"""Bodies that travel packed: gzip up, unpacked here with a bound, and gzip down (SPEC P8)."""

import zlib
from typing import Final

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPReceiveMessage, HTTPRequestEvent, Receive, Scope, Send

from onset.problems import Problem

_GZIP: Final = 16 + zlib.MAX_WBITS
_LEVEL: Final = 4
"""Of nine: the next ones take twice the time for a twentieth of the bytes."""
_SMALLEST: Final = 512
"""Bytes; less than this does not become less."""


class Unpacking(ASGIMiddleware):
    """Unpacks a gzip body while it comes, and never more of it than the largest body that may come in."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, *, largest: int) -> None:
        self._largest = largest

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Pass it on unpacked; Problem `bad-request`, or `not-json` for another coding.

        Whoever reads the body counts it, and refuses one that is larger than it may be.
        """
        coding = Headers.from_scope(scope).get("content-encoding", "").strip().lower()
        if coding in {"", "identity"}:
            await next_app(scope, receive, send)
            return
        if coding != "gzip":
            raise Problem("not-json")
        unpacker = zlib.decompressobj(_GZIP)
        room = self._largest + 1

        async def unpacked() -> HTTPReceiveMessage:
            nonlocal room
            message = await receive()
            if message["type"] != "http.request":
                return message  # type: ignore[return-value] # of HTTP, for so is the scope
            try:
                body = unpacker.decompress(message["body"], room) if room else b""
            except zlib.error:
                raise Problem("bad-request") from None
            room -= len(body)
            if room and not message["more_body"] and (not unpacker.eof or unpacker.unused_data):
                raise Problem("bad-request")
            return HTTPRequestEvent(type="http.request", body=body, more_body=message["more_body"])

        await next_app(scope, unpacked, send)


def packs(scope_headers: Headers, body: bytes) -> bool:
    """Whether a reply is worth packing, and whoever asked can unpack it."""
    return len(body) >= _SMALLEST and "gzip" in scope_headers.get("accept-encoding", "")


def pack(body: bytes) -> bytes:
    """In gzip's form."""
    return zlib.compress(body, _LEVEL, _GZIP)
