"""The diary of an account, from its records as they lie in the database."""

from collections.abc import Iterable, Iterator

from onset.diary.diary import Diary
from onset.diary.typed import RecordFields, Scalar
from onset.sync.records import Row, decode


def diary_of(rows: Iterable[Row]) -> Diary:
    """The typed view of all records of one account."""
    return Diary.from_records(_plain(rows))


def _plain(rows: Iterable[Row]) -> Iterator[RecordFields]:
    for row in rows:
        fields: dict[str, Scalar] = {}
        stamps: dict[str, str] = {}
        kind = ""
        for change in decode(row.body):
            kind = change.kind
            fields |= change.fields
            stamps |= dict.fromkeys(change.fields, change.stamp)
        yield RecordFields(row.id, kind, fields, stamps)
