"""Sync's routes: HTTP only."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final
from uuid import UUID

import msgspec
from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import Headers
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody
from litestar.response import Stream

from onset.accounts.heard import Heard
from onset.accounts.service import Accounts
from onset.accounts.sessions import Session
from onset.sync.live import Live
from onset.sync.packing import Unpacking, pack, packs
from onset.sync.service import Sync
from onset.sync.wire import Earlier, SyncReply, SyncRequest

_LARGEST_PUSH: Final = 2 * 1024 * 1024
"""Bytes of body; a push itself is half of it at most (SPEC P7)."""
_MANY: Final = 100
"""Changes that take longer to write down than a thread to start."""


class Door:
    """Sync for whoever a cookie lets in; one thing, for each that a handler is given takes a task of its own."""

    def __init__(self, accounts: Accounts, sync: Sync, cookie: str) -> None:
        self._accounts = accounts
        self._sync = sync
        self._cookie = cookie
        """The cookie's name."""

    async def exchange(self, cookies: dict[str, str], request: SyncRequest) -> SyncReply:
        """One call of sync; Problem `signed-out`, `device-revoked`, `account-deleted` and those of sync."""
        async with self._accounts.claim(cookies.get(self._cookie)) as claim:
            return await self._sync.exchange(claim.account, request, claim.prove)


@post(
    "/sync",
    status_code=200,
    request_max_body_size=_LARGEST_PUSH,
    middleware=[Unpacking(largest=_LARGEST_PUSH)],
    responses={200: ResponseSpec(SyncReply, description="What the device lacks")},
)
async def exchange(
    data: JSONBody[SyncRequest],
    request: Request[Any, Any, Any],
    door: NamedDependency[Door],
) -> Response[bytes]:
    """Push, pull, or both."""
    reply = await door.exchange(request.cookies, data)
    if len(reply.changes) < _MANY:
        return _written(request.headers, reply)
    return await asyncio.to_thread(_written, request.headers, reply)  # nobody else waits for it


def _written(headers: Headers, reply: SyncReply) -> Response[bytes]:
    body = msgspec.json.encode(reply)
    if not packs(headers, body):
        return Response(body, media_type=MediaType.JSON)
    return Response(
        pack(body), media_type=MediaType.JSON, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    )


@get("/live")
async def listen(
    session: NamedDependency[Session],
    still: NamedDependency[Callable[[], Awaitable[bool]]],
    sync: NamedDependency[Sync],
    live: NamedDependency[Live],
    heard: NamedDependency[Heard],
) -> Stream:
    """A stream that says when there is something to pull."""
    return Stream(
        live.stream(
            session.account,
            session.device,
            partial(sync.seq, session.account),
            still,
            partial(heard.note, session.account, session.device, None),
        ),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},  # a proxy that collects the stream would make it late
    )


@get("/records/{record:uuid}/earlier")
async def earlier(
    record: FromPath[UUID], session: NamedDependency[Session], sync: NamedDependency[Sync]
) -> list[Earlier]:
    """What a record said before."""
    return await sync.earlier(session.account, str(record))


SYNC_ROUTER: Final = Router("/", route_handlers=[exchange, listen, earlier])
