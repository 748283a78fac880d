"""The days of a life: where they were spent, when they began, when their evening was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from onset.demo.truth import Truth
from onset.diary.zones import day_bounds

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

STEP: Final = 0.25
"""Hours in which the rate of attacks counts as even."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EVENING: Final = 21.0
_DAY: Final = timedelta(days=1)


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """Local days in order; times are hours since 1970 in UTC."""

    dates: tuple[date, ...]
    zones: tuple[str, ...]
    """Of each day."""
    begins: Floats
    """Of each day, and the end of the last."""
    evenings: Floats
    """When the check-in of each day is done, if it is."""
    times: Floats
    """Every quarter of an hour of all days."""
    hour: Floats
    """The local hour of each of these,"""
    day: Whole
    """and the number of its day."""

    @property
    def end(self) -> float:
        """The midnight after the last day."""
        return float(self.begins[-1])

    def day_of(self, at: float) -> int:
        """The number of the day of an instant."""
        return min(int(np.searchsorted(self.begins, at, side="right")) - 1, len(self.dates) - 1)

    def zone_at(self, at: float) -> str:
        """Where the person was."""
        return self.zones[self.day_of(at)]

    def hour_at(self, at: float) -> float:
        """The local hour of an instant, but for the days on which clocks change."""
        return float(at - self.begins[self.day_of(at)]) % 24


def calendar(truth: Truth, days: int, until: date, rng: np.random.Generator) -> Calendar:
    """The days up to the one before `until`."""
    dates = tuple(until - (days - number) * _DAY for number in range(days))
    zones = [truth.zone] * days
    for trip in truth.trips:
        for number in range(trip.day, min(trip.day + trip.days, days)):
            zones[number] = trip.zone
    begins = np.array([*_begins(dates, zones), hours(day_bounds(until, zones[-1])[0])])
    # Whoever flies east has a short day, and their evening before it ends.
    evenings = np.minimum(begins[:-1] + _EVENING + rng.uniform(-0.8, 0.8, days), begins[1:] - 0.5)
    times = np.arange(begins[0], begins[-1], STEP)
    day = np.searchsorted(begins, times, side="right") - 1
    return Calendar(
        dates=dates,
        zones=tuple(zones),
        begins=begins,
        evenings=evenings,
        times=times,
        hour=(times - begins[day]) % 24,
        day=day,
    )


def hours(at: datetime) -> float:
    """An aware instant as hours since 1970 in UTC."""
    return (at - _EPOCH) / timedelta(hours=1)


def _begins(dates: tuple[date, ...], zones: list[str]) -> Iterator[float]:
    return (hours(day_bounds(day, zone)[0]) for day, zone in zip(dates, zones, strict=True))
