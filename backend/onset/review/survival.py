"""How long until something came, where of some it is only known that it had not come by then.

The product-limit estimate of Kaplan and Meier (1958).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from onset.review.timeline import Flags, Floats

_ROUNDING: Final = 1e-9
"""Products of fractions miss a half by less than this."""


def waited(times: Floats, came: Flags, shares: Sequence[float]) -> list[float | None]:
    """For each share the least time by which at least so much of it had come; None where it is never so much.

    `times` is when it came, or from when on nothing is known. What came at the very time at which another was lost
    from sight came before that.
    """
    moments, counts = np.unique(times[came], return_counts=True)
    waiting = len(times) - np.searchsorted(np.sort(times), moments, side="left")
    left = np.cumprod(1 - counts / waiting)
    found: list[float | None] = []
    for share in shares:
        by_then = left <= 1 - share + _ROUNDING
        found.append(float(moments[int(np.argmax(by_then))]) if by_then.any() else None)
    return found
