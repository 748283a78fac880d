"""When attacks begin, by weekday and hour of the day, by the clock of the place where each began."""

from datetime import date

from onset.diary.attacks import WholeAttack
from onset.diary.diary import Diary
from onset.diary.zones import local_time
from onset.review.findings.common import Tally


def onset_map(diary: Diary, today: date) -> list[list[int]]:
    """Attacks begun before today, for each of 7 weekdays, Monday first, by 24 hours; only those told exactly.

    A start told as about then, or noticed on waking, is not known to the hour; nor is one of which nothing is said.
    """
    hours = [[0] * 24 for _ in range(7)]
    for attack in _begun(diary, today):
        start = attack.values.started_at
        if start is not None and attack.values.start_precision == "exact":
            local = local_time(start, attack.values.zone)
            hours[local.weekday()][local.hour] += 1
    return hours


def woke_with(diary: Diary, today: date) -> Tally:
    """Attacks begun before today that the person woke up with, of all of which it is said how they began."""
    told = [attack.values.start_precision for attack in _begun(diary, today) if attack.values.start_precision]
    return Tally(told.count("woke-with-it"), len(told))


def _begun(diary: Diary, today: date) -> list[WholeAttack]:
    return [attack for attack in diary.attacks if attack.day is not None and attack.day < today]
