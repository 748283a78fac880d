"""Passwords, hashed with argon2id in worker threads, two at a time so that sign-ins cannot eat the machine."""

from typing import Final

import anyio
from anyio.to_thread import run_sync
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_AT_A_TIME: Final = 2

# OWASP's second choice for argon2id: 19 MiB, two passes, one lane; about 30 ms on a small computer.
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

_NOBODY: Final = _HASHER.hash("a password that belongs to no account")
"""Checked where a name is unknown, or has no password, so that the answer takes the same time."""


class Passwords:
    """Hashes and checks passwords without holding up the event loop."""

    def __init__(self) -> None:
        self._limiter = anyio.CapacityLimiter(_AT_A_TIME)

    async def hash(self, password: str) -> str:
        """The text to store for a password."""
        return await run_sync(_HASHER.hash, password, limiter=self._limiter)

    async def matches(self, password: str, stored: str | None) -> bool:
        """Whether this is the password; as slow where there is none (None or empty)."""
        right = await run_sync(_verify, password, stored or _NOBODY, limiter=self._limiter)
        return right and bool(stored)


def is_outdated(stored: str) -> bool:
    """Whether it was hashed with less work than is asked today."""
    return _HASHER.check_needs_rehash(stored)


def _verify(password: str, stored: str) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
