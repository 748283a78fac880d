"""Whether the server is well."""

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import SkipValidation
from sqlalchemy import Connection, select

from onset import __version__
from onset.storage.database import Database
from onset.storage.tables import INSTANCE


class Health(msgspec.Struct, frozen=True):
    """What `GET /api/health` says."""

    status: str
    version: str


def _answers(db: Connection) -> None:
    db.execute(select(INSTANCE.c.id)).scalar_one()


@get("/health")
async def health(database: NamedDependency[SkipValidation[Database]]) -> Health:
    """Well, if the database answers."""
    await database.read(_answers)
    return Health("ok", __version__)
