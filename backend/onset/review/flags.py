"""What a doctor would want to hear of, as information: that one of these is not there says nothing.

After the list of red flags for headache known as SNNOOP10, as far as a diary can show any of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import Final, Literal

from onset.diary.attacks import WholeAttack
from onset.diary.days import headache_days
from onset.diary.diary import Diary
from onset.diary.zones import day_bounds, days_before
from onset.review.findings.review import Flag
from onset.review.stretches import milliseconds
from onset.review.timeline import Timeline

LONG: Final = timedelta(hours=72)
"""Beyond this an attack of migraine is called status migrainosus (ICHD-3 1.4.1)."""

AURA_MINUTES: Final = 60
AGE: Final = 50
LOOKED_AT: Final = 365
"""Days before the review in which something is still news."""

STRETCH: Final = 28
KNOWN_SHARE: Final = 0.8
MORE_DAYS: Final = 5
MORE_TIMES: Final = 1.5

_IDS: Final = 5


def flags(diary: Diary, timeline: Timeline, today: date) -> list[Flag]:
    """Each that applies before the midnight that begins today, in this order."""
    since = days_before(today, LOOKED_AT)
    begun, recent = _begun(diary, date.min, today), _begun(diary, since, today)
    found = (
        _attacks("long-attack", (attack for attack in recent if _was_long(attack, today))),
        _attacks("long-aura", (attack for attack in recent if (attack.values.aura_minutes or 0) > AURA_MINUTES)),
        _attacks("open-attack", (attack for attack in begun if _is_long_open(attack, today))),
        _first_after_50(diary, begun, since, today),
        _more_days(diary, timeline, today),
    )
    return list(chain.from_iterable(found))


def _begun(diary: Diary, first: date, end: date) -> list[WholeAttack]:
    return [attack for attack in diary.attacks if attack.day is not None and first <= attack.day < end]


def _attacks(code: Literal["long-attack", "long-aura", "open-attack"], attacks: Iterable[WholeAttack]) -> list[Flag]:
    ids = [attack.id for attack in attacks]
    return [Flag(code, len(ids), ids[-_IDS:])] if ids else []


def _was_long(attack: WholeAttack, today: date) -> bool:
    lasted = milliseconds(attack, today)
    return lasted is not None and timedelta(milliseconds=lasted) > LONG


def _is_long_open(attack: WholeAttack, today: date) -> bool:
    start = attack.values.started_at
    return attack.is_open and start is not None and day_bounds(today, attack.values.zone)[0] - start > LONG


def _first_after_50(diary: Diary, begun: Sequence[WholeAttack], since: date, today: date) -> Iterator[Flag]:
    """A diagnosis of the last year at 50 or later, and no attack before: a diary alone does not know the first."""
    if diary.profile is None or not begun:
        return
    born, diagnosed = diary.profile.values.born, diary.profile.values.diagnosed_on
    if born is None or diagnosed is None or not since <= diagnosed < today:
        return
    first = min(diagnosed, begun[0].day or diagnosed)
    if (first.year - AGE, first.month, first.day) >= (born.year, born.month, born.day):
        yield Flag("first-after-50", len(begun), [diary.profile.id])


def _more_days(diary: Diary, timeline: Timeline, today: date) -> Iterator[Flag]:
    """Headache on at least 5 days more of the last four weeks, and half as many again, than of those before."""
    ends = [days_before(today, STRETCH * back) for back in range(5)]
    headache = headache_days(diary, today)
    known = [[day for day in timeline.answered if first <= day < end] for end, first in pairwise(ends)]
    if any(len(days) < KNOWN_SHARE * STRETCH for days in known):
        return
    latest, *earlier = (sum(day in headache for day in days) for days in known)
    usual = sum(STRETCH * count / len(days) for count, days in zip(earlier, known[1:], strict=True)) / len(earlier)
    if latest - usual >= MORE_DAYS and latest >= MORE_TIMES * usual:
        ids = [attack.id for attack in _begun(diary, ends[1], today)]
        yield Flag("more-days", int(latest - usual), ids[-_IDS:])
