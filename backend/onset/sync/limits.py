"""The limits of SPEC P7, from the one file that the web reads too."""

from importlib.resources import files
from typing import Final

import msgspec


class Limits(msgspec.Struct, frozen=True, rename="camel"):
    """Counts, bytes of JSON and characters, as their names say."""

    protocol: int
    oldest_protocol: int
    ahead_ms: int
    fields_per_change: int
    bytes_per_change: int
    characters_per_text: int
    changes_per_push: int
    bytes_per_push: int
    bytes_per_reply: int
    records_per_account: int


LIMITS: Final = msgspec.json.decode(files("onset.sync").joinpath("limits.json").read_bytes(), type=Limits)
