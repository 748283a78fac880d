"""Warning signs: how often each was followed by an attack, how often not, how long before; the rule to warn by."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from onset.review.findings.common import Estimate, Missing, Tally

SignLevel = Literal["collecting", "early", "usual", "warning"]
"""`collecting` below the counts at which anything is said · `early` a count, too early to tell · `usual` enough
episodes, and not clearly more often followed than ordinary times · `warning` it passes the gate."""


class Horizon(msgspec.Struct, frozen=True, rename="camel"):
    """Within so many hours: episodes followed by an attack, and how many of as many ordinary times would be."""

    hours: int
    followed: int
    of: int
    """Episodes of which it is known."""
    usual: float
    """Expected of `of` ordinary times with the same hours of the day."""


class LeadTime(msgspec.Struct, frozen=True, rename="camel"):
    """Hours from an episode's first sign to the attack (Kaplan-Meier, censored at 72 h)."""

    median: float | None
    """None where fewer than half are followed within 72 h."""
    quarter: float | None
    three_quarters: float | None
    hours: list[float]
    """Of each episode that was followed within 72 h, the latest 60, in order of time."""


class SignFinding(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One sign of the person's list."""

    sign: str
    """A slug, or an own item's id."""
    level: SignLevel
    horizons: list[Horizon]
    """For 6, 24, 48 and 72 hours, in this order."""
    chance: Estimate | None
    """Share of episodes followed within 24 h (Jeffreys, 90 %)."""
    usual: float | None
    """Share of ordinary times with the same hours of the day followed within 24 h."""
    unknown: int
    """Episodes of which it is not known whether an attack followed within 24 h, for want of a check-in. Attacks are
    known more surely than their absence, so where these are many, both shares look higher than they are."""
    lead: LeadTime | None
    noticed: Tally
    """Attacks with this sign logged in the 24 h before, of those with any sign or a done check-in in them."""
    quiet: Tally | None
    """Done check-ins on which it was shown and ticked, of those shown, with no attack in the next 24 h."""
    remembered: int
    """Times it was noted only after the attack had begun: shown, never counted."""
    missing: Missing
    attacks: list[str]
    """Ids of the latest 20 attacks it came before."""


class Together(msgspec.Struct, frozen=True, rename="camel"):
    """Episodes with so many different signs: 1, 2, or 3 and more."""

    signs: int
    followed: int
    of: int
    usual: float


class RuleRow(msgspec.Struct, frozen=True, rename="camel"):
    """One set of signs that passed the gate, and the counts to say."""

    signs: Annotated[list[str], Meta(min_length=1, max_length=3)]
    """In order; all of them within `within_hours`."""
    followed: int
    of: int
    usual: float
    """Expected of `of` ordinary times."""


class WarningRule(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """What the phone warns by, offline: the row with the most signs that were all felt, and of those the surest."""

    horizon_hours: int
    within_hours: int
    per_week: int
    rows: list[RuleRow]
    """The surest first."""


class PastWarning(msgspec.Struct, frozen=True, rename="camel"):
    """One warning that was shown, and what came of it."""

    id: str
    outcome: Literal["came", "did-not", "unsure", "open"]
    hours: float | None
    """From the warning to the attack."""
    said: float
    """The share that was said: followed of of."""


class WarningsSoFar(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """How the warnings have done."""

    given: int
    came: int
    did_not: int
    unsure: int
    open: int
    silent: Tally
    """Attacks since the first warning without one in the 24 h before, of all attacks since."""
    said: float | None
    """Mean share that was said of those with an outcome; to be compared with came of (came + did_not)."""
    latest: list[PastWarning]
    """The latest 60, in order of time."""


class Signs(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """The tab "Warning signs"."""

    findings: list[SignFinding]
    """Those that pass the gate first, then by episodes, then by name."""
    together: list[Together]
    without: Tally
    """Attacks with no sign logged in the 24 h before, of those with any sign or a done check-in in them."""
    rule: WarningRule | None
    """None where no set of signs passes the gate."""
    warnings: WarningsSoFar
