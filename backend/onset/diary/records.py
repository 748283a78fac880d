"""What a diary is made of: the kinds of records and their fields, as Structs.

A record is never decoded whole: each field is checked by itself when it arrives (`onset.diary.check`), every field
may be absent, and null means "not there". The web's types are generated from these Structs by `make schema`.
"""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta


def _one_of(*known: str) -> Meta:
    """A choice word. A word that a newer version added is kept, so the list only documents (SPEC M6)."""
    union = " | ".join(f'"{word}"' for word in known)
    return Meta(pattern=r"^[a-z][a-z0-9-]{0,63}\Z", extra_json_schema={"tsType": f"{union} | (string & {{}})"})


Instant = Annotated[datetime, Meta(tz=True, description="A UTC instant in ISO 8601, with Z.")]
Zone = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_+/-]{1,64}\Z", description="The IANA zone the person was in.")]
RecordId = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
Item = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}\Z", description="A slug, or an own item's id.")]
Pain = Annotated[int, Meta(ge=0, le=10, description="0 no pain, 10 the worst there is. 0 is a value.")]
StartPrecision = Annotated[str, _one_of("exact", "about", "woke-with-it")]
EndHow = Annotated[str, _one_of("gone", "slept", "faded", "unknown")]


class Entry(msgspec.Struct, kw_only=True, rename="camel", omit_defaults=True):
    """What every kind has."""

    zone: Zone | None = None
    note: str | None = None
    deleted: bool | None = None
    clock_off: int | None = None
    """Seconds, server minus device, when the entry was written by a clock more than 2 minutes off (SPEC C3)."""


class Attack(Entry, kw_only=True):
    """One attack, from onset to end; without an end it is open."""

    started_at: Instant | None = None
    start_precision: StartPrecision | None = None
    ended_at: Instant | None = None
    end_how: EndHow | None = None
    pain: Pain | None = None
    """The peak as the person set it; unset, it is the greatest reading."""


class Reading(Entry, kw_only=True):
    """The pain at one moment of an attack."""

    attack: RecordId | None = None
    at: Instant | None = None
    pain: Pain | None = None


class Sign(Entry, kw_only=True):
    """A warning sign, felt hours or days before an attack."""

    at: Instant | None = None
    sign: Item | None = None
    """Which one; not there while the person has only said that something is off."""


KINDS: Final[dict[str, type[Entry]]] = {"attack": Attack, "reading": Reading, "sign": Sign}
