"""Days of the person's own calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onset.diary.zones import day_bounds, days_before, local_day

HOUR: Final = timedelta(hours=1)
ZONES: Final = [
    "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu", "Pacific/Apia",
    "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Africa/Casablanca", "Asia/Beirut", "UTC", None,
]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2026, 11, 21), "Europe/Berlin", 24),
        (date(2027, 3, 28), "Europe/Berlin", 23),
        (date(2026, 10, 25), "Europe/Berlin", 25),
        (date(2026, 3, 8), "America/New_York", 23),
        (date(2026, 11, 1), "America/New_York", 25),
        (date(2026, 10, 4), "Australia/Lord_Howe", 23.5),
        (date(2018, 11, 4), "America/Sao_Paulo", 23),  # has no midnight
        (date(2018, 2, 17), "America/Sao_Paulo", 25),  # its last hour comes twice
        (date(2011, 12, 30), "Pacific/Apia", 0),  # left out when the date line moved
        (date(2026, 3, 29), "Mars/Olympus", 24),
        (date(2026, 3, 29), None, 24),
    ],
)
def test_a_day_has_the_hours_it_has(day: date, zone: str | None, hours: float) -> None:
    begins, ends = day_bounds(day, zone)
    assert ends - begins == hours * HOUR
    if hours:
        assert local_day(begins, zone) == day
        assert local_day(ends - timedelta(microseconds=1), zone) == day
        assert local_day(ends, zone) == day + timedelta(days=1)
        assert local_day(begins - timedelta(microseconds=1), zone) == day - timedelta(days=1)


def test_a_day_begins_at_midnight_there() -> None:
    assert day_bounds(date(2026, 11, 21), "Asia/Tokyo") == (
        datetime(2026, 11, 20, 15, tzinfo=UTC),
        datetime(2026, 11, 21, 15, tzinfo=UTC),
    )


def test_over_the_date_line_a_day_comes_again() -> None:
    at = datetime(2026, 11, 21, 11, 30, tzinfo=UTC)
    assert local_day(at, "Pacific/Auckland") == date(2026, 11, 22)
    assert local_day(at + 10 * HOUR, "Pacific/Honolulu") == date(2026, 11, 21)


@given(
    st.datetimes(datetime(1995, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(ZONES),
)
@example(datetime(2011, 12, 30, 9, 59, 59, tzinfo=UTC), "Pacific/Apia")
@example(datetime(2011, 12, 30, 10, tzinfo=UTC), "Pacific/Apia")
def test_an_instant_lies_within_its_day(at: datetime, zone: str | None) -> None:
    begins, ends = day_bounds(local_day(at, zone), zone)
    assert begins <= at < ends


def test_control_hours_are_not_counted_as_24() -> None:
    begins, ends = day_bounds(date(2026, 10, 25), "Europe/Berlin")
    assert ends - begins != 24 * HOUR
    assert local_day(begins + 24 * HOUR, "Europe/Berlin") == date(2026, 10, 25)


@pytest.mark.parametrize(
    "zone",
    ["Mars/Olympus", "", "/etc/passwd", "../../etc/passwd", "localtime", "posixrules", "Europe", "right/UTC", "é"],
)
def test_a_zone_nobody_knows_is_utc(zone: str) -> None:
    at = datetime(2026, 11, 21, 23, 59, tzinfo=UTC)
    assert local_day(at, zone) == date(2026, 11, 21)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Honolulu", None])
def test_the_first_and_the_last_day_there_are(zone: str | None) -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert local_day(first, zone) == date.min
    assert local_day(last, zone) == date.max
    for day in (date.min, date.max):
        begins, ends = day_bounds(day, zone)
        assert first <= begins < ends <= last


def test_days_before() -> None:
    assert days_before(date(2026, 11, 21), 30) == date(2026, 10, 22)
    assert days_before(date(2026, 11, 21), 0) == date(2026, 11, 21)
    assert days_before(date(1, 1, 3), 30) == date.min
