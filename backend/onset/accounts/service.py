"""Signing up, in and out by name and password, and whose session it is: the rules, each one transaction."""

import contextlib
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Literal

from sqlalchemy import Connection

from onset.accounts import passwords as hashes
from onset.accounts import people, sessions
from onset.accounts.codes import hash_of, new_recovery_code, read_recovery_code
from onset.accounts.common import refuse_common
from onset.accounts.devices import revoke_others
from onset.accounts.entrance import SignedIn, enter, milliseconds
from onset.accounts.limits import Limits
from onset.accounts.passwords import Passwords
from onset.accounts.people import Credentials, Person
from onset.accounts.sessions import Claim, Session, Shut
from onset.accounts.wire import Me, NewAccount, Recovery, SignIn
from onset.problems import Problem
from onset.sealing.vault import Vault
from onset.storage.database import Busy, Database, Full

SignUpMode = Literal["closed", "invite", "open"]


class Accounts:
    """Who may."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        *,
        signup: SignUpMode,
        changed: Callable[[str], None],
        clock: Callable[[], int] = milliseconds,
    ) -> None:
        self.database = database
        self.vault = vault
        self.signup: SignUpMode = signup
        self.changed = changed
        """Told of an account whose devices changed."""
        self.clock = clock
        self.limits = Limits(database, clock)
        self.passwords = Passwords()

    async def sign_up(self, new: NewAccount, address: str) -> SignedIn:
        """Make an account and sign its device in; Problem `sign-up-closed`, `invitation` or `name-taken`."""
        await self.limits.count("sign-up-address", address)
        refuse_common(new.password, new.name)
        password_hash = await self.passwords.hash(new.password)
        code = new_recovery_code()
        person = Person(
            id=people.new_id(),
            name=new.name.strip(),
            name_key=await self.vault.name_key(people.folded(new.name)),
            namespace=new.namespace,
            password_hash=password_hash,
            recovery_hash=hash_of(read_recovery_code(code)),
        )
        seal = await self.vault.create(person.id)

        def work(db: Connection) -> SignedIn:
            now = self.clock()
            people.admit(db, self.signup, hash_of(new.invitation), now)
            me = people.add_account(db, seal, person, now)
            return enter(db, seal, Me(me.account, me.name, me.namespace, code), new.device, now)

        return await self.database.write(work)

    async def sign_in(self, given: SignIn, address: str) -> SignedIn:
        """Sign a device in; Problem `sign-in-failed`, the same for an unknown name and a wrong password."""
        name_key = await self.vault.name_key(people.folded(given.name))
        await self.limits.count("sign-in-name", name_key)
        await self.limits.count("sign-in-address", address)
        found = await self.database.read(partial(people.find_credentials, name_key=name_key))
        if not await self._knows(given.password, found) or found is None:
            raise Problem("sign-in-failed")
        await self.limits.forget("sign-in-name", name_key)
        if hashes.is_outdated(found.password_hash):
            anew = await self.passwords.hash(given.password)
            await self.database.write(lambda db: people.save_password(db, found.id, anew))
        seal = await self.vault.open(found.id)
        signed_in = await self.database.write(
            lambda db: enter(db, seal, people.load_me(db, seal, found.id), given.device, self.clock())
        )
        await self.came_in(found.id, given.device.id)
        return signed_in

    async def recover(self, given: Recovery, address: str) -> SignedIn:
        """Sign a device in and all others out, by the recovery code, which is spent; Problem `sign-in-failed`."""
        name_key = await self.vault.name_key(people.folded(given.name))
        await self.limits.count("recovery-name", name_key)
        await self.limits.count("recovery-address", address)
        found = await self.database.read(partial(people.find_credentials, name_key=name_key))
        code, spent = new_recovery_code(), hash_of(read_recovery_code(given.code))
        if found is None:  # as much work as for a wrong code
            await self.database.write(lambda db: people.spend_recovery(db, people.new_id(), spent, spent))
            raise Problem("sign-in-failed")
        seal = await self.vault.open(found.id)

        def work(db: Connection) -> SignedIn:
            now = self.clock()
            if not people.spend_recovery(db, found.id, spent, hash_of(read_recovery_code(code))):
                raise Problem("sign-in-failed")
            revoke_others(db, found.id, given.device.id, now)
            me = people.load_me(db, seal, found.id)
            return enter(db, seal, Me(me.account, me.name, me.namespace, code), given.device, now)

        signed_in = await self.database.write(work)
        await self.came_in(found.id, given.device.id)
        return signed_in

    @asynccontextmanager
    async def claim(self, cookie: str | None) -> AsyncGenerator[Claim]:
        """For work that proves by itself whose cookie this is; its use is noted once an hour.

        Problem `signed-out` or `account-deleted`.
        """
        said = sessions.read_cookie(cookie or "")
        if said is None:
            raise Problem("signed-out")
        account, token = said
        now = self.clock()
        claim = Claim(account, token, now)
        try:
            yield claim
        except Shut:
            raise Problem("account-deleted" if await self.vault.keys.is_deleted(account) else "signed-out") from None
        if claim.proved and claim.proved.is_stale(now):
            with contextlib.suppress(Busy, Full):  # a full disk can still be read from
                await self.database.write(partial(sessions.touch_session, session=claim.proved, now=now))

    async def session(self, cookie: str | None) -> Session:
        """Whose cookie this is; Problem `signed-out`, `device-revoked` or `account-deleted`."""
        async with self.claim(cookie) as claim:
            return await self.database.read(claim.prove)

    async def fresh(self, session: Session) -> Session:
        """The same session, if the person proved just now who they are; Problem `not-fresh`."""
        if not session.is_fresh(self.clock()):
            raise Problem("not-fresh")
        return session

    async def confirm(self, session: Session, password: str) -> None:
        """The person proves who they are; Problem `sign-in-failed`."""
        await self.limits.count("confirm", session.account)
        found = await self.database.read(partial(people.load_credentials, account=session.account))
        if not await self._knows(password, found):
            raise Problem("sign-in-failed")
        await self.limits.forget("confirm", session.account)
        await self.database.write(partial(sessions.freshen_session, session=session, now=self.clock()))

    async def sign_out(self, session: Session) -> None:
        """End this session."""
        await self.database.write(partial(sessions.end_session, session=session))
        self.changed(session.account)

    async def me(self, session: Session) -> Me:
        """The account of a session."""
        seal = await self.vault.open(session.account)
        return await self.database.read(partial(people.load_me, seal=seal, account=session.account))

    async def finish_deletions(self) -> None:
        """Remove the rows of accounts whose key was destroyed, where a stop came in between."""
        gone = [ended.account for ended in await self.vault.keys.ended() if not ended.device]
        if gone:
            await self.database.write(partial(people.delete_accounts, accounts=gone))

    async def came_in(self, account: str, device: str) -> None:
        """A device has signed in: the others are told, and a restored older copy will not sign it out again."""
        await self.vault.keys.forget_revoked(account, device)
        self.changed(account)

    async def _knows(self, password: str, found: Credentials | None) -> bool:
        return await self.passwords.matches(password, found.password_hash if found else None)
