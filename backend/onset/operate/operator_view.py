"""Everything that lies in plain: what whoever holds the database can read without a key."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, LargeBinary, Table, select

from onset.storage.tables import METADATA

FOREWORD: Final = """What can be read in the database without its keys, row by row. `sealed` is what people wrote.
Whoever runs this server also has its secret key, and with it can read every diary: the review is computed here."""

SEALED: Final = {
    ("account", "name"),
    ("device", "name"),
    ("passkey", "name"),
    ("pairing", "device_name"),
    ("record", "body"),
    ("diary_head", "standing"),
    ("superseded", "body"),
}
"""The columns whose values are sealed."""


def operator_view(db: Connection, account: str = "") -> Iterator[str]:
    """Lines of text, table by table; of one account where one is given."""
    yield FOREWORD
    for table in METADATA.sorted_tables:
        query = select(table)
        whose = "id" if table.name == "account" else "account_id"
        if account:
            if whose not in table.c:
                continue
            query = query.where(table.c[whose] == account)
        rows = db.execute(query.order_by(*table.primary_key.columns)).mappings().all()
        yield f"\n{table.name} ({len(rows)})"
        for row in rows:
            yield "  " + "  ".join(f"{name}={_shown(table, name, value)}" for name, value in row.items())


def _shown(table: Table, column: str, value: object) -> str:
    if value is None:
        return "-"
    if (table.name, column) in SEALED:
        return f"sealed:{len(value) if isinstance(value, bytes | str) else 0}"
    if isinstance(table.c[column].type, LargeBinary):
        return f"{len(value) if isinstance(value, bytes) else 0} bytes"
    if column == "password_hash":
        return "argon2id hash" if value else "none"
    return str(value)
