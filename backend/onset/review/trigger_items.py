"""What is known of the items of the list of triggers.

Which are neutral, which may be an early sign instead, how strong a link is expected, and which values say the same.
"""

from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any, Final

import msgspec

from onset.diary.records import ListItem
from onset.diary.typed import Recorded


class _Trigger(msgspec.Struct, frozen=True):
    slug: str
    neutral: bool = False
    overlaps: tuple[str, ...] = ()


class _Vocabulary(msgspec.Struct, frozen=True):
    trigger: tuple[_Trigger, ...]


_CATALOGUE: Final = msgspec.json.decode(
    files("onset.diary").joinpath("vocabulary.json").read_bytes(), type=_Vocabulary
).trigger

_EXPECTED: Final = {
    "menstruation_day": 0.4,
    "premenstrual": 0.4,
    "stress_letdown": 0.25,
    "missed_meal": 0.25,
    "short_sleep": 0.25,
}
"""Mean log odds ratios to expect, after what diary studies of many people found."""
_EXPECTED_OF_OTHERS: Final = 0.1
_CATALOGUE_SLUGS: Final = {of.slug for of in _CATALOGUE}


def expected_log_odds(item: str) -> float:
    """What to expect of an item before the diary says anything; of an own one nothing is known."""
    return _EXPECTED.get(item, _EXPECTED_OF_OTHERS if item in _CATALOGUE_SLUGS else 0.0)


def neutral_items(own: Iterable[Recorded[ListItem]]) -> frozenset[str]:
    """Items that are asked only for comparison: the catalogue's, and the person's."""
    theirs = {_key(item) for item in own if item.values.list == "trigger" and item.values.neutral}
    return frozenset({of.slug for of in _CATALOGUE if of.neutral} | theirs)


def early_signs(own: Iterable[Recorded[ListItem]]) -> dict[str, set[str]]:
    """By item, the signs it may be taken for: the catalogue's, and those the person paired it with."""
    found = {of.slug: set(of.overlaps) for of in _CATALOGUE if of.overlaps}
    for item in own:
        if item.values.list == "trigger" and item.values.paired_with is not None:
            found.setdefault(_key(item), set()).add(item.values.paired_with)
    return found


def _key(item: Recorded[ListItem]) -> str:
    return item.values.slug or item.id


class Line(msgspec.Struct, frozen=True):
    """A value of the check-in that says the same as an item once it crosses a line."""

    item: str
    field: str
    """Its name in the record,"""
    attribute: str
    """and in the Struct."""
    says: Callable[[Any], bool | None]
    """Yes, no, or nothing."""


_BLEEDING: Final = {"light": True, "medium": True, "heavy": True, "none": False}

LINES: Final = (
    Line("short_sleep", "sleepHours", "sleep_hours", lambda hours: hours < 6),
    Line("poor_sleep", "sleepQuality", "sleep_quality", lambda quality: quality <= 2),
    Line("stress_level", "stress", "stress", lambda level: level >= 7),
    Line("alcohol_units", "alcohol", "alcohol", lambda units: units >= 1),
    Line("missed_meal", "meals.missed", "meals_missed", lambda meals: meals >= 1),
    Line("menstruation_day", "bleeding", "bleeding", _BLEEDING.get),
)
LETDOWN: Final = "stress_letdown"
FALL: Final = 4
"""Points by which stress must have fallen since the day before to be a let-down."""
