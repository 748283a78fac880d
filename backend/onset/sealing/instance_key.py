"""The instance's own key: from the environment, or in a file beside the data that only its owner reads."""

import base64
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from onset.sealing.cipher import KEY_BYTES
from onset.settings import SettingsError, Storage

FILE: Final = "secret.key"
NEXT: Final = "secret.key.next"
"""A new key while keys are wrapped anew; it takes the file's place when all are."""


def load_key(storage: Storage) -> bytes:
    """The key, made at first start; SettingsError if it is there and cannot be used."""
    if storage.secret_key:
        return decode_key(storage.secret_key, "ONSET_SECRET_KEY")
    path = storage.folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        write_key(path, os.urandom(KEY_BYTES))
    return read_key(path)


def read_key(path: Path) -> bytes:
    """The key in a file; SettingsError if there is none in it."""
    return decode_key(path.read_text().strip(), str(path))


def write_key(path: Path, key: bytes) -> None:
    """A new file that only its owner reads, whole or not at all; FileExistsError if there is one."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(encode_key(key) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(half, path)  # unlike a rename it never takes the place of another
    finally:
        half.unlink()


def encode_key(key: bytes) -> str:
    """A key as text."""
    return base64.urlsafe_b64encode(key).decode()


def decode_key(text: str, where: str) -> bytes:
    """The key in a text; SettingsError names where it stood, and not what."""
    try:
        key = base64.b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingsError(f"{where} cannot be used: it holds no key of {KEY_BYTES} bytes in base64.")
    return key
