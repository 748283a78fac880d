"""The whole review of one diary on one day."""

from datetime import date
from typing import Literal

import msgspec

from onset.review.findings.common import Estimate, Missing, Tally
from onset.review.findings.medication import MedicationUse
from onset.review.findings.overview import Overview
from onset.review.findings.signs import Signs
from onset.review.findings.treatments import Treatments
from onset.review.findings.triggers import Triggers


class Cycle(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """Attacks that began from two days before to three days into bleeding (day 1 its first, no day 0)."""

    cycles: int
    within: Tally
    """Attacks that began on such a day, of such days at risk."""
    other: Tally
    ratio: Estimate | None
    """Rate within over rate on other days, 90 %; None below 3 cycles."""
    cycles_with: int
    """Cycles with an attack in the window."""
    missing: Missing


class Flag(msgspec.Struct, frozen=True, rename="camel"):
    """Information to offer: never an "all clear", never a verdict. What is long, or first, is so of the last year."""

    code: Literal["long-attack", "long-aura", "open-attack", "first-after-50", "more-days"]
    count: int
    """How many attacks, or how many days more."""
    ids: list[str]
    """The latest 5 records behind it."""


class Insights(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """What is inferred; an instance can leave it out (`ONSET_INSIGHTS=off`)."""

    signs: Signs
    triggers: Triggers
    treatments: Treatments
    cycle: Cycle | None


class Review(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """What `GET /api/review` answers."""

    engine: int
    """Version of the methods; a finding of another version is computed anew."""
    seq: int
    """The account's number that it was made of."""
    day: date
    """The local day it was made on; nothing from that day's midnight on is judged."""
    overview: Overview
    medication: MedicationUse
    flags: list[Flag]
    insights: Insights | None
