"""Warning signs and attacks as they were noted: when they were felt, or late; readings, doses, the look back."""

from typing import Final

import msgspec
import numpy as np

from onset.demo.life import Life
from onset.demo.pen import Pen, Record, instant
from onset.demo.truth import Remedy
from onset.diary.typed import Scalar

_MINUTE: Final = 1 / 60


class Attack(msgspec.Struct, frozen=True, kw_only=True):
    """One attack while it is written down."""

    record: Record
    start: float
    end: float
    noted: float
    """When its begin was written."""
    peak: int
    zone: str


def write_signs(life: Life, pen: Pen, rng: np.random.Generator) -> None:
    """Signs that were logged when they were felt, or a few minutes later."""
    for felt in life.felt:
        at_once, minutes, asked = rng.random(), rng.uniform(0, 15), rng.random()
        if at_once >= life.truth.at_once:
            continue
        at = felt.at + minutes * _MINUTE
        record = pen.record(
            "sign", at, {"at": instant(felt.at), "sign": felt.sign.item, "zone": life.calendar.zone_at(felt.at)}
        )
        if asked < 0.6 and life.truth.extras:
            came = life.attack_after(felt.at) - felt.at < 24
            record.say(at + 24.5, {"outcome": "came" if came else "did-not"})


def write_attacks(life: Life, pen: Pen, medicines: dict[str, str], rng: np.random.Generator) -> None:
    """All attacks that had begun by the end; the last may still go on."""
    for number, (start, end) in enumerate(zip(life.onsets.starts, life.onsets.ends, strict=True)):
        chance = np.random.default_rng(rng.integers(1 << 62))
        attack = _begin(life, pen, float(start), float(end), chance)
        if life.truth.extras:
            _readings(pen, attack, chance)
            _doses(life, pen, attack, medicines, chance)
            _features(attack, number, chance)
            _look_back(life, attack, number, chance)


def _begin(life: Life, pen: Pen, start: float, end: float, rng: np.random.Generator) -> Attack:
    truth, calendar = life.truth, life.calendar
    hour, late, vague, peak = calendar.hour_at(start), rng.random(), rng.random(), rng.normal(6.3, 1.6)
    began, precision = start, "exact"
    if hour < 6.5 and vague < 0.8:
        began, precision = min(start + 6.5 - hour, end - 0.5), "woke-with-it"
    noted = began + _MINUTE
    if late < truth.attacks_late:
        noted, precision = began + rng.uniform(2, 10), "about" if precision == "exact" else precision
    zone = calendar.zone_at(began)
    fields = {"startedAt": instant(began), "startPrecision": precision, "zone": zone, "type": "migraine"}
    record = pen.record("attack", noted, fields)
    # What is noted late is over by then as often as not.
    record.say(max(end, noted) + 2 * _MINUTE, {"endedAt": instant(end), "endHow": "slept" if vague < 0.3 else "gone"})
    return Attack(record=record, start=began, end=end, noted=noted, peak=int(np.clip(round(peak), 2, 10)), zone=zone)


def _readings(pen: Pen, attack: Attack, rng: np.random.Generator) -> None:
    """The pain as it rises and falls."""
    span = attack.end - attack.start
    for share, part in ((0.02, 0.45), (0.15, 0.75), (0.4, 1.0), (0.8, 0.5)):
        at = attack.start + share * span + 5 * _MINUTE
        if rng.random() < 0.7 and attack.noted < at < attack.end:
            pain = int(np.clip(round(attack.peak * part + rng.normal(0, 0.5)), 0, attack.peak))
            fields: dict[str, Scalar] = {"attack": attack.record.id, "at": instant(at), "zone": attack.zone}
            pen.record("reading", at, fields | {"pain": pain})


def _doses(life: Life, pen: Pen, attack: Attack, medicines: dict[str, str], rng: np.random.Generator) -> None:
    """The first dose in four of five attacks, and another if it did not help."""
    remedies = life.truth.remedies
    chosen = float(rng.random()) * sum(remedy.chosen for remedy in remedies)
    at = attack.start + float(rng.choice([0.4, 1.8], p=[0.6, 0.4])) * float(rng.uniform(0.5, 1.6))
    if not remedies or rng.random() > 0.8 or at > attack.end - 0.5:
        return
    first = next(remedy for n, remedy in enumerate(remedies) if chosen <= sum(r.chosen for r in remedies[: n + 1]))
    if _dose(pen, attack, first, medicines, at, rng) == "none" and at + 3 < attack.end:
        other = next((remedy for remedy in remedies if remedy is not first), first)
        _dose(pen, attack, other, medicines, at + 2.6, rng, rescue=True)


def _dose(
    pen: Pen,
    attack: Attack,
    remedy: Remedy,
    medicines: dict[str, str],
    at: float,
    rng: np.random.Generator,
    *,
    rescue: bool = False,
) -> str:
    """One intake, asked about after two hours and a day later; returns the true answer."""
    early = at - attack.start <= 1.0
    gone, answered, later = rng.random(), rng.random(), rng.random()
    share = remedy.gone_early if early else remedy.gone_late
    answer = "gone" if gone < share else "some" if gone < share + 0.35 else "none"
    before = min(attack.peak, 4 if early else 6)
    record = pen.record(
        "dose",
        max(at, attack.noted) + _MINUTE,
        {
            "at": instant(at),
            "zone": attack.zone,
            "medication": medicines[remedy.name],
            "amount": 1,
            "unit": "tablet",
            "attack": attack.record.id,
            "painBefore": before,
            "rescue": True if rescue else None,
        },
    )
    if answered < 0.75:
        asked = max(at + 2.05, attack.noted)
        record.say(asked, {"answer2h": answer, "answered2hAt": instant(asked)})
        record.say(asked + _MINUTE, {"painAfter2h": {"gone": 0, "some": before // 2, "none": before}[answer]})
    if answered < 0.6:
        record.say(at + 24.1, {"answer24h": "came-back" if later < 0.25 else "stayed-away"})
    return answer


def _features(attack: Attack, number: int, rng: np.random.Generator) -> None:
    """What was felt and what was done about it, tapped during the attack."""
    at = min(attack.noted + 0.3, attack.end)
    odds = {
        "symptom.photophobia": 0.8,
        "symptom.nausea": 0.6,
        "symptom.phonophobia": 0.6,
        "symptom.neck_pain": 0.4,
        "relief.dark_room": 0.6,
        "relief.cold_pack": 0.35,
        "relief.sleep": 0.3,
    }
    for name, share in odds.items():
        if rng.random() < share:
            at += 3 / 3600
            attack.record.say(at, {name: True})
    if number % 7 == 3:
        attack.record.say(
            at, {"aura.visual_zigzag": True, "auraStartedAt": instant(attack.start - 0.4), "auraMinutes": 20}
        )


def _look_back(life: Life, attack: Attack, number: int, rng: np.random.Generator) -> None:
    """The look back on the day after: what the person thinks came before is remembered, never evidence."""
    if rng.random() < 0.2:
        return
    at = attack.end + 14
    impact = 3 if attack.peak > 7 else 2 if attack.peak > 5 else 1
    answers: dict[str, Scalar] = {
        "pain": attack.peak,
        "impact": impact,
        "side": ("left", "left", "right", "both")[number % 4],
        "quality.pulsating": True,
        "worseWithMovement": True,
        "postdrome.fatigue": True if attack.peak > 5 else None,
        "lost.work": "half" if impact == 2 else "day" if impact == 3 else "none",
    }
    for trigger in life.truth.triggers:
        if rng.random() < 0.12:
            answers[f"trigger.{trigger.item}"] = True
    for sign in life.truth.signs:
        if rng.random() < 0.12:
            answers[f"sign.{sign.item}"] = True
    attack.record.say(at, answers)
    attack.record.say(at + _MINUTE, {"reviewedAt": instant(at + _MINUTE)})
