"""What kind of headache an attack was, as far as its fields say: yes, no, or not known.

Criteria after ICHD-3 1.1 C and D, in our own words, for counting days and not for a diagnosis.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from onset.diary.attacks import WholeAttack
from onset.diary.zones import local_day

_OTHER_TYPES: Final = {"tension-type", "cluster", "other"}
MODERATE: Final = 4
"""Pain that is at least moderate, of 10."""


def had_headache(attack: WholeAttack) -> bool:
    """Whether there was headache; an attack is one with headache unless it says otherwise."""
    if attack.peak is not None:
        return attack.peak > 0
    return attack.values.type != "aura-only"


def auras(attack: WholeAttack) -> tuple[tuple[date, bool], ...]:
    """The local day of an aura that may count, and whether it is known to have taken 5 to 60 minutes.

    The day is when the aura began, or else the attack. Of unknown length it may count only where it is all there was.
    """
    began = attack.values.aura_started_at or attack.values.started_at
    fits = _aura_fits(attack)
    if began is None or fits is False or (fits is None and attack.values.type != "aura-only"):
        return ()
    return ((local_day(began, attack.values.zone), fits is True),)


def _aura_fits(attack: WholeAttack) -> bool | None:
    minutes = attack.values.aura_minutes
    return None if minutes is None else 5 <= minutes <= 60


def is_migraine(attack: WholeAttack) -> bool | None:
    """Whether an attack was migraine: what the person calls it, else what its features say.

    Called migraine or aura only: yes. Called tension-type, cluster or other: no, for then the features are better
    explained by that. Otherwise yes with an aura of 5 to 60 minutes or with the features of migraine, and no only
    where answers rule the features out.
    """
    said = attack.values.type
    if said in {"migraine", "aura-only"}:
        return True
    if said in _OTHER_TYPES:
        return False
    return True if _aura_fits(attack) else _both(_pain_fits(attack), _company_fits(attack))


def _pain_fits(attack: WholeAttack) -> bool | None:
    """At least two of: one-sided, pulsating, moderate or severe, worse with movement."""
    values = attack.values
    one_sided = None if values.side is None else values.side != "both"
    strong = None if attack.peak is None else attack.peak >= MODERATE
    pulsating = attack.ticked("quality").get("pulsating")
    return _at_least(2, (one_sided, pulsating, strong, values.worse_with_movement))


def _company_fits(attack: WholeAttack) -> bool | None:
    """Nausea or vomiting, or both light and sound are hard to bear."""
    answers = attack.ticked("symptom").get
    sensitive = _both(answers("photophobia"), answers("phonophobia"))
    return _at_least(1, (answers("nausea"), answers("vomiting"), sensitive))


def _at_least(count: int, answers: Iterable[bool | None]) -> bool | None:
    given = list(answers)
    if given.count(True) >= count:
        return True
    return None if given.count(True) + given.count(None) >= count else False


def _both(one: bool | None, other: bool | None) -> bool | None:
    return _at_least(2, (one, other))
