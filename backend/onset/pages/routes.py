"""The built web app, as files: the hashed ones for ever, the others always asked about."""

from pathlib import Path
from typing import Final

from litestar import Router, head, static_files
from litestar.datastructures import CacheControlHeader
from litestar.handlers import HTTPRouteHandler
from litestar.response import File

BUILT: Final = Path(__file__).parents[1] / "web"
"""Where `make build` puts the app; the wheel carries it."""

_YEAR: Final = 31_536_000


_ALWAYS_ASK: Final = CacheControlHeader(no_cache=True)


def page_routers(built: Path, versions: list[Path]) -> list[Router | HTTPRouteHandler]:
    """The routes of a built app: its own files at `/`, its hashed ones and those of earlier versions at `/assets`."""
    return [
        static_files.create_static_files_router(
            "/assets",
            directories=[built / "assets", *versions],
            cache_control=CacheControlHeader(public=True, max_age=_YEAR, immutable=True),
            name="assets",
        ),
        static_files.create_static_files_router(
            "/", directories=[built], html_mode=True, cache_control=_ALWAYS_ASK, name="pages"
        ),
        _front(built),
    ]


def _front(built: Path) -> HTTPRouteHandler:
    """HEAD of the front page, which the framework's router leaves out, and a monitor asks first."""

    @head("/", cache_control=_ALWAYS_ASK)
    async def front() -> File:
        return File(built / "index.html", content_disposition_type="inline")

    return front
