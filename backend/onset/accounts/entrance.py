"""Coming in: what every way of signing in ends with."""

import time

import msgspec
from sqlalchemy import Connection

from onset.accounts import people, sessions
from onset.accounts.wire import Device, Me
from onset.sealing.cipher import Seal


def milliseconds() -> int:
    """Now, since 1970."""
    return time.time_ns() // 1_000_000


class SignedIn(msgspec.Struct, frozen=True):
    """A fresh session: who it is for, and the cookie's value."""

    me: Me
    cookie: str


def enter(db: Connection, seal: Seal, me: Me, device: Device, now: int, *, proved: bool = True) -> SignedIn:
    """Sign a device in; `proved` is whether the person proved on it who they are."""
    people.keep_device(db, seal, me.account, device, now)
    return SignedIn(me, sessions.open_session(db, me.account, device.id, now, fresh=proved))
