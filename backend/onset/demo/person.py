"""What the sample person has beside attacks and evenings, so that every screen has something in it."""

from typing import Final

import numpy as np

from onset.demo.life import Felt, Life
from onset.demo.pen import Pen, instant
from onset.diary.typed import Scalar

_WARNS_FROM: Final = 400
"""Day from which the sample phone warns."""
_WARNS_BY: Final = {"yawning", "light_sensitivity"}
_HORIZON: Final = 24.0
_USUAL: Final = 0.15
_APART: Final = 60.0
"""Hours from one warning to the next at least."""

_MEASURED: Final[tuple[tuple[str, float, str, float | None, float | None], ...]] = (
    ("tsh", 3.1, "mIU/L", 0.4, 4.0),
    ("ferritin", 38, "ng/mL", 15, 150),
    ("magnesium_serum", 0.78, "mmol/L", 0.7, 1.05),
    ("vitamin_d", 24, "ng/mL", 20, 50),
)


def write_person(life: Life, pen: Pen) -> None:
    """All of it."""
    _profile(life, pen)
    _measured(life, pen)
    _visits(life, pen)
    _tried(life, pen)
    _chiropractic(life, pen)
    _warnings(life, pen)


def _at(life: Life, day: int, hour: float) -> float:
    return float(life.calendar.begins[day]) + hour


def _profile(life: Life, pen: Pen) -> None:
    at = _at(life, 2, 19)
    profile: dict[str, Scalar] = {
        "born": "1988-06-12",
        "sexAtBirth": "female",
        "diagnosis": "migraine-without-aura",
        "diagnosedOn": "2011-03-01",
        "allergy": "Penicillin",
        "familyHistory.mother": True,
        "condition.neck_disorder": True,
        "plan": "A glass of water, something to eat, no screens. Tell the others that I may have to lie down.",
    }
    pen.record("profile", at, profile)
    pen.record("setting", _at(life, _WARNS_FROM - 1, 20), {"purpose": "warnings", "warn": True})


def _measured(life: Life, pen: Pen) -> None:
    for what, value, unit, low, high in _MEASURED:
        for day, change in ((60, 1.0), (430, 1.12)):
            at = _at(life, day, 9)
            fields: dict[str, Scalar] = {"at": instant(at), "what": what, "value": round(value * change, 2)}
            pen.record("measurement", at + 50, fields | {"unit": unit, "low": low, "high": high})
    for day in range(20, len(life.calendar.dates), 60):
        at = _at(life, day, 8)
        for what, value in (("systolic", 118 + day % 9), ("diastolic", 76 + day % 7)):
            pen.record("measurement", at, {"at": instant(at), "what": what, "value": value, "unit": "mmHg"})


def _visits(life: Life, pen: Pen) -> None:
    told = (
        (58, "gp", "Dr Okafor", "Blood taken; nothing unusual found on examination.", None),
        (325, "neurologist", "Dr Adeyemi", "Normal neurological examination.", "Could a preventive medicine help?"),
        (418, "neurologist", "Dr Adeyemi", None, "How long until the injections can be judged?"),
    )
    for day, role, who, examination, questions in told:
        at = _at(life, day, 10)
        said: dict[str, Scalar] = {"at": instant(at), "role": role, "with": who, "zone": life.calendar.zones[day]}
        pen.record("visit", at + 3, said | {"examination": examination, "questions": questions})


def _tried(life: Life, pen: Pen) -> None:
    """A preventive medicine that was tried before and given up."""
    dates = life.calendar.dates
    began: dict[str, Scalar] = {"startedOn": dates[40].isoformat(), "stoppedOn": dates[160].isoformat()}
    said: dict[str, Scalar] = {"name": "Propranolol", "class": "beta_blocker", "role": "preventive"}
    ended: dict[str, Scalar] = {"strength": "80 mg", "stopReason": "side-effects", "adequateTrial": True}
    pen.record("medication", _at(life, 160, 20), said | began | ended)


def _chiropractic(life: Life, pen: Pen) -> None:
    """Sessions with no effect at all."""
    begun = life.calendar.dates[200].isoformat()
    course: dict[str, Scalar] = {"type": "chiropractic", "name": "Chiropractic", "startedOn": begun}
    treatment = pen.record("treatment", _at(life, 200, 9), course | {"goal": "Less tension in the neck."}).id
    for day in range(200, 380, 21):
        at = _at(life, day, 16)
        session: dict[str, Scalar] = {"treatment": treatment, "at": instant(at), "minutes": 30, "region": "Neck"}
        pen.record("session", at + 1, session | {"zone": life.calendar.zones[day]})


def _warnings(life: Life, pen: Pen) -> None:
    """What the phone said when one of two signs was logged, with the counts of that day, and what came of it."""
    before: list[Felt] = []
    last = -np.inf
    for felt in (felt for felt in life.felt if felt.sign.item in _WARNS_BY and not life.in_attack(felt.at)):
        alike = [of for of in before if of.sign is felt.sign]
        if felt.at > _at(life, _WARNS_FROM, 0) and felt.at - last > _APART and alike:
            _warning(life, pen, felt, followed=sum(_came(life, of.at) for of in alike), of=len(alike))
            last = felt.at
        before.append(felt)


def _warning(life: Life, pen: Pen, felt: Felt, *, followed: int, of: int) -> None:
    at = felt.at + 0.1
    counts: dict[str, Scalar] = {"followed": followed, "of": of, "usual": round(_USUAL * of, 1)}
    about: dict[str, Scalar] = {"at": instant(at), "zone": life.calendar.zone_at(at), f"sign.{felt.sign.item}": True}
    record = pen.record("warning", at, about | counts | {"horizonHours": _HORIZON})
    asked = at + _HORIZON + 1
    outcome = "came" if _came(life, felt.at) else "did-not"
    record.say(asked, {"outcome": outcome, "outcomeAt": instant(asked)})


def _came(life: Life, at: float) -> bool:
    return bool(life.attack_after(at) - at <= _HORIZON)
