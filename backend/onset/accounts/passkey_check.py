"""What the WebAuthn library checks. Loaded by the first passkey only: the library takes its time and its memory."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
import webauthn
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from onset.accounts.passkeys import Stored
from onset.problems import Problem


class Site(msgspec.Struct, frozen=True):
    """What passkeys are bound to: the origin a browser shows, and its host."""

    origin: str
    host: str


class Made(msgspec.Struct, frozen=True):
    """A new passkey that holds."""

    credential_id: bytes
    stored: Stored


def options_to_make(
    site: Site, account: str, name: str, challenge: bytes, there: Sequence[bytes] = ()
) -> dict[str, Any]:
    """What the browser is given to make a passkey that can be found without a name, and asks its owner to unlock."""
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="Onset",
        user_id=account.encode(),
        user_name=name,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=id_) for id_ in there],
    )
    return _as_json(webauthn.options_to_json(options))


def options_to_use(site: Site, challenge: bytes) -> dict[str, Any]:
    """What the browser is given to use whichever passkey the person picks."""
    options = webauthn.generate_authentication_options(
        rp_id=site.host, challenge=challenge, user_verification=UserVerificationRequirement.REQUIRED
    )
    return _as_json(webauthn.options_to_json(options))


def check_made(site: Site, credential: dict[str, Any], challenge: bytes) -> Made:
    """A passkey that was made for this challenge; Problem `passkey-refused`."""
    try:
        verified = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, IndexError, OverflowError):
        raise Problem("passkey-refused") from None
    return Made(verified.credential_id, Stored(verified.credential_public_key, verified.sign_count))


def check_used(site: Site, credential: dict[str, Any], challenge: bytes, stored: Stored) -> int:
    """Where the counter of a passkey stands that answered this challenge; Problem `passkey-refused`."""
    try:
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=stored.public_key,
            credential_current_sign_count=stored.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, IndexError, OverflowError):
        raise Problem("passkey-refused") from None
    return verified.new_sign_count


def who_says(credential: dict[str, Any]) -> tuple[str, bytes]:
    """The account and the passkey that a browser's answer names, neither of which is believed yet."""
    try:
        response = credential["response"]
        account = webauthn.base64url_to_bytes(response["userHandle"]).decode()
        return account, webauthn.base64url_to_bytes(credential["rawId"])
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Problem("passkey-refused") from None


def _as_json(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
