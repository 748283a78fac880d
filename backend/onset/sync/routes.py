"""Sync's routes: HTTP only."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from litestar import Router, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.response import Stream

from onset.accounts.sessions import Session
from onset.sync.live import Live
from onset.sync.service import Sync
from onset.sync.wire import SyncReply, SyncRequest

_LARGEST_PUSH: Final = 2 * 1024 * 1024
"""Bytes of body; a push itself is half of it at most (SPEC P7)."""


@post("/sync", status_code=200, request_max_body_size=_LARGEST_PUSH)
async def exchange(
    data: JSONBody[SyncRequest], session: NamedDependency[Session], sync: NamedDependency[Sync]
) -> SyncReply:
    """Push, pull, or both."""
    return await sync.exchange(session.account, data)


@get("/live")
async def listen(
    session: NamedDependency[Session],
    still: NamedDependency[Callable[[], Awaitable[bool]]],
    sync: NamedDependency[Sync],
    live: NamedDependency[Live],
) -> Stream:
    """A stream that says when there is something to pull."""
    return Stream(
        live.stream(session.account, partial(sync.seq, session.account), still),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},  # a proxy that collects the stream would make it late
    )


SYNC_ROUTER: Final = Router("/", route_handlers=[exchange, listen])
