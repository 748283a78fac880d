"""Taking changes in: admit, merge, store. Runs inside one write transaction (SPEC P1, P3, P5)."""

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from onset.sealing.cipher import Seal
from onset.sync.admission import Fault, fault_of, is_record_id
from onset.sync.limits import LIMITS
from onset.sync.merge import merge
from onset.sync.records import Head
from onset.sync.storing import load_held, store
from onset.sync.superseded import keep_superseded, written_over
from onset.sync.wire import Change, Refusal


class Pushed(msgspec.Struct, frozen=True):
    """What became of a push: the head after it, the records that moved, and the changes that were refused."""

    head: Head
    moved: list[Change]
    """All that is held of the records that changed."""
    refused: list[Refusal]


def push(db: Connection, account: str, seal: Seal, head: Head, changes: Sequence[Change], now: int) -> Pushed:
    """Store what may be stored of the changes; the caller has locked the head. `now` is in milliseconds."""
    held = load_held(db, account, seal, {change.id for change in changes if is_record_id(change.id)})
    admitted, faults = _admit(changes, held.changes, room=LIMITS.records_per_account - head.records)
    merged: dict[str, list[Change]] = {}
    lost: list[Change] = []
    for id_, own in admitted.items():
        before = held.changes.get(id_, [])
        merged[id_] = merge(before, own)
        if len(before) + len(own) > 1:
            lost += written_over(before, own, merged[id_])
    after = store(db, account, seal, head, held, merged, now)
    keep_superseded(db, account, seal, lost, now)
    moved = [] if after is head else [change for changes in merged.values() for change in changes]
    return Pushed(after, moved, [_refusal(change, fault, held.changes | merged) for change, fault in faults])


def _admit(
    changes: Sequence[Change], held: Mapping[str, list[Change]], room: int
) -> tuple[dict[str, list[Change]], list[tuple[Change, Fault]]]:
    """The changes that may come in, by record, and the others with what is wrong with them."""
    admitted: dict[str, list[Change]] = {}
    faults: list[tuple[Change, Fault]] = []
    for change in changes:
        beside = held.get(change.id) or admitted.get(change.id)
        fault = fault_of(change)
        if fault is None and beside and beside[0].kind != change.kind:
            fault = Fault("", "kind")
        if fault is None and not beside and room <= 0:
            fault = Fault("", "full")
        if fault is not None:
            faults.append((change, fault))
            continue
        if not beside:
            room -= 1
        admitted.setdefault(change.id, []).append(change)
    return admitted, faults


def _refusal(change: Change, fault: Fault, held: Mapping[str, list[Change]]) -> Refusal:
    """With the record as it is after this push, which may have stored other changes of it."""
    return Refusal(
        id=change.id, stamp=change.stamp, field=fault.field, reason=fault.reason, held=held.get(change.id, [])
    )
