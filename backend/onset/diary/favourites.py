"""What stands first on the screens: what the person uses most."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from onset.diary.diary import Diary
from onset.diary.records import Medication
from onset.diary.typed import Recorded
from onset.diary.zones import days_before

RECENT_DAYS: Final = 90
"""Use counts if it was today or in the days before, this many."""

RECENT_ATTACKS: Final = 20
"""How many of the last attacks are looked at."""


def by_use(counts: Mapping[str, int]) -> list[str]:
    """The keys, those with the greatest count first, of equals the lesser key."""
    return sorted(counts, key=lambda key: (-counts[key], key))


def favourite_medications(diary: Diary, today: date) -> list[Recorded[Medication]]:
    """What may be offered for an attack today: in the person's own order, then by recent doses, then by name.

    All but those that are stopped, and those whose role is said to be neither acute nor both.
    """
    since = days_before(today, RECENT_DAYS)
    recent = Counter(dose.values.medication for dose in diary.doses if dose.day and since <= dose.day <= today)

    def place(of: Recorded[Medication]) -> tuple[bool, float, int, str, str]:
        order = of.values.favourite
        return order is None, order or 0, -recent[of.id], of.values.name or "", of.id

    return sorted((of for of in diary.medications.values() if _is_offered(of.values, today)), key=place)


def symptoms_by_use(diary: Diary) -> list[str]:
    """The symptoms of the last attacks, those of the most attacks first."""
    last = [attack for attack in diary.attacks if attack.values.started_at is not None][-RECENT_ATTACKS:]
    return by_use(Counter(_ticked(attack.ticked("symptom") for attack in last)))


def signs_by_use(diary: Diary, today: date) -> list[str]:
    """The warning signs logged or ticked at a check-in recently, the most frequent first."""
    since = days_before(today, RECENT_DAYS)
    logged = (
        sign.values.sign for sign in diary.signs if sign.values.sign and sign.day and since <= sign.day <= today
    )
    recent = (checkin for checkin in diary.checkins if checkin.day and since <= checkin.day <= today)
    return by_use(Counter(logged) + Counter(_ticked(checkin.ticked("sign") for checkin in recent)))


def _ticked(answers: Iterable[Mapping[str, bool]]) -> Iterator[str]:
    return (item for some in answers for item, answer in some.items() if answer)


def _is_offered(medication: Medication, today: date) -> bool:
    stopped = medication.stopped_on is not None and medication.stopped_on <= today
    return not stopped and medication.role in {"acute", "both", None}
