"""Codes that people copy and type: what is stored of each is a hash."""

import hashlib
import secrets
from typing import Final

_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_RECOVERY_LENGTH: Final = 24
"""120 bits, so that a plain hash of it is enough (ASVS 6.5.2)."""
_CONSONANTS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Without vowels no code is a word (RFC 8628, 6.1)."""
PAIRING_LENGTH: Final = 8


def new_recovery_code() -> str:
    """24 characters of Crockford's alphabet, in groups of four."""
    code = "".join(secrets.choice(_CROCKFORD) for _ in range(_RECOVERY_LENGTH))
    return "-".join(code[first : first + 4] for first in range(0, _RECOVERY_LENGTH, 4))


def read_recovery_code(typed: str) -> str:
    """The code as it was made, whatever its case and separators, with letters taken for digits put right."""
    return "".join(letter for letter in typed.upper().translate(_READ_AS) if letter.isalnum())


def new_pairing_code() -> str:
    """8 consonants: 34 bits, for ten minutes and five tries."""
    return "".join(secrets.choice(_CONSONANTS) for _ in range(PAIRING_LENGTH))


def read_pairing_code(typed: str) -> str:
    """The code as it was made, whatever its case and separators, and without the prefix that a QR picture has."""
    letters = "".join(letter for letter in typed.upper() if letter.isalpha())
    return letters.removeprefix("ONSET")


def new_token() -> str:
    """256 random bits for a machine to keep."""
    return secrets.token_urlsafe(32)


def hash_of(code: str) -> bytes:
    """What is stored of a code or token: it does not lead back."""
    return hashlib.sha256(code.encode()).digest()
