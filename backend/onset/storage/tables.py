"""The tables of all rooms, in one place because a migration is one story.

Every key starts with the account, and no query crosses accounts. The exceptions are `instance`, one row about the
database itself, finding an account by its name, what there is before anybody is known (ceremonies, pairings,
invitations and attempts), and the sweep that looks for what is due in any account.

What a person wrote is sealed (`onset.sealing`). What stands here in plain is listed, with why, in
`tests/backend/test_plain_columns.py`.
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
    text,
)

METADATA: Final = MetaData()

# SQLite's STRICT tables know five types; ids are texts there and 16 bytes on PostgreSQL.
_id: Final = Uuid(as_uuid=False).with_variant(Text(), "sqlite")
_number: Final = BigInteger().with_variant(Integer(), "sqlite")
_flag: Final = Integer()
_gone: Final = text("gone_at IS NOT NULL")

INSTANCE: Final = Table(
    "instance",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", Text, nullable=False),
    Column("created_at", _number, nullable=False),
    Column("sealed", _flag, nullable=False, server_default="0", comment="whether all that people wrote is sealed"),
    comment="One row: which database this is. The epoch is remade when an older copy is restored (SPEC R).",
    sqlite_strict=True,
)

ACCOUNT: Final = Table(
    "account",
    METADATA,
    Column("id", _id, primary_key=True),
    Column("name", Text, nullable=False, comment="as the person wrote it, sealed"),
    Column("name_key", Text, nullable=False, unique=True, comment="keyed hash of the folded name"),
    Column("password_hash", Text, nullable=False, comment="argon2id; empty where there is no password"),
    Column("namespace", _id, nullable=False, comment="for derived ids (SPEC M7)"),
    Column("created_at", _number, nullable=False),
    Column("recovery_hash", LargeBinary, nullable=True, comment="SHA-256 of the recovery code"),
    sqlite_strict=True,
)

DEVICE: Final = Table(
    "device",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, comment="sealed"),
    Column("created_at", _number, nullable=False),
    Column("revoked_at", _number, nullable=True),
    Column("wipe", _flag, nullable=False, server_default="0", comment="whether the diary on it is to be erased"),
    Column("heard_at", _number, nullable=True, comment="of its last call of sync, noted within half a minute"),
    Column("waiting", _number, nullable=True, comment="how many changes it had still to send then"),
    Column("seq", _number, nullable=True, comment="up to which number it had the diary then"),
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
    Column("fresh_at", _number, nullable=False, server_default="0", comment="when the person proved who they are"),
    ForeignKeyConstraint(["account_id", "device_id"], ["device.account_id", "device.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

DIARY_HEAD: Final = Table(
    "diary_head",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("seq", _number, nullable=False, comment="the number of the record that changed last (SPEC P3)"),
    Column("records", _number, nullable=False, comment="how many the account holds (SPEC P7)"),
    Column("standing", LargeBinary, nullable=True, comment="digest and clocks, sealed; null until a push made it"),
    ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

RECORD: Final = Table(
    "record",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("id", _id, primary_key=True),
    Column("seq", _number, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="the held changes, kind inside, sealed"),
    Column("gone_at", _number, nullable=True, comment="when a deletion was stored that nothing is later than (M5)"),
    Index("record_by_seq", "account_id", "seq", unique=True),
    ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)
# Of all accounts together, for the one sweep that looks for what is due; few rows are in it.
Index("record_by_gone", RECORD.c.gone_at, postgresql_where=_gone, sqlite_where=_gone)

SUPERSEDED: Final = Table(
    "superseded",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("record_id", _id, primary_key=True),
    Column("stamp", Text, primary_key=True, comment="of the change whose values lost"),
    Column("at", _number, nullable=False, comment="when they lost"),
    Column("body", LargeBinary, nullable=False, comment="the change with the values that lost, sealed"),
    Index("superseded_by_at", "at"),
    ForeignKeyConstraint(["account_id", "record_id"], ["record.account_id", "record.id"], ondelete="CASCADE"),
    comment="Values that were written over, for 90 days (SPEC M8).",
    sqlite_strict=True,
)

PASSKEY: Final = Table(
    "passkey",
    METADATA,
    Column("account_id", _id, primary_key=True),
    Column("credential_id", LargeBinary, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", _number, nullable=False),
    Column("name", Text, nullable=False, comment="sealed"),
    Column("created_at", _number, nullable=False),
    Column("used_at", _number, nullable=True),
    ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
    sqlite_strict=True,
)

CEREMONY: Final = Table(
    "ceremony",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("account_id", _id, nullable=True, comment="null before anybody is known"),
    Column("challenge", LargeBinary, nullable=False),
    Column("expires_at", _number, nullable=False),
    comment="Challenges that wait for a passkey; each is read once, by being deleted.",
    sqlite_strict=True,
)

PAIRING: Final = Table(
    "pairing",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("code_hash", LargeBinary, nullable=False, unique=True),
    Column("secret_hash", LargeBinary, nullable=False, comment="SHA-256 of what only the waiting device knows"),
    Column("device_id", Text, nullable=False),
    Column("device_name", Text, nullable=False, comment="sealed by the instance, for there is no account yet"),
    Column("number", Integer, nullable=True, comment="two digits to compare, once somebody looked"),
    Column("state", Text, nullable=False, comment="waiting, approved, refused"),
    Column("account_id", _id, nullable=True, comment="who looked"),
    Column("tries", Integer, nullable=False),
    Column("created_at", _number, nullable=False),
    Column("expires_at", _number, nullable=False),
    sqlite_strict=True,
)

INVITATION: Final = Table(
    "invitation",
    METADATA,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("created_at", _number, nullable=False),
    Column("expires_at", _number, nullable=False),
    sqlite_strict=True,
)

ATTEMPT: Final = Table(
    "attempt",
    METADATA,
    Column("bucket", LargeBinary, primary_key=True, comment="SHA-256 of what is counted and for whom"),
    Column("count", Integer, nullable=False),
    Column("ends_at", _number, nullable=False),
    sqlite_strict=True,
)

KEYS: Final = MetaData(schema="keys")
"""A store of its own, so that a backup of the diaries holds no key: `keys.db`, or a schema on PostgreSQL."""

WRAPPED_KEY: Final = Table(
    "wrapped_key",
    KEYS,
    Column("account_id", _id, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False, comment="the account's key, sealed by the instance key"),
    Column("created_at", _number, nullable=False),
    sqlite_strict=True,
)

ENDED: Final = Table(
    "ended",
    KEYS,
    Column("account_id", _id, primary_key=True),
    Column("device_id", Text, primary_key=True, comment="empty: the account itself was deleted"),
    Column("ended_at", _number, nullable=False),
    Column("wipe", _flag, nullable=False),
    comment="What a restored older copy of the diaries must not bring back.",
    sqlite_strict=True,
)
