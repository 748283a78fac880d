"""Letting in another device: it shows a code, one that is signed in looks and says yes. A code grants nothing."""

from typing import Final

from sqlalchemy import Connection

from onset.accounts import pairing, people
from onset.accounts.codes import new_pairing_code, new_token, read_pairing_code
from onset.accounts.entrance import SignedIn, enter
from onset.accounts.pairing_wire import Asking, Pairing, Standing
from onset.accounts.service import Accounts
from onset.accounts.sessions import Session
from onset.accounts.wire import Device
from onset.problems import Problem

QR_PREFIX: Final = "ONSET-"
"""Before the code in the picture: a text of our own and no address, so that no camera app opens anything."""


class Pairings:
    """How a second device comes in."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._database = accounts.database
        self._vault = accounts.vault

    async def begin(self, device: Device, address: str) -> Pairing:
        """A code for a new device, and a secret that ties what comes of it to this device."""
        await self._accounts.limits.count("pairing-address", address)
        id_, code, secret = new_token(), new_pairing_code(), new_token()
        seal = await self._vault.instance()
        now = self._accounts.clock()
        await self._database.write(lambda db: pairing.begin(db, seal, id_, device, code, secret, now))
        return Pairing(id_, secret, code, _picture(code))

    async def look(self, session: Session, typed: str, address: str) -> Asking:
        """Who asks under this code; Problem `code-unknown`, one answer for wrong, over, used and dead."""
        await self._accounts.limits.count("look-account", session.account)
        await self._accounts.limits.count("look-address", address)
        await self._accounts.limits.count("look")
        seal = await self._vault.instance()
        code, now = read_pairing_code(typed), self._accounts.clock()
        found = await self._database.write(lambda db: pairing.look(db, seal, code, session.account, now))
        if found is None or found.number is None:
            raise Problem("code-unknown")
        return Asking(found.id, found.device.name, found.created_at, found.number)

    async def decide(self, session: Session, id_: str, *, let_in: bool) -> None:
        """Let it in, or not; Problem `code-unknown`."""
        state, now = ("approved" if let_in else "refused"), self._accounts.clock()
        await self._database.write(lambda db: pairing.decide(db, id_, session.account, state, now))

    async def claim(self, id_: str, secret: str) -> Standing | SignedIn:
        """How far it is; once it was let in, the session, once; Problem `code-unknown`."""
        instance = await self._vault.instance()
        now = self._accounts.clock()
        found = await self._database.write(lambda db: pairing.claim(db, instance, id_, secret, now))
        if found is None:
            raise Problem("code-unknown")
        if found.state == "waiting":
            return Standing("waiting", found.number)
        if found.state == "refused" or found.account is None:
            return Standing("refused", found.number)
        account, device = found.account, found.device
        seal = await self._vault.open(account)

        def work(db: Connection) -> SignedIn:
            pairing.finish(db, id_)
            return enter(db, seal, people.load_me(db, seal, account), device, now, proved=False)

        signed_in = await self._database.write(work)
        await self._accounts.came_in(account, device.id)
        return signed_in


def _picture(code: str) -> str:
    """The code as a QR picture: dark on light with its quiet zone, whatever the screen's colours are."""
    import segno  # here, because only this needs it

    made = segno.make_qr(QR_PREFIX + code, error="m")
    return str(made.svg_data_uri(scale=8, dark="#0e0d10", light="#d9d2c7", border=4))
