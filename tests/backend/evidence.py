"""Small diaries for the review, in hours since the midnight that begins 2 March 2026 in UTC."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from onset.diary.diary import Diary
from onset.diary.typed import Scalar
from onset.review.findings.signs import SignFinding, Signs
from onset.review.signs import signs
from onset.review.timeline import Timeline, hours_of
from tests.backend.diaries import diary_of, stamped
from tests.vectors.seen import Json, record

FIRST: Final = date(2026, 3, 2)
_START: Final = datetime(2026, 3, 2, tzinfo=UTC)
BEGIN: Final = hours_of(_START)


def instant_of(hours: float) -> str:
    """The instant so many hours after the beginning."""
    return (_START + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def ms_of(hours: float) -> int:
    """The same as milliseconds since 1970."""
    return round((BEGIN + hours) * 3_600_000)


def logged(number: int, sign: str | None, at: float, noted: float | None = None, **fields: Scalar) -> Json:
    """A sign, noted at once unless said otherwise; its outcome, if it has one, 25 hours later."""
    told = {} if sign is None else {"sign": sign}
    of = record(number, "sign", **{"at": instant_of(at), "zone": "UTC", **told, **fields})
    return stamped(of, ms_of(at if noted is None else noted), outcome=ms_of(at + 25))


def bout(number: int, start: float, end: float | None, **fields: Scalar) -> Json:
    """An attack."""
    times = {"startedAt": instant_of(start)} | ({} if end is None else {"endedAt": instant_of(end)})
    return stamped(record(number, "attack", **{**times, "zone": "UTC", **fields}), ms_of(start))


def evening(day: int, noted: float | None = None, **fields: Scalar) -> Json:
    """A check-in of a day, counted from 0, done at 20:00 of it."""
    said = {"date": str(FIRST + timedelta(days=day)), "zone": "UTC", "done": True, **fields}
    return stamped(record(90_000 + day, "checkin", **said), ms_of(24 * day + 20 if noted is None else noted))


def evenings(days: int, *without: int) -> list[Json]:
    """Check-ins of the first so many days, without some."""
    return [evening(day) for day in range(days) if day not in without]


def review_on(day: int, *records: Json) -> Signs:
    """What is said of signs on a day, counted from 0."""
    return signs_of(diary_of(*records), FIRST + timedelta(days=day))


def signs_of(diary: Diary, today: date) -> Signs:
    """The same of a diary."""
    return signs(diary, Timeline.of(diary, today), today)


def of_sign(found: Signs, sign: str) -> SignFinding:
    """What is said of one sign."""
    return next(finding for finding in found.findings if finding.sign == sign)
