"""Every error becomes a problem details reply (RFC 9457), with a fixed sentence and nothing of the request in it."""

import logging
from collections.abc import Callable
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from onset.edge.logs import request_id
from onset.problems import SCHEME, STATUS, Problem, ProblemDetails, ProblemType
from onset.sealing.cipher import Tampered
from onset.storage.database import Busy, Full
from onset.text import words

_LOG: Final = logging.getLogger("onset")

_BY_STATUS: Final[dict[int, ProblemType]] = {
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "not-json",
}


def problem_response(problem: Problem) -> Response[bytes]:
    """The reply to a problem."""
    details = ProblemDetails(
        type=f"{SCHEME}{problem.type}",
        title=words("problem")[problem.type],
        status=STATUS[problem.type],
        wipe=problem.wipe,
    )
    headers = {} if problem.retry_after is None else {"Retry-After": str(problem.retry_after)}
    return Response(
        msgspec.json.encode(details),
        status_code=details.status,
        media_type="application/problem+json",
        headers=headers,
    )


def _refused(_: Request[Any, Any, Any], error: Problem) -> Response[bytes]:
    return problem_response(error)


def _busy(_: Request[Any, Any, Any], __: Busy) -> Response[bytes]:
    return problem_response(Problem("busy", retry_after=2))


def _full(_: Request[Any, Any, Any], __: Full) -> Response[bytes]:
    _LOG.error("the disk is full: nothing is stored until there is room")
    return problem_response(Problem("full", retry_after=60))


def _http(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    if error.status_code >= 500:
        return problem_response(Problem("internal"))
    return problem_response(Problem(_BY_STATUS.get(error.status_code, "bad-request")))


def _tampered(_: Request[Any, Any, Any], __: Tampered) -> Response[bytes]:
    _LOG.error("a row does not open: it was changed outside of Onset, or sealed with another key")
    return problem_response(Problem("internal"))


def _unreadable(_: Request[Any, Any, Any], __: RecursionError | UnicodeDecodeError) -> Response[bytes]:
    """JSON nested too deep, or text that is not UTF-8: what the decoder does not report as its own error."""
    return problem_response(Problem("bad-request"))


def _unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The log gets where it happened; not what it said, which may hold a person's words."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "nowhere"
    _LOG.error("unexpected %s at %s in request %s", type(error).__name__, where, request_id(request.scope))
    return problem_response(Problem("internal"))


EXCEPTION_HANDLERS: Final[dict[int | type[Exception], Callable[..., Response[bytes]]]] = {
    Problem: _refused,
    Busy: _busy,
    Full: _full,
    Tampered: _tampered,
    HTTPException: _http,
    RecursionError: _unreadable,
    UnicodeDecodeError: _unreadable,
    Exception: _unexpected,
}
