"""What travels when a person makes an account, signs in, or asks who they are."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

_NO_NUL: Final = r"^[^\x00]*\Z"
"""PostgreSQL takes no NUL, so neither database gets one."""

DeviceId = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
Namespace = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
Name = Annotated[
    str, Meta(pattern=r"^(?=.*\S)[^\x00-\x1f\x7f]{1,64}\Z", description="What the person signs in with.")
]
Password = Annotated[str, Meta(min_length=8, max_length=256, pattern=_NO_NUL)]


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


class SignIn(msgspec.Struct, frozen=True):
    """A sign-in; its password is checked, not judged."""

    name: Annotated[str, Meta(max_length=256, pattern=_NO_NUL)]
    password: Annotated[str, Meta(max_length=256, pattern=_NO_NUL)]
    device: Device


class Me(msgspec.Struct, frozen=True):
    """Who the session belongs to, and the namespace of the account's derived ids (SPEC M7)."""

    account: str
    name: str
    namespace: str
