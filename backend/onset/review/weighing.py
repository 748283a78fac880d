"""Many circumstances weighed against onsets, from plain arrays: no diary and no day is known here."""

from typing import Final

import msgspec
import numpy as np

from onset.review.discovery import false_discovery, is_contaminated
from onset.review.joint import joint_odds
from onset.review.odds import Odds, Strata, Whole, excess, mantel_haenszel
from onset.review.timeline import Flags, Floats

ONSETS: Final = 8
DAYS: Final = 60
EXPOSED: Final = 5
UNEXPOSED: Final = 5
"""Below any of these counts a circumstance is not tested. They are margins, which say nothing of the link, so that
leaving such circumstances out of the multiplicity is fair."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Days in order of time; all arrays have one row for each."""

    exposure: Floats
    """Days x circumstances: 1 yes, 0 no, nan not known."""
    onset: Flags
    """Whether an attack began within the window after it."""
    stratum: Whole
    """Days are compared with those of the same number."""
    expected: Floats
    """The prior mean of each circumstance's log odds ratio."""
    neutral: Floats
    """Days x neutral circumstances, as `exposure`."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """One entry for each circumstance."""

    with_onset: Whole
    """Days with it that an onset followed,"""
    exposed: Whole
    """of all days with it."""
    without_onset: Whole
    """Days without it that an onset followed,"""
    unexposed: Whole
    """of all days without it."""

    @classmethod
    def of(cls, exposure: Floats, onset: Flags) -> "Counts":
        """Of days whose answer is known."""
        yes, no = exposure == 1.0, exposure == 0.0
        return cls(
            with_onset=yes[onset].sum(axis=0),
            exposed=yes.sum(axis=0),
            without_onset=no[onset].sum(axis=0),
            unexposed=no.sum(axis=0),
        )


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """One entry for each circumstance; floats are nan where it was not tested."""

    counts: Counts
    tested: Flags
    log: Floats
    """Of the joint model's odds ratio, mode"""
    spread: Floats
    """and standard deviation."""
    relevant: Floats
    """Chance that the odds ratio is above 1.2."""
    q: Floats
    """By Benjamini and Hochberg over all that were tested."""
    steady: Flags
    """Whether it goes with more onsets, in both halves of its days too."""
    alone: Odds
    """Of each circumstance by itself (Mantel-Haenszel), whether tested or not."""
    shown_log: Floats
    """What is shown: of each by itself, and where that has an empty side, the joint model's,"""
    shown_spread: Floats
    """with its standard deviation. The joint model holds strong links near what is usual, so that its interval is
    right for people as a whole and too low for the one whose link is strong; it decides what is shown, and not how
    strong it looks."""
    neutral: Odds | None
    """Of the neutral ones together, one entry; None where there is not enough."""
    contaminated: bool


RELEVANT: Final = 1.2
"""An odds ratio up to this is of no use to anybody."""


def weigh(evidence: Evidence) -> Weighed:
    """All of it; the cost is about days x circumstances squared."""
    x, onset, stratum = evidence.exposure, evidence.onset, evidence.stratum
    counts = Counts.of(x, onset)
    tested = _enough(counts)
    alone = mantel_haenszel(Strata.of(x, onset, stratum))
    neutral = _neutral(evidence)
    joint = joint_odds(x[:, tested], onset, stratum, evidence.expected[tested])
    by_itself = tested & np.isfinite(alone.log)
    return Weighed(
        counts=counts,
        tested=tested,
        log=_in_place(joint.log, tested),
        spread=_in_place(joint.spread, tested),
        relevant=_in_place(joint.above(RELEVANT), tested),
        q=_in_place(false_discovery(alone.chance[tested]), tested),
        steady=_steady(evidence),
        alone=alone,
        shown_log=np.where(by_itself, alone.log, _in_place(joint.log, tested)),
        shown_spread=np.where(by_itself, np.sqrt(alone.variance), _in_place(joint.spread, tested)),
        neutral=neutral,
        contaminated=is_contaminated(x[:, tested], onset, stratum, evidence.neutral, neutral),
    )


def _enough(counts: Counts) -> Flags:
    """Whether a circumstance can be tested at all."""
    return np.asarray(
        (counts.with_onset + counts.without_onset >= ONSETS)
        & (counts.exposed + counts.unexposed >= DAYS)
        & (counts.exposed >= EXPOSED)
        & (counts.unexposed >= UNEXPOSED),
        dtype=np.bool_,
    )


def _neutral(evidence: Evidence) -> Odds | None:
    """The neutral circumstances as if they were one: what is answered of each counts as a day of its own."""
    columns = evidence.neutral.shape[1]
    exposure = evidence.neutral.T.reshape(-1, 1)
    onset, stratum = np.tile(evidence.onset, columns), np.tile(evidence.stratum, columns)
    if not bool(_enough(Counts.of(exposure, onset))[0]):
        return None
    odds = mantel_haenszel(Strata.of(exposure, onset, stratum))
    return odds if bool(np.isfinite(odds.log[0])) else None


def _in_place(values: Floats, tested: Flags) -> Floats:
    found = np.full(len(tested), np.nan)
    found[tested] = values
    return found


def _steady(evidence: Evidence) -> Flags:
    """Whether more onsets than by chance come after days with it: on the whole, and in both halves of its days."""
    x = evidence.exposure
    known = ~np.isnan(x)
    first = known.cumsum(axis=0) <= known.sum(axis=0) / 2
    parts = (x, np.where(first, x, np.nan), np.where(first, np.nan, x))
    more = [excess(Strata.of(part, evidence.onset, evidence.stratum)) > 0 for part in parts]
    return np.asarray(np.logical_and.reduce(more), dtype=np.bool_)
