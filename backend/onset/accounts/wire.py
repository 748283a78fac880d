"""What travels when a person makes an account, signs in, or looks after either."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

NO_NUL: Final = r"^[^\x00]*\Z"
"""PostgreSQL takes no NUL, so neither database gets one."""

DeviceId = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
Namespace = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
Name = Annotated[
    str, Meta(pattern=r"^(?=.*\S)[^\x00-\x1f\x7f]{1,64}\Z", description="What the person signs in with.")
]
Password = Annotated[str, Meta(min_length=8, max_length=256, pattern=NO_NUL)]
Typed = Annotated[str, Meta(max_length=256, pattern=NO_NUL)]
"""What is checked, not judged."""
Secret = Annotated[str, Meta(max_length=64, pattern=r"^[A-Za-z0-9_-]*\Z")]
"""Random characters that a machine made."""


class Device(msgspec.Struct, frozen=True):
    """The device that asks: its own random id, and a name its owner knows it by."""

    id: DeviceId
    name: Name


class NewAccount(msgspec.Struct, frozen=True):
    """A sign-up. The namespace is the local diary's, from which ids are derived (SPEC M7)."""

    name: Name
    password: Password
    device: Device
    namespace: Namespace
    invitation: Secret = ""


class SignIn(msgspec.Struct, frozen=True):
    """A sign-in by password."""

    name: Typed
    password: Typed
    device: Device


class Recovery(msgspec.Struct, frozen=True):
    """A sign-in by recovery code, which is spent."""

    name: Typed
    code: Typed
    device: Device


class PasswordOnly(msgspec.Struct, frozen=True):
    """The password, to prove who one is."""

    password: Typed


class NewPassword(msgspec.Struct, frozen=True):
    """A password to be set."""

    password: Password


class NewName(msgspec.Struct, frozen=True):
    """What a device is to be called."""

    name: Name


class Revocation(msgspec.Struct, frozen=True):
    """How a device is signed out from another one."""

    wipe: bool
    """Whether the diary on it is to be erased."""


class Me(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who the session belongs to, and the namespace of the account's derived ids (SPEC M7)."""

    account: str
    name: str
    namespace: str
    recovery: str = ""
    """The recovery code, where one was made just now: it is never told again."""


class RecoveryCode(msgspec.Struct, frozen=True):
    """A recovery code that was made just now: it is never told again."""

    code: str


class KnownDevice(msgspec.Struct, frozen=True, kw_only=True):
    """A device that is signed in. Times are milliseconds since 1970."""

    id: str
    name: str
    created_at: int
    seen_at: int
    """Of its last use, within an hour."""
    current: bool
    """Whether it is the one that asks."""
    heard_at: int | None
    """When it last asked what is new; null if it never did."""
    waiting: int | None
    """How many changes it had still to send then."""
    behind: bool
    """Whether the diary has moved on since."""


class KnownPasskey(msgspec.Struct, frozen=True, kw_only=True):
    """A passkey of the account. Times are milliseconds since 1970."""

    id: str
    name: str
    created_at: int
    used_at: int | None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """The account as its own person sees it."""

    name: str
    created_at: int
    has_password: bool
    has_recovery: bool
    passkeys: list[KnownPasskey]
    devices: list[KnownDevice]
