"""Tick lists: a choice of many is one true-or-false field for each item, named `<list>.<item>`.

The item is a slug of the vocabulary or the id of an own item, so a new catalogue item is a line of data.
"""

from collections.abc import Mapping
from typing import Final

LISTS: Final[Mapping[str, Mapping[str, str | None]]] = {
    "attack": {
        "site": "site",
        "quality": "quality",
        "symptom": "symptom",
        "aura": "aura",
        "relief": "relief",
        "trigger": "trigger",
        "sign": "sign",
        "postdrome": "postdrome",
    },
    "dose": {"sideEffect": "sideEffect"},
    "session": {"sideEffect": "sideEffect"},
    "checkin": {
        "trigger": "trigger",
        "sign": "sign",
        "weather": "weather",
        "shownTrigger": "trigger",
        "shownSign": "sign",
    },
    "warning": {"sign": "sign"},
    "profile": {"familyHistory": "relation", "condition": "condition"},
    "setting": {"show": None},
}
"""For each kind its lists, and which list of the vocabulary their items come from; None is no list of it."""


def is_tick(kind: str, field: str) -> bool:
    """Whether a field is one item of a tick list of the kind."""
    name, dot, item = field.partition(".")
    return bool(dot and item) and name in LISTS.get(kind, {})
