"""Time as the review needs it: when attacks began, when one could have begun, and how far anything is known.

Times are hours since 1970 in UTC, as floats, so that numpy can look them up many at once.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from onset.diary.attacks import WholeAttack
from onset.diary.days import OPEN_FOR, answered_days
from onset.diary.diary import Diary
from onset.diary.zones import day_bounds

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FREE_HOURS: Final = 24.0
"""Attacks less than this apart are one, and nobody is at risk of the next within it (Leiden E-diary)."""
OPEN_HOURS: Final = OPEN_FOR / timedelta(hours=1)
"""Hours an attack without an end is taken to go on."""

UNKNOWN_HOURS: Final = 24.0
"""Hours an attack is taken to have lasted whose end cannot be: before its start."""

_SECONDS: Final = 3_600
_MILLISECONDS: Final = 3_600_000


def hours_of(at: datetime) -> float:
    """An aware instant as hours since 1970 in UTC."""
    return at.timestamp() / _SECONDS


def noted_hours(stamp: str | None) -> float | None:
    """The same of a stamp's clock (`Recorded.noted`), many times as fast; None without a stamp that can be read."""
    try:
        return int((stamp or "")[:12], 16) / _MILLISECONDS
    except ValueError:
        return None


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Attacks on one line of time, up to the midnight at which the day of the review begins."""

    until: float
    """That midnight. What would have to be known of later times is not known."""
    onsets: Floats
    """When attacks began that began while at risk, in order, before `until`."""
    attacks: tuple[WholeAttack, ...]
    """The attack of each onset."""
    ends: Floats
    """When each onset's stretch of attacks was over and the person at risk again, at the latest infinity."""
    answered: frozenset[date]
    """Local days of which something is known, before the day of the review."""

    @classmethod
    def of(cls, diary: Diary, today: date) -> "Timeline":
        """The line of a diary as it stood at the midnight that begins `today`, in the zone the person was in last."""
        until = hours_of(day_bounds(today, latest_zone(diary, today))[0])
        onsets: list[float] = []
        attacks: list[WholeAttack] = []
        ends: list[float] = []
        for attack, start, end in _spans(diary, until):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end + FREE_HOURS)
            else:
                onsets.append(start)
                attacks.append(attack)
                ends.append(end + FREE_HOURS)
        return cls(
            until=until,
            onsets=np.array(onsets, dtype=np.float64),
            attacks=tuple(attacks),
            ends=np.array(ends, dtype=np.float64),
            answered=frozenset(day for day in answered_days(diary, today) if day < today),
        )

    def at_risk(self, times: Floats) -> Flags:
        """Whether an attack could have begun: none was going on, and none had ended in the 24 hours before."""
        last = np.searchsorted(self.onsets, times, side="right") - 1
        over = np.concatenate(([-np.inf], self.ends))
        return np.asarray(times >= over[last + 1], dtype=np.bool_)

    def next_onset(self, times: Floats) -> Floats:
        """The first onset after each time; infinity where there is none."""
        after = np.concatenate((self.onsets, [np.inf]))
        return np.asarray(after[np.searchsorted(self.onsets, times, side="right")], dtype=np.float64)

    def attack_at(self, onset: float) -> WholeAttack:
        """The attack of an onset that `next_onset` gave."""
        return self.attacks[int(np.searchsorted(self.onsets, onset))]

    def knows(self, day: date, days: int = 1) -> bool:
        """Whether something is known of a local day, and of those after it up to as many as said."""
        return all(day + timedelta(days=number) in self.answered for number in range(days))


def latest_zone(diary: Diary, today: date) -> str | None:
    """The zone of the latest event before a day, which is where the person was."""
    latest = max(
        ((event.day, event.id, event.values.zone) for event in diary.events() if _dated(event.day, today)),
        default=None,
    )
    return latest[2] if latest else None


def _dated(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _spans(diary: Diary, until: float) -> Iterator[tuple[WholeAttack, float, float]]:
    """Attacks that began before `until`, in order of start, from when to when."""
    for attack in diary.attacks:
        start = attack.values.started_at
        if start is None or hours_of(start) >= until:
            continue
        begun = hours_of(start)
        if attack.is_open:
            yield attack, begun, begun + OPEN_HOURS
        elif attack.duration is None:
            yield attack, begun, begun + UNKNOWN_HOURS
        else:
            yield attack, begun, begun + attack.duration / timedelta(hours=1)
