"""What findings are made of."""

from typing import Annotated

import msgspec
from msgspec import Meta

Share = Annotated[float, Meta(ge=0, le=1)]


class Estimate(msgspec.Struct, frozen=True, rename="camel"):
    """A value and the interval in which it could plausibly lie."""

    value: float
    low: float
    high: float
    confidence: Share
    """The interval's nominal coverage: 0.8, 0.9 or 0.95."""


class Tally(msgspec.Struct, frozen=True, rename="camel"):
    """How many, of how many."""

    count: int
    of: int


class Missing(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """What is still needed before more can be said; 0 where nothing is."""

    attacks: int = 0
    days: int = 0
    """Days with a check-in that is done."""
    entries: int = 0
    """Of the thing in question: a sign, a day with a trigger, a dose that was answered, a session."""
    without: int = 0
    """Days on which it was asked and not there."""
    months: int = 0
    """Of 28 days before or after a treatment began."""
