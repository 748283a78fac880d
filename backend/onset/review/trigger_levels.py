"""How much may be said of one circumstance: the levels, their gates, and what is missing up to the next."""

from math import log
from typing import Final

import msgspec

from onset.review.findings.common import Missing
from onset.review.findings.triggers import TriggerLevel
from onset.review.weighing import DAYS, EXPOSED, ONSETS, UNEXPOSED

Q: Final = 0.10
"""The share of patterns that may be chance."""
_UNLIKELY_BELOW: Final = 1.5
"""An odds ratio from here on is a strong link."""
_NORMAL_95: Final = 1.6448536269514722
"""The one-sided 95 % point of the normal distribution: the upper end of a 90 % interval."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """All that the level of one circumstance depends on."""

    onsets: int
    days: int
    exposed: int
    unexposed: int
    tested: bool
    log: float
    """Of the odds ratio that is shown,"""
    spread: float
    """and its standard deviation."""
    relevant: float
    """Chance that the joint model's is above what is of use."""
    q: float
    steady: bool
    contaminated: bool
    overlaps: bool


class _Gate(msgspec.Struct, frozen=True):
    onsets: int
    days: int
    exposed: int
    unexposed: int = UNEXPOSED


_EARLY: Final = _Gate(ONSETS, DAYS, EXPOSED)
_POSSIBLE: Final = _Gate(12, 90, 8)
_PATTERN: Final = _Gate(20, 120, 8)
_NEXT: Final[dict[TriggerLevel, _Gate]] = {"collecting": _EARLY, "early": _POSSIBLE, "possible": _PATTERN}


def level_of(standing: Standing) -> TriggerLevel:
    """The highest level whose gate it passes."""
    if not standing.tested:
        return "collecting"
    if standing.contaminated:
        return "early"
    if _is_pattern(standing):
        return "pattern"
    if _passes(standing, _POSSIBLE) and standing.relevant >= 0.80:
        return "possible"
    below = standing.log + _NORMAL_95 * standing.spread < log(_UNLIKELY_BELOW)
    return "unlikely" if below else "early"


def missing_of(standing: Standing, level: TriggerLevel) -> Missing:
    """The counts still needed up to the next level; none for one that no count would lift."""
    gate = _NEXT.get(level)
    if gate is None:
        return Missing()
    return Missing(
        attacks=max(0, gate.onsets - standing.onsets),
        days=max(0, gate.days - standing.days),
        entries=max(0, gate.exposed - standing.exposed),
        without=max(0, gate.unexposed - standing.unexposed),
    )


def _is_pattern(standing: Standing) -> bool:
    return (
        _passes(standing, _PATTERN)
        and standing.q <= Q
        and standing.relevant >= 0.90
        and standing.steady
        and not standing.overlaps
    )


def _passes(standing: Standing, gate: _Gate) -> bool:
    return standing.onsets >= gate.onsets and standing.days >= gate.days and standing.exposed >= gate.exposed
