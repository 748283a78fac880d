"""What a head stands at, deletions that come due, values that were written over, and where each device stands."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_id = sa.Uuid(as_uuid=False).with_variant(sa.Text(), "sqlite")
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_gone = sa.text("gone_at IS NOT NULL")


def upgrade() -> None:
    """Add; a head's digest is made anew by the next push, as it counts otherwise now.

    Deletions from before have no `gone_at`: nobody knows when they were stored. They stay until they are touched.
    """
    op.drop_column("diary_head", "digest")
    op.add_column(
        "diary_head",
        sa.Column(
            "standing",
            sa.LargeBinary,
            nullable=True,
            comment="digest and clocks, sealed; null until a push made it",
        ),
    )
    op.add_column(
        "record",
        sa.Column(
            "gone_at", _number, nullable=True, comment="when a deletion was stored that nothing is later than (M5)"
        ),
    )
    op.create_index("record_by_gone", "record", ["gone_at"], postgresql_where=_gone, sqlite_where=_gone)
    for name, comment in (
        ("heard_at", "of its last call of sync, noted within half a minute"),
        ("waiting", "how many changes it had still to send then"),
        ("seq", "up to which number it had the diary then"),
    ):
        op.add_column("device", sa.Column(name, _number, nullable=True, comment=comment))
    op.create_table(
        "superseded",
        sa.Column("account_id", _id, primary_key=True),
        sa.Column("record_id", _id, primary_key=True),
        sa.Column("stamp", sa.Text, primary_key=True, comment="of the change whose values lost"),
        sa.Column("at", _number, nullable=False, comment="when they lost"),
        sa.Column("body", sa.LargeBinary, nullable=False, comment="the change with the values that lost, sealed"),
        sa.ForeignKeyConstraint(["account_id", "record_id"], ["record.account_id", "record.id"], ondelete="CASCADE"),
        comment="Values that were written over, for 90 days (SPEC M8).",
        sqlite_strict=True,
    )
    op.create_index("superseded_by_at", "superseded", ["at"])
