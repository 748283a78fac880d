"""The accounts' routes for names and passwords: HTTP only."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from litestar import Request, Response, Router, delete, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from onset.accounts.device_routes import DEVICE_ROUTES
from onset.accounts.pairing_routes import PAIRING_ROUTES
from onset.accounts.passkey_routes import PASSKEY_ROUTES
from onset.accounts.replies import admitted, gone, session_cookie
from onset.accounts.service import Accounts
from onset.accounts.sessions import Session
from onset.accounts.wire import Me, NewAccount, PasswordOnly, Recovery, SignIn
from onset.problems import Problem
from onset.settings import Serve


async def provide_session(
    request: Request[Any, Any, Any], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Session:
    """Whose request this is; Problem `signed-out`, `device-revoked` or `account-deleted`."""
    return await accounts.session(request.cookies.get(session_cookie(serve).key))


async def provide_fresh(session: NamedDependency[Session], accounts: NamedDependency[Accounts]) -> Session:
    """The same, if the person proved just now who they are; Problem `not-fresh`."""
    return await accounts.fresh(session)


async def provide_still(
    request: Request[Any, Any, Any], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Callable[[], Awaitable[bool]]:
    """Asks, later on, whether this request's session still opens anything."""
    cookie = request.cookies.get(session_cookie(serve).key)

    async def still() -> bool:
        try:
            await accounts.session(cookie)
        except Problem:
            return False
        return True

    return still


@post("/accounts")
async def sign_up(
    data: JSONBody[NewAccount],
    address: NamedDependency[str],
    accounts: NamedDependency[Accounts],
    serve: NamedDependency[Serve],
) -> Response[Me]:
    """Make an account and sign in."""
    return admitted(await accounts.sign_up(data, address), serve)


@post("/sessions")
async def sign_in(
    data: JSONBody[SignIn],
    address: NamedDependency[str],
    accounts: NamedDependency[Accounts],
    serve: NamedDependency[Serve],
) -> Response[Me]:
    """Sign in."""
    return admitted(await accounts.sign_in(data, address), serve)


@post("/recovery")
async def recover(
    data: JSONBody[Recovery],
    address: NamedDependency[str],
    accounts: NamedDependency[Accounts],
    serve: NamedDependency[Serve],
) -> Response[Me]:
    """Sign in by the recovery code, which is spent; every other device is signed out."""
    return admitted(await accounts.recover(data, address), serve)


@post("/sessions/current/confirm", status_code=204)
async def confirm(
    data: JSONBody[PasswordOnly], session: NamedDependency[Session], accounts: NamedDependency[Accounts]
) -> None:
    """Prove who one is, for what is dangerous."""
    await accounts.confirm(session, data.password)


@delete("/sessions/current")
async def sign_out(
    session: NamedDependency[Session], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Response[None]:
    """Sign this device out."""
    await accounts.sign_out(session)
    return gone(serve)


@get("/me")
async def who(
    request: Request[Any, Any, Any], accounts: NamedDependency[Accounts], serve: NamedDependency[Serve]
) -> Response[Me | None]:
    """Whose session this is. A device without a cookie is nobody, which is no error: it may ask at every start."""
    cookie = request.cookies.get(session_cookie(serve).key)
    if not cookie:
        return Response(None, status_code=204)
    return Response(await accounts.me(await accounts.session(cookie)))


ACCOUNTS_ROUTER: Final = Router(
    "/",
    route_handlers=[
        sign_up,
        sign_in,
        recover,
        confirm,
        sign_out,
        who,
        *DEVICE_ROUTES,
        *PASSKEY_ROUTES,
        *PAIRING_ROUTES,
    ],
)
