"""Episodes of signs, and whether an attack followed.

An episode of one sign begins as it is logged and holds whatever is logged of it within 12 hours. An episode of
several begins at the moment at which all of them have been felt within 12 hours, for then the phone would speak.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

import msgspec
import numpy as np

from onset.review.base_rate import Ints
from onset.review.taps import ANSWER_HOURS, Tap
from onset.review.timeline import Flags, Floats, Timeline

WITHIN_HOURS: Final = 12.0
"""Signs less than this apart were felt together."""

MOST_SIGNS: Final = 3
"""In a set."""


class Episodes(msgspec.Struct, frozen=True):
    """Episodes of one set of signs, in order of time."""

    at: Floats
    hour: Ints
    quiet: Floats
    """Up to when it is known that nothing came, if nothing is logged."""
    came: Flags
    """The person answered that an attack came."""

    @classmethod
    def of(cls, episodes: Sequence[Sequence[Tap]]) -> "Episodes":
        """Of what was logged in each; the first is the one with which it began."""
        return cls(
            at=np.array([one[0].at for one in episodes], dtype=np.float64),
            hour=np.array([one[0].hour for one in episodes], dtype=np.int64),
            quiet=np.array(
                [max([one[0].quiet, *[tap.cleared for tap in one]]) for one in episodes], dtype=np.float64
            ),
            came=np.array([any(tap.came for tap in one) for one in episodes], dtype=np.bool_),
        )

    def judged(self, timeline: Timeline, hours: int) -> "Judged":
        """What is known of an attack within so many hours."""
        wait = timeline.next_onset(self.at) - self.at
        complete = self.at + hours <= timeline.until
        logged = complete & (wait <= hours)
        # An attack that was answered with yes and never logged came at no known time.
        told = self.came & (wait > ANSWER_HOURS)
        clear = complete & (wait > hours) & ~told & (self.at + hours <= self.quiet)
        told = complete & told & ~logged & (hours >= ANSWER_HOURS)
        return Judged(logged=logged, told=told, clear=clear, unknown=complete & ~logged & ~told & ~clear)


class Judged(msgspec.Struct, frozen=True):
    """For each episode that is long enough ago exactly one is so."""

    logged: Flags
    """An attack followed."""
    told: Flags
    """None is logged, but the person answered that it came."""
    clear: Flags
    """None followed."""
    unknown: Flags
    """Nobody said, and a day of them has no entry."""

    @property
    def followed(self) -> int:
        """How many were followed."""
        return int((self.logged | self.told).sum())

    @property
    def known(self) -> Flags:
        """Of which it is known."""
        return self.logged | self.told | self.clear


def episodes_of_sets(taps: Sequence[Tap], signs: Sequence[str]) -> dict[tuple[str, ...], list[list[Tap]]]:
    """The episodes of each set of up to three of these signs that was felt together; taps in order of time."""
    place = {sign: number for number, sign in enumerate(signs)}
    last = [float("-inf")] * len(signs)
    found: dict[int, list[list[Tap]]] = {}
    for tap in taps:
        mine = place.get(tap.sign)
        if mine is None:
            continue
        last[mine] = tap.at
        felt = sum(1 << other for other, at in enumerate(last) if tap.at - at < WITHIN_HOURS and other != mine)
        for others in _parts(felt):
            episodes = found.setdefault(others | 1 << mine, [])
            if episodes and tap.at - episodes[-1][0].at < WITHIN_HOURS:
                episodes[-1].append(tap)
            else:
                episodes.append([tap])
    return {_named(bits, signs): episodes for bits, episodes in found.items()}


@lru_cache(maxsize=1_024)
def _parts(bits: int) -> tuple[int, ...]:
    """All sets of at most two of the signs in a set, as bits; none of them is one, too."""
    return tuple(part for part in range(bits + 1) if part & bits == part and part.bit_count() < MOST_SIGNS)


def _named(bits: int, signs: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(sign for number, sign in enumerate(signs) if bits >> number & 1))


def episodes_together(taps: Sequence[Tap]) -> dict[int, list[list[Tap]]]:
    """Episodes of any signs by how many different ones, from the last one that was new: 1, 2, or 3 and more."""
    found: dict[int, list[list[Tap]]] = {number: [] for number in range(1, MOST_SIGNS + 1)}
    for episode in _apart(taps):
        new = [tap for number, tap in enumerate(episode) if tap.sign not in _signs(episode[:number])]
        found[min(len(new), MOST_SIGNS)].append(episode[episode.index(new[-1]) :])
    return found


def _apart(taps: Sequence[Tap]) -> list[list[Tap]]:
    """Taps in groups, each within 12 hours of its first."""
    groups: list[list[Tap]] = []
    for tap in taps:
        if groups and tap.at - groups[-1][0].at < WITHIN_HOURS:
            groups[-1].append(tap)
        else:
            groups.append([tap])
    return groups


def _signs(taps: Collection[Tap]) -> set[str]:
    return {tap.sign for tap in taps}
