"""When a set of signs has earned it that the phone speaks up.

A sign has to be followed clearly more often than ordinary times are, and often enough to be worth a word. Who logs
eight signs for a year tries eight signs and a good many sets of them, and looks again every day: with an interval of
90 % for each, luck alone would open the gate at some time in that year for far more than one of twenty people. So the
interval is wider the more sets are tried (Bonferroni): signs alone share one allowance, all sets of two and three
another. Two of them, because signs that say little alone can say much together, and many sets should not cost those
that stand alone their chance. (To let a set pass only after one of its signs did would lose just the former; one
allowance for all, the latter.) How large they are is tuned so that of people whose signs mean nothing hardly one of
twenty ever sees a warning in a year of looks; the margin of one and a half times the usual makes that possible
with allowances above one in twenty.
"""

from typing import Final

from onset.review.proportions import jeffreys

LEAST_EPISODES: Final = 10
LEAST_ATTACKS: Final = 8
LEAST_SHARE: Final = 0.30
TIMES_USUAL: Final = 1.5
LEAST_CONFIDENCE: Final = 0.90
_ALLOWANCE_ALONE: Final = 0.15
"""For all signs together: how much their intervals may miss, on both sides."""
_ALLOWANCE_TOGETHER: Final = 0.10
"""For all sets of two and three."""


def confidence_alone(tried: int) -> float:
    """Of the interval of one of so many signs."""
    return max(LEAST_CONFIDENCE, 1 - _ALLOWANCE_ALONE / tried)


def confidence_together(tried: int) -> float:
    """Of the interval of one of so many sets of two or three."""
    return max(LEAST_CONFIDENCE, 1 - _ALLOWANCE_TOGETHER / tried)


def passes(followed: int, of: int, usual: float, confidence: float) -> bool:
    """Whether the share followed is clearly more than usual, and enough; `usual` is the share of ordinary times."""
    if of < LEAST_EPISODES:
        return False
    share = jeffreys(followed, of, confidence)
    return share.low > TIMES_USUAL * usual and share.value >= LEAST_SHARE
