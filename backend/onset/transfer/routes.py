"""The route by which everything leaves with the person: HTTP only."""

from typing import Final

from litestar import Response, Router, get
from litestar.di import NamedDependency

from onset.accounts.sessions import Session
from onset.transfer.service import Transfer


@get("/export")
async def export(fresh: NamedDependency[Session], transfer: NamedDependency[Transfer]) -> Response[bytes]:
    """The account and its whole diary as a file."""
    return Response(
        await transfer.export(fresh),
        media_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="onset-export.json"'},
    )


TRANSFER_ROUTER: Final = Router("/", route_handlers=[export])
