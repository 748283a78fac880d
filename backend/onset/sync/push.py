"""Taking changes in: admit, merge, number, store. Runs inside one write transaction (SPEC P1, P3, P5)."""

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from onset.sealing.cipher import Seal
from onset.sync.admission import Fault, fault_of, is_record_id
from onset.sync.digest import digest_of, record_digest, seal_digest, unseal_digest
from onset.sync.limits import LIMITS
from onset.sync.merge import merge
from onset.sync.records import Head, Row, decode, encode, load_after, load_bodies, save_changed, save_head, save_new
from onset.sync.wire import Change, Refusal


class Pushed(msgspec.Struct, frozen=True):
    """What became of a push: the head after it, and the changes that were refused."""

    head: Head
    refused: list[Refusal]


def push(db: Connection, account: str, seal: Seal, head: Head, changes: Sequence[Change]) -> Pushed:
    """Store what may be stored of the changes; the caller has locked the head."""
    bodies = load_bodies(db, account, seal, {change.id for change in changes if is_record_id(change.id)})
    held = {id_: decode(body) for id_, body in bodies.items()}
    admitted, faults = _admit(changes, held, room=LIMITS.records_per_account - head.records)
    seq = head.seq
    new: list[Row] = []
    changed: list[Row] = []
    moved = 0
    for id_, own in admitted.items():
        merged = merge(held.get(id_, ()), own)
        body = encode(merged)
        if body == bodies.get(id_):
            continue
        seq += 1
        (changed if id_ in bodies else new).append(Row(id_, seq, body))
        moved ^= record_digest(held.get(id_, ())) ^ record_digest(merged)
        held[id_] = merged
    after = head
    if seq != head.seq:
        digest = _digest(db, account, seal, head) ^ moved  # before the rows are stored: it may have to read them all
        save_new(db, account, seal, new)
        save_changed(db, account, seal, changed)
        after = Head(seq, head.records + len(new), seal_digest(seal, account, digest))
        save_head(db, account, after)
    return Pushed(after, [_refusal(change, fault, held) for change, fault in faults])


def _digest(db: Connection, account: str, seal: Seal, head: Head) -> int:
    """The account's, from its head; a diary from before there were digests is read once."""
    if head.digest is not None:
        return unseal_digest(seal, account, head.digest)
    rows = load_after(db, account, seal, 0, LIMITS.records_per_account)
    return digest_of(decode(row.body) for row in rows)


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


def _refusal(change: Change, fault: Fault, held: dict[str, list[Change]]) -> Refusal:
    """With the record as it is after this push, which may have stored other changes of it."""
    return Refusal(
        id=change.id, stamp=change.stamp, field=fault.field, reason=fault.reason, held=held.get(change.id, [])
    )
