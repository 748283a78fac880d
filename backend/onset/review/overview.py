"""How much, how long, when: counts for the person and their doctor. `web/src/diary/overview.ts` counts the same."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from onset.diary.diary import Diary
from onset.diary.zones import days_before
from onset.review.findings.overview import Duration, Overview
from onset.review.onset_map import onset_map, woke_with
from onset.review.stretches import MS_PER_HOUR, Stretches, milliseconds
from onset.review.timeline import Timeline

STRETCH_DAYS: Final = 28
"""Four weeks, in which trials count."""

MONTHS: Final = 120
"""How many calendar months are shown at most."""


def overview(diary: Diary, timeline: Timeline, today: date) -> Overview:
    """All counts of the days before today, whose months end with that of the day before."""
    stretches = Stretches.of(diary, timeline, today)
    since = min(timeline.answered, default=None)
    four_weeks, eight_weeks = days_before(today, STRETCH_DAYS), days_before(today, 2 * STRETCH_DAYS)
    return Overview(
        since=since,
        months=[stretches.counted(first, end) for first, end in _months(since, today)] if since else [],
        latest=stretches.counted(four_weeks, today),
        before=stretches.counted(eight_weeks, four_weeks),
        duration=_duration(diary, today),
        onsets=onset_map(diary, today),
        woke_with=woke_with(diary, today),
    )


def _months(since: date, today: date) -> Iterator[tuple[date, date]]:
    """The first day of each month and the day after its last, the running one as far as it is over."""
    eve = days_before(today, 1)
    last = _number(eve)
    for month in range(max(_number(since), last - MONTHS + 1), last + 1):
        yield _first(month), today if month == last else _first(month + 1)


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _duration(diary: Diary, today: date) -> Duration | None:
    lengths = sorted(ms for ms in (milliseconds(attack, today) for attack in diary.attacks) if ms is not None)
    if not lengths:
        return None
    return Duration(
        len(lengths),
        _quantile(lengths, 0.5),
        _quantile(lengths, 0.25),
        _quantile(lengths, 0.75),
    )


def _quantile(lengths: list[int], share: float) -> float:
    """Hours: between the two nearest of the sorted milliseconds, in proportion (Hyndman and Fan's type 7)."""
    place = (len(lengths) - 1) * share
    below = int(place)
    above = min(below + 1, len(lengths) - 1)
    return (lengths[below] + (lengths[above] - lengths[below]) * (place - below)) / MS_PER_HOUR
