"""By time since a session: a profile, and parts of it against each other."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np

from onset.diary.diary import Diary
from onset.diary.records import Treatment
from onset.diary.typed import Recorded
from onset.review.around import AROUND, CYCLES, Layout, Span, around, cycles
from onset.review.findings.common import Missing
from onset.review.findings.treatments import Contrast, Measure, SessionsFinding, Since
from onset.review.measures import COVERED, Daily, known
from onset.review.shifts import Block, Shifted
from onset.review.timeline import Floats

ENOUGH: Final = 3
"""Cycles, or sessions, whose days are known well enough."""
_ROUNDS: Final = 70
"""Days from one session to the next from which the weeks between them are looked at, as of rounds of injections."""


def session_days(diary: Diary, today: date) -> dict[str, list[int]]:
    """By treatment, the ordinals of its days with a session before today, in order."""
    found: dict[str, set[int]] = {}
    for session in diary.sessions:
        if session.day is not None and session.day < today:
            found.setdefault(session.values.treatment or "", set()).add(session.day.toordinal())
    return {id_: sorted(days) for id_, days in found.items() if id_ in diary.treatments}


def sessions(treatment: Recorded[Treatment], days: list[int], daily: Daily) -> SessionsFinding:
    """The profile of a treatment with these days of sessions, and the contrasts that can be told."""
    end = daily.first + len(daily.headache)
    long = treatment.values.type == "botulinum" or (treatment.values.every_days or 0) >= _ROUNDS
    layout = CYCLES if long else AROUND
    spans = cycles(days, end) if long else around(days, end)
    measure = daily.measure(min((span.first for span in spans), default=end), end)
    values = daily.measures[measure]
    good = [span for span in spans if span.whole and _covered(daily.piece(values, span.first, span.end))]
    enough = len(good) >= ENOUGH
    used = [(span, daily.piece(values, span.first, span.end)) for span in (good if enough else spans)]
    return SessionsFinding(
        id=treatment.id,
        sessions=len(days),
        measure=measure,
        profile=_profile(layout, used),
        contrasts=_contrasts(layout, used, measure, days) if enough else [],
        missing=Missing(entries=max(0, ENOUGH - len(good))),
    )


def _covered(values: Floats) -> bool:
    return known(values) >= COVERED * len(values)


def _profile(layout: Layout, used: Sequence[tuple[Span, Floats]]) -> list[Since]:
    if not used:
        return []
    since = np.concatenate([span.since for span, _ in used])
    values = np.concatenate([values for _, values in used])
    steps: list[Since] = []
    for first, last in layout.steps:
        step = values[(since >= first) & (since <= last)]
        count, days = float(np.nansum(step)), known(step)
        steps.append(Since(first, last, days, count, count / days if days else None))
    return steps


def _contrasts(
    layout: Layout, used: Sequence[tuple[Span, Floats]], measure: Measure, days: list[int]
) -> list[Contrast]:
    blocks = [Block(values, layout.parts_of(span.since)) for span, values in used]
    shifted = Shifted.of(blocks, len(layout.parts), days)
    found: list[Contrast] = []
    for part, which in enumerate(layout.which, 1):
        difference = shifted.difference(part, 0, odds=measure != "attack-hours")
        if difference is not None:
            found.append(Contrast(which, layout.against, difference.ratio, difference.chance))
    return found
