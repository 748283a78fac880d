"""Signs that were logged with a time, as evidence: noted before the attack that followed, while one could begin."""

from datetime import date, datetime
from typing import Final

import msgspec
import numpy as np

from onset.diary.diary import Diary
from onset.diary.records import Sign
from onset.diary.typed import Recorded
from onset.diary.zones import local_time
from onset.review.known import Known
from onset.review.timeline import Timeline, hours_of, noted_hours

SOMETHING: Final = "something"
"""The sign of an entry that says only that something is off."""

ANSWER_HOURS: Final = 24.0
"""How far the answer to "did it come?" reaches."""

_NEVER: Final = float("-inf")


class Tap(msgspec.Struct, frozen=True, gc=False):
    """One sign, logged in time. Times are hours since 1970 in UTC."""

    sign: str
    at: float
    hour: int
    """Of the local clock."""
    quiet: float
    """Up to when it is known by the days that nothing came, if nothing is logged."""
    cleared: float
    """The same by the person's own answer."""
    came: bool
    """Whether the person answered that an attack came."""


class Taps(msgspec.Struct, frozen=True):
    """What was logged of all signs."""

    noted: list[Tap]
    """In order of time."""
    remembered: dict[str, list[float]]
    """By sign, when those were that were noted too late to count."""


class _Entry(msgspec.Struct, frozen=True):
    sign: Recorded[Sign]
    at: datetime
    day: date


def taps(diary: Diary, timeline: Timeline, known: Known) -> Taps:
    """The signs before the midnight of the review.

    A sign felt while no attack could begin is left out: it belongs to the one that was there. So is what was noted
    only today, until tomorrow.
    """
    entries = [(sign, sign.values.at, sign.day) for sign in diary.signs if _name(sign)]
    dated = [_Entry(sign, at, day) for sign, at, day in entries if at is not None and day is not None]
    times = np.array([hours_of(entry.at) for entry in dated], dtype=np.float64)
    at_risk = timeline.at_risk(times) & (times < timeline.until)
    following = timeline.next_onset(times)
    found: list[Tap] = []
    remembered: dict[str, list[float]] = {}
    for row in np.flatnonzero(at_risk):
        entry = dated[row]
        noted = _noted(entry.sign)
        if noted is None or noted >= following[row]:
            remembered.setdefault(_name(entry.sign), []).append(float(times[row]))
        elif noted < timeline.until:
            found.append(_tap(entry, timeline, known))
    return Taps(sorted(found, key=lambda tap: (tap.at, tap.sign)), remembered)


def _name(sign: Recorded[Sign]) -> str:
    """Empty for what is only the thought that an attack is coming."""
    if sign.values.sign is not None:
        return sign.values.sign
    return SOMETHING if sign.values.self_prediction is None else ""


def _noted(sign: Recorded[Sign]) -> float | None:
    """When its time and its name both stood there; None if that is not known."""
    at = noted_hours(sign.stamps.get("at"))
    named = at if sign.values.sign is None else noted_hours(sign.stamps.get("sign"))
    return None if at is None or named is None else max(at, named)


def _tap(entry: _Entry, timeline: Timeline, known: Known) -> Tap:
    sign, at = entry.sign, hours_of(entry.at)
    told = noted_hours(sign.stamps.get("outcome"))
    said = sign.values.outcome if told is not None and told < timeline.until else None
    return Tap(
        sign=_name(sign),
        at=at,
        hour=local_time(entry.at, sign.values.zone).hour,
        quiet=known.up_to(entry.day, sign.values.zone),
        cleared=min(told, at + ANSWER_HOURS) if said == "did-not" and told is not None else _NEVER,
        came=said == "came",
    )
