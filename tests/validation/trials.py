"""Running the same trial on many seeds, in two processes, with a line of progress."""

import sys
import time
from collections.abc import Callable, Iterable
from multiprocessing import get_context
from typing import Final, TypeVar

T = TypeVar("T")

_PROCESSES: Final = 2
_EACH: Final = 4
"""Seeds that a process takes at once."""


def run(label: str, trial: Callable[[int], T], seeds: Iterable[int]) -> list[T]:
    """What the trial gives for each seed, in order of seeds."""
    wanted = list(seeds)
    begun = time.monotonic()
    with get_context("spawn").Pool(_PROCESSES) as pool:
        found: list[T] = []
        for of in pool.imap(trial, wanted, _EACH):
            found.append(of)
            if len(found) % 100 == 0 or len(found) == len(wanted):
                print(f"{label}: {len(found)} of {len(wanted)}, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    return found
