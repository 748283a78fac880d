"""AES-256-GCM: what is sealed opens only with the key, and only in the row it was sealed for."""

import base64
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_VERSION: Final = b"\x01"


class Tampered(Exception):  # noqa: N818 - what became of a row
    """A row does not open: it was changed, moved, or sealed with another key. It says nothing of what it holds."""


class Cipher:
    """One key, ready to use; the nonce is random, so that a key may seal about 2^32 rows (NIST SP 800-38D, 8.3)."""

    def __init__(self, key: bytes) -> None:
        self._aes = AESGCM(key)

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """29 bytes more than `plain`: a version, the nonce, and the tag at the end. `about` is needed to open it."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + self._aes.encrypt(nonce, plain, about)

    def unseal(self, sealed: bytes, about: bytes) -> bytes:
        """What was sealed; raises Tampered."""
        if sealed[:1] != _VERSION:
            raise Tampered
        try:
            return self._aes.decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], about)
        except (InvalidTag, ValueError):
            raise Tampered from None


class Seal:
    """The cipher of one account, for the rows of its tables."""

    def __init__(self, account: str, key: bytes) -> None:
        self._account = account
        self._cipher = Cipher(key)

    def seal(self, table: str, row: str, plain: bytes) -> bytes:
        """Bytes for a column of this row and no other."""
        return self._cipher.seal(plain, self._about(table, row))

    def unseal(self, table: str, row: str, sealed: bytes) -> bytes:
        """What was sealed for this row; raises Tampered."""
        return self._cipher.unseal(sealed, self._about(table, row))

    def seal_text(self, table: str, row: str, plain: str) -> str:
        """The same for a column of text."""
        return base64.urlsafe_b64encode(self.seal(table, row, plain.encode())).decode()

    def unseal_text(self, table: str, row: str, sealed: str) -> str:
        """What was sealed by `seal_text`; raises Tampered."""
        return self.unseal(table, row, _bytes_of(sealed)).decode()

    def _about(self, table: str, row: str) -> bytes:
        return f"{self._account}|{table}|{row}".encode()


def _bytes_of(text: str) -> bytes:
    try:
        return base64.b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        raise Tampered from None
