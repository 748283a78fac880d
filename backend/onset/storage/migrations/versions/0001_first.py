"""The first tables: the instance, accounts with devices and sessions, and the diary."""

import secrets
import time

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_id = sa.Uuid(as_uuid=False).with_variant(sa.Text(), "sqlite")
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and the one row that says which database this is."""
    instance = op.create_table(
        "instance",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("epoch", sa.Text, nullable=False),
        sa.Column("created_at", _number, nullable=False),
        comment="One row: which database this is. The epoch is remade when an older copy is restored (SPEC R).",
        sqlite_strict=True,
    )
    op.bulk_insert(instance, [{"id": 1, "epoch": secrets.token_hex(8), "created_at": int(time.time() * 1000)}])
    op.create_table(
        "account",
        sa.Column("id", _id, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, comment="as the person wrote it"),
        sa.Column(
            "name_key", sa.Text, nullable=False, unique=True, comment="folded, so that one name is one account"
        ),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("namespace", _id, nullable=False, comment="for derived ids (SPEC M7)"),
        sa.Column("created_at", _number, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "device",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", _number, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_table(
        "session",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column(
            "token_hash", sa.LargeBinary, primary_key=True, comment="SHA-256 of the random token in the cookie"
        ),
        sa.Column("device_id", sa.Text, nullable=False),
        sa.Column("created_at", _number, nullable=False),
        sa.Column("seen_at", _number, nullable=False, comment="moved once an hour at most"),
        sa.ForeignKeyConstraint(["account_id", "device_id"], ["device.account_id", "device.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_table(
        "diary_head",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("seq", _number, nullable=False, comment="the number of the record that changed last (SPEC P3)"),
        sa.Column("records", _number, nullable=False, comment="how many the account holds (SPEC P7)"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_table(
        "record",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("id", _id, primary_key=True),
        sa.Column("seq", _number, nullable=False),
        sa.Column(
            "body",
            sa.LargeBinary,
            nullable=False,
            comment="the held changes, kind inside: opaque to the database",
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_index("record_by_seq", "record", ["account_id", "seq"], unique=True)
