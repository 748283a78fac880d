"""What `deploy/` says is true of this version: its commands, variables, paths, ports and addresses."""

import configparser
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import yaml

from onset.cli import parser
from onset.settings import from_environment
from tests.backend.test_house import variables

ROOT: Final = Path(__file__).parents[2]
DEPLOY: Final = ROOT / "deploy"

FILES: Final = ("Containerfile", "compose.yaml", "Caddyfile", "onset.service", "README.md")

OF_DEPLOY_ITSELF: Final = {"ONSET_HOSTNAME"}
"""What compose gives to Caddy; Onset is told the whole origin."""


def text(name: str) -> str:
    """One file of the folder."""
    return (DEPLOY / name).read_text()


def compose() -> dict[str, Any]:
    """The services by name."""
    services: dict[str, Any] = yaml.safe_load(text("compose.yaml"))["services"]
    return services


def unit() -> configparser.ConfigParser:
    """The systemd unit; a key that is given again adds to the first, which no test here asks about."""
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign] # as its own pages say
    read.read_string(text("onset.service"))
    return read


def instructions(name: str) -> list[str]:
    """The Containerfile's instructions of one name, continued lines joined."""
    lines = text("Containerfile").replace("\\\n", " ").splitlines()
    return [line.partition(" ")[2].strip() for line in lines if line.startswith(f"{name} ")]


def commands() -> list[list[str]]:
    """Each way in which the folder starts `onset`, as the arguments after it."""
    [entry], [arguments] = instructions("ENTRYPOINT"), instructions("CMD")
    found = [[*json.loads(entry), *json.loads(arguments)], shlex.split(unit()["Service"]["ExecStart"])]
    found += map(shlex.split, re.findall(r"^ {4}(?:ONSET_\w+=\S+ )*(onset .*)$", text("README.md"), re.MULTILINE))
    assert all(Path(command[0]).name == "onset" for command in found)
    return [command[1:] for command in found]


def unknown_variables(read: Callable[[str], str]) -> set[str]:
    """The ONSET_ variables in the folder that Onset does not have."""
    named = {name for file in FILES for name in re.findall(r"\bONSET_\w+", read(file))}
    return named - variables() - OF_DEPLOY_ITSELF


def filled_in(value: str) -> str:
    """A value as compose would pass it, whatever the operator's secrets are."""
    return re.sub(r"\$\{\w+:\?[^}]*\}", "diary.example", value)


def test_every_command_is_one_that_onset_has() -> None:
    found = commands()
    assert len(found) == 6
    said = [parser().parse_args(arguments).command for arguments in found]
    assert set(said) == {"serve", "backup", "restore"}


def test_every_variable_is_one_that_onset_has() -> None:
    assert unknown_variables(text) == set()


def test_control_a_renamed_variable_is_noticed() -> None:
    def renamed(name: str) -> str:
        return text(name).replace("ONSET_DATABASE", "ONSET_POSTGRES")

    assert unknown_variables(renamed) == {"ONSET_POSTGRES"}


def test_every_copied_path_is_there() -> None:
    copied = [line.split()[:-1] for line in instructions("COPY") if not line.startswith("--from")]
    paths = [path for line in copied for path in line]
    assert len(paths) > 8
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_stage_that_is_copied_from_is_there() -> None:
    stages = {line.split()[2] for line in instructions("FROM") if " AS " in line}
    copied_from = {
        line.split()[0].removeprefix("--from=") for line in instructions("COPY") if line.startswith("--from")
    }
    assert copied_from <= stages
    assert instructions("USER") == ["onset"]
    assert instructions("VOLUME") == ["/data"]


def test_the_container_starts_with_these_settings() -> None:
    [line] = instructions("ENV")
    given = dict(pair.split("=", 1) for pair in shlex.split(line))
    given |= {name: filled_in(value) for name, value in compose()["app"]["environment"].items()}
    settings = from_environment(given)
    assert settings.serve.host == "0.0.0.0"  # noqa: S104 - inside the container, where only Caddy reaches it
    assert settings.serve.secure
    assert settings.serve.public_origin == "https://diary.example"
    assert str(settings.storage.folder) == "/data"
    assert settings.serve.workers == 2


def test_the_unit_starts_with_these_settings() -> None:
    service = unit()["Service"]
    settings = from_environment(dict(pair.split("=", 1) for pair in shlex.split(service["Environment"])))
    assert settings.serve.secure
    assert str(settings.storage.folder) == f"/var/lib/{service['StateDirectory']}"
    assert service["ProtectSystem"] == "strict"
    assert service["DynamicUser"] == service["NoNewPrivileges"] == "yes"


def test_the_database_is_the_service_next_door() -> None:
    services = compose()
    address = filled_in(services["app"]["environment"]["ONSET_DATABASE"])
    parts = re.fullmatch(r"postgresql://(\w+):(\S+)@(\w+):(\d+)/(\w+)", address)
    assert parts is not None, address
    user, password, host, port, name = parts.groups()
    postgres = services[host]["environment"]
    assert (user, name, port) == (postgres["POSTGRES_USER"], postgres["POSTGRES_DB"], "5432")
    assert password == filled_in(postgres["POSTGRES_PASSWORD"])
    assert services["app"]["depends_on"][host]["condition"] == "service_healthy"
    assert "healthcheck" in services[host]


def test_the_ports_agree() -> None:
    port = str(from_environment({}).serve.port)
    assert instructions("EXPOSE") == [port]
    assert f"http://127.0.0.1:{port}/api/health" in instructions("HEALTHCHECK")[0]
    assert re.findall(r"reverse_proxy (\S+)", text("Caddyfile")) == [f"app:{port}"]
    assert set(re.findall(r"(?:--bg |127\.0\.0\.1:)(\d+)", text("README.md"))) == {port}
    assert not compose()["app"].get("ports"), "nobody gets past Caddy"


def test_caddy_serves_the_name_that_onset_is_told() -> None:
    assert text("Caddyfile").splitlines()[1] == "{$ONSET_HOSTNAME} {"
    assert "flush_interval -1" in text("Caddyfile")
    assert "ONSET_HOSTNAME" in compose()["caddy"]["environment"]
    assert "${ONSET_HOSTNAME" in compose()["app"]["environment"]["ONSET_ORIGIN"]


def test_every_volume_and_file_that_is_mounted_is_there() -> None:
    whole: dict[str, Any] = yaml.safe_load(text("compose.yaml"))
    for service in whole["services"].values():
        for mount in service["volumes"]:
            source = mount.split(":")[0]
            assert source in whole["volumes"] or (DEPLOY / source).exists()
