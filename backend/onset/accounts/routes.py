"""The accounts' routes: HTTP only."""

from typing import Any, Final

from litestar import Request, Response, Router, delete, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import JSONBody

from onset.accounts.service import Accounts, SignedIn
from onset.accounts.sessions import LONGEST_LIFE, Session
from onset.accounts.wire import Me, NewAccount, SignIn
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


async def provide_session(
    request: Request[Any, Any, Any], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Session:
    """Whose request this is; Problem `signed-out` if nobody's."""
    return await accounts.session(request.cookies.get(session_cookie(serve).key))


@post("/accounts")
async def sign_up(
    data: JSONBody[NewAccount], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Response[Me]:
    """Make an account and sign in."""
    return _admitted(await accounts.sign_up(data), serve)


@post("/sessions")
async def sign_in(
    data: JSONBody[SignIn], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Response[Me]:
    """Sign in."""
    return _admitted(await accounts.sign_in(data), serve)


@delete("/sessions/current")
async def sign_out(
    session: NamedDependency[Session], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Response[None]:
    """Sign this device out."""
    await accounts.sign_out(session)
    return Response(None, status_code=204, cookies=[session_cookie(serve)])


@get("/me")
async def who(
    request: Request[Any, Any, Any], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Response[Me | None]:
    """Whose session this is. A device without a cookie is nobody, which is no error: it may ask at every start."""
    cookie = request.cookies.get(session_cookie(serve).key)
    if not cookie:
        return Response(None, status_code=204)
    return Response(await accounts.me(await accounts.session(cookie)))


def _admitted(signed_in: SignedIn, serve: Serve) -> Response[Me]:
    return Response(signed_in.me, status_code=201, cookies=[session_cookie(serve, signed_in.cookie)])


ACCOUNTS_ROUTER: Final = Router("/", route_handlers=[sign_up, sign_in, sign_out, who])
