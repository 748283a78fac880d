"""Routes for passkeys: HTTP only."""

from typing import Final

from litestar import Response, delete, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onset.accounts.passkey_service import Passkeys
from onset.accounts.passkey_wire import (
    Ceremony,
    NewPasskey,
    NewPasskeyAccount,
    PasskeyProof,
    PasskeySignIn,
    PasskeyWanted,
)
from onset.accounts.replies import admitted
from onset.accounts.sessions import Session
from onset.accounts.wire import KnownPasskey, Me
from onset.settings import Serve


@post("/passkeys/sign-up/options")
async def begin_sign_up(
    data: JSONBody[PasskeyWanted], address: NamedDependency[str], passkeys: NamedDependency[Passkeys]
) -> Ceremony:
    """A challenge for somebody new."""
    return await passkeys.begin_sign_up(data, address)


@post("/passkeys/sign-up")
async def sign_up(
    data: JSONBody[NewPasskeyAccount],
    address: NamedDependency[str],
    passkeys: NamedDependency[Passkeys],
    serve: NamedDependency[Serve],
) -> Response[Me]:
    """Make an account with a passkey, and sign in."""
    return admitted(await passkeys.sign_up(data, address), serve)


@post("/passkeys/sign-in/options")
async def begin_sign_in(address: NamedDependency[str], passkeys: NamedDependency[Passkeys]) -> Ceremony:
    """A challenge to sign in with."""
    return await passkeys.begin("sign-in", address)


@post("/passkeys/sign-in")
async def sign_in(
    data: JSONBody[PasskeySignIn],
    address: NamedDependency[str],
    passkeys: NamedDependency[Passkeys],
    serve: NamedDependency[Serve],
) -> Response[Me]:
    """Sign in."""
    return admitted(await passkeys.sign_in(data, address), serve)


@post("/passkeys/confirm/options")
async def begin_confirm(
    session: NamedDependency[Session], address: NamedDependency[str], passkeys: NamedDependency[Passkeys]
) -> Ceremony:
    """A challenge to prove who one is."""
    return await passkeys.begin("confirm", address, session.account)


@post("/passkeys/confirm", status_code=204)
async def confirm(
    data: JSONBody[PasskeyProof], session: NamedDependency[Session], passkeys: NamedDependency[Passkeys]
) -> None:
    """Prove who one is, for what is dangerous."""
    await passkeys.confirm(session, data)


@post("/passkeys/options")
async def begin_add(fresh: NamedDependency[Session], passkeys: NamedDependency[Passkeys]) -> Ceremony:
    """A challenge for one more passkey."""
    return await passkeys.begin_add(fresh)


@post("/passkeys")
async def add(
    data: JSONBody[NewPasskey], fresh: NamedDependency[Session], passkeys: NamedDependency[Passkeys]
) -> KnownPasskey:
    """One more passkey."""
    return await passkeys.add(fresh, data)


@delete("/passkeys/{passkey:str}")
async def remove(
    passkey: FromPath[str], fresh: NamedDependency[Session], passkeys: NamedDependency[Passkeys]
) -> None:
    """Forget a passkey."""
    await passkeys.remove(fresh, passkey)


PASSKEY_ROUTES: Final = (
    begin_sign_up,
    sign_up,
    begin_sign_in,
    sign_in,
    begin_confirm,
    confirm,
    begin_add,
    add,
    remove,
)
