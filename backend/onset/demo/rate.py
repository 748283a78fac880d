"""How likely an attack is to begin at any time, and when attacks did."""

from typing import Final

import msgspec
import numpy as np

from onset.demo.calendar import STEP, Calendar, Flags, Floats, Whole
from onset.demo.truth import Course, Rounds, Truth

FREE: Final = 24.0
"""Hours after an attack in which none begins."""
_YEAR: Final = 365.25
_WINDOW: Final = 24.0
"""Hours from an evening on in which what was there that day acts."""
_MONTH: Final = 28


class Onsets(msgspec.Struct, frozen=True):
    """Attacks in order, in hours since 1970, and the day on which the course began."""

    starts: Floats
    ends: Floats
    course_day: int | None


def onsets(truth: Truth, calendar: Calendar, exposed: Flags, cycle: Whole, rng: np.random.Generator) -> Onsets:
    """When attacks began and ended."""
    rate = _with_odds(truth, calendar, exposed, _shape(truth, calendar, cycle, rng))
    spans = _lengths(truth, len(calendar.dates) * 2, rng)
    waits = rng.exponential(size=spans.size)
    starts = _draw(rate, calendar, spans, waits, float(calendar.begins[0]))
    if truth.course is None or truth.course.begin >= len(calendar.dates):
        return Onsets(starts, starts + spans[: starts.size], None)
    begin = _course_day(truth.course, calendar, starts)
    treated = rate * _course(truth.course, calendar, begin)
    kept = starts[starts < calendar.begins[begin]]
    free = max(float(calendar.begins[begin]), float(kept[-1] + spans[kept.size - 1] + FREE) if kept.size else 0.0)
    later = _draw(treated, calendar, spans[kept.size :], waits[kept.size :], free)
    starts = np.concatenate((kept, later))
    return Onsets(starts, starts + spans[: starts.size], begin)


def _shape(truth: Truth, calendar: Calendar, cycle: Whole, rng: np.random.Generator) -> Floats:
    """All of the rate but the triggers and its level: hour, weekday, season, months, cycle, sessions."""
    weekday = np.array([truth.weekdays[day.weekday()] for day in calendar.dates])
    of_year = np.array([day.timetuple().tm_yday for day in calendar.dates]) / _YEAR
    months = np.exp(rng.normal(0.0, truth.month_sd, len(calendar.dates) // _MONTH + 1) - truth.month_sd**2 / 2)
    by_day = weekday * np.exp(truth.season * np.cos(2 * np.pi * of_year))
    by_day *= months[np.arange(len(calendar.dates)) // _MONTH]
    by_day *= np.where((cycle != 0) & (cycle <= 3), truth.perimenstrual, 1.0)
    for rounds in (truth.injections, truth.infusions):
        if rounds is not None:
            by_day *= _rounds(rounds, len(calendar.dates))
    by_hour = 1 + truth.hour_depth * np.cos(2 * np.pi * (calendar.hour - truth.peak_hour) / 24)
    return np.asarray(by_hour * by_day[calendar.day], dtype=np.float64)


def _rounds(rounds: Rounds, days: int) -> Floats:
    since = np.arange(days) - rounds.first
    within = np.where(since >= 0, since % rounds.every, -1)
    factor = np.ones(days)
    for first, ratio in rounds.ratios:
        factor[within >= first] = ratio
    return factor


def _with_odds(truth: Truth, calendar: Calendar, exposed: Flags, shape: Floats) -> Floats:
    """The rate by the hour, at the level that gives the attacks which are asked for.

    Of each evening the odds that an attack begins within 24 hours are multiplied by those of what was there.
    """
    last = np.searchsorted(calendar.evenings, calendar.times, side="right") - 1
    acts = (last >= 0) & (calendar.times - calendar.evenings[last] < _WINDOW)
    odds = np.exp(exposed @ np.log([trigger.odds for trigger in truth.triggers])) if truth.triggers else None
    mean_span = sum(of.share * of.hours * np.exp(of.spread**2 / 2) for of in truth.lengths)
    wanted = 1 / max(1.0, _MONTH * 24 / truth.attacks - mean_span - FREE)
    level = wanted / shape.mean()
    rate = level * shape
    for _ in range(4 if odds is not None else 0):
        usual = np.bincount(last[acts], (level * shape * STEP)[acts], len(calendar.dates))
        chance = np.maximum(-np.expm1(-usual), 1e-12)
        raised = chance * odds / (1 - chance + chance * odds)
        factor = np.log1p(-raised) / np.log1p(-chance)
        rate = level * shape * np.where(acts, factor[last], 1.0)
        level *= wanted / rate.mean()
    return np.asarray(rate * (wanted / rate.mean()), dtype=np.float64)


def _lengths(truth: Truth, count: int, rng: np.random.Generator) -> Floats:
    sort = rng.choice(len(truth.lengths), count, p=[of.share for of in truth.lengths])
    median = np.log([of.hours for of in truth.lengths])[sort]
    spread = np.array([of.spread for of in truth.lengths])[sort]
    return np.clip(np.exp(rng.normal(median, spread)), 1.5, 96.0)


def _draw(rate: Floats, calendar: Calendar, spans: Floats, waits: Floats, first: float) -> Floats:
    """Onsets of a process with this rate, at rest during each attack and for a day after it."""
    passed = np.concatenate(([0.0], np.cumsum(rate * STEP)))
    edges = np.append(calendar.times, calendar.times[-1] + STEP)
    found: list[float] = []
    at = first
    while True:
        level = float(np.interp(at, edges, passed)) + float(waits[len(found)])
        if level >= passed[-1]:
            return np.array(found, dtype=np.float64)
        onset = float(np.interp(level, passed, edges))
        found.append(onset)
        at = onset + float(spans[len(found) - 1]) + FREE


def _course_day(course: Course, calendar: Calendar, starts: Floats) -> int:
    """When it begins: on its day, or when a month is worse than three quarters of those before it."""
    if not course.after_bad:
        return course.begin
    day = np.searchsorted(calendar.begins, starts, side="right") - 1
    by_day = np.bincount(day, minlength=len(calendar.dates))[: len(calendar.dates)]
    ran = np.concatenate(([0], np.cumsum(by_day)))
    months = ran[_MONTH:] - ran[:-_MONTH]
    for begin in range(max(course.begin, _MONTH * 2), len(calendar.dates) - _MONTH, 7):
        if months[begin - _MONTH] > np.quantile(months[: begin - 2 * _MONTH + 1], 0.75):
            return begin
    return course.begin


def _course(course: Course, calendar: Calendar, begin: int) -> Floats:
    """By how much it lowers the rate, growing until it works."""
    grown = np.clip((calendar.day - begin) / max(1, course.builds), 0.0, 1.0)
    return np.asarray(course.ratio**grown, dtype=np.float64)
