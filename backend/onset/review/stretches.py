"""Stretches of local days: what each holds, and the lengths of attacks as far as they are known."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Final

import msgspec

from onset.diary.attacks import WholeAttack
from onset.diary.days import BELIEVED_DAYS, attack_days, headache_days, migraine_days, moderate_days, shares
from onset.diary.diary import Diary
from onset.diary.medicines import acute_medication_days
from onset.diary.zones import day_bounds
from onset.review.findings.overview import Stretch
from onset.review.timeline import Timeline

MS_PER_HOUR: Final = 3_600_000
_MS: Final = timedelta(milliseconds=1)


class Stretches(msgspec.Struct, frozen=True, kw_only=True):
    """Days in order, of which any stretch can be counted."""

    known: list[date]
    attacks: list[date]
    """On which one began, once for each."""
    attack_days: list[date]
    headache: list[date]
    migraine: list[date]
    unsure: list[date]
    moderate: list[date]
    acute: list[date]
    in_attack: list[date]
    """Days of attacks of known length,"""
    until: list[int]
    """and how many milliseconds those before each, and before the end, come to."""

    @classmethod
    def of(cls, diary: Diary, timeline: Timeline, today: date) -> "Stretches":
        """All of a diary; `counted` asks for stretches before today alone."""
        headache, verdicts = headache_days(diary, today), migraine_days(diary, today)
        taken = _milliseconds(diary, today)
        in_attack = sorted(taken)
        return cls(
            known=sorted(timeline.answered),
            attacks=sorted(attack.day for attack in diary.attacks if attack.day is not None),
            attack_days=sorted(attack_days(diary, today)),
            headache=sorted(headache),
            migraine=[day for day, was in verdicts.items() if was],
            unsure=[day for day, was in verdicts.items() if was is None and day in headache],
            moderate=sorted(moderate_days(diary, today)),
            acute=sorted({day for days in acute_medication_days(diary).values() for day in days}),
            in_attack=in_attack,
            until=list(accumulate((taken[day] for day in in_attack), initial=0)),
        )

    def counted(self, first: date, end: date) -> Stretch:
        """From a day up to another that is not in it."""

        def count(days: list[date]) -> int:
            return bisect_left(days, end) - bisect_left(days, first)

        ms = self.until[bisect_left(self.in_attack, end)] - self.until[bisect_left(self.in_attack, first)]
        return Stretch(
            first=first,
            days=(end - first).days,
            known=count(self.known),
            attacks=count(self.attacks),
            attack_days=count(self.attack_days),
            headache_days=count(self.headache),
            migraine_days=count(self.migraine),
            unsure_days=count(self.unsure),
            moderate_days=count(self.moderate),
            acute_days=count(self.acute),
            hours=ms / MS_PER_HOUR,
        )


def milliseconds(attack: WholeAttack, today: date) -> int | None:
    """How long an attack lasted that was over by the midnight that begins today; None where that is not known.

    One that says it lasted more than a month has more likely an end that was told late: its length is not believed.
    """
    lasted, end = attack.duration, attack.values.ended_at
    if lasted is None or end is None or lasted > timedelta(days=BELIEVED_DAYS):
        return None
    return lasted // _MS if end <= day_bounds(today, attack.values.zone)[0] else None


def _milliseconds(diary: Diary, today: date) -> dict[date, int]:
    """How much of each day was taken by attacks of known length."""
    taken: dict[date, int] = defaultdict(int)
    for attack, start, end in _apart(diary.attacks, today):
        for day, lasted in shares(start, end, attack.values.zone).items():
            taken[day] += lasted // _MS
    return taken


def _apart(attacks: Iterable[WholeAttack], today: date) -> Iterator[tuple[WholeAttack, datetime, datetime]]:
    """Attacks of known length, in order of start, from when to when: an hour in two of them is one hour."""
    until: datetime | None = None
    for attack in attacks:
        start, end = attack.values.started_at, attack.values.ended_at
        if start is None or end is None or milliseconds(attack, today) is None:
            continue
        begun = start if until is None else max(start, until)
        if begun < end:
            until = end
            yield attack, begun, end
