"""Diaries for tests: the view of a few records, and records drawn at random from all that can stand in one."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import msgspec
from hypothesis import strategies as st

from onset.diary.days import answered_days, attack_days, headache_days, migraine_days
from onset.diary.diary import Diary
from onset.diary.favourites import favourite_medications, signs_by_use, symptoms_by_use
from onset.diary.lists import LISTS
from onset.diary.marks import marks
from onset.diary.medicines import acute_medication_days
from onset.diary.records import KINDS
from onset.diary.typed import RecordFields
from tests.vectors.seen import Json, id_of

DAY: Final = date(2026, 11, 21)
"""The today of these tests."""


def diary_of(*records: Json) -> Diary:
    """The view of records in plain form."""
    return Diary.from_records(plain(of) for of in records)


def plain(of: Json) -> RecordFields:
    """One record as the view takes it."""
    return RecordFields(of["id"], of["kind"], of["fields"], of.get("stamps", {}))


def stamped(of: Json, ms: int, **other: int) -> Json:
    """The same record, all of it set at one time, or some fields at another; two underscores stand for a dot."""
    named = {name.replace("__", "."): at for name, at in other.items()}
    return of | {"stamps": {name: f"{named.get(name, ms):012x}-0000-00000000000000aa" for name in of["fields"]}}


def days(*numbers: int) -> set[date]:
    """Days of November 2026."""
    return {DAY.replace(day=number) for number in numbers}


def everything(diary: Diary, today: date) -> list[object]:
    """All that can be derived from a diary."""
    return [
        *(diary.open_attack(), diary.waiting_for_review(today), diary.current_treatments(today)),
        *((attack.is_open, attack.duration, attack.peak, attack.noted("startedAt")) for attack in diary.attacks),
        *(diary.checkin_state(day) for day in diary.checkins_on),
        *(diary.answer(day, "sign", item) for day, item in diary.signs_felt),
        *(attack_days(diary, today), headache_days(diary, today), migraine_days(diary, today)),
        *(answered_days(diary, today), acute_medication_days(diary), marks(diary, today)),
        *(favourite_medications(diary, today), symptoms_by_use(diary), signs_by_use(diary, today)),
    ]


_INSTANTS: Final = [
    "2026-11-21T10:00:00Z", "2026-11-21T10:00:00.5Z", "2026-11-21T09:00:00Z", "2026-11-20T23:30:00Z",
    "2026-11-21T09:59:00Z", "2026-11-20T10:00:00Z", "2026-11-19T10:00:00Z", "2026-11-21T22:59:59.999Z",
    "2026-11-12T10:00:00Z", "2026-10-25T00:30:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
]  # fmt: skip
_DATES: Final = ["2026-11-21", "2026-11-22", "2026-10-01", "0001-01-01", "9999-12-31"]
_ZONES: Final = ["Europe/Berlin", "Pacific/Honolulu", "Pacific/Kiritimati", "Mars/Olympus", "", "../etc", "localtime"]
_WORDS: Final = [
    "acute", "preventive", "both", "aura-only", "cluster", "left", "triptan", "opioid", "yawning", "attack", "gone",
]  # fmt: skip
_ODD: Final[list[Any]] = [
    None, True, False, 0, 1, 5, 30, -1, 0.5, 10**400, 1e300, float("nan"), float("-inf"), "", "a\ud800",
    "\u202e אבג", "9" * 9,
]  # fmt: skip
_IDS: Final = [id_of(number) for number in range(8)]


def _values(kind: str) -> dict[str, st.SearchStrategy[Any]]:
    """For each field something that fits, as a rule, or anything."""
    pools: dict[str, list[Any]] = {"zone": _ZONES, "deleted": [None, None, None, True, False]}
    for field in msgspec.structs.fields(KINDS[kind]):
        name = field.encode_name
        if name.endswith("At") or name == "at":
            pools[name] = [*_INSTANTS, *([None] * 6 if name == "endedAt" else [])]
        elif name.endswith("On") or name in {"date", "born"}:
            pools[name] = _DATES
        elif name in {"attack", "medication", "treatment", "sameAs"}:
            pools[name] = [*_IDS, None, None]
        pools.setdefault(name, [*_WORDS, 0, 3, 7, 20, True, False])
    for name in LISTS.get(kind, {}):
        pools |= {f"{name}.{item}": [True, False, None] for item in ("nausea", "pulsating", "yawning", _IDS[3])}
    # About one in ten is odd.
    return {name: st.sampled_from(pool * (160 // len(pool)) + _ODD) for name, pool in pools.items()}


def _fields(values: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    always = ("startedAt", "endedAt", "at", "date", "attack", "medication", "sameAs", "zone")
    given = {name: values.pop(name) for name in always if name in values}
    return st.fixed_dictionaries(given, optional=values)


def records_of(kinds: Iterable[str] = KINDS) -> st.SearchStrategy[list[RecordFields]]:
    """Records with different ids, of these kinds and of one that nobody knows."""
    fields = {kind: _fields(_values(kind)) for kind in kinds}
    stamps = st.dictionaries(
        st.sampled_from(["pain", "startedAt", "symptom.nausea", "type"]),
        st.sampled_from(
            ["01963aa4a7ed-0000-00000000000000aa", "01963aa4a7ee-0000-00000000000000aa", "f" * 34, "?", ""]
        ),
    )

    def of(kind: str) -> st.SearchStrategy[tuple[str, Mapping[str, Any], Mapping[str, str]]]:
        return st.tuples(st.just(kind), fields.get(kind, st.just({"at": 1})), stamps)

    drawn = st.dictionaries(st.sampled_from(_IDS), st.sampled_from([*fields, "mood"]).flatmap(of), min_size=5)
    return drawn.map(lambda found: [RecordFields(id_, *parts) for id_, parts in found.items()])
