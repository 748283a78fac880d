"""Whose clock is wrong: a device's that is ahead of this server's, or this server's own (SPEC C4)."""

import time
from collections.abc import Iterable
from typing import Final

from onset.sync.limits import LIMITS
from onset.sync.stamp import Stamp, is_stamp
from onset.sync.standing import Standing
from onset.sync.wire import Change

BUILT: Final = 1_795_651_200_000
"""2026-11-26: a clock that stands before this was never set, as on a small computer after a power cut."""


def wall_clock() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def can_tell(now: int, standing: Standing) -> bool:
    """Whether this server's clock may judge: it stands neither before its own making nor before its last commit."""
    return now >= BUILT and now >= standing.moved


def any_ahead(changes: Iterable[Change], now: int, standing: Standing) -> bool:
    """Whether a change claims to be from the future.

    What is held may claim so too, from a time when the server's own clock was wrong. Who writes over that has to
    stamp later, and is not at fault.
    """
    latest = max(now + LIMITS.ahead_ms, standing.last + 1)
    border = str(Stamp(latest + 1, 0, ""))
    return any(change.stamp > border and is_stamp(change.stamp) for change in changes)
