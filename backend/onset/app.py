"""The composition root."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from litestar import Litestar, Request, Router
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig

from onset import __version__
from onset.accounts.factors import Factors
from onset.accounts.heard import Heard
from onset.accounts.pairing_service import Pairings
from onset.accounts.passkey_service import Passkeys
from onset.accounts.replies import session_cookie
from onset.accounts.routes import ACCOUNTS_ROUTER, provide_fresh, provide_session, provide_still
from onset.accounts.service import Accounts
from onset.edge.address import address_of
from onset.edge.headers import SecurityHeaders
from onset.edge.health import health
from onset.edge.logs import StopWatch, log_request
from onset.edge.patience import Patience
from onset.edge.problems import EXCEPTION_HANDLERS
from onset.edge.writes import OwnWritesOnly
from onset.pages.privacy import privacy_page
from onset.pages.routes import BUILT, page_routers
from onset.pages.shell import style_hash
from onset.pages.versions import keep_versions
from onset.review.routes import REVIEW_ROUTER
from onset.review.service import Reviews
from onset.sealing.copies import keep_copies
from onset.sealing.old_rows import seal_old_rows
from onset.sealing.opening import open_sealed
from onset.settings import Serve, Settings
from onset.stopping import before_stopping
from onset.sync.live import Live
from onset.sync.purge import Purge
from onset.sync.routes import SYNC_ROUTER, Door
from onset.sync.service import Sync
from onset.transfer.routes import TRANSFER_ROUTER
from onset.transfer.service import Transfer

T = TypeVar("T")

_LARGEST_BODY = 256 * 1024


def create_app(settings: Settings, *, built: Path = BUILT) -> Litestar:
    """The whole server on its database, which is opened, and migrated, here."""
    opened = open_sealed(settings.storage)
    database, vault = opened.database, opened.vault
    live = Live(database)
    heard = Heard(database)
    sync = Sync(database, vault, live, heard=heard.note)
    purge = Purge(database, vault, live)
    accounts = Accounts(database, vault, signup=settings.sign_up.signup, changed=live.changed)
    factors = Factors(accounts)
    given: dict[str, object] = {
        "accounts": accounts,
        "database": database,
        "door": Door(accounts, sync, session_cookie(settings.serve).key),
        "factors": factors,
        "heard": heard,
        "live": live,
        "pairings": Pairings(accounts),
        "passkeys": Passkeys(accounts, settings.serve.public_origin),
        "reviews": Reviews(database, vault, insights=settings.reviewing.insights == "on"),
        "serve": settings.serve,
        "sync": sync,
        "transfer": Transfer(database, vault, accounts, factors),
    }

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncGenerator[None]:
        loop = asyncio.get_running_loop()
        await seal_old_rows(database, vault)
        await accounts.finish_deletions()
        live.open()
        chores = [asyncio.create_task(chore) for chore in (keep_copies(settings.storage), purge.keep(), heard.keep())]
        try:
            with before_stopping(lambda: loop.call_soon_threadsafe(live.end)):
                yield
        finally:
            for chore in chores:
                chore.cancel()
            await heard.write_down()
            await live.close()
            await opened.close()

    versions = keep_versions(built / "assets", settings.storage.folder / "assets")
    return Litestar(
        route_handlers=[
            _api(settings.serve, given),
            privacy_page(settings.sign_up.signup),
            *page_routers(built, versions),
        ],
        lifespan=[lifespan],
        before_send=[SecurityHeaders(style_hash=style_hash(), secure=settings.serve.secure), log_request],
        exception_handlers=EXCEPTION_HANDLERS,
        request_max_body_size=_LARGEST_BODY,
        compression_config=CompressionConfig(backend="gzip", exclude="^/api"),
        logging_config=None,
        openapi_config=OpenAPIConfig("Onset", __version__) if settings.serve.schema == "on" else None,
    )


def _api(serve: Serve, given: Mapping[str, object]) -> Router:
    """Everything below /api, and what its handlers are given."""
    proxies = serve.proxy_networks

    def provide_address(request: Request[Any, Any, Any]) -> str:
        return address_of(request.scope, proxies)

    return Router(
        "/api",
        route_handlers=[ACCOUNTS_ROUTER, SYNC_ROUTER, REVIEW_ROUTER, TRANSFER_ROUTER, health],
        middleware=[
            StopWatch(),
            OwnWritesOnly(origin=serve.public_origin),
            Patience(seconds=serve.patience),
        ],
        dependencies={
            **{name: Provide(_always(one), sync_to_thread=False) for name, one in given.items()},
            "address": Provide(provide_address, sync_to_thread=False),
            "fresh": Provide(provide_fresh),
            "session": Provide(provide_session),
            "still": Provide(provide_still),
        },
    )


def _always(one: T) -> Callable[[], T]:
    """What a dependency is made with that is there already."""
    return lambda: one
