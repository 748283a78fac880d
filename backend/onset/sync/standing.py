"""Where a diary stands beside its number: digest and clocks, sealed in its head's row, so that nobody moves them.

Who puts back that row as well puts back the whole account, which the devices notice (SPEC P6, R).
"""

import struct
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from onset.sealing.cipher import Seal
from onset.sync.digest import record_digest
from onset.sync.stamp import ms_of
from onset.sync.wire import Change

_TABLE: Final = "diary_head"
_FORM: Final = struct.Struct(">QQQ")


class Standing(msgspec.Struct, frozen=True):
    """Of one account. Times are milliseconds since 1970."""

    digest: int = 0
    last: int = 0
    """Of the greatest stamp that is held."""
    moved: int = 0
    """Of the last push that changed something, by the server's clock then."""


NOTHING: Final = Standing()
"""Of a diary without records."""


def seal_standing(seal: Seal, account: str, standing: Standing) -> bytes:
    """For the head's row."""
    return seal.seal(_TABLE, account, _FORM.pack(standing.digest, standing.last, standing.moved))


def unseal_standing(seal: Seal, account: str, sealed: bytes) -> Standing:
    """From the head's row; raises Tampered."""
    return Standing(*_FORM.unpack(seal.unseal(_TABLE, account, sealed)))


def standing_of(records: Iterable[Sequence[Change]], moved: int = 0) -> Standing:
    """Counted from the records themselves."""
    digest, last = 0, 0
    for changes in records:
        digest ^= record_digest(changes)
        last = max(last, max(ms_of(change.stamp) for change in changes))
    return Standing(digest, last, moved)
