"""Treatments: before and after, and by time since a session."""

from datetime import date
from typing import Literal

import msgspec

from onset.review.findings.common import Estimate, Missing, Tally

Measure = Literal["migraine-days", "moderate-days", "attack-hours"]
"""What is counted. Hours where nearly every day has a headache."""


class Period(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """A stretch before or after a treatment began."""

    first: date
    days: int
    known: int
    count: float
    """Of the measure, on known days."""
    per28: float
    """The same for each 28 known days."""


class Overlap(msgspec.Struct, frozen=True, rename="camel"):
    """Something else that changed within the stretches compared."""

    id: str
    """Of the treatment or medication."""
    what: Literal["started", "stopped"]
    on: date


class CourseFinding(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """Before and after one treatment, or one preventive medication, began."""

    id: str
    """Of the treatment or medication."""
    measure: Measure
    before: Period | None
    after: Period | None
    ratio: Estimate | None
    """Rate after over rate before, with its 95 % interval for overdispersed counts."""
    provisional: bool
    """Fewer than 4 months before it: how much months vary is hardly known, and the interval may be too narrow."""
    elsewhere: Tally | None
    """Of other pairs of stretches of the same lengths before it, how many changed at least as much, up or down."""
    bad_start: bool
    """It began after a month that was worse than three quarters of the person's months."""
    fewer: Literal[0, 30, 50, 75] | None
    """At least so many per cent fewer, said only with 56 known days on both sides."""
    overlaps: list[Overlap]
    missing: Missing


class Since(msgspec.Struct, frozen=True, rename="camel"):
    """One step of time since a session."""

    first: int
    """Days since the session, from, negative before it; in a profile by weeks a step is a week."""
    last: int
    """And up to."""
    days: int
    count: float
    rate: float | None
    """For each known day: a share of days, or hours."""


class Contrast(msgspec.Struct, frozen=True, rename="camel"):
    """One stretch of time since a session against the stretch it is compared with."""

    which: Literal["weeks-1-2", "weeks-10-on", "days-0-1", "days-2-7", "days-8-28"]
    against: Literal["weeks-3-9", "days-before"]
    ratio: Estimate | None
    """Odds ratio (of days) or ratio (of hours), 90 %."""
    chance: float
    """How often session dates that are shifted at random, each within its cycle, differ at least as much (p)."""


class SessionsFinding(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """The profile of time since the sessions of one treatment."""

    id: str
    sessions: int
    measure: Measure
    profile: list[Since]
    contrasts: list[Contrast]
    missing: Missing


class Treatments(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """The tab "Treatments"."""

    courses: list[CourseFinding]
    """The one that began last first."""
    sessions: list[SessionsFinding]
