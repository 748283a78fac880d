"""Writing things down as the app does: records with their fields, each with the stamp of the moment it was said."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from onset.diary.ids import derived_id, name_of
from onset.diary.typed import RecordFields, Scalar

NAMESPACE: Final = "0a75e7de-6a0e-4d1a-9a75-0d1a7d1a7000"
"""Of the invented diary: its check-ins and settings are named by it."""
DEVICE: Final = "000000000000de40"

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR: Final = 3_600_000


def instant(at: float) -> str:
    """Hours since 1970 as the diary keeps an instant."""
    return (_EPOCH + timedelta(milliseconds=round(at * _HOUR))).isoformat(timespec="milliseconds")[:-6] + "Z"


class Record:
    """One record while it is being written."""

    def __init__(self, kind: str, id_: str, pen: "Pen") -> None:
        self.kind = kind
        self.id = id_
        self._pen = pen
        self.fields: dict[str, Scalar] = {}
        self.stamps: dict[str, str] = {}

    def say(self, at: float, fields: Mapping[str, Scalar]) -> None:
        """Set some fields at a moment: one change. What is said later comes later; null says nothing."""
        said = {name: value for name, value in fields.items() if value is not None}
        self.fields |= said
        self.stamps |= dict.fromkeys(said, self._pen.stamp(at))


class Pen:
    """Makes records, in hours since 1970."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._made: list[Record] = []
        self._count = 0

    def stamp(self, at: float) -> str:
        """The stamp of a change."""
        self._count = (self._count + 1) % 0x10000
        return f"{round(at * _HOUR):012x}-{self._count:04x}-{DEVICE}"

    def record(self, kind: str, at: float, fields: Mapping[str, Scalar]) -> Record:
        """A new record, first said at a moment."""
        name = name_of(kind, fields)
        made = Record(kind, derived_id(NAMESPACE, name) if name else self._id(at), self)
        made.say(at, fields)
        self._made.append(made)
        return made

    def records(self, until: float) -> list[RecordFields]:
        """All that was written, in order of writing, as far as it was said before a moment."""
        last = f"{round(until * _HOUR):012x}"
        found: list[RecordFields] = []
        for made in self._made:
            if max(made.stamps.values()) < last:
                found.append(RecordFields(made.id, made.kind, made.fields, made.stamps))
                continue
            said = {name: stamp for name, stamp in made.stamps.items() if stamp < last}
            if said:
                fields = {name: made.fields[name] for name in said}
                found.append(RecordFields(made.id, made.kind, fields, said))
        return found

    def _id(self, at: float) -> str:
        moment = f"{round(at * _HOUR):012x}"
        low = int(self._rng.integers(1 << 48))
        return f"{moment[:8]}-{moment[8:]}-7{len(self._made) % 0x1000:03x}-8000-{low:012x}"
