"""Routes for what the person sees and changes of their own account: HTTP only."""

from typing import Final

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from onset.accounts.factors import Factors
from onset.accounts.heard import Heard
from onset.accounts.replies import gone
from onset.accounts.sessions import Session
from onset.accounts.wire import Account, NewName, NewPassword, RecoveryCode, Revocation
from onset.settings import Serve


@get("/account")
async def account(
    session: NamedDependency[Session], factors: NamedDependency[Factors], heard: NamedDependency[Heard]
) -> Account:
    """All there is to see of one's own account."""
    await heard.write_down()
    return await factors.account(session)


@delete("/accounts/current")
async def delete_account(
    fresh: NamedDependency[Session], factors: NamedDependency[Factors], serve: NamedDependency[Serve]
) -> Response[None]:
    """Delete the account and its diary, for good."""
    await factors.delete_account(fresh)
    return gone(serve)


@put("/password", status_code=204)
async def set_password(
    data: JSONBody[NewPassword], fresh: NamedDependency[Session], factors: NamedDependency[Factors]
) -> None:
    """Set or change the password."""
    await factors.set_password(fresh, data.password)


@delete("/password")
async def remove_password(fresh: NamedDependency[Session], factors: NamedDependency[Factors]) -> None:
    """Have no password."""
    await factors.remove_password(fresh)


@post("/recovery-code")
async def make_recovery_code(fresh: NamedDependency[Session], factors: NamedDependency[Factors]) -> RecoveryCode:
    """A new recovery code; the one before opens nothing."""
    return await factors.make_recovery_code(fresh)


@put("/devices/{device:str}", status_code=204)
async def rename_device(
    device: FromPath[str],
    data: JSONBody[NewName],
    session: NamedDependency[Session],
    factors: NamedDependency[Factors],
) -> None:
    """Call a device otherwise."""
    await factors.rename_device(session, device, data.name)


@post("/devices/{device:str}/revoke", status_code=204)
async def revoke_device(
    device: FromPath[str],
    data: JSONBody[Revocation],
    session: NamedDependency[Session],
    factors: NamedDependency[Factors],
) -> None:
    """Sign a device out, at once."""
    await factors.revoke_device(session, device, wipe=data.wipe)


DEVICE_ROUTES: Final = (
    account,
    delete_account,
    set_password,
    remove_password,
    make_recovery_code,
    rename_device,
    revoke_device,
)
