"""Diaries whose overview Python and the phone count alike: by hand, and drawn at random."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import msgspec

from onset.diary.diary import Diary
from onset.diary.typed import RecordFields, Scalar
from onset.review.overview import overview
from onset.review.timeline import Timeline
from tests.vectors.seen import BERLIN, TODAY, Json, at, attack, id_of, record

ZONES: Final = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "Pacific/Honolulu", "UTC"]
MEDICATIONS: Final[list[tuple[str | None, str | None]]] = [
    ("triptan", None), ("nonopioid_analgesic", "both"), ("beta_blocker", "preventive"), ("other", None), (None, None),
    ("gepant", "rescue"), ("snri", "acute"),
]  # fmt: skip


def overview_cases(count: int = 24) -> list[Json]:
    """All of them."""
    return [*_by_hand(), *(_drawn(seed) for seed in range(count))]


def _case(name: str, *records: Json, today: str = TODAY) -> Json:
    day = date.fromisoformat(today)
    diary = Diary.from_records(RecordFields(of["id"], of["kind"], of["fields"], {}) for of in records)
    expected: Any = msgspec.to_builtins(overview(diary, Timeline.of(diary, day), day))
    return {"name": name, "today": today, "records": list(records), "expected": expected}


def _by_hand() -> Iterator[Json]:
    yield _case("an empty diary")
    done = [record(n, "checkin", date=f"2026-{month:02}-{n:02}", done=True) for month in (9, 10) for n in (1, 30)]
    yield _case("months", *done[:1], done[3], record(50, "checkin", date="2026-11-20"))
    yield _case("on the first of a month", *done[:1], done[3], today="2026-11-01")
    yield _case("more than ten years", record(1, "checkin", date="2014-02-28", done=True))
    yield _case("an attack without a word", attack(1, "11-19T10:00", "11-19T14:00"))
    yield _case("open since yesterday", attack(1, "11-20T10:00", startPrecision="exact"))
    long = attack(1, "11-11T10:00", pain=5)
    yield _case("open, and too long for it", long)
    yield _case("open until its last reading", long, at(2, "reading", "11-16T10:00", attack=id_of(1), pain=9))
    yield _case("read again tomorrow", long, at(2, "reading", "11-21T23:00", attack=id_of(1), pain=9))
    yield _case("read again today", long, at(2, "reading", "11-21T22:59", attack=id_of(1), pain=9))
    yield _case("ended today", attack(1, "11-20T10:00", "11-21T10:00"))
    yield _case("an end before the start", attack(1, "11-19T10:00", "11-18T10:00"))
    yield _case("of more than a month", attack(1, "09-10T10:00", "10-12T10:00", pain=4))
    yield _case("in two at once", attack(1, "11-19T10:00", "11-19T14:00"), attack(2, "11-19T12:00", "11-19T15:00"))
    begun = attack(2, "11-19T14:00", "11-19T16:00", sameAs=id_of(1), type="migraine")
    yield _case("joined", attack(1, "11-19T10:00", "11-19T12:00"), begun)
    yield _case("joined, and one of them open", attack(1, "11-19T10:00", None), begun)
    yield _case("deleted", attack(1, "11-19T10:00", "11-19T12:00", deleted=True))
    yield from _clocks()
    yield from _answers()


def _clocks() -> Iterator[Json]:
    def exact(number: int, started: str, ended: str, zone: str = BERLIN) -> Json:
        return attack(number, started, ended, zone=zone, startPrecision="exact", pain=6)

    yield _case("a day of 25 hours", exact(1, "10-24T12:00", "10-26T12:00"))
    yield _case("a day of 23 hours", exact(1, "03-28T12:00", "03-30T12:00"), today="2026-04-01")
    twice = [exact(n, f"10-25T0{n}:30", f"10-25T0{n}:45") for n in (0, 1)]
    yield _case("an hour that comes twice", *twice)
    west = exact(1, "11-19T11:30", "11-20T08:00", zone="Pacific/Auckland")
    back = exact(2, "11-20T09:30", "11-20T12:00", zone="Pacific/Honolulu")
    taken = at(3, "dose", "11-20T05:00", "Pacific/Honolulu", attack=id_of(1))
    yield _case("over the date line", west, back, taken)
    yield _case("it is today there already", attack(1, "11-20T11:30", "11-20T12:30", zone="Pacific/Auckland"))
    yield _case("a zone that nobody knows", exact(1, "11-19T23:30", "11-20T02:00", zone="Mars/Olympus"))
    yield _case("until midnight", attack(1, "11-18T22:30", "11-18T23:00"), attack(2, "11-19T22:00", "11-20T23:00"))


def _answers() -> Iterator[Json]:
    pain: dict[str, Scalar] = {"side": "left", "pain": 6}
    told: list[dict[str, Scalar]] = [
        {**pain, "symptom.nausea": True}, {**pain, "symptom.nausea": None}, {"pain": 0}, {"type": "cluster"},
        {**pain, "symptom.nausea": False, "symptom.vomiting": False, "symptom.photophobia": False},
        {"type": "aura-only", "auraMinutes": 20}, {"type": "aura-only"}, {"type": "aura-only", "pain": 0},
    ]  # fmt: skip
    each = [attack(n, f"11-{n:02}T10:00", f"11-{n:02}T14:00", **fields) for n, fields in enumerate(told, start=1)]
    yield _case("answers, and none", *each)
    medicines = [record(90 + n, "medication", role=role, **{"class": of}) for n, (of, role) in enumerate(MEDICATIONS)]
    apart = [at(n, "dose", f"11-{n:02}T10:00", medication=id_of(89 + n)) for n in range(1, len(MEDICATIONS) + 2)]
    yield _case("doses in no attack", *medicines, *apart)
    within = [{**of, "fields": {**of["fields"], "attack": id_of(50)}} for of in apart]
    yield _case("doses in one", *medicines, *within, attack(50, "11-03T10:00", "11-03T10:20", type="other"))
    began = [attack(n, f"11-{n:02}T05:59", startPrecision=how) for n, how in enumerate(("exact", "about", None), 1)]
    yield _case("how it began", *began, attack(9, "11-09T05:59", "11-09T08:00", startPrecision="woke-with-it"))


def _drawn(seed: int) -> Json:
    rng = random.Random(seed)  # noqa: S311
    home = rng.choice(ZONES)

    def zone() -> str:
        return home if rng.random() < 0.7 else rng.choice(ZONES)

    attacks = [_attack(rng, n, zone()) for n in range(1, rng.randrange(4, 12))]
    medicines = [
        record(200 + n, "medication", role=role, **{"class": of}) for n, (of, role) in enumerate(MEDICATIONS)
    ]
    doses = [
        at(100 + n, "dose", _instant(rng), zone(), medication=id_of(rng.randrange(200, 208)),
           attack=rng.choice([None, id_of(rng.randrange(1, 12))]))
        for n in range(rng.randrange(8))
    ]  # fmt: skip
    readings = [
        at(300 + n, "reading", _instant(rng), zone(), attack=id_of(rng.randrange(1, 12)), pain=rng.randrange(11))
        for n in range(rng.randrange(8))
    ]
    checkins = [
        record(400 + n, "checkin", date=str(date(2026, 11, 24) - timedelta(days=rng.randrange(60))),
               done=rng.choice([True, True, None]))
        for n in range(rng.randrange(20))
    ]  # fmt: skip
    records = [*attacks, *medicines, *doses, *readings, *checkins]
    rng.shuffle(records)
    return _case(f"random {seed}", *records)


def _instant(rng: random.Random) -> str:
    ago = timedelta(minutes=15 * rng.randrange(-96, 60 * 96))
    return (datetime(2026, 11, 21, tzinfo=UTC) - ago).strftime("%Y-%m-%dT%H:%M:%S") + rng.choice(["Z", ".250Z"])


def _attack(rng: random.Random, number: int, zone: str) -> Json:
    fields: dict[str, Scalar] = {
        "startedAt": _instant(rng),
        "startPrecision": rng.choice([None, "exact", "exact", "about", "woke-with-it"]),
        "type": rng.choice([None, None, None, "migraine", "aura-only", "cluster", "unsure"]),
        "pain": rng.choice([None, None, 0, 3, 4, 8]),
        "side": rng.choice([None, "left", "both"]),
        "worseWithMovement": rng.choice([None, True, False]),
        "auraMinutes": rng.choice([None, None, None, 4, 5, 60, 61]),
        "symptom.nausea": rng.choice([None, True, False]),
        "symptom.vomiting": rng.choice([None, False]),
        "symptom.photophobia": rng.choice([None, True, False]),
        "sameAs": rng.choice([None, None, None, id_of(rng.randrange(1, 12))]),
        "deleted": rng.choice([None] * 9 + [True]),
    }
    if rng.random() < 0.8:
        start = datetime.fromisoformat(str(fields["startedAt"]))
        lasted = timedelta(minutes=5 * rng.choice([-2, 0, 6, 12, 60, 300, 700]))
        fields["endedAt"] = (start + lasted).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    if rng.random() < 0.2:
        fields["auraStartedAt"] = _instant(rng)
    said = {name: value for name, value in fields.items() if value is not None}
    return record(number, "attack", zone=zone, **said)
