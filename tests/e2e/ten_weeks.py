"""Ten plausible weeks of a diary: attacks and what went before and after them, check-ins, medicines, treatments."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tests.e2e.history import EVENING, ZONE, History, instant

ATTACKS: Final = (3, 9, 16, 21, 29, 35, 44, 52, 58, 66)
"""So many days ago each of them began."""
_UNKNOWN: Final = {7, 13, 14, 24, 38, 39, 40, 55}
"""Days on which nobody checked in."""


@dataclass
class TenWeeks:
    """The diary, and the ids of what is looked at closely."""

    history: History
    attack: str
    """The one of three days ago: not looked back at yet, with everything that an attack can have."""
    sumatriptan: str
    ibuprofen: str
    topiramate: str
    botox: str
    infusions: str
    infusion: str
    pressure: tuple[str, str]
    visit: str
    own: str


def ten_weeks(now: datetime = EVENING) -> TenWeeks:
    """The diary as it stands on that evening."""
    history = History(now)
    sumatriptan, ibuprofen, topiramate = _medicines(history)
    botox, infusions, infusion = _treatments(history)
    pressure, visit = _doctors(history)
    own = history.add("item", {"list": "trigger", "label": "Long meeting"}, history.on(60, "12:00"))
    history.add("item", {"list": "trigger", "slug": "alcohol_units", "hidden": True}, history.on(60, "12:01"))
    history.add("setting", {"purpose": "checkin", "offer": "daily", "show.water": True, "show.neck_tension": True})
    for days in ATTACKS[1:]:
        _attack(history, days, sumatriptan if days % 2 else ibuprofen, helped=days % 3 > 0)
    attack = _last_attack(history, sumatriptan)
    _checkins(history, own)
    return TenWeeks(
        history, attack, sumatriptan, ibuprofen, topiramate, botox, infusions, infusion, pressure, visit, own
    )


def _medicines(history: History) -> tuple[str, str, str]:
    def medicine(name: str, strength: str, **fields: object) -> str:
        known = {"name": name, "strength": strength, "form": "tablet", "usual": 1}
        return history.add("medication", known | fields, history.on(150, "18:00"))

    sumatriptan = medicine("Sumatriptan", "50 mg", role="acute", favourite=1, limit=9, **{"class": "triptan"})
    ibuprofen = medicine("Ibuprofen", "400 mg", role="acute", favourite=2, **{"class": "nonopioid_analgesic"})
    medicine("Metoclopramide", "10 mg", role="acute", favourite=3, **{"class": "antiemetic"})
    medicine("Propranolol", "40 mg", role="preventive", startedOn=history.day(120), **{"class": "beta_blocker"})
    stopped = {"startedOn": history.day(400), "stoppedOn": history.day(130), "stopReason": "side-effects"}
    topiramate = medicine("Topiramate", "25 mg", role="preventive", **{"class": "antiepileptic"}, **stopped)
    return sumatriptan, ibuprofen, topiramate


def _treatments(history: History) -> tuple[str, str, str]:
    def session(treatment: str, days: int, **fields: object) -> str:
        at = {"at": instant(history.on(days, "15:30")), "zone": ZONE, "treatment": treatment}
        return history.add("session", at | fields)

    course = {"type": "botulinum", "startedOn": history.day(240), "everyDays": 84, "provider": "Dr. Weber"}
    botox = history.add("treatment", course, history.on(150, "18:10"))
    for days in (234, 150, 66):
        session(botox, days, units=155, sites=31, setting="clinic", provider="Dr. Weber")
    course = {"type": "magnesium-iv", "name": "Magnesium drip", "everyDays": 14, "startedOn": history.day(80)}
    infusions = history.add("treatment", course, history.on(80, "18:10"))
    for days in (75, 61, 47, 33, 19):
        session(infusions, days, minutes=60, doseGrams=2, setting="mobile")
    infusion = session(
        infusions, 5, minutes=60, doseGrams=2, setting="mobile", **{"sideEffect.flushing_warmth": True}
    )
    course = {"type": "physiotherapy", "goal": "Turn my head without pain", "startedOn": history.day(50)}
    neck = history.add("treatment", course, history.on(50, "18:10"))
    session(neck, 12, minutes=30, region="Neck", provider="Ms. Kaya")
    course = {"type": "acupuncture", "startedOn": history.day(300), "stoppedOn": history.day(200)}
    history.add("treatment", course | {"stopReason": "did-not-help"}, history.on(149, "18:10"))
    return botox, infusions, infusion


def _doctors(history: History) -> tuple[tuple[str, str], str]:
    def value(days: int, what: str, value: float, unit: str, **fields: float) -> str:
        at = {"at": instant(history.on(days, "09:00")), "zone": ZONE, "what": what, "value": value, "unit": unit}
        return history.add("measurement", at | fields)

    value(40, "tsh", 2.1, "mIU/L", low=0.4, high=4.0)
    value(130, "tsh", 4.6, "mIU/L", low=0.4, high=4.0)
    value(40, "vitamin_d", 28, "ng/mL", low=30, high=60)
    value(20, "midas", 24, "")
    pressure = value(8, "systolic", 118, "mmHg"), value(8, "diastolic", 76, "mmHg")
    visit = {"role": "neurologist", "with": "Dr. Weber", "at": instant(history.on(-6, "10:30")), "zone": ZONE}
    questions = "Is the second round of injections worth it?\nWhat if the triptan does not help?"
    to_come = history.add("visit", visit | {"questions": questions}, history.on(2, "21:00"))
    visit = {"role": "gp", "at": instant(history.on(40, "08:30")), "zone": ZONE, "advice": "Check the thyroid again."}
    history.add("visit", visit)
    profile = {
        "diagnosis": "migraine-with-aura",
        "diagnosedOn": "2019-03-01",
        "familyHistory.mother": True,
        "condition.neck_disorder": True,
        "born": "1988-06-12",
        "plan": "Water, a dark room, no screens. Take the tablet early.",
    }
    history.add("profile", profile, history.on(140, "20:00"))
    return pressure, to_come


def _attack(history: History, days: int, medicine: str, *, helped: bool) -> None:
    """One of many: signs before it, two readings, a dose, an end, and looked back at."""
    start = history.on(days, f"{(days * 5) % 12 + 7:02}:20")
    history.sign(start - timedelta(hours=days % 7 + 4), ("yawning", "neck_stiffness", "fatigue")[days % 3])
    if days % 2:
        history.sign(start - timedelta(hours=26), "food_craving")
    attack = history.attack(start, start + timedelta(hours=days % 5 * 3 + 4))
    for minutes, pain in ((12, days % 4 + 3), (150, days % 5 + 4)):
        history.reading(attack, start + timedelta(minutes=minutes), pain)
    taken = start + timedelta(minutes=25)
    answer = {"answer2h": "gone" if helped else "some", "answered2hAt": instant(taken + timedelta(hours=2))}
    history.dose(taken, medicine, attack, **answer)
    more = {"symptom.photophobia": True, "symptom.nausea": days % 2 == 0, "impact": days % 4, "type": "migraine"}
    ticked = {name: value for name, value in more.items() if value is not False}
    history.change(attack, ticked | {"reviewedAt": instant(start + timedelta(days=1))}, start + timedelta(days=1))


def _last_attack(history: History, medicine: str) -> str:
    """Three days ago: all that an attack can have, but nobody has looked back at it."""
    start = history.on(3, "06:40")
    for hours, sign, strength in (
        (40, "food_craving", 1),
        (22, "yawning", 2),
        (20, "yawning", None),
        (9, None, None),
    ):
        history.sign(start - timedelta(hours=hours), sign, **({"strength": strength} if strength else {}))
    history.sign(start - timedelta(hours=8.5), "neck_stiffness", strength=3)
    attack = history.attack(
        start,
        start + timedelta(hours=13, minutes=30),
        side="left",
        **{"site.eye": True, "site.neck": True, "quality.pulsating": True, "worseWithMovement": True},
        **{"symptom.photophobia": True, "symptom.nausea": True, "symptom.phonophobia": True},
        **{"aura.visual_zigzag": True, "auraStartedAt": instant(start - timedelta(minutes=25)), "auraMinutes": 20},
        **{"relief.dark_room": True, "relief.cold_pack": True, "relief.caffeine": False},
        **{"postdrome.fatigue": True, "postdrome.concentration": True},
        impact=3,
        note="Woke before the alarm, curtains closed all day. Left side, behind the eye.",
    )
    for minutes, pain in ((20, 4), (90, 7), (180, 8), (360, 5), (600, 2)):
        history.reading(attack, start + timedelta(minutes=minutes), pain)
    helped = {"answer2h": "some", "answered2hAt": instant(start + timedelta(hours=3))}
    history.dose(start + timedelta(minutes=40), medicine, attack, **helped)
    history.dose(start + timedelta(hours=4), medicine, attack, rescue=True)
    return attack


def _checkins(history: History, own: str) -> None:
    """Most evenings; unknown days stay unknown."""
    for days in range(1, 70):
        if days in _UNKNOWN:
            continue
        fields: dict[str, object] = {"shownTrigger.stress_level": True, "shownTrigger.poor_sleep": True}
        if days % 3:
            fields |= {"sleepHours": 6 + days % 5 / 2, "sleepQuality": days % 5 + 1, "stress": days * 7 % 9}
        if days % 4 == 0:
            fields["trigger.stress_level"] = True
        if days % 9 == 2:
            fields |= {"trigger.poor_sleep": True, f"trigger.{own}": True, "water": 5, "neckTension": 6}
        if days % 11 == 0:
            fields["note"] = "Two calls in a row, lunch at three."
        history.checkin(days, fields)
