"""Which days around sessions are looked at, and what parts they have."""

from typing import Final, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Which = Literal["weeks-1-2", "weeks-10-on", "days-0-1", "days-2-7", "days-8-28"]

_SHORTEST_CYCLE: Final = 70
_LONGEST_CYCLE: Final = 98
"""Days: of rounds every twelve weeks those that are at most two weeks early or late."""
_BEFORE: Final = 14
_ACTS: Final = 7
"""The last day after a session that is never taken for one before the next."""
_AFTER: Final = 28


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Parts of the time around sessions, in days since one: from, and up to."""

    steps: tuple[tuple[int, int], ...]
    """Of the profile."""
    parts: tuple[tuple[int, int], ...]
    """The first is what the others are compared with."""
    which: tuple[Which, ...]
    against: Literal["weeks-3-9", "days-before"]

    def parts_of(self, since: Whole) -> Whole:
        """The number of the part that each day belongs to."""
        return np.select([(since >= first) & (since <= last) for first, last in self.parts], range(len(self.parts)))


CYCLES: Final = Layout(
    steps=tuple((day, day + 6) for day in range(0, _LONGEST_CYCLE, 7)),
    parts=((14, 62), (0, 13), (63, _LONGEST_CYCLE - 1)),
    which=("weeks-1-2", "weeks-10-on"),
    against="weeks-3-9",
)
"""Weeks since a round of injections."""

AROUND: Final = Layout(
    steps=((-_BEFORE, -1), (0, 1), (2, _ACTS), (_ACTS + 1, _AFTER)),
    parts=((-_BEFORE, -1), (0, 1), (2, _ACTS), (_ACTS + 1, _AFTER)),
    which=("days-0-1", "days-2-7", "days-8-28"),
    against="days-before",
)
"""Days after an infusion or an adjustment, and the two weeks before it."""


class Span(msgspec.Struct, frozen=True):
    """The days that belong to one session, by ordinal; none belongs to two."""

    first: int
    session: int
    end: int
    """The day after the last."""
    whole: bool
    """Whether it may be compared."""

    @property
    def since(self) -> Whole:
        """For each day how many since the session; negative before it."""
        return np.arange(self.first - self.session, self.end - self.session, dtype=np.int64)


def cycles(days: list[int], end: int) -> list[Span]:
    """From each session to the next, 14 weeks at most; whole are those of 10 to 14 weeks, and the running one.

    The running one is whole from 10 weeks on. After a longer gap it is not known why nobody went.
    """
    spans: list[Span] = []
    for session, following in zip(days, [*days[1:], end], strict=True):
        last = following == end
        until = min(following, session + _LONGEST_CYCLE)
        whole = following - session >= _SHORTEST_CYCLE and (last or following - session <= _LONGEST_CYCLE)
        spans.append(Span(session, session, until, whole))
    return spans


def around(days: list[int], end: int) -> list[Span]:
    """From two weeks before each session to four weeks after it.

    Where two sessions are close, the first week belongs to the earlier one, what is left to the two weeks before the
    later one, and only the rest to the earlier one again: with sessions every week, nothing is a day before one.
    """
    spans: list[Span] = []
    for place, session in enumerate(days):
        first, until = session - _BEFORE, min(session + _AFTER + 1, end)
        if place > 0:
            first = min(session, max(first, days[place - 1] + _ACTS + 1))
        if place + 1 < len(days):
            following = days[place + 1]
            until = min(until, following, max(session + _ACTS + 1, following - _BEFORE))
        spans.append(Span(first, session, until, whole=True))
    return spans
