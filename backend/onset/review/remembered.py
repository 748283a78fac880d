"""What was said of triggers while looking back: counted to be shown, and never as evidence."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from math import inf
from typing import Final

import numpy as np

from onset.diary.diary import Diary
from onset.diary.zones import day_bounds
from onset.review.evenings import LATEST, noted_at
from onset.review.timeline import Timeline, hours_of

_TICKS: Final = "trigger"


def remembered(diary: Diary, timeline: Timeline, counted: Iterable[date], today: date) -> Counter[str]:
    """By item, how often it was ticked on an attack, or on a check-in of a day that does not count, looking back.

    Looking back is: while an attack was going on or within 24 hours after it, later than noon of the next day, or
    nobody knows when, as in an import.
    """
    found = _on_attacks(diary, timeline.until)
    times: list[tuple[str, float]] = []
    for day in diary.checkins_on.keys() - set(counted):
        for checkin in diary.checkins_on[day] if day < today else ():
            latest = hours_of(day_bounds(day, checkin.values.zone)[0]) + LATEST
            for item, yes in checkin.ticked(_TICKS).items():
                at = noted_at(checkin.stamps.get(f"{_TICKS}.{item}"))
                if yes and (at < timeline.until or at == inf):
                    times.append((item, at if at < latest else inf))
    at_risk = timeline.at_risk(np.array([at for _, at in times], dtype=np.float64))
    found.update(item for (item, at), fresh in zip(times, at_risk, strict=True) if at == inf or not fresh)
    return found


def _on_attacks(diary: Diary, until: float) -> Counter[str]:
    found: Counter[str] = Counter()
    for attack in diary.attacks:
        start = attack.values.started_at
        if start is not None and hours_of(start) < until:
            for item, yes in attack.ticked(_TICKS).items():
                at = noted_at(attack.stamps.get(f"{_TICKS}.{item}"))
                if yes and (at < until or at == inf):
                    found[item] += 1
    return found
