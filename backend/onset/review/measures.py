"""What is counted of each day before and after treatments, day by day; an unknown day is nan and never 0."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

import msgspec
import numpy as np

from onset.diary.attacks import WholeAttack, whole_attacks
from onset.diary.days import headache_days, hours_by_day, migraine_days, moderate_days
from onset.diary.diary import Diary
from onset.diary.features import had_headache
from onset.review.findings.treatments import Measure
from onset.review.timeline import Flags, Floats, Timeline

MONTH: Final = 28
COVERED: Final = 0.8
"""Share of days to be known before anything is said of a stretch."""
_SATURATED: Final = 25.0
"""Days of 28 from which a count of days can hardly rise, nor show that anything got worse."""
_LONGEST: Final = 40 * 366
"""Days kept at most: a mistyped year does not make a diary of a thousand."""
_HOUR: Final = timedelta(hours=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Daily(msgspec.Struct, frozen=True, kw_only=True):
    """The days from the first known one up to the review, by their ordinal."""

    first: int
    headache: Floats
    """1 or 0: whether the day had a headache."""
    measures: Mapping[Measure, Floats]

    @classmethod
    def of(cls, diary: Diary, timeline: Timeline, today: date) -> "Daily":
        """The days of a diary, as it stood at the midnight that begins `today`.

        A headache day counts as one of migraine unless it is known not to have been: how much people write about an
        attack changes over the years, and would otherwise look like a change of the attacks. A headache whose pain
        is not known leaves the day's moderate pain unknown, and an attack of unknown length the day's hours.
        """
        end = today.toordinal()
        first = max(min((day.toordinal() for day in timeline.answered), default=end), end - _LONGEST)
        then = _as_it_stood(diary, _EPOCH + timedelta(hours=timeline.until))
        unknown = ~_flags(timeline.answered, first, end)
        headache = headache_days(then, today)
        migraine = (day for day, was in migraine_days(then, today).items() if was is not False)
        days: dict[Measure, Floats] = {
            "migraine-days": _flags(migraine, first, end).astype(np.float64),
            "moderate-days": _moderate(then, today, headache, first, end),
            "attack-hours": _hours(then.attacks, today, first, end),
        }
        felt = _flags(headache, first, end).astype(np.float64)
        for values in (felt, *days.values()):
            values[unknown] = np.nan
        return cls(first=first, headache=felt, measures=days)

    def piece(self, values: Floats, first: int, end: int) -> Floats:
        """The days from one ordinal up to another, nan where there are none; an end before the first is none."""
        found = np.full(max(0, end - first), np.nan)
        low, high = max(first, self.first), min(end, self.first + len(values))
        if low < high:
            found[low - first : high - first] = values[low - self.first : high - self.first]
        return found

    def measure(self, first: int, end: int) -> Measure:
        """What can tell better from worse in a stretch: days, unless nearly all of them have a headache."""
        headache = self.piece(self.headache, first, end)
        if not _saturated(headache):
            return "migraine-days"
        moderate = self.piece(self.measures["moderate-days"], first, end)
        told = known(moderate) >= COVERED * known(headache)
        return "moderate-days" if told and not _saturated(moderate) else "attack-hours"


def known(values: Floats) -> int:
    """On how many days it is known."""
    return int(np.count_nonzero(~np.isnan(values)))


def per_month(values: Floats) -> float:
    """Of each 28 known days; 0 where none is known."""
    return MONTH * float(np.nansum(values)) / max(1, known(values))


def months(values: Floats) -> Floats:
    """Counts of whole stretches of 28 days from the first on, as if all known; nan below 80 % known."""
    whole = values[: len(values) // MONTH * MONTH].reshape(-1, MONTH)
    told = np.count_nonzero(~np.isnan(whole), axis=1)
    counts = np.nansum(whole, axis=1) * MONTH / np.maximum(told, 1)
    return np.where(told >= COVERED * MONTH, counts, np.nan)


def _saturated(values: Floats) -> bool:
    return known(values) > 0 and per_month(values) >= _SATURATED


def _flags(days: Iterable[date], first: int, end: int) -> Flags:
    found = np.zeros(end - first, dtype=np.bool_)
    places = np.array([day.toordinal() for day in days], dtype=np.int64) - first
    found[places[(places >= 0) & (places < end - first)]] = True
    return found


def _moderate(diary: Diary, today: date, headache: frozenset[date], first: int, end: int) -> Floats:
    strong = moderate_days(diary, today)
    told: set[date] = set()
    silent: set[date] = set()
    for attack in diary.attacks:
        days = hours_by_day(attack, today)
        if attack.peak is not None:
            told.update(days)
        elif had_headache(attack):
            silent.update(days)
    found = _flags(strong, first, end).astype(np.float64)
    found[_flags((silent | (headache - told)) - strong, first, end)] = np.nan
    return found


def _hours(attacks: Iterable[WholeAttack], today: date, first: int, end: int) -> Floats:
    found = np.zeros(end - first)
    for attack in attacks:
        for day, lasted in hours_by_day(attack, today).items():
            place = day.toordinal() - first
            if 0 <= place < len(found):
                found[place] += np.nan if lasted is None or attack.is_open else lasted / _HOUR
    return np.minimum(found, 24.0)


def _as_it_stood(diary: Diary, until: datetime) -> Diary:
    """Without the attacks, readings and doses that came later, which might change what an earlier day was."""
    doses = tuple(dose for dose in diary.doses if dose.values.at is None or dose.values.at < until)
    attacks = [part for attack in diary.attacks for part in _earlier(attack, until)]
    return msgspec.structs.replace(diary, attacks=tuple(attacks), doses=doses)


def _earlier(attack: WholeAttack, until: datetime) -> tuple[WholeAttack, ...]:
    times = [reading.values.at for reading in attack.readings] + [dose.values.at for dose in attack.doses]
    times += [member.values.started_at for member in attack.members]
    if all(at is None or at < until for at in times):
        return (attack,)
    return whole_attacks(
        (of for of in attack.members if of.values.started_at is None or of.values.started_at < until),
        (of for of in attack.readings if of.values.at is None or of.values.at < until),
        (of for of in attack.doses if of.values.at is None or of.values.at < until),
    )
