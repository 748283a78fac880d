"""What the vocabulary knows of classes of medication: what they are taken for, and when their use is too much."""

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Final

import msgspec


class MedicationClass(msgspec.Struct, frozen=True, rename="camel"):
    """One class; examples and codes stand in the vocabulary beside it."""

    slug: str
    roles: frozenset[str]
    """`acute`, `preventive` or both."""
    overuse_days: Annotated[int, msgspec.Meta(ge=1, le=31)] | None = None
    """Days a month from which specialists speak of overuse (ICHD-3 8.2); None for a class without such a number."""


class _Vocabulary(msgspec.Struct, frozen=True, rename="camel"):
    medication_class: tuple[MedicationClass, ...]


CLASSES: Final[Mapping[str, MedicationClass]] = MappingProxyType(
    {
        known.slug: known
        for known in msgspec.json.decode(
            files("onset.diary").joinpath("vocabulary.json").read_bytes(), type=_Vocabulary
        ).medication_class
    }
)
"""By slug."""

TRIPTAN: Final = "triptan"
