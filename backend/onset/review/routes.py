"""The review's route: HTTP only."""

from datetime import date
from typing import Annotated, Final

from litestar import Response, Router, get
from litestar.di import NamedDependency
from litestar.params import FromHeader, FromQuery, HeaderParameter

from onset.accounts.sessions import Session
from onset.review.service import Reviews

_JSON: Final = "application/json"


@get("/review")
async def review(
    day: FromQuery[date],
    session: NamedDependency[Session],
    reviews: NamedDependency[Reviews],
    known: FromHeader[Annotated[str | None, HeaderParameter(name="If-None-Match")]] = None,
) -> Response[bytes | None]:
    """What the diary says on the caller's local day; 304 if that is what the caller has already."""
    made = await reviews.review(session.account, day, known)
    if made is None:
        return Response(None, status_code=304, headers={"ETag": known or ""})
    return Response(made.body, media_type=_JSON, headers={"ETag": made.etag})


REVIEW_ROUTER: Final = Router("/", route_handlers=[review])
