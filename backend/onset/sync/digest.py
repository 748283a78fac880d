"""The digest of an account: 64 bits that move with every field of every record (SPEC P6).

A row put back to an older state, or taken away, leaves a digest that no longer fits. It is sealed in the head's row;
who puts back that row as well puts back the whole account, which the devices notice by its number (SPEC R).
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from onset.sealing.cipher import Seal
from onset.sync.wire import Change

_BYTES: Final = 8


def record_digest(changes: Sequence[Change]) -> int:
    """Of one record: its id with each field and the stamp that set it. XOR of all records' is the account's."""
    if not changes:
        return 0
    parts = sorted(f"{field} {change.stamp}" for change in changes for field in change.fields)
    text = "\n".join([changes[0].id, *parts])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:_BYTES])


def digest_of(records: Iterable[Sequence[Change]]) -> int:
    """Of a whole diary."""
    digest = 0
    for changes in records:
        digest ^= record_digest(changes)
    return digest


def seal_digest(seal: Seal, account: str, digest: int) -> bytes:
    """For the head's row."""
    return seal.seal("diary_head", account, digest.to_bytes(_BYTES))


def unseal_digest(seal: Seal, account: str, sealed: bytes) -> int:
    """From the head's row; raises Tampered."""
    return int.from_bytes(seal.unseal("diary_head", account, sealed))
