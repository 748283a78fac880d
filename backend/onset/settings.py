"""What an operator can set, read from the environment: one frozen Struct for each concern.

A field called `port` is the variable `ONSET_PORT`.
"""

import os
import sys
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta


class SettingsError(ValueError):
    """A setting cannot be used; the sentence says which and why."""


def _variable(field: str) -> str:
    return f"ONSET_{field.upper()}"


class Serve(msgspec.Struct, frozen=True, kw_only=True, rename=_variable):
    """Where the server listens and what it is called from outside."""

    host: str = "127.0.0.1"
    """The address it listens on; also `onset serve --host`."""
    port: Annotated[int, Meta(ge=1, le=65535)] = 8000
    """Also `onset serve --port`."""
    origin: Annotated[str, Meta(pattern=r"^$|^https?://[^/\s]+\Z")] = ""
    """The one public address, such as https://diary.example: it decides the cookie's name and which writes are
    believed. Empty is http://localhost and the port."""
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    """Processes; more than one needs PostgreSQL."""
    proxies: str = ""
    """Networks such as 10.0.0.0/8, with commas between, whose X-Forwarded-For is believed. Empty is nobody's."""
    schema: Literal["on", "off"] = "off"
    """`on` serves the description of the API at /schema."""
    log: Literal["warnings", "requests"] = "warnings"
    """Whether each request is logged too: its route, status and duration, and nothing of what it holds."""
    patience: Annotated[float, Meta(gt=0, le=600)] = 15.0
    """Seconds in which a request's body has to arrive."""

    @property
    def public_origin(self) -> str:
        """The origin that a browser shows."""
        return self.origin or f"http://localhost:{self.port}"

    @property
    def proxy_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks of `proxies`; ValueError if one is none."""
        return tuple(ip_network(network.strip()) for network in self.proxies.split(",") if network.strip())

    @property
    def secure(self) -> bool:
        """Whether that origin is HTTPS."""
        return self.public_origin.startswith("https://")


class Storage(msgspec.Struct, frozen=True, kw_only=True, rename=_variable):
    """Where the diary lies."""

    data: str = ""
    """The data folder; also `onset serve --data`. Empty is the platform's folder for a person's data."""
    database: Annotated[str, Meta(pattern=r"^$|^postgresql://\S+\Z")] = ""
    """A `postgresql://` address; empty is the embedded SQLite file in the data folder."""
    secret_key: str = ""
    """32 bytes in base64, which seal all diaries; empty is the file `secret.key` in the data folder, made at first
    start."""

    @property
    def folder(self) -> Path:
        """The data folder."""
        return Path(self.data) if self.data else default_data_folder()


class SignUp(msgspec.Struct, frozen=True, kw_only=True, rename=_variable):
    """Who may make an account."""

    signup: Literal["closed", "invite", "open"] = "closed"
    """`closed` after the first account, by `invite` (see `onset invite`), or `open`."""


class Reviewing(msgspec.Struct, frozen=True, kw_only=True, rename=_variable):
    """What the diary is read for."""

    insights: Literal["on", "off"] = "on"
    """`off` leaves out all that is inferred, and with it the warnings: counts and charts remain. For operators whose
    regulators would call the rest a medical device."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All of them."""

    serve: Serve
    storage: Storage
    sign_up: SignUp
    reviewing: Reviewing = Reviewing()


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in the environment; SettingsError names the first variable that cannot be used."""
    given = {name: value.strip() for name, value in environment.items() if name.startswith("ONSET_")}
    try:
        settings = Settings(
            serve=msgspec.convert(given, Serve, strict=False),
            storage=msgspec.convert(given, Storage, strict=False),
            sign_up=msgspec.convert(given, SignUp, strict=False),
            reviewing=msgspec.convert(given, Reviewing, strict=False),
        )
    except msgspec.ValidationError as error:
        reason, _, variable = str(error).rpartition(" - at ")
        raise SettingsError(f"{variable.strip('`$.')} cannot be used: {reason}.") from None
    try:
        settings.serve.proxy_networks  # noqa: B018 - read to be checked
    except ValueError as error:
        raise SettingsError(f"ONSET_PROXIES cannot be used: {error}.") from None
    if settings.serve.workers > 1 and not settings.storage.database:
        raise SettingsError("ONSET_WORKERS above 1 needs PostgreSQL: set ONSET_DATABASE.")
    return settings


def default_data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The platform's own place for a person's data."""
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Onset"
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Onset"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "onset"
