"""Passkeys: the rules, each one transaction."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from anyio.to_thread import run_sync
from sqlalchemy import Connection

from onset.accounts import passkeys, people, sessions
from onset.accounts.codes import hash_of, new_recovery_code, read_recovery_code
from onset.accounts.entrance import SignedIn, enter
from onset.accounts.passkey_wire import (
    Ceremony,
    NewPasskey,
    NewPasskeyAccount,
    PasskeyProof,
    PasskeySignIn,
    PasskeyWanted,
)
from onset.accounts.passkeys import Purpose, Stored, Waiting
from onset.accounts.people import Person
from onset.accounts.service import Accounts
from onset.accounts.sessions import Session
from onset.accounts.wire import KnownPasskey, Me
from onset.problems import Problem

if TYPE_CHECKING:
    from onset.accounts.passkey_check import Made

T = TypeVar("T")

_CHALLENGE_BYTES = 32


class Passkeys:
    """Who may, by passkey."""

    def __init__(self, accounts: Accounts, origin: str) -> None:
        self._accounts = accounts
        self._database = accounts.database
        self._vault = accounts.vault
        self._origin = origin

    async def begin_sign_up(self, wanted: PasskeyWanted, address: str) -> Ceremony:
        """A challenge for somebody new, whose account gets its id here; refused before a passkey is made in vain."""
        await self._accounts.limits.count("passkey-address", address)
        name_key = await self._vault.name_key(people.folded(wanted.name))
        signup, invitation, now = self._accounts.signup, hash_of(wanted.invitation), self._accounts.clock()
        await self._database.read(lambda db: people.look_in(db, signup, invitation, name_key, now))
        return await self._to_make("sign-up", people.new_id(), wanted.name, ())

    async def sign_up(self, new: NewPasskeyAccount, address: str) -> SignedIn:
        """Make an account with this passkey; Problem `passkey-refused`, and those of a sign-up by password."""
        await self._accounts.limits.count("sign-up-address", address)
        waiting, made = await self._made("sign-up", new.ceremony, new.credential)
        code = new_recovery_code()
        person = Person(
            id=waiting.account or people.new_id(),
            name=new.name.strip(),
            name_key=await self._vault.name_key(people.folded(new.name)),
            namespace=new.namespace,
            recovery_hash=hash_of(read_recovery_code(code)),
        )
        seal = await self._vault.create(person.id)

        def work(db: Connection) -> SignedIn:
            now = self._accounts.clock()
            people.admit(db, self._accounts.signup, hash_of(new.invitation), now)
            me = people.add_account(db, seal, person, now)
            passkeys.add_passkey(db, seal, person.id, made.credential_id, made.stored, new.device.name, now)
            return enter(db, seal, Me(me.account, me.name, me.namespace, code), new.device, now)

        return await self._database.write(work)

    async def begin(self, purpose: Purpose, address: str, account: str | None = None) -> Ceremony:
        """A challenge for a passkey that there is: to sign in, or to prove who one is."""
        await self._accounts.limits.count("passkey-address", address)
        challenge = secrets.token_bytes(_CHALLENGE_BYTES)
        options = await self._checked(lambda check, site: check.options_to_use(site, challenge))
        return Ceremony(await self._keep(purpose, account, challenge), options)

    async def sign_in(self, given: PasskeySignIn, address: str) -> SignedIn:
        """Sign a device in; Problem `passkey-refused`."""
        await self._accounts.limits.count("passkey-address", address)
        account = await self._used("sign-in", given.ceremony, given.credential)
        seal = await self._vault.open(account)
        signed_in = await self._database.write(
            lambda db: enter(db, seal, people.load_me(db, seal, account), given.device, self._accounts.clock())
        )
        await self._accounts.came_in(account, given.device.id)
        return signed_in

    async def confirm(self, session: Session, given: PasskeyProof) -> None:
        """The person proves who they are; Problem `passkey-refused`, for another account's passkey too."""
        await self._accounts.limits.count("confirm", session.account)
        if await self._used("confirm", given.ceremony, given.credential) != session.account:
            raise Problem("passkey-refused")
        await self._accounts.limits.forget("confirm", session.account)
        await self._database.write(partial(sessions.freshen_session, session=session, now=self._accounts.clock()))

    async def begin_add(self, session: Session) -> Ceremony:
        """A challenge for one more passkey of this account."""
        seal = await self._vault.open(session.account)
        name = (await self._accounts.me(session)).name
        there = await self._database.read(lambda db: passkeys.load_passkeys(db, seal, session.account))
        return await self._to_make("add", session.account, name, [of.id for of in there])

    async def add(self, session: Session, new: NewPasskey) -> KnownPasskey:
        """One more; Problem `passkey-refused`."""
        waiting, made = await self._made("add", new.ceremony, new.credential)
        if waiting.account != session.account:
            raise Problem("passkey-refused")
        seal = await self._vault.open(session.account)

        def work(db: Connection) -> KnownPasskey:
            if passkeys.find_passkey(db, session.account, made.credential_id):
                raise Problem("passkey-refused")
            now = self._accounts.clock()
            return passkeys.add_passkey(
                db, seal, session.account, made.credential_id, made.stored, new.name.strip(), now
            )

        return await self._database.write(work)

    async def remove(self, session: Session, id_: str) -> None:
        """Forget one; Problem `not-found` or `last-factor`."""
        credential_id = _bytes_of(id_)
        await self._database.write(lambda db: passkeys.remove_passkey(db, session.account, credential_id))

    async def _to_make(self, purpose: Purpose, account: str, name: str, there: list[str] | tuple[()]) -> Ceremony:
        challenge = secrets.token_bytes(_CHALLENGE_BYTES)
        known = [_bytes_of(id_) for id_ in there]
        options = await self._checked(
            lambda check, site: check.options_to_make(site, account, name, challenge, known)
        )
        return Ceremony(await self._keep(purpose, account, challenge), options)

    async def _keep(self, purpose: Purpose, account: str | None, challenge: bytes) -> str:
        now = self._accounts.clock()
        return await self._database.write(lambda db: passkeys.begin_ceremony(db, purpose, account, challenge, now))

    async def _waiting(self, purpose: Purpose, ceremony: str) -> Waiting:
        now = self._accounts.clock()
        found = await self._database.write(lambda db: passkeys.end_ceremony(db, ceremony, purpose, now))
        if found is None:
            raise Problem("passkey-refused")
        return found

    async def _made(self, purpose: Purpose, ceremony: str, credential: dict[str, Any]) -> tuple[Waiting, "Made"]:
        waiting = await self._waiting(purpose, ceremony)
        made = await self._checked(lambda check, site: check.check_made(site, credential, waiting.challenge))
        return waiting, made

    async def _used(self, purpose: Purpose, ceremony: str, credential: dict[str, Any]) -> str:
        """The account whose passkey answered; its counter moves on."""
        waiting = await self._waiting(purpose, ceremony)
        said: tuple[str, bytes] = await self._checked(lambda check, _: check.who_says(credential))
        account, credential_id = said
        if not sessions.is_account(account):
            raise Problem("passkey-refused")
        stored = await self._database.read(lambda db: passkeys.find_passkey(db, account, credential_id))
        if stored is None:
            raise Problem("passkey-refused")
        known: Stored = stored
        count = await self._checked(lambda check, site: check.check_used(site, credential, waiting.challenge, known))
        now = self._accounts.clock()
        await self._database.write(lambda db: passkeys.note_use(db, account, credential_id, count, now))
        return account

    async def _checked(self, act: Callable[[Any, Any], T]) -> T:
        """Run a check in a worker thread: the first loads the library."""

        def work() -> T:
            from onset.accounts import passkey_check

            site = passkey_check.Site(self._origin, urlsplit(self._origin).hostname or "")
            return act(passkey_check, site)

        return await run_sync(work)


def _bytes_of(id_: str) -> bytes:
    """A passkey's id from its text; one that cannot be is nobody's."""
    from base64 import urlsafe_b64decode

    try:
        return urlsafe_b64decode(id_ + "=" * (-len(id_) % 4))
    except ValueError:
        return b""
