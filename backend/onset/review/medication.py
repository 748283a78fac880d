"""Medication: on how many days it was taken, what was answered two hours later, and what has been tried."""

from datetime import date
from typing import Final

from onset.diary.diary import Diary
from onset.diary.medicines import is_for
from onset.diary.records import Medication
from onset.diary.zones import days_before
from onset.review.doses import doses
from onset.review.findings.medication import MedicationUse, OwnLimit, Tried
from onset.review.overuse import WINDOW_DAYS, days_of_classes
from onset.review.timeline import Timeline

_LAST: Final = date.max


def medication_use(diary: Diary, timeline: Timeline, today: date, *, limits: bool) -> MedicationUse:
    """All there is to say of medication up to the midnight that begins today; without `limits` no published ones."""
    since = days_before(today, WINDOW_DAYS)
    return MedicationUse(
        known=sum(day >= since for day in timeline.answered),
        classes=days_of_classes(diary, timeline, today, limits=limits),
        limits=_own_limits(diary, since, today),
        doses=doses(diary, timeline),
        tried=_tried(diary, today),
    )


def _own_limits(diary: Diary, since: date, today: date) -> list[OwnLimit]:
    """What the person set for themselves, what is nearest to it or furthest above first; not of what is stopped."""
    days: dict[str, set[date]] = {}
    for dose in diary.doses:
        if dose.day is not None and since <= dose.day < today and dose.values.medication:
            days.setdefault(dose.values.medication, set()).add(dose.day)
    found = [
        OwnLimit(of.id, len(days.get(of.id, ())), of.values.limit)
        for of in diary.medications.values()
        if of.values.limit is not None and (of.values.stopped_on or _LAST) > since
    ]
    return sorted(found, key=lambda own: (own.limit - own.days, own.medication))


def _tried(diary: Diary, today: date) -> list[Tried]:
    """Counts and reasons for the doctor, without a label."""
    found = [
        Tried(
            medication=of.id,
            medication_class=of.values.class_,
            started_on=of.values.started_on,
            stopped_on=of.values.stopped_on,
            stop_reason=of.values.stop_reason,
            adequate_trial=of.values.adequate_trial,
        )
        for of in diary.medications.values()
        if _is_preventive(of.values) and (of.values.started_on or date.min) < today
    ]
    return sorted(found, key=lambda one: (one.started_on or _LAST, one.medication))


def _is_preventive(medication: Medication) -> bool:
    """Whether it is known to be: not where nobody said so of a class that may be either."""
    said = medication.role in {"preventive", "both"}
    return said or (is_for("preventive", medication) is True and is_for("acute", medication) is False)
