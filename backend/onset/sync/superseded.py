"""Values that were written over, kept for 90 days so that a record can say how it was (SPEC M8).

Which those are is told the same way by web/src/local/earlier.ts.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from onset.sealing.cipher import Seal
from onset.storage.tables import SUPERSEDED
from onset.sync.stamp import parse
from onset.sync.wire import Change, Earlier

_TABLE: Final = "superseded"
KEPT: Final = 90 * 86_400_000
"""Milliseconds."""
_TYPING: Final = 60_000
"""Milliseconds within which a value that the same device replaced was a word half typed."""


def written_over(before: Sequence[Change], arriving: Sequence[Change], now: Sequence[Change]) -> list[Change]:
    """The values in two sets of changes that are nobody's answer any more, now that they are merged.

    Nulls and deletions say nothing by themselves.
    """
    winners = {name: change for change in now for name in change.fields}
    lost: list[Change] = []
    for change in (*before, *arriving):
        fields = {name: value for name, value in change.fields.items() if _lost(change, name, winners[name])}
        if fields:
            lost.append(msgspec.structs.replace(change, fields=fields))
    return lost


def _lost(change: Change, name: str, winner: Change) -> bool:
    value = change.fields[name]
    if value is None or name == "deleted" or winner.stamp == change.stamp:
        return False
    standing = winner.fields[name]
    same = standing == value and isinstance(standing, bool) is isinstance(value, bool)  # only Python takes 1 for True
    return not same and not _is_typing(change, winner)


def _is_typing(change: Change, winner: Change) -> bool:
    then, later = parse(change.stamp), parse(winner.stamp)
    return then.device == later.device and abs(later.ms - then.ms) < _TYPING


def keep_superseded(db: Connection, account: str, seal: Seal, lost: Sequence[Change], at: int) -> None:
    """Keep them, beside what is kept of the same change already."""
    for change in lost:
        mine = (
            SUPERSEDED.c.account_id == account,
            SUPERSEDED.c.record_id == change.id,
            SUPERSEDED.c.stamp == change.stamp,
        )
        kept = db.scalar(select(SUPERSEDED.c.body).where(*mine))
        if kept is None:
            values = {"record_id": change.id, "stamp": change.stamp, "at": at, "body": _sealed(seal, change)}
            db.execute(insert(SUPERSEDED).values(account_id=account, **values))
            continue
        before = _opened(seal, change.id, change.stamp, kept)
        both = msgspec.structs.replace(change, fields=before.fields | change.fields)
        if both != before:
            db.execute(update(SUPERSEDED).where(*mine).values(body=_sealed(seal, both)))


def load_superseded(db: Connection, account: str, seal: Seal, record: str | None = None) -> Iterator[Earlier]:
    """What one record said before, or all of them, the latest first."""
    query = select(SUPERSEDED.c.record_id, SUPERSEDED.c.stamp, SUPERSEDED.c.at, SUPERSEDED.c.body)
    mine = [SUPERSEDED.c.account_id == account, *([SUPERSEDED.c.record_id == record] if record else [])]
    for row in db.execute(query.where(*mine).order_by(SUPERSEDED.c.record_id, SUPERSEDED.c.stamp.desc())):
        change = _opened(seal, row.record_id, row.stamp, row.body)
        yield Earlier(id=change.id, kind=change.kind, stamp=change.stamp, fields=change.fields, until=row.at)


def forget_records(db: Connection, account: str, records: Iterable[str]) -> None:
    """Let go of all that these records said before."""
    mine = (SUPERSEDED.c.account_id == account, SUPERSEDED.c.record_id.in_(list(records)))
    db.execute(delete(SUPERSEDED).where(*mine))


def forget_old(db: Connection, now: int) -> None:
    """Let go of what was written over more than 90 days ago, in every account."""
    db.execute(delete(SUPERSEDED).where(SUPERSEDED.c.at <= now - KEPT))


def _sealed(seal: Seal, change: Change) -> bytes:
    return seal.seal(_TABLE, f"{change.id} {change.stamp}", msgspec.json.encode(change))


def _opened(seal: Seal, record: str, stamp: str, body: bytes) -> Change:
    return msgspec.json.decode(seal.unseal(_TABLE, f"{record} {stamp}", body), type=Change)
