"""Replies that give the session's cookie, or take it back."""

from litestar import Response
from litestar.datastructures import Cookie

from onset.accounts.entrance import SignedIn
from onset.accounts.sessions import LONGEST_LIFE
from onset.accounts.wire import Me
from onset.settings import Serve


def session_cookie(serve: Serve, value: str = "") -> Cookie:
    """The session cookie; without a value it tells the browser to forget it.

    `__Host-` binds it to this host and to HTTPS; a browser takes such a name on http://localhost from nobody.
    """
    return Cookie(
        key="__Host-onset" if serve.secure else "onset",
        value=value,
        path="/",
        httponly=True,
        secure=serve.secure,
        samesite="lax",
        max_age=LONGEST_LIFE // 1000 if value else 0,
    )


def admitted(signed_in: SignedIn, serve: Serve) -> Response[Me]:
    """Somebody is in."""
    return Response(signed_in.me, status_code=201, cookies=[session_cookie(serve, signed_in.cookie)])


def gone(serve: Serve) -> Response[None]:
    """Somebody is out."""
    return Response(None, status_code=204, cookies=[session_cookie(serve)])
