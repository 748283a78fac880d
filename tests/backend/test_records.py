"""What a field can hold, and that the web's types are those of the Structs."""

import subprocess
from pathlib import Path
from typing import Final

import msgspec
import pytest

from onset.diary.check import may_hold
from onset.diary.records import KINDS
from onset.schema import schema
from tests.backend.support import missing

ROOT: Final = Path(__file__).parents[2]

INSTANTS: Final = {
    "2026-11-21T23:59:59Z": True,
    "2026-11-21T23:59:59.5Z": True,
    "2026-11-21T23:59:59.123Z": True,
    "2024-02-29T12:00:00Z": True,
    "1000-01-01T00:00:00Z": True,
    "2026-02-29T12:00:00Z": False,
    "2026-13-01T12:00:00Z": False,
    "2026-11-31T12:00:00Z": False,
    "2026-11-21T24:00:00Z": False,
    "2026-11-21T23:60:00Z": False,
    "2026-11-21T23:59:60Z": False,
    "2026-11-21T23:59:59.1234Z": False,
    "2026-11-21T23:59:59+00:00": False,
    "2026-11-21T23:59:59+02:00": False,
    "2026-11-21T23:59:59": False,
    "2026-11-21T23:59Z": False,
    "2026-11-21t23:59:59z": False,
    "2026-11-21 23:59:59Z": False,
    "2026-11-21": False,
    "2026-11-21T23:59:59Z\n": False,
    "\u0662026-11-21T23:59:59Z": False,
    "20261121T235959Z": False,
    "+12026-11-21T23:59:59Z": False,
    "0000-01-01T00:00:00Z": False,
    "": False,
}

ID: Final = "0196f0e4-8d4e-7a30-9a50-000000000001"

VALUES: Final[dict[tuple[str, str], dict[object, bool]]] = {
    ("attack", "pain"): {0: True, 10: True, None: True, -1: False, 11: False, 5.5: False, "5": False},
    ("reading", "pain"): {0: True, 10: True, 14: False},
    ("attack", "note"): {"": True, "é \U0001f9e0": True, None: True, 7: False},
    ("attack", "startPrecision"): {
        "exact": True,
        "by-ear": True,
        "": False,
        "By Ear": False,
        "x" * 65: False,
        1: False,
    },
    ("attack", "endHow"): {"gone": True, "walked-off": True, "gone\n": False},
    ("attack", "zone"): {"Europe/Berlin": True, "Etc/GMT+7": True, "UTC": True, "": False, "a b": False},
    ("reading", "attack"): {ID: True, ID.upper(): False, ID + "\n": False, "": False},
    ("sign", "sign"): {"yawning": True, "unheard_of": True, ID: True, "Yawning": False, "_x": False, "": False},
    ("sign", "clockOff"): {130: True, -7200: True, 1.5: False, "1": False},
}


@pytest.mark.parametrize(
    ("kind", "field", "value", "fits"),
    [(*place, value, fits) for place, values in VALUES.items() for value, fits in values.items()],
)
def test_P5_what_a_field_can_hold(kind: str, field: str, value: object, fits: bool) -> None:
    assert may_hold(kind, field, value) is fits


@pytest.mark.parametrize(
    ("kind", "field"), [("attack", "startedAt"), ("attack", "endedAt"), ("reading", "at"), ("sign", "at")]
)
def test_P5_instants_are_real_and_in_UTC(kind: str, field: str) -> None:
    assert {text: may_hold(kind, field, text) for text in INSTANTS} == INSTANTS
    assert may_hold(kind, field, None)
    assert not may_hold(kind, field, 1_800_000_000)


@pytest.mark.parametrize("kind", KINDS)
def test_P5_deleted_is_true_or_false(kind: str) -> None:
    assert [may_hold(kind, "deleted", value) for value in (True, False, None)] == [True] * 3
    assert [may_hold(kind, "deleted", value) for value in (0, 1, "true")] == [False] * 3


@pytest.mark.parametrize("kind", KINDS)
def test_P5_true_is_no_number(kind: str) -> None:
    assert not may_hold(kind, "clockOff", True)
    assert not may_hold(kind, "note", True)


def test_M6_what_is_not_known_is_let_be() -> None:
    for value in ("text", 14, -0.5, True, None):
        assert may_hold("attack", "aura", value)
        assert may_hold("attack", "symptom.nausea", value)
        assert may_hold("mood", "pain", value)


def test_every_field_of_every_kind_may_be_absent() -> None:
    for kind in KINDS.values():
        assert msgspec.to_builtins(kind()) == {}
        assert all(
            may_hold(name, field.encode_name, None)
            for name, of in KINDS.items()
            for field in msgspec.structs.fields(of)
        )


def test_the_types_of_the_web_are_those_of_the_structs(tmp_path: Path) -> None:
    program = ROOT / "node_modules" / ".bin" / "json2ts"
    if not program.exists():
        missing("json2ts: npm ci")
    (tmp_path / "schema.json").write_bytes(schema())
    written = tmp_path / "schema.ts"
    [recipe] = [line for line in recipes() if "json2ts" in line]
    options = recipe.partition(" --additionalProperties")[2]
    command = f'"{program}" --input "{tmp_path}/schema.json" --output "{written}" --additionalProperties{options}'
    subprocess.run(["bash", "-c", command], check=True, cwd=ROOT)
    assert written.read_text() == (ROOT / "web" / "src" / "diary" / "schema.ts").read_text()


def recipes() -> list[str]:
    """The Makefile's command lines, continued lines joined."""
    return (ROOT / "Makefile").read_text().replace("\\\n", " ").splitlines()
