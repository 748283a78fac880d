"""When the rule speaks. On the phone, without a network, its twin does so: `web/src/diary/warning-rule.ts`.

Both are held to `tests/vectors/warning_rule.json`. Here it serves to try a rule on a diary whose truth is known.
"""

from collections.abc import Collection
from typing import Final

import msgspec

from onset.review.findings.signs import RuleRow, WarningRule
from onset.review.timeline import FREE_HOURS, OPEN_HOURS, UNKNOWN_HOURS

WEEK_HOURS: Final = 168.0


class Felt(msgspec.Struct, frozen=True):
    """A sign that was logged; `something` where it has no name."""

    sign: str
    at: float
    """Hours since 1970 in UTC, like all times here."""


class Said(msgspec.Struct, frozen=True):
    """A warning that was shown."""

    at: float
    signs: Collection[str]


class Went(msgspec.Struct, frozen=True):
    """An attack from when to when; None while it is open."""

    start: float
    end: float | None


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A sign is tapped, and what the phone knows of the days before."""

    now: float
    tapped: str
    felt: Collection[Felt]
    """The tapped one need not be among them."""
    warnings: Collection[Said]
    attacks: Collection[Went]


def which_row(rule: WarningRule, felt: Collection[str], tapped: str) -> RuleRow | None:
    """Of the rows whose signs were all felt, the tapped one among them, that with the most, and then the surest."""
    fitting = [row for row in rule.rows if tapped in row.signs and set(row.signs) <= {*felt, tapped}]
    # Of equals, max takes the first, and the rows stand in order of how sure they are.
    return max(fitting, key=lambda row: len(row.signs), default=None)


def spoken(rule: WarningRule | None, moment: Moment) -> RuleRow | None:
    """The row to say as a sign is tapped, or None: silence.

    Silent while an attack goes on and for 24 hours after one, for the counts are of other times; after as many
    warnings as are allowed in seven days; and where a warning within the same hours has said all of these signs.
    """
    if rule is None or not _at_risk(moment):
        return None
    lately = [warning for warning in moment.warnings if 0 <= moment.now - warning.at < WEEK_HOURS]
    if len(lately) >= rule.per_week:
        return None
    felt = {of.sign for of in moment.felt if 0 <= moment.now - of.at < rule.within_hours}
    row = which_row(rule, felt, moment.tapped)
    if row is None or any(_says(warning, row, moment.now - rule.within_hours) for warning in lately):
        return None
    return row


def _says(warning: Said, row: RuleRow, since: float) -> bool:
    return warning.at > since and set(row.signs) <= set(warning.signs)


def _at_risk(moment: Moment) -> bool:
    return all(moment.now >= _over(attack) + FREE_HOURS for attack in moment.attacks if attack.start <= moment.now)


def _over(attack: Went) -> float:
    if attack.end is None:
        return attack.start + OPEN_HOURS
    return attack.end if attack.end >= attack.start else attack.start + UNKNOWN_HOURS
