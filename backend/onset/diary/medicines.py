"""What was taken for an attack, and on how many days."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from onset.diary.classes import CLASSES, TRIPTAN
from onset.diary.diary import Diary
from onset.diary.records import Dose, Medication
from onset.diary.typed import Recorded


def is_for(role: str, medication: Medication) -> bool | None:
    """Whether it is taken as `acute` or `preventive`: as the person says, else as its class is; else not known."""
    if medication.role in {"acute", "preventive", "both"}:
        return medication.role in {role, "both"}
    known = CLASSES.get(medication.class_ or "")
    return role in known.roles if known else None


def medication_of(diary: Diary, dose: Recorded[Dose]) -> Medication | None:
    """The medication of a dose; None if it is not said, deleted or not there."""
    medication = diary.medications.get(dose.values.medication or "")
    return medication.values if medication else None


def acute_medication_days(diary: Diary) -> Mapping[str | None, frozenset[date]]:
    """By class, the local days with at least one dose that may count as acute treatment.

    That is every dose but those of a medication known to be preventive only. None is the class of what has none: a
    medication without a class, one that was deleted, a dose that does not say of what. Those days are kept apart, so
    that a count of a class stays certain and none of them goes missing.
    """
    days: dict[str | None, set[date]] = {}
    for dose in diary.doses:
        medication = medication_of(diary, dose)
        if dose.day is None or (medication is not None and is_for("acute", medication) is False):
            continue
        days.setdefault(medication.class_ if medication else None, set()).add(dose.day)
    return MappingProxyType({of: frozenset(some) for of, some in days.items()})


def is_for_headache(diary: Diary, dose: Recorded[Dose]) -> bool:
    """Whether a dose is known to be taken for a headache: in an attack, or of a medication that is for nothing else.

    One of a preventive medication is not, even in an attack.
    """
    medication = medication_of(diary, dose)
    if medication is None:
        return dose.values.attack is not None
    if is_for("acute", medication) is False:
        return False
    return dose.values.attack is not None or is_for("preventive", medication) is False


def is_triptan(diary: Diary, dose: Recorded[Dose]) -> bool:
    """Whether a dose is known to be of a triptan."""
    medication = medication_of(diary, dose)
    return medication is not None and medication.class_ == TRIPTAN
