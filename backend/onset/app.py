"""The composition root."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.di import Provide

from onset.accounts.routes import ACCOUNTS_ROUTER, provide_session
from onset.accounts.service import Accounts
from onset.edge.headers import SecurityHeaders
from onset.edge.health import health
from onset.edge.problems import EXCEPTION_HANDLERS
from onset.edge.writes import OwnWritesOnly
from onset.pages.routes import BUILT, page_routers
from onset.pages.shell import style_hash
from onset.pages.versions import keep_versions
from onset.review.routes import REVIEW_ROUTER
from onset.review.service import Reviews
from onset.settings import Settings
from onset.stopping import before_stopping
from onset.storage.database import open_database
from onset.sync.live import Live
from onset.sync.routes import SYNC_ROUTER
from onset.sync.service import Sync

_LARGEST_BODY = 256 * 1024


def create_app(settings: Settings, *, built: Path = BUILT) -> Litestar:
    """The whole server on its database, which is opened, and migrated, here."""
    database = open_database(settings.storage)
    live = Live(database)
    sync = Sync(database, live)
    accounts = Accounts(database, open_to_all=settings.sign_up.signup == "open")
    reviews = Reviews(database, insights=settings.reviewing.insights == "on")

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncGenerator[None]:
        loop = asyncio.get_running_loop()
        live.open()
        try:
            with before_stopping(lambda: loop.call_soon_threadsafe(live.end)):
                yield
        finally:
            await live.close()
            await database.close()

    api = Router(
        "/api",
        route_handlers=[ACCOUNTS_ROUTER, SYNC_ROUTER, REVIEW_ROUTER, health],
        middleware=[OwnWritesOnly(origin=settings.serve.public_origin)],
        dependencies={
            "accounts": Provide(lambda: accounts, sync_to_thread=False),
            "database": Provide(lambda: database, sync_to_thread=False),
            "live": Provide(lambda: live, sync_to_thread=False),
            "reviews": Provide(lambda: reviews, sync_to_thread=False),
            "serve": Provide(lambda: settings.serve, sync_to_thread=False),
            "session": Provide(provide_session),
            "sync": Provide(lambda: sync, sync_to_thread=False),
        },
    )
    versions = keep_versions(built / "assets", settings.storage.folder / "assets")
    return Litestar(
        route_handlers=[api, *page_routers(built, versions)],
        lifespan=[lifespan],
        before_send=[SecurityHeaders(style_hash=style_hash(), secure=settings.serve.secure)],
        exception_handlers=EXCEPTION_HANDLERS,
        request_max_body_size=_LARGEST_BODY,
        compression_config=CompressionConfig(backend="gzip", exclude="^/api"),
        logging_config=None,
        openapi_config=None,
    )
