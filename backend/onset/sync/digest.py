"""The digest of a diary: 64 bits that move with every field of every record (SPEC P6).

Both sides keep it as they write, and compare it when there is nothing left to say; the twin is
web/src/local/digest.ts. A row put back to an older state, or taken away, leaves a digest that no longer fits.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from onset.sync.wire import Change

DIGEST_BYTES: Final = 8


def record_digest(changes: Sequence[Change]) -> int:
    """Of one record as it is held: its id, and each stamp with the fields it set. XOR of all is the diary's."""
    if not changes:
        return 0
    said = [f"{change.stamp} {' '.join(sorted(change.fields))}" for change in changes]
    text = "\n".join([changes[0].id, *said])
    # Against accidents, not against an enemy; and the device has this hash for its derived ids anyway.
    return int.from_bytes(hashlib.sha1(text.encode(), usedforsecurity=False).digest()[:DIGEST_BYTES])


def digest_of(records: Iterable[Sequence[Change]]) -> int:
    """Of a whole diary."""
    digest = 0
    for changes in records:
        digest ^= record_digest(changes)
    return digest


def digest_text(digest: int) -> str:
    """As it travels: 16 hexadecimal digits."""
    return f"{digest:016x}"
