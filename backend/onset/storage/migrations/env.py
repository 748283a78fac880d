"""Alembic's way in: it gets the connection, already in a transaction, from `onset.storage.migrate`."""

from alembic import context

from onset.storage.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
