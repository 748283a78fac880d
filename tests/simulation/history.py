"""What was written and what the server took, and what must be true of both in the end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from onset.sync.merge import merge
from onset.sync.wire import Change, Scalar, SyncReply, SyncRequest

Json = dict[str, Any]
Held = Mapping[str, list[Change]]


class Broken(AssertionError):  # noqa: N818 - what became of a promise
    """A promise that was not kept."""


@dataclass
class History:
    """Everything that ever happened to the one account."""

    written: list[Change] = field(default_factory=list[Change])
    taken: dict[tuple[str, str, str], Scalar] = field(default_factory=dict[tuple[str, str, str], Scalar])
    """What the server acknowledged: by record, field and stamp."""
    unsure: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """What a refused change says, by record and field: what it wrote over may come back, or be known to nobody."""
    replaced: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """For each record, the notes that somebody saw and wrote over."""
    undone: set[str] = field(default_factory=set[str])
    moved: bool = False
    """Whether stamps were moved (SPEC C4), or the server wrote by itself (SPEC M5)."""
    wild: bool = False
    """Whether a clock was wrong before its device had heard of a server: nobody can tell then what was made when."""

    def wrote(self, said: Json, *, undo: bool = False) -> None:
        """A device saved something."""
        changes = msgspec.convert(said["changes"], list[Change])
        self.written += changes
        for change, before in zip(changes, said["before"], strict=True):
            if undo:
                self.undone.add(change.id)
            if "note" in change.fields and before is not None:
                shown = said_in(msgspec.convert(before["changes"], list[Change])).get("note")
                if shown is not None:
                    self.replaced[change.id].add(str(shown))

    def took(self, request: SyncRequest, reply: SyncReply) -> None:
        """The server answered, and with that acknowledged all that it did not refuse."""
        if reply.clock:
            self.moved = True
            return
        refused = {(one.id, one.stamp) for one in reply.refused}
        self.set_aside(change for change in request.changes if (change.id, change.stamp) in refused)
        for change in request.changes:
            if (change.id, change.stamp) not in refused:
                for name, value in change.fields.items():
                    self.taken[change.id, name, change.stamp] = value

    def set_aside(self, changes: Iterable[Change]) -> None:
        """A device shows these as not taken: what could not be sent even alone, or was refused (SPEC P5, P7)."""
        self.unsure |= {(change.id, name) for change in changes for name in change.fields}

    def check(self, held: Held) -> None:
        """What the server holds in the end; raises Broken."""
        self._nothing_acknowledged_is_missing(held)
        self._nothing_is_there_that_nobody_wrote(held)
        self._what_was_seen_and_written_over_is_gone(held)
        if not self.moved:
            self._all_that_was_written_is_there(held)

    def _nothing_acknowledged_is_missing(self, held: Held) -> None:
        winners = {id_: {name: one for one in changes for name in one.fields} for id_, changes in held.items()}
        for (id_, name, stamp), value in self.taken.items():
            if (id_, name) in self.unsure:
                continue
            winner = winners.get(id_, {}).get(name)
            older = winner is not None and winner.stamp < stamp and winner.fields[name] != value
            if winner is None or (older and not self.moved):
                raise Broken(f"acknowledged, and not there: {name} of {id_} at {stamp}")

    def _nothing_is_there_that_nobody_wrote(self, held: Held) -> None:
        said: dict[tuple[str, str], list[Scalar]] = defaultdict(list)
        for change in self.written:
            for name, value in change.fields.items():
                said[change.id, name].append(value)
        for id_, changes in held.items():
            for name, value in said_in(changes).items():
                if value is not None and value not in said[id_, name]:
                    raise Broken(f"nobody wrote this {name} of {id_}")

    def _what_was_seen_and_written_over_is_gone(self, held: Held) -> None:
        if self.wild:
            return
        for id_, changes in held.items():
            note = said_in(changes).get("note")
            sure = id_ not in self.undone and (id_, "note") not in self.unsure
            if sure and note is not None and str(note) in self.replaced[id_]:
                raise Broken(f"a note of {id_} came back that somebody had written over")

    def _all_that_was_written_is_there(self, held: Held) -> None:
        by_record: dict[str, list[Change]] = defaultdict(list)
        for change in self.written:
            by_record[change.id].append(change)
        written = {id_: merge(changes, []) for id_, changes in by_record.items()}
        if _without(self.unsure, written) != _without(self.unsure, held):
            raise Broken("not what was written, merged")


def _without(unsure: set[tuple[str, str]], records: Held) -> dict[tuple[str, str], tuple[str, Scalar]]:
    """Each field of each record, with its stamp and value."""
    return {
        (id_, name): (change.stamp, value)
        for id_, changes in records.items()
        for change in changes
        for name, value in change.fields.items()
        if (id_, name) not in unsure
    }


def said_in(changes: Iterable[Change]) -> dict[str, Scalar]:
    """What a record says."""
    return {name: value for change in changes for name, value in change.fields.items()}
