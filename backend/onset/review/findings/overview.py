"""The overview: how much, how long, when. Its twin on the phone is `web/src/diary/overview.ts`."""

from datetime import date

import msgspec

from onset.review.findings.common import Tally


class Stretch(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """What a stretch of local days holds. All are counts of days, but `attacks` and `hours`."""

    first: date
    days: int
    """How many days it has; of the running month those before the day of the review."""
    known: int
    """Days of which something is known; below 80 % nothing is said of the stretch as a whole."""
    attacks: int
    """Attacks that began in it."""
    attack_days: int
    headache_days: int
    migraine_days: int
    unsure_days: int
    """Headache days of which it is not known whether they were of migraine."""
    moderate_days: int
    """Days of an attack whose pain was 4 or more."""
    acute_days: int
    """Days with a dose of acute medication, one without a known class included."""
    hours: float
    """Hours in attacks whose length is known, one that is in two of them once."""


class Duration(msgspec.Struct, frozen=True, rename="camel"):
    """How long attacks lasted, in hours, of those whose length is known."""

    attacks: int
    median: float
    quarter: float
    three_quarters: float


class Overview(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """All counts; nothing is inferred."""

    since: date | None
    """The first day of which anything is known."""
    months: list[Stretch]
    """Calendar months up to that of the day before the review, oldest first, at most 120."""
    latest: Stretch
    """The 28 days that end the day before the review."""
    before: Stretch
    """The 28 days before those."""
    duration: Duration | None
    onsets: list[list[int]]
    """Attacks by local weekday (Monday first) and hour in which they began; a start that is not exact within the
    hour, or with which the person woke, is left out."""
    woke_with: Tally
    """Attacks that the person woke up with, of all whose start is told."""
