"""Diaries drawn at random, so that what nobody thought of is held equal too."""

import random
from datetime import UTC, datetime, timedelta
from typing import Final

from onset.diary.typed import Scalar
from tests.vectors.seen import TODAY, Json, case

ZONES: Final = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tokyo",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "Mars/Olympus",
]
SIGNS: Final = ["yawning", "thirst", "fatigue", "neck_stiffness"]
SYMPTOMS: Final = ["nausea", "photophobia", "chills"]
NOON: Final = datetime.fromisoformat(f"{TODAY}T12:00:00Z")


def random_cases(count: int = 15) -> list[Json]:
    """Some diaries of about sixty records each."""
    return [_drawn(f"random {seed}", random.Random(seed)) for seed in range(count)]  # noqa: S311


def _drawn(name: str, rng: random.Random) -> Json:
    attacks = [_id(rng) for _ in range(rng.randrange(2, 26))]
    medications = [_id(rng) for _ in range(rng.randrange(1, 6))]
    records = [
        *(_one(id_, "attack", _attack(rng, attacks)) for id_ in attacks),
        *(_one(id_, "medication", _medication(rng)) for id_ in medications),
        *(_one(_id(rng), "dose", _dose(rng, attacks, medications)) for _ in range(rng.randrange(25))),
        *(_one(_id(rng), "reading", _reading(rng, attacks)) for _ in range(rng.randrange(10))),
        *(_one(_id(rng), "sign", _sign(rng)) for _ in range(rng.randrange(15))),
        *(_one(_id(rng), "checkin", _checkin(rng)) for _ in range(rng.randrange(8))),
    ]
    for one in rng.sample(records, len(records) // 10):
        one["fields"]["deleted"] = True
    rng.shuffle(records)
    return case(name, *records, zone=rng.choice(ZONES[:5]))


def _id(rng: random.Random) -> str:
    digits = f"{rng.getrandbits(128):032x}"
    return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])


def _one(id_: str, kind: str, fields: dict[str, Scalar]) -> Json:
    return {"id": id_, "kind": kind, "fields": fields}


def _instant(rng: random.Random, days: float) -> str:
    at = NOON - timedelta(seconds=rng.randrange(-86_400, int(days * 86_400)))
    # Few times, so that some are equal; with and without a fraction, whose texts sort otherwise than their times.
    at = at.replace(minute=0, second=0)
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") + rng.choice(["Z", ".000Z", ".500Z", ".25Z"])


def _maybe(rng: random.Random, *choices: Scalar) -> Scalar:
    return rng.choice([None, *choices])


def _attack(rng: random.Random, others: list[str]) -> dict[str, Scalar]:
    fields: dict[str, Scalar] = {"startedAt": _instant(rng, 40), "zone": rng.choice(ZONES)}
    if rng.random() < 0.8:
        fields["endedAt"] = _instant(rng, 40)
    if rng.random() < 0.3:
        fields["sameAs"] = rng.choice(others)
    if rng.random() < 0.3:
        fields["reviewedAt"] = _instant(rng, 10)
    return fields | {f"symptom.{item}": _maybe(rng, True, False) for item in rng.sample(SYMPTOMS, 2)}


def _medication(rng: random.Random) -> dict[str, Scalar]:
    return {
        "name": rng.choice(["a", "b", "B", "c 50 mg"]),
        "role": _maybe(rng, "acute", "both", "preventive"),
        "favourite": _maybe(rng, None, 1, 2),
        "stoppedOn": _maybe(rng, None, None, TODAY, "2026-11-22", "2026-10-01"),
    }


def _dose(rng: random.Random, attacks: list[str], medications: list[str]) -> dict[str, Scalar]:
    where = {"at": _instant(rng, 100), "zone": rng.choice(ZONES)}
    return where | {"medication": rng.choice([*medications, _id(rng)]), "attack": _maybe(rng, rng.choice(attacks))}


def _reading(rng: random.Random, attacks: list[str]) -> dict[str, Scalar]:
    return {
        "at": _instant(rng, 40),
        "zone": rng.choice(ZONES),
        "attack": rng.choice(attacks),
        "pain": rng.randrange(11),
    }


def _sign(rng: random.Random) -> dict[str, Scalar]:
    return {"at": _instant(rng, 100), "zone": _maybe(rng, *ZONES), "sign": _maybe(rng, *SIGNS)}


def _checkin(rng: random.Random) -> dict[str, Scalar]:
    day = (NOON - timedelta(days=rng.choice([-1, 0, 0, 1, 2, 89, 90, 91]))).date()
    ticks = {f"sign.{item}": _maybe(rng, True, True, False) for item in rng.sample(SIGNS, 2)}
    return {"date": str(day), "done": _maybe(rng, True, False), **ticks}
