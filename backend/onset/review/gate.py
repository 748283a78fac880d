"""When a set of signs has earned it that the phone speaks up."""

from typing import Final

from onset.review.proportions import jeffreys

LEAST_EPISODES: Final = 10
LEAST_ATTACKS: Final = 8
LEAST_SHARE: Final = 0.30
TIMES_USUAL: Final = 1.5
_CHANCE: Final = 0.10
"""That an interval misses on either side, for all sets of as many signs together."""


def passes(followed: int, of: int, usual: float, sets: int) -> bool:
    """Whether the share followed is clearly more than usual, one of `sets` sets that are tried.

    `usual` is the share of ordinary times.
    """
    if of < LEAST_EPISODES:
        return False
    share = jeffreys(followed, of, 1 - _CHANCE / sets)
    return share.low > TIMES_USUAL * usual and share.value >= LEAST_SHARE
