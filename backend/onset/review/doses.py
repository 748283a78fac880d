"""What was answered two hours after a medication was taken in an attack, and whether it stayed so for a day.

Trials of acute treatment count first who is free of pain at two hours, and next who stays so from 2 to 24 hours and
takes nothing more. A dose that nobody answered is neither a yes nor a no: the share is given for both.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import fmean
from typing import Final

import msgspec

from onset.diary.attacks import WholeAttack
from onset.diary.diary import Diary
from onset.diary.medicines import is_for, medication_of
from onset.diary.records import Dose
from onset.diary.typed import Recorded
from onset.review.findings.common import Missing, Tally
from onset.review.findings.medication import DosesFinding, Response
from onset.review.proportions import jeffreys
from onset.review.timeline import Timeline, hours_of

SHOWN_FROM: Final = 5
"""Answered doses from which a share is said."""

COMPARED_FROM: Final = 10
"""Answered early ones, and late ones, from which their shares are said."""

EARLY_HOURS: Final = 1.0
MILD: Final = 3

_ANSWERS: Final = ("gone", "some", "none")


class _Treated(msgspec.Struct, frozen=True):
    """The first dose of one medication in one attack."""

    dose: Dose
    at: float
    early: bool | None


def doses(diary: Diary, timeline: Timeline) -> list[DosesFinding]:
    """Each medication taken in an attack whose two hours were over before the review, most doses first."""
    first: dict[str, list[_Treated]] = {}
    for attack in diary.attacks:
        for medication, treated in _first_doses(diary, attack).items():
            if treated.at + 2 <= timeline.until:
                first.setdefault(medication, []).append(treated)
    taken = sorted(hours_of(dose.values.at) for dose in diary.doses if dose.values.at and _may_be_acute(diary, dose))
    found = [_finding(medication, some, taken, timeline.until) for medication, some in first.items()]
    return sorted(found, key=lambda finding: (-finding.all.doses, finding.medication))


def _first_doses(diary: Diary, attack: WholeAttack) -> dict[str, _Treated]:
    """By medication; what has no time, or is known to be preventive only, is left out."""
    found: dict[str, _Treated] = {}
    for dose in attack.doses:
        medication = dose.values.medication
        known = medication_of(diary, dose)
        if medication in found or medication is None or known is None or is_for("acute", known) is False:
            continue
        if dose.values.at is not None:
            at = hours_of(dose.values.at)
            found[medication] = _Treated(dose.values, at, _early(attack, dose.values, at))
    return found


def _early(attack: WholeAttack, dose: Dose, at: float) -> bool | None:
    """Within an hour of onset, or while the pain is told to be mild; None where neither is known.

    An attack that the person woke up with began at a time that nobody knows.
    """
    if dose.pain_before is not None and dose.pain_before <= MILD:
        return True
    start = attack.values.started_at
    if start is None or attack.values.start_precision == "woke-with-it":
        return None
    return at - hours_of(start) <= EARLY_HOURS


def _may_be_acute(diary: Diary, dose: Recorded[Dose]) -> bool:
    medication = medication_of(diary, dose)
    return medication is None or is_for("acute", medication) is not False


def _finding(medication: str, treated: Sequence[_Treated], taken: Sequence[float], until: float) -> DosesFinding:
    """`taken` are the times of all doses that may be acute, in order."""
    early, late = ([one for one in treated if one.early is which] for which in (True, False))
    compared = COMPARED_FROM if min(_answered(early), _answered(late)) >= COMPARED_FROM else None
    pains = [one.dose.pain_before for one in treated if one.dose.pain_before is not None]
    return DosesFinding(
        medication=medication,
        all=_response(treated, SHOWN_FROM),
        early=_response(early, compared),
        late=_response(late, compared),
        stayed=_stayed([one for one in treated if one.dose.answer_2h == "gone" and one.at + 24 <= until], taken),
        pain_before=fmean(pains) if pains else None,
        missing=Missing(entries=max(0, SHOWN_FROM - _answered(treated))),
    )


def _answered(treated: Sequence[_Treated]) -> int:
    return sum(one.dose.answer_2h in _ANSWERS for one in treated)


def _response(treated: Sequence[_Treated], shown_from: int | None) -> Response:
    """The counts, and the shares where enough are answered; None is never."""
    answers = [one.dose.answer_2h for one in treated]
    gone, some, none = (answers.count(answer) for answer in _ANSWERS)
    answered = gone + some + none
    unanswered = len(treated) - answered
    shown = shown_from is not None and answered >= shown_from
    return Response(
        doses=len(treated),
        gone=gone,
        some=some,
        none=none,
        unanswered=unanswered,
        free=jeffreys(gone, answered) if shown else None,
        free_if_worst=gone / len(treated) if shown else None,
        free_if_best=(gone + unanswered) / len(treated) if shown else None,
    )


def _stayed(free: Sequence[_Treated], taken: Sequence[float]) -> Tally:
    """Of those answered a day later. What is taken within two hours belongs to the same treatment: it is not more."""
    asked = [one for one in free if one.dose.answer_24h in {"stayed-away", "came-back"}]
    more = [bisect_right(taken, one.at + 24) - bisect_left(taken, one.at + 2) for one in asked]
    stayed = [one.dose.answer_24h == "stayed-away" and not then for one, then in zip(asked, more, strict=True)]
    return Tally(sum(stayed), len(asked))
