"""Up to when a diary that says nothing means that nothing came."""

from datetime import date, timedelta
from typing import Final

import msgspec

from onset.diary.zones import day_bounds
from onset.review.timeline import Timeline, hours_of

_DAY: Final = timedelta(days=1)
_NEVER: Final = float("-inf")


class Known(msgspec.Struct, frozen=True):
    """Runs of local days that are all answered."""

    over: dict[date, date]
    """The day after the run that an answered day is in."""
    until: float

    @classmethod
    def of(cls, timeline: Timeline) -> "Known":
        """The runs of a line of time."""
        over: dict[date, date] = {}
        for day in sorted(timeline.answered, reverse=True):
            over[day] = over.get(day + _DAY, day + _DAY)
        return cls(over, timeline.until)

    def up_to(self, day: date, zone: str | None) -> float:
        """The midnight at which the first unknown day begins, from a day on; minus infinity if that day is it."""
        over = self.over.get(day)
        return _NEVER if over is None else min(self.until, hours_of(day_bounds(over, zone)[0]))
