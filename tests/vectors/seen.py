"""How a case of the diary's vectors is made: records, and what both languages have to see in them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, cast

from onset.diary.diary import Diary
from onset.diary.favourites import favourite_medications, signs_by_use, symptoms_by_use
from onset.diary.ids import name_of
from onset.diary.typed import RecordFields, Scalar

Json = dict[str, Any]

TODAY: Final = "2026-11-21"
BERLIN: Final = "Europe/Berlin"
NAMED: Final = {"checkin", "profile", "setting", "item"}


def id_of(number: int) -> str:
    """A record id; their order is that of the numbers."""
    return f"019aa000-0000-7000-8000-{number:012x}"


def record(number: int, kind: str, **fields: Scalar) -> Json:
    """A record in plain form; two underscores in a name stand for a dot."""
    return {"id": id_of(number), "kind": kind, "fields": {name.replace("__", "."): fields[name] for name in fields}}


def attack(number: int, started: str | None, ended: str | None = None, **fields: Scalar) -> Json:
    """An attack in Berlin unless said otherwise; times as `11-21T10:00` of 2026."""
    times = {name: instant(at) for name, at in (("startedAt", started), ("endedAt", ended)) if at}
    return record(number, "attack", **{"zone": BERLIN, **times, **fields})


def at(number: int, kind: str, time: str, zone: str | None = BERLIN, **fields: Scalar) -> Json:
    """Anything else that happened at one time."""
    return record(number, kind, **{"at": instant(time), "zone": zone, **fields})


def instant(short: str) -> str:
    """An instant with what was left out: 2026, and the seconds."""
    return f"2026-{short}:00Z" if len(short) == 11 else short


def seen(today: str, records: Sequence[Mapping[str, Any]]) -> Json:
    """What the view sees in the records."""
    day = date.fromisoformat(today)
    diary = Diary.from_records(RecordFields(of["id"], of["kind"], of["fields"], {}) for of in records)
    opened = diary.open_attack()
    days = {entry.id: str(entry.day) for entry in diary.events() if entry.day}
    return {
        "openAttack": opened.id if opened else None,
        "waitingForReview": [whole.id for whole in diary.waiting_for_review(day)],
        "favouriteMedications": [medication.id for medication in favourite_medications(diary, day)],
        "symptomsByUse": symptoms_by_use(diary),
        "signsByUse": signs_by_use(diary, day),
        "today": {"checkin": diary.checkin_state(day)},
        "days": dict(sorted(days.items())),
        "names": [
            [of["kind"], of["fields"], name_of(of["kind"], of["fields"])] for of in records if of["kind"] in NAMED
        ],
    }


def case(name: str, *records: Json, today: str = TODAY, zone: str = BERLIN, **known: object) -> Json:
    """One case; AssertionError where the view sees other than what is known. A number stands for the id it makes."""
    expected = seen(today, records)
    for key, value in known.items():
        found = expected["today"]["checkin"] if key == "checkin" else expected[key]
        if found != _with_ids(value):
            raise AssertionError(f"{name}: {key} is {found}, not {_with_ids(value)}")
    return {"name": name, "today": today, "zone": zone, "records": list(records), "expected": expected}


def _with_ids(known: object) -> object:
    match known:
        case int():
            return id_of(known)
        case list():
            return [_with_ids(one) for one in cast(list[object], known)]
        case dict():
            return {_with_ids(one): value for one, value in cast(dict[object, object], known).items()}
        case _:
            return known
