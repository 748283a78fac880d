"""What travels when a passkey is made or used. `options` and `credential` are the WebAuthn standard's JSON forms."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from onset.accounts.wire import Device, Name, Namespace, Secret

CeremonyId = Annotated[str, Meta(max_length=64, pattern=r"^[A-Za-z0-9_-]*\Z")]
Credential = Annotated[dict[str, Any], Meta(max_length=16)]


class Ceremony(msgspec.Struct, frozen=True):
    """A challenge for a passkey: read once, within five minutes."""

    ceremony: str
    options: dict[str, Any]


class PasskeyWanted(msgspec.Struct, frozen=True):
    """Somebody new asks for a challenge."""

    name: Name
    invitation: Secret = ""


class NewPasskeyAccount(msgspec.Struct, frozen=True):
    """A sign-up with a passkey."""

    ceremony: CeremonyId
    credential: Credential
    name: Name
    device: Device
    namespace: Namespace
    invitation: Secret = ""


class PasskeySignIn(msgspec.Struct, frozen=True):
    """A sign-in with a passkey; the passkey says whose it is."""

    ceremony: CeremonyId
    credential: Credential
    device: Device


class PasskeyProof(msgspec.Struct, frozen=True):
    """A passkey, to prove who one is."""

    ceremony: CeremonyId
    credential: Credential


class NewPasskey(msgspec.Struct, frozen=True):
    """One more passkey for the account."""

    ceremony: CeremonyId
    credential: Credential
    name: Name
