"""Signing up, in and out: the rules, each one transaction."""

import contextlib
import time
from collections.abc import Callable
from functools import partial

import msgspec
from sqlalchemy import Connection

from onset.accounts import people, sessions
from onset.accounts.passwords import Passwords
from onset.accounts.sessions import Session
from onset.accounts.wire import Device, Me, NewAccount, SignIn
from onset.problems import Problem
from onset.storage.database import Busy, Database, Full


def milliseconds() -> int:
    """Now, since 1970."""
    return time.time_ns() // 1_000_000


class SignedIn(msgspec.Struct, frozen=True):
    """A fresh session: who it is for, and the cookie's value."""

    me: Me
    cookie: str


class Accounts:
    """Who may."""

    def __init__(self, database: Database, *, open_to_all: bool, clock: Callable[[], int] = milliseconds) -> None:
        self._database = database
        self._open_to_all = open_to_all
        self._clock = clock
        self._passwords = Passwords()

    async def sign_up(self, new: NewAccount) -> SignedIn:
        """Make an account and sign its device in; Problem `sign-up-closed` or `name-taken`."""
        password_hash = await self._passwords.hash(new.password)

        def work(db: Connection) -> SignedIn:
            now = self._clock()
            me = people.add_account(db, new, password_hash, open_to_all=self._open_to_all, now=now)
            return self._admit(db, me, new.device, now)

        return await self._database.write(work)

    async def sign_in(self, given: SignIn) -> SignedIn:
        """Sign a device in; Problem `sign-in-failed`, the same for an unknown name and a wrong password."""
        found = await self._database.read(partial(people.find_credentials, name=given.name))
        matches = await self._passwords.matches(given.password, found.password_hash if found else None)
        if found is None or not matches:
            raise Problem("sign-in-failed")
        account = found.id
        return await self._database.write(
            lambda db: self._admit(db, people.load_me(db, account), given.device, self._clock())
        )

    async def session(self, cookie: str | None) -> Session:
        """Whose cookie this is, its use noted once an hour; Problem `signed-out`."""
        now = self._clock()
        found = await self._database.read(partial(sessions.find_session, cookie=cookie, now=now)) if cookie else None
        if found is None:
            raise Problem("signed-out")
        if found.is_stale(now):
            with contextlib.suppress(Busy, Full):  # a full disk can still be read from
                await self._database.write(partial(sessions.touch_session, session=found, now=now))
        return found

    async def sign_out(self, session: Session) -> None:
        """End this session."""
        await self._database.write(partial(sessions.end_session, session=session))

    async def me(self, session: Session) -> Me:
        """The account of a session."""
        return await self._database.read(partial(people.load_me, account=session.account))

    def _admit(self, db: Connection, me: Me, device: Device, now: int) -> SignedIn:
        people.keep_device(db, me.account, device, now)
        return SignedIn(me, sessions.open_session(db, me.account, device.id, now))
