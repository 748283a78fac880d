"""Passkeys, recovery, revoked devices, pairing, invitations, counted attempts; and room for what is sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_id = sa.Uuid(as_uuid=False).with_variant(sa.Text(), "sqlite")
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add to the tables there are, and make the others. Rows are sealed when the database is opened with its keys."""
    if op.get_bind().dialect.name == "postgresql":
        _make_key_tables()  # on SQLite they lie in a file of their own
    op.add_column("instance", sa.Column("sealed", sa.Integer, nullable=False, server_default="0"))
    op.add_column("account", sa.Column("recovery_hash", sa.LargeBinary, nullable=True))
    op.add_column("device", sa.Column("revoked_at", _number, nullable=True))
    op.add_column("device", sa.Column("wipe", sa.Integer, nullable=False, server_default="0"))
    op.add_column("session", sa.Column("fresh_at", _number, nullable=False, server_default="0"))
    op.add_column("diary_head", sa.Column("digest", sa.LargeBinary, nullable=True))
    op.create_table(
        "passkey",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("credential_id", sa.LargeBinary, primary_key=True),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("sign_count", _number, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", _number, nullable=False),
        sa.Column("used_at", _number, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_table(
        "ceremony",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("account_id", _id, nullable=True),
        sa.Column("challenge", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", _number, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "pairing",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("code_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("secret_hash", sa.LargeBinary, nullable=False),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("device_name", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("account_id", _id, nullable=True),
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
        sa.Column("bucket", sa.LargeBinary, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("ends_at", _number, nullable=False),
        sqlite_strict=True,
    )


def _make_key_tables() -> None:
    op.execute("CREATE SCHEMA keys")
    op.create_table(
        "wrapped_key",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("created_at", _number, nullable=False),
        schema="keys",
    )
    op.create_table(
        "ended",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("device_id", sa.Text, primary_key=True),
        sa.Column("ended_at", _number, nullable=False),
        sa.Column("wipe", sa.Integer, nullable=False),
        schema="keys",
    )
