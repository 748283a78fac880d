"""The tables of all rooms, in one place because a migration is one story.

Every key starts with the account, and no query crosses accounts. The exceptions are `instance`, one row about the
database itself, and finding an account by its name.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
)

METADATA: Final = MetaData()

# SQLite's STRICT tables know five types; ids are texts there and 16 bytes on PostgreSQL.
_id: Final = Uuid(as_uuid=False).with_variant(Text(), "sqlite")
_number: Final = BigInteger().with_variant(Integer(), "sqlite")

INSTANCE: Final = Table(
    "instance",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", Text, nullable=False),
    Column("created_at", _number, nullable=False),
    comment="One row: which database this is. The epoch is remade when an older copy is restored (SPEC R).",
    sqlite_strict=True,
)

ACCOUNT: Final = Table(
    "account",
    METADATA,
    Column("id", _id, primary_key=True),
    Column("name", Text, nullable=False, comment="as the person wrote it"),
    Column("name_key", Text, nullable=False, unique=True, comment="folded, so that one name is one account"),
    Column("password_hash", Text, nullable=False),
    Column("namespace", _id, nullable=False, comment="for derived ids (SPEC M7)"),
    Column("created_at", _number, nullable=False),
    sqlite_strict=True,
)

DEVICE: Final = Table(
    "device",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", _number, nullable=False),
    ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

SESSION: Final = Table(
    "session",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("token_hash", LargeBinary, primary_key=True, comment="SHA-256 of the random token in the cookie"),
    Column("device_id", Text, nullable=False),
    Column("created_at", _number, nullable=False),
    Column("seen_at", _number, nullable=False, comment="moved once an hour at most"),
    ForeignKeyConstraint(["account_id", "device_id"], ["device.account_id", "device.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

DIARY_HEAD: Final = Table(
    "diary_head",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("seq", _number, nullable=False, comment="the number of the record that changed last (SPEC P3)"),
    Column("records", _number, nullable=False, comment="how many the account holds (SPEC P7)"),
    ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

RECORD: Final = Table(
    "record",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("id", _id, primary_key=True),
    Column("seq", _number, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="the held changes, kind inside: opaque to the database"),
    Index("record_by_seq", "account_id", "seq", unique=True),
    ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)
