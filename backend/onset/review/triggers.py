"""Triggers: is a circumstance followed by attacks more often than ordinary days are?"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import exp, sqrt
from typing import Final

import msgspec
import numpy as np

from onset.diary.diary import Diary
from onset.review.answers import Answers, answers_of
from onset.review.early_signs import SignTimes, early_sign, sign_times
from onset.review.evenings import WINDOW_HOURS, Evenings, noted_at
from onset.review.findings.common import Estimate, Tally
from onset.review.findings.triggers import TriggerFinding, TriggerLevel, Triggers
from onset.review.remembered import remembered
from onset.review.timeline import Floats, Timeline
from onset.review.trigger_items import early_signs, expected_log_odds, neutral_items
from onset.review.trigger_levels import Q, Standing, level_of, missing_of
from onset.review.weighing import Evidence, Weighed, weigh

LATEST_ATTACKS: Final = 20

_Z: Final = {0.8: 1.2815515655446004, 0.9: 1.6448536269514722, 0.95: 1.959963984540054}
"""The two-sided points of the normal distribution."""
_ORDER: Final[tuple[TriggerLevel, ...]] = ("pattern", "possible", "early", "unlikely", "collecting")


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    """All that the findings of single items are made of."""

    diary: Diary
    timeline: Timeline
    evenings: Evenings
    answers: Answers
    exposure: Floats
    weighed: Weighed
    signs: SignTimes
    overlaps: dict[str, set[str]]
    remembered: Counter[str]


def triggers(diary: Diary, timeline: Timeline, today: date) -> Triggers:
    """What each item of the list was followed by, of all that was ever answered or remembered.

    What counts are evenings: check-ins as they stood when they were done, at a time at which an attack could have
    begun; the outcome is whether one began within 24 hours, and before the next evening.
    """
    evenings = Evenings.of(diary, timeline)
    answers = answers_of(diary, evenings.evenings)
    looking_back = remembered(diary, timeline, (of.day for of in evenings.evenings), today)
    looking_back.update(answers.late_ticks(timeline.until))
    neutral = neutral_items(diary.items)
    named = answers.items() | set(looking_back)
    items = sorted(named - neutral)
    evidence = _evidence(evenings, answers, items, sorted(named & neutral))
    weighed = weigh(evidence)
    seen = _Seen(
        diary=diary,
        timeline=timeline,
        evenings=evenings,
        answers=answers,
        exposure=evidence.exposure,
        weighed=weighed,
        signs=sign_times(diary, timeline.until),
        overlaps=early_signs(diary.items),
        remembered=looking_back,
    )
    findings = [_finding(seen, column, item) for column, item in enumerate(items)]
    return Triggers(
        findings=sorted(findings, key=lambda of: (_ORDER.index(of.level), -of.exposed.of, of.item)),
        attacks=int(evenings.onset.sum()),
        days=len(evenings.evenings),
        window_hours=int(WINDOW_HOURS),
        contaminated=weighed.contaminated,
        neutral=_neutral(weighed),
        expected_false=Q,
    )


def _evidence(evenings: Evenings, answers: Answers, items: Sequence[str], neutral: Sequence[str]) -> Evidence:
    return Evidence(
        exposure=answers.exposure(items),
        onset=evenings.onset,
        stratum=evenings.stratum,
        expected=np.array([expected_log_odds(item) for item in items], dtype=np.float64),
        neutral=answers.exposure(neutral),
    )


def _finding(seen: _Seen, column: int, item: str) -> TriggerFinding:
    followed: list[int] = np.flatnonzero(seen.evenings.onset & (seen.exposure[:, column] == 1.0)).tolist()
    noted = ((seen.evenings.evenings[row], noted_at(seen.answers.yes[row][item])) for row in followed)
    overlaps = early_sign(seen.diary, seen.signs, noted, seen.overlaps.get(item, ()))
    standing = _standing(seen.weighed, column, overlaps=overlaps is not None)
    level = level_of(standing)
    counts = seen.weighed.counts
    told = level != "collecting"
    return TriggerFinding(
        item=item,
        level=level,
        exposed=Tally(int(counts.with_onset[column]), int(counts.exposed[column])),
        unexposed=Tally(int(counts.without_onset[column]), int(counts.unexposed[column])),
        odds=_ratio(standing.log, standing.spread, 0.8) if told else None,
        wide=_ratio(standing.log, standing.spread, 0.95) if told else None,
        overlaps=overlaps,
        remembered=seen.remembered[item],
        missing=missing_of(standing, level),
        attacks=[
            seen.timeline.attack_at(float(seen.evenings.onset_at[row])).id for row in followed[-LATEST_ATTACKS:]
        ],
    )


def _standing(weighed: Weighed, column: int, *, overlaps: bool) -> Standing:
    counts = weighed.counts
    return Standing(
        onsets=int(counts.with_onset[column] + counts.without_onset[column]),
        days=int(counts.exposed[column] + counts.unexposed[column]),
        exposed=int(counts.exposed[column]),
        unexposed=int(counts.unexposed[column]),
        tested=bool(weighed.tested[column]),
        log=float(weighed.shown_log[column]),
        spread=float(weighed.shown_spread[column]),
        relevant=float(weighed.relevant[column]),
        q=float(weighed.q[column]),
        steady=bool(weighed.steady[column]),
        contaminated=weighed.contaminated,
        overlaps=overlaps,
    )


def _neutral(weighed: Weighed) -> Estimate | None:
    if weighed.neutral is None:
        return None
    return _ratio(float(weighed.neutral.log[0]), sqrt(float(weighed.neutral.variance[0])), 0.9)


def _ratio(log: float, spread: float, confidence: float) -> Estimate:
    reach = _Z[confidence] * spread
    return Estimate(exp(log), exp(log - reach), exp(log + reach), confidence)
