"""When a set of signs has earned it that the phone speaks up.

A sign has to be followed clearly more often than ordinary times are, and often enough to be worth a word. Who logs
eight signs for a year has tried eight signs and a good many sets of them, and looks again every day: each at 90 % for
itself, one of them would pass by luck alone in far more than one of twenty people. So the interval is made wider the
more sets are tried (Bonferroni): all signs alone share one allowance, all sets of two and three half as much again.
Sets share less because there are many, of much the same entries; and a separate allowance, because signs that say
little alone can say much together and should not cost those that stand alone their chance. To let a set pass only
after one of its signs did (gatekeeping) loses just those; to share one allowance among all costs single signs
the more, the more of them are felt together. The margin of one and a half times the usual keeps what remains small
even over a year of daily looks.
"""

from typing import Final

from onset.review.proportions import jeffreys

LEAST_EPISODES: Final = 10
LEAST_ATTACKS: Final = 8
LEAST_SHARE: Final = 0.30
TIMES_USUAL: Final = 1.5
_ALLOWANCE: Final = 0.10
"""Of the signs alone: half of it is that any of their shares lies below its interval."""
_ALLOWANCE_OF_SETS: Final = 0.05


def confidence_alone(tried: int) -> float:
    """Of the interval of one of so many signs."""
    return 1 - _ALLOWANCE / tried


def confidence_together(tried: int) -> float:
    """Of the interval of one of so many sets of two or three."""
    return 1 - _ALLOWANCE_OF_SETS / tried


def passes(followed: int, of: int, usual: float, confidence: float) -> bool:
    """Whether the share followed is clearly more than usual, and enough; `usual` is the share of ordinary times."""
    if of < LEAST_EPISODES:
        return False
    share = jeffreys(followed, of, confidence)
    return share.low > TIMES_USUAL * usual and share.value >= LEAST_SHARE
