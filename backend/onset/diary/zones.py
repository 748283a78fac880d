"""Instants and the days of a person's own calendar, by the zone they were in."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

# Only what every system has: a machine's own "localtime", say, would make its days differ from everybody else's.
_NAMES: Final = frozenset(files("tzdata").joinpath("zones").read_text().split())
_DAY: Final = timedelta(days=1)


def local_day(at: datetime, zone: str | None) -> date:
    """The calendar day of an aware instant in a zone; an absent or unknown zone counts as UTC."""
    return local_time(at, zone).date()


def local_time(at: datetime, zone: str | None) -> datetime:
    """What the clock on the wall shows at an aware instant in a zone."""
    try:
        return at.astimezone(_zone(zone))
    except OverflowError:
        # Within hours of the first or the last day there is.
        return at.astimezone(UTC)


def day_bounds(day: date, zone: str | None) -> tuple[datetime, datetime]:
    """The UTC instants at which a local day begins and the next one does: 23, 24 or 25 hours apart as a rule."""
    return _begins(day, zone), _begins(day + _DAY, zone) if day < date.max else datetime.max.replace(tzinfo=UTC)


def days_before(day: date, days: int) -> date:
    """The calendar day some days earlier, or the first there is."""
    return day - timedelta(days=min(days, (day - date.min).days))


# A diary of ten years asks for the same few thousand midnights again and again.
@lru_cache(maxsize=8_192)
def _begins(day: date, zone: str | None) -> datetime:
    # Midnight with fold 0 is the first of two, and the moment the clock jumps where there is none.
    midnight = datetime(day.year, day.month, day.day, tzinfo=_zone(zone))
    try:
        return midnight.astimezone(UTC)
    except OverflowError:
        return midnight.replace(tzinfo=UTC)


@lru_cache(maxsize=1_024)
def _zone(name: str | None) -> tzinfo:
    return ZoneInfo(name) if name in _NAMES else UTC
