"""Diaries drawn day by day, for what is counted before and after: one letter is one day, the last is yesterday."""

from datetime import date, timedelta
from typing import Final

import numpy as np

from onset.diary.typed import Scalar
from onset.review.findings.treatments import Measure, Treatments
from onset.review.measures import Daily
from onset.review.timeline import Floats, Timeline
from onset.review.treatments import treatments
from tests.backend.diaries import diary_of
from tests.vectors.seen import Json, record

TODAY: Final = date(2026, 11, 21)

_ATTACKS: Final[dict[str, dict[str, Scalar]]] = {
    "M": {"type": "migraine", "pain": 6},
    "m": {"type": "migraine", "pain": 3},
    "p": {"type": "migraine"},
    "t": {"type": "tension-type", "pain": 3},
    "u": {"pain": 3},
}
"""Migraine that is moderate, mild, of unknown pain; a headache that is not; one of which it is not known."""


def drawn(days: str, number: int = 1_000) -> list[Json]:
    """The records of days: `.` nothing but a check-in, `?` not even that, a letter an attack of four hours."""
    records: list[Json] = []
    for place, of in enumerate(days):
        day = TODAY - timedelta(days=len(days) - place)
        if of == "?":
            continue
        records.append(record(number + 2 * place, "checkin", date=str(day), done=True))
        if of in _ATTACKS:
            times = {"startedAt": f"{day}T10:00:00Z", "endedAt": f"{day}T14:00:00Z", "zone": "UTC"}
            records.append(record(number + 2 * place + 1, "attack", **times, **_ATTACKS[of]))
    return records


def ago(days: int) -> str:
    """The day so many days before the review."""
    return str(TODAY - timedelta(days=days))


def session(number: int, of: Json, days: int) -> Json:
    """One session of a treatment, so many days ago."""
    return record(number, "session", treatment=of["id"], at=f"{ago(days)}T09:00:00Z", zone="UTC")


def said(*records: Json) -> Treatments:
    """What is said of treatments."""
    diary = diary_of(*records)
    return treatments(diary, Timeline.of(diary, TODAY), TODAY)


def daily_of(days: Floats) -> Daily:
    """Days as they are, the last of them yesterday, with a migraine on those that are 1; nan is not known."""
    hours: Floats = np.asarray(days * 4.0, dtype=np.float64)
    measures: dict[Measure, Floats] = {"migraine-days": days, "moderate-days": days, "attack-hours": hours}
    return Daily(first=TODAY.toordinal() - len(days), headache=days, measures=measures)
