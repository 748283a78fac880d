"""Triggers: is a circumstance followed by attacks more often than ordinary days are?"""

from typing import Literal

import msgspec

from onset.review.findings.common import Estimate, Missing, Share, Tally

TriggerLevel = Literal["collecting", "early", "possible", "pattern", "unlikely"]
"""Levels 0 to 3 and N of the method: `unlikely` says that a strong link can be ruled out."""


class TriggerFinding(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One item of the person's list, or a value of the check-in that crosses a line."""

    item: str
    """A slug of `trigger`, an own item's id, or `value.<name>` such as `value.stress`."""
    level: TriggerLevel
    exposed: Tally
    """Days with it after which an attack began within the window, of all days with it whose outcome is known."""
    unexposed: Tally
    """The same of days without it."""
    odds: Estimate | None
    """Odds ratio with its 80 % interval, of the item by itself; None while collecting."""
    wide: Estimate | None
    """The same with 95 %."""
    overlaps: str | None
    """The sign it may be: in 30 % or more of its exposed attacks that sign came in the 12 h before."""
    remembered: int
    """Times it was noted only after the attack had begun, or said while looking back: never counted."""
    missing: Missing
    """Up to the next level."""
    attacks: list[str]
    """Ids of the latest 20 attacks that began after a day with it."""


class Triggers(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """The tab "Triggers"."""

    findings: list[TriggerFinding]
    """Highest level first, then by days with it, then by name."""
    attacks: int
    """Onsets that count: their evening before is answered and nothing was going on then."""
    days: int
    """Days that count."""
    window_hours: int
    contaminated: bool
    """Nearly everything seems linked, or the neutral item does: then nothing is shown above an early look."""
    neutral: Estimate | None
    """Odds ratio of the neutral items with its 90 % interval, where there is enough."""
    expected_false: Share
    """The share of patterns that may be chance, as controlled (Benjamini–Hochberg q)."""
