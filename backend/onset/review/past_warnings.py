"""How the warnings that were shown have done."""

from typing import Final, Literal

import msgspec
import numpy as np

from onset.diary.diary import Diary
from onset.diary.records import EarlyWarning
from onset.diary.typed import Recorded
from onset.review.findings.common import Tally
from onset.review.findings.signs import PastWarning, WarningsSoFar
from onset.review.known import Known
from onset.review.rule import HORIZON_HOURS
from onset.review.timeline import Floats, Timeline, hours_of, noted_hours

BEFORE_HOURS: Final = 24.0
_LATEST: Final = 60


class _Given(msgspec.Struct, frozen=True, order=True):
    at: float
    id: str
    warning: Recorded[EarlyWarning]


def past_warnings(diary: Diary, timeline: Timeline, known: Known) -> WarningsSoFar:
    """All warnings before the midnight of the review that tell when they were and what they said."""
    given = [of for warning in diary.warnings if (of := _given(warning, timeline.until)) is not None]
    given.sort(key=lambda of: (of.at, of.id))
    past = [_past(of, diary, timeline, known) for of in given]
    counts = {outcome: sum(of.outcome == outcome for of in past) for outcome in ("came", "did-not", "unsure", "open")}
    judged = [of.said for of in past if of.outcome in {"came", "did-not"}]
    return WarningsSoFar(
        given=len(past),
        came=counts["came"],
        did_not=counts["did-not"],
        unsure=counts["unsure"],
        open=counts["open"],
        silent=_silent(timeline, np.array([of.at for of in given], dtype=np.float64)),
        said=sum(judged) / len(judged) if judged else None,
        latest=past[-_LATEST:],
    )


def _given(warning: Recorded[EarlyWarning], until: float) -> _Given | None:
    values = warning.values
    if values.at is None or not values.of or values.followed is None or values.followed > values.of:
        return None
    at = hours_of(values.at)
    return _Given(at, warning.id, warning) if at < until else None


def _past(of: _Given, diary: Diary, timeline: Timeline, known: Known) -> PastWarning:
    values = of.warning.values
    horizon = HORIZON_HOURS if values.horizon_hours is None else values.horizon_hours
    wait = float(timeline.next_onset(np.array([of.at]))[0]) - of.at
    answer = _answer(of.warning, timeline.until)
    outcome: Literal["came", "did-not", "unsure", "open"] = answer or "open"
    hours = None
    if wait <= horizon:
        outcome, hours = "came", wait
    elif answer == "came":
        hours = _to_its_attack(of, diary, timeline.until)
    elif answer is None and of.warning.day is not None:
        clear = of.at + horizon <= known.up_to(of.warning.day, values.zone)
        outcome = "did-not" if clear else "open"
    return PastWarning(of.warning.id, outcome, hours, (values.followed or 0) / (values.of or 1))


def _answer(warning: Recorded[EarlyWarning], until: float) -> Literal["came", "did-not", "unsure"] | None:
    """What the person answered, if that was before the day of the review."""
    noted = noted_hours(warning.stamps.get("outcome"))
    if noted is not None and noted >= until:
        return None
    match warning.values.outcome:
        case "came":
            return "came"
        case "did-not":
            return "did-not"
        case "unsure":
            return "unsure"
        case _:
            return None


def _to_its_attack(of: _Given, diary: Diary, until: float) -> float | None:
    """Hours to the attack that the person named, where they lie after the warning."""
    for attack in diary.attacks:
        if of.warning.values.attack in {member.id for member in attack.members} and attack.values.started_at:
            hours = hours_of(attack.values.started_at) - of.at
            return hours if 0 <= hours < until - of.at else None
    return None


def _silent(timeline: Timeline, given: Floats) -> Tally:
    """Attacks since the first warning without one in the 24 hours before."""
    if not len(given):
        return Tally(0, 0)
    since = timeline.onsets[timeline.onsets > given[0]]
    last = given[np.searchsorted(given, since, side="left") - 1]
    return Tally(int((since - last > BEFORE_HOURS).sum()), len(since))
