"""Two real diaries that others have published, read where they lie; nothing of them is kept here.

One adult's tags with their times (792 days), and the daily logs of 133 people before and after biofeedback
(Kostecki-Dillon, Monette and Wong 1999, as in R's carData).
"""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from onset.demo.calendar import hours
from onset.diary.diary import Diary
from onset.diary.typed import RecordFields, Scalar
from onset.review.odds import Odds
from onset.review.rates import dispersion, rate_ratio
from onset.review.timeline import Flags, Floats, Timeline
from onset.review.treatments import treatments
from tests.validation.claims import Claim
from tests.validation.clocks import BLOCK, Clock, case_crossover, matched

Row = dict[str, str]

_LEAST_DAYS: Final = 7
_DAY: Final = timedelta(days=1)


def claims(folder: Path) -> Iterator[Claim]:
    """What is known of both; FileNotFoundError if one is not there."""
    yield from _tagged(_find(folder, "tags.csv"))
    yield from _logged(_rows(_find(folder, "KosteckiDillon.csv")))


def _find(folder: Path, name: str) -> Path:
    found = sorted(folder.rglob(name))
    if not found:
        raise FileNotFoundError(f"{name} is not in {folder}")
    return found[0]


def _rows(path: Path) -> list[Row]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


class Tags(msgspec.Struct, frozen=True, kw_only=True):
    """The diary with times, all of it local time written as UTC."""

    attacks: list[datetime]
    drinks: list[datetime]
    first: date
    last: date

    @classmethod
    def of(cls, rows: list[Row]) -> "Tags":
        """From the tags as they were exported."""
        days = [date.fromisoformat(row["local_day"]) for row in rows]

        def times(tag: str) -> list[datetime]:
            told = (row["start_time_local"] for row in rows if row["tag"] == tag)
            return sorted(datetime.fromisoformat(at).replace(tzinfo=UTC) for at in told)

        return cls(attacks=times("migraine"), drinks=times("alc_drink"), first=min(days), last=max(days))

    def clock(self, timeline: Timeline) -> Clock:
        """For the case-crossover, its hours from the first midnight."""
        begin = self.begin
        weekend = np.array([(self.first + number * _DAY).weekday() >= 5 for number in range(self.days)])

        def at_risk(times: Floats) -> Flags:
            return timeline.at_risk(times + begin)

        return Clock(days=self.days, weekend=weekend, onsets=timeline.onsets - begin, at_risk=at_risk)

    @property
    def begin(self) -> float:
        """The first midnight, in hours since 1970."""
        return hours(datetime.combine(self.first, datetime.min.time(), UTC))

    @property
    def days(self) -> int:
        """How many it has."""
        return (self.last - self.first).days + 1


def _tagged(path: Path) -> Iterator[Claim]:
    tags = Tags.of(_rows(path))
    courses = _rows(_find(path.parent, "medication_timeline.csv"))
    today = tags.last + _DAY
    diary = Diary.from_records([*_records(tags), *_courses(courses)])
    timeline = Timeline.of(diary, today)
    onsets = len(timeline.onsets)
    per_month = BLOCK * onsets / tags.days
    scenario = "one adult, tags with times"
    yield Claim(name="attacks in 28 days", scenario=scenario, low=5.0, high=5.6, measured=per_month, of=onsets)
    for nearest, furthest, low, high in ((2.0, 12.0, 2.2, 3.5), (24.0, 48.0, 0.7, 1.4)):
        odds = _after_drinks(tags, timeline, nearest, furthest)
        name = f"odds ratio, alcohol {nearest:g}-{furthest:g} h before"
        measured = float(np.exp(odds.log[0]))
        yield Claim(name=name, scenario=scenario, low=low, high=high, measured=measured, of=onsets)
    for course in treatments(diary, timeline, today).courses:
        if course.ratio is not None and course.before is not None and course.after is not None:
            told = f"{course.before.per28:.1f} -> {course.after.per28:.1f} days in 28"
            told += f", 95 % {course.ratio.low:.2f}-{course.ratio.high:.2f}"
            name = "ratio after a course began"
            measured = course.ratio.value
            yield Claim(name=name, scenario=told, measured=measured, of=course.after.known, judged=False)


def _after_drinks(tags: Tags, timeline: Timeline, nearest: float, furthest: float) -> Odds:
    events = np.array([hours(at) for at in tags.drinks]) - tags.begin
    return case_crossover(tags.clock(timeline), events, nearest, furthest, matched)


def _records(tags: Tags) -> Iterator[RecordFields]:
    """Each tag of a migraine is a tablet: an attack of which no more is known than that it was there then."""
    yield RecordFields(_id(3, 0), "medication", {"name": "Sumatriptan", "class": "triptan", "role": "acute"}, {})
    for number, at in enumerate(tags.attacks):
        fields: dict[str, Scalar] = {"startedAt": _instant(at), "endedAt": _instant(at), "type": "migraine"}
        yield RecordFields(_id(1, number), "attack", fields, {})
        yield RecordFields(_id(4, number), "dose", {"at": _instant(at), "medication": _id(3, 0)}, {})
    for number in range(tags.days):
        day = (tags.first + number * _DAY).isoformat()
        yield RecordFields(_id(2, number), "checkin", {"date": day, "done": True}, {})


def _courses(rows: list[Row]) -> Iterator[RecordFields]:
    """One medication for each stretch of days; a dose that is raised goes on."""
    number, last = 0, date.min
    fields: dict[str, Scalar] = {}
    for row in rows:
        begun, ended = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        if begun > last + _DAY:
            number += 1
            fields = {"name": row["treatment"], "role": "preventive", "startedOn": begun.isoformat()}
            yield RecordFields(_id(3, number), "medication", fields, {})
        fields["stoppedOn"] = (ended + _DAY).isoformat()
        last = ended


def _logged(rows: list[Row]) -> Iterator[Claim]:
    """Each person's own ratio of headache days after the programme began to before."""
    people: dict[str, list[Row]] = {}
    for row in rows:
        people.setdefault(row["id"], []).append(row)
    ratios: list[float] = []
    for days in people.values():
        before, after = (
            np.array([row["headache"] == "yes" for row in days if (int(row["time"]) < 0) is early], dtype=np.float64)
            for early in (True, False)
        )
        if min(len(before), len(after)) >= _LEAST_DAYS:
            spread = dispersion(_months(before), _months(after))
            ratios.append(rate_ratio(before, after, spread).value)
    scenario = f"133 people, those with {_LEAST_DAYS} days on both sides"
    measured = float(np.median(ratios))
    yield Claim(
        name="median ratio after : before", scenario=scenario, low=0.9, high=1.1, measured=measured, of=len(ratios)
    )


def _months(values: Floats) -> Floats:
    whole = values[: len(values) // BLOCK * BLOCK]
    return np.asarray(whole.reshape(-1, BLOCK).sum(axis=1), dtype=np.float64)


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _id(kind: int, number: int) -> str:
    return f"{kind:08x}-0000-7000-8000-{number:012x}"
