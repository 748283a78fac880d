"""How long from a sign to the attack."""

from typing import Final

import numpy as np

from onset.review.episodes import Episodes
from onset.review.findings.signs import LeadTime
from onset.review.survival import waited
from onset.review.taps import ANSWER_HOURS
from onset.review.timeline import Timeline

LONGEST_HOURS: Final = 72.0
_LATEST: Final = 60


def lead_time(episodes: Episodes, timeline: Timeline) -> LeadTime | None:
    """Hours from the first sign of an episode to the attack; None where no logged attack followed any.

    An episode is lost from sight after 72 hours, and where a day begins of which nothing is known. One that was
    followed by an attack at no known time is left out.
    """
    wait = timeline.next_onset(episodes.at) - episodes.at
    timed = ~(episodes.came & (wait > ANSWER_HOURS))
    came = (wait <= LONGEST_HOURS) & timed
    if not came.any():
        return None
    seen = np.clip(np.minimum(episodes.quiet, timeline.until) - episodes.at, 0.0, LONGEST_HOURS)
    times = np.where(came, wait, seen)[timed]
    quarter, median, three_quarters = waited(times, came[timed], (0.25, 0.5, 0.75))
    return LeadTime(
        median=median,
        quarter=quarter,
        three_quarters=three_quarters,
        hours=[float(hours) for hours in wait[came][-_LATEST:]],
    )
