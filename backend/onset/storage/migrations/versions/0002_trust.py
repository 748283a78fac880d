"""Passkeys, recovery, revoked devices, pairing, invitations, counted attempts; and room for what is sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_id = sa.Uuid(as_uuid=False).with_variant(sa.Text(), "sqlite")
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


_SAID_ANEW = {
    ("account", "name"): "as the person wrote it, sealed",
    ("account", "name_key"): "keyed hash of the folded name",
    ("account", "password_hash"): "argon2id; empty where there is no password",
    ("device", "name"): "sealed",
    ("record", "body"): "the held changes, kind inside, sealed",
}
"""Comments of columns that hold something else from now on; SQLite keeps none."""


def upgrade() -> None:
    """Add to the tables there are, and make the others. Rows are sealed when the database is opened with its keys."""
    if op.get_bind().dialect.name == "postgresql":
        _make_key_tables()  # on SQLite they lie in a file of their own
        for (table, column), comment in _SAID_ANEW.items():
            op.alter_column(table, column, comment=comment)
    op.add_column(
        "instance",
        sa.Column(
            "sealed",
            sa.Integer,
            nullable=False,
            server_default="0",
            comment="whether all that people wrote is sealed",
        ),
    )
    op.add_column(
        "account", sa.Column("recovery_hash", sa.LargeBinary, nullable=True, comment="SHA-256 of the recovery code")
    )
    op.add_column("device", sa.Column("revoked_at", _number, nullable=True))
    op.add_column(
        "device",
        sa.Column(
            "wipe", sa.Integer, nullable=False, server_default="0", comment="whether the diary on it is to be erased"
        ),
    )
    op.add_column(
        "session",
        sa.Column(
            "fresh_at", _number, nullable=False, server_default="0", comment="when the person proved who they are"
        ),
    )
    op.add_column(
        "diary_head",
        sa.Column(
            "digest", sa.LargeBinary, nullable=True, comment="of all records, sealed; null until a push has made it"
        ),
    )
    op.create_table(
        "passkey",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("credential_id", sa.LargeBinary, primary_key=True),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("sign_count", _number, nullable=False),
        sa.Column("name", sa.Text, nullable=False, comment="sealed"),
        sa.Column("created_at", _number, nullable=False),
        sa.Column("used_at", _number, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_table(
        "ceremony",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("account_id", _id, nullable=True, comment="null before anybody is known"),
        sa.Column("challenge", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", _number, nullable=False),
        comment="Challenges that wait for a passkey; each is read once, by being deleted.",
        sqlite_strict=True,
    )
    op.create_table(
        "pairing",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("code_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column(
            "secret_hash", sa.LargeBinary, nullable=False, comment="SHA-256 of what only the waiting device knows"
        ),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column(
            "device_name", sa.Text, nullable=False, comment="sealed by the instance, for there is no account yet"
        ),
        sa.Column("number", sa.Integer, nullable=True, comment="two digits to compare, once somebody looked"),
        sa.Column("state", sa.Text, nullable=False, comment="waiting, approved, refused"),
        sa.Column("account_id", _id, nullable=True, comment="who looked"),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("created_at", _number, nullable=False),
        sa.Column("expires_at", _number, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "invitation",
        sa.Column("code_hash", sa.LargeBinary, primary_key=True),
        sa.Column("created_at", _number, nullable=False),
        sa.Column("expires_at", _number, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "attempt",
        sa.Column("bucket", sa.LargeBinary, primary_key=True, comment="SHA-256 of what is counted and for whom"),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("ends_at", _number, nullable=False),
        sqlite_strict=True,
    )
    # A database without accounts has nothing to be sealed later.
    op.execute("UPDATE instance SET sealed = 1 WHERE NOT EXISTS (SELECT 1 FROM account)")


def _make_key_tables() -> None:
    op.execute("CREATE SCHEMA keys")
    op.create_table(
        "wrapped_key",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False, comment="the account's key, sealed by the instance key"),
        sa.Column("created_at", _number, nullable=False),
        schema="keys",
    )
    op.create_table(
        "ended",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("device_id", sa.Text, primary_key=True, comment="empty: the account itself was deleted"),
        sa.Column("ended_at", _number, nullable=False),
        sa.Column("wipe", sa.Integer, nullable=False),
        comment="What a restored older copy of the diaries must not bring back.",
        schema="keys",
    )
