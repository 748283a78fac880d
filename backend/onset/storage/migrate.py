"""Brings a database to the newest version, under a lock, so that processes may start side by side."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from onset.storage.tables import KEYS

_LOCK: Final = 0x6F6E736574  # "onset"


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing, all in one transaction.

    SQLite's lock is the transaction itself, begun IMMEDIATE; PostgreSQL's is an advisory one that ends with it.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def make_key_tables(engine: Engine) -> None:
    """Make the tables of the keys where they are not there yet."""
    with engine.begin() as connection:
        KEYS.create_all(connection)
