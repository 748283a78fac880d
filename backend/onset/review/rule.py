"""The rule to warn by: sets of signs that passed the gate."""

from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np

from onset.review.base_rate import Ordinary
from onset.review.episodes import WITHIN_HOURS, Episodes
from onset.review.findings.signs import RuleRow, WarningRule
from onset.review.gate import LEAST_ATTACKS, LEAST_EPISODES, confidence_alone, confidence_together, passes
from onset.review.proportions import jeffreys
from onset.review.taps import Tap
from onset.review.timeline import Timeline

HORIZON_HOURS: Final = 24
PER_WEEK: Final = 3
SIGNS_IN_SETS: Final = 8
"""The signs with the most episodes; sets are made of these alone, so that few are tried."""

Sets = Mapping[tuple[str, ...], list[list[Tap]]]


class _Counted(msgspec.Struct, frozen=True):
    signs: tuple[str, ...]
    followed: int
    of: int
    usual: float
    logged: int
    """Followed by an attack that is logged,"""
    judged: int
    """and of how many, without those of which the person only answered that it came."""

    @property
    def sureness(self) -> tuple[float, int, tuple[str, ...]]:
        return -jeffreys(self.followed, self.of).low, -self.of, self.signs

    def passes(self, confidence: float) -> bool:
        """On what is logged alone: nothing like an answer is known of the ordinary times it is compared with."""
        return passes(self.logged, self.judged, self.usual / self.of, confidence)


def warning_rule(sets: Sets, timeline: Timeline, ordinary: Ordinary) -> WarningRule | None:
    """The sets that pass, the surest first; None if none does, or there are too few attacks."""
    if len(timeline.onsets) < LEAST_ATTACKS:
        return None
    tried = [
        counted
        for signs, episodes in sets.items()
        if len(episodes) >= LEAST_EPISODES
        for counted in [_counted(signs, episodes, timeline, ordinary)]
        if counted is not None and counted.judged >= LEAST_EPISODES
    ]
    alone = [counted for counted in tried if len(counted.signs) == 1]
    together = [counted for counted in tried if len(counted.signs) > 1]
    passed = [counted for counted in alone if counted.passes(confidence_alone(len(alone)))]
    passed += [counted for counted in together if counted.passes(confidence_together(len(together)))]
    rows = [
        RuleRow(signs=list(of.signs), followed=of.followed, of=of.of, usual=of.usual)
        for of in sorted(passed, key=lambda counted: counted.sureness)
    ]
    if not rows:
        return None
    return WarningRule(horizon_hours=HORIZON_HOURS, within_hours=int(WITHIN_HOURS), per_week=PER_WEEK, rows=rows)


def _counted(
    signs: tuple[str, ...], taps: list[list[Tap]], timeline: Timeline, ordinary: Ordinary
) -> _Counted | None:
    episodes = Episodes.of(taps)
    judged = episodes.judged(timeline, HORIZON_HOURS)
    usual = ordinary.expected(HORIZON_HOURS, episodes.at[judged.known], episodes.hour[judged.known])
    if usual is None or not judged.known.any():
        return None
    logged = int(np.count_nonzero(judged.logged))
    return _Counted(
        signs=signs,
        followed=judged.followed,
        of=int(np.count_nonzero(judged.known)),
        usual=usual,
        logged=logged,
        judged=logged + int(np.count_nonzero(judged.clear)),
    )
