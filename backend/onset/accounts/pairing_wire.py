"""What travels when a device that is signed in lets in another one."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from onset.accounts.wire import NO_NUL, Device, Secret


class PairingWanted(msgspec.Struct, frozen=True):
    """A new device asks to be let in."""

    device: Device


class Pairing(msgspec.Struct, frozen=True):
    """What the new device shows, and the secret that only it has."""

    id: str
    secret: str
    code: str
    """8 letters, good for ten minutes and once."""
    qr: str
    """The same as a picture: an address of the `data:` scheme."""


class Claim(msgspec.Struct, frozen=True):
    """The new device asks whether it is in."""

    secret: Secret


class Standing(msgspec.Struct, frozen=True):
    """How far it is: while waiting, the number appears once somebody looked."""

    state: Literal["waiting", "refused"]
    number: int | None


class Look(msgspec.Struct, frozen=True):
    """The letters that the new device shows."""

    code: Annotated[str, Meta(max_length=64, pattern=NO_NUL)]


class Asking(msgspec.Struct, frozen=True):
    """The device that asks to be let in, and the number it shows now."""

    id: str
    name: str
    asked_at: int
    number: int
