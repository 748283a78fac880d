"""Routes by which one device lets in another: HTTP only."""

from typing import Final

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onset.accounts.entrance import SignedIn
from onset.accounts.pairing_service import Pairings
from onset.accounts.pairing_wire import Asking, Claim, Look, Pairing, PairingWanted, Standing
from onset.accounts.replies import admitted
from onset.accounts.sessions import Session
from onset.accounts.wire import Me
from onset.settings import Serve


@post("/pairings")
async def begin(
    data: JSONBody[PairingWanted], address: NamedDependency[str], pairings: NamedDependency[Pairings]
) -> Pairing:
    """A new device asks to be let in."""
    return await pairings.begin(data.device, address)


@post("/pairings/{pairing:str}/claim", status_code=200)
async def claim(
    pairing: FromPath[str],
    data: JSONBody[Claim],
    pairings: NamedDependency[Pairings],
    serve: NamedDependency[Serve],
) -> Response[Me] | Response[Standing]:
    """The new device asks whether it is in."""
    found = await pairings.claim(pairing, data.secret)
    return admitted(found, serve) if isinstance(found, SignedIn) else Response(found)


@post("/pairings/look", status_code=200)
async def look(
    data: JSONBody[Look],
    session: NamedDependency[Session],
    address: NamedDependency[str],
    pairings: NamedDependency[Pairings],
) -> Asking:
    """Who asks under this code."""
    return await pairings.look(session, data.code, address)


@post("/pairings/{pairing:str}/approve", status_code=204)
async def approve(
    pairing: FromPath[str], fresh: NamedDependency[Session], pairings: NamedDependency[Pairings]
) -> None:
    """Let it in."""
    await pairings.decide(fresh, pairing, let_in=True)


@post("/pairings/{pairing:str}/refuse", status_code=204)
async def refuse(
    pairing: FromPath[str], session: NamedDependency[Session], pairings: NamedDependency[Pairings]
) -> None:
    """Do not."""
    await pairings.decide(session, pairing, let_in=False)


PAIRING_ROUTES: Final = (begin, claim, look, approve, refuse)
