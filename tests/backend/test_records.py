"""What a field can hold, and that the web's types are those of the Structs."""

import json
import subprocess
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from onset.diary.check import may_hold
from onset.diary.lists import LISTS
from onset.diary.records import KINDS
from onset.fields import fields
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

DAYS: Final = {
    "2026-11-21": True,
    "2024-02-29": True,
    "1926-01-01": True,
    "2026-02-29": False,
    "2026-11-31": False,
    "2026-13-01": False,
    "0000-01-01": False,
    "2026-11-21T00:00:00Z": False,
    "2026-11-21Z": False,
    "2026-11-21\n": False,
    " 2026-11-21": False,
    "20261121": False,
    "2026-11": False,
    "2026-W47-6": False,
    "\u0662026-11-21": False,
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
    ("attack", "sameAs"): {ID: True, "another": False},
    ("attack", "impact"): {0: True, 3: True, 4: False, -1: False},
    ("attack", "lost.work"): {"none": True, "half": True, "day": True, "an-hour": True, True: False, 0.5: False},
    ("attack", "symptom.nausea"): {True: True, False: True, None: True, 14: False, "true": False},
    ("attack", f"trigger.{ID}"): {True: True, 0.5: False, "yes": False},
    ("dose", "amount"): {0: True, 1: True, 0.5: True, -1: False, "1": False},
    ("dose", "painAfter2h"): {0: True, 11: False, 0.5: False},
    ("dose", "answer2h"): {"gone": True, "some": True, "a bit": False, True: False},
    ("dose", "unit"): {"": True, "u" * 200: True, "u" * 201: False},
    ("checkin", "sleepHours"): {0: True, 7.5: True, 24: True, 24.5: False, -0.5: False, "7": False},
    ("checkin", "stress"): {0: True, 10: True, 11: False, 3.5: False},
    ("checkin", "water"): {0: True, 2.5: True, 100: True, 101: False},
    ("checkin", "meals.missed"): {0: True, 20: True, 21: False, 0.5: False, True: False},
    ("checkin", "shownTrigger.stress_level"): {True: True, False: True, None: True, 7: False},
    ("medication", "class"): {"triptan": True, ID: True, "Triptan": False},
    ("medication", "limit"): {0: True, 31: True, 32: False, 2.5: False},
    ("medication", "name"): {"é" * 200: True, "é" * 201: False, 5: False},
    ("sign", "selfPrediction"): {0: True, 100: True, 101: False, 50.5: False},
    ("sign", "strength"): {1: True, 3: True, 0: False, 4: False},
    ("measurement", "value"): {0: True, -1.5: True, 1e9: True, "12": False, True: False},
    ("setting", "askAfter"): {15: True, 720: True, 14: False, 721: False, 30.5: False},
    ("setting", "show.water"): {True: True, 7: False},
    ("item", "pairedWith"): {"yawning": True, ID: True, "Yawning": False},
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


@pytest.mark.parametrize(
    ("kind", "field"),
    [("checkin", "date"), ("medication", "startedOn"), ("treatment", "stoppedOn"), ("profile", "born")],
)
def test_P5_days_are_real_and_in_one_form(kind: str, field: str) -> None:
    assert {text: may_hold(kind, field, text) for text in DAYS} == DAYS
    assert may_hold(kind, field, None)
    assert not may_hold(kind, field, 20261121)


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
        assert may_hold("attack", "halo.blue", value)
        assert may_hold("reading", "symptom.nausea", value), "a list of other kinds"
        assert may_hold("mood", "pain", value)


def test_a_fixed_field_comes_before_a_list_and_lists_name_no_fixed_field() -> None:
    assert set(LISTS) <= set(KINDS)
    for kind, lists in LISTS.items():
        fixed = {field.encode_name for field in msgspec.structs.fields(KINDS[kind])}
        assert not {name.partition(".")[0] for name in fixed if "." in name} & set(lists)
        assert all(may_hold(kind, f"{name}.anything", True) for name in lists)
        assert not any(may_hold(kind, f"{name}.anything", value) for name in lists for value in (0, 1, 7, "true"))


def test_every_choice_keeps_words_it_does_not_know() -> None:
    choices = [
        (kind, name)
        for kind, rules in table_of("FIELDS").items()
        for name, rule in rules.items()
        if "choices" in rule
    ]
    assert len(choices) > 20
    for kind, name in choices:
        assert all(may_hold(kind, name, word) for word in [*table_of("FIELDS")[kind][name]["choices"], "new-word"])
        assert not may_hold(kind, name, "New Word")


def test_every_field_of_every_kind_may_be_absent() -> None:
    for kind in KINDS.values():
        assert msgspec.to_builtins(kind()) == {}
        assert all(
            may_hold(name, field.encode_name, None)
            for name, of in KINDS.items()
            for field in msgspec.structs.fields(of)
        )


def table_of(name: str) -> dict[str, dict[str, Any]]:
    """One of the tables that the web is given."""
    [line] = [line for line in fields().decode().splitlines() if line.startswith(f"export const {name} ")]
    table: dict[str, dict[str, Any]] = json.loads(line.partition(" = ")[2].removesuffix(" as const;"))
    return table


def test_the_web_is_told_every_field() -> None:
    table = table_of("FIELDS")
    assert {kind: list(rules) for kind, rules in table.items()} == {
        kind: [field.encode_name for field in msgspec.structs.fields(record)] for kind, record in KINDS.items()
    }
    assert table_of("LISTS") == LISTS
    assert table["attack"]["pain"] == {"type": "number", "whole": True, "min": 0, "max": 10}
    assert table["checkin"]["sleepHours"] == {"type": "number", "min": 0, "max": 24}
    assert table["checkin"]["date"] == {"type": "date"}
    assert table["attack"]["startedAt"] == {"type": "instant"}
    assert table["attack"]["note"] == {"type": "text", "most": 10_000}
    assert table["medication"]["name"] == {"type": "text", "most": 200}
    assert table["sign"]["sign"] == {"type": "item"}
    assert table["dose"]["attack"] == {"type": "record"}
    assert table["dose"]["zone"] == {"type": "zone"}
    assert table["attack"]["endHow"] == {"type": "choice", "choices": ["gone", "slept", "faded", "unknown"]}
    assert table["attack"]["worseWithMovement"] == {"type": "boolean"}


def test_the_fields_of_the_web_are_those_of_the_structs() -> None:
    program = ROOT / "node_modules" / ".bin" / "biome"
    if not program.exists():
        missing("biome: npm ci")
    # Biome looks at nothing outside of the project, but formats what stands on its standard input.
    written = subprocess.run(
        [program, "format", "--stdin-file-path=web/src/diary/fields.ts"],
        check=True, cwd=ROOT, input=fields(), capture_output=True,
    ).stdout  # fmt: skip
    assert written.decode() == (ROOT / "web" / "src" / "diary" / "fields.ts").read_text()


def test_the_types_of_the_web_are_those_of_the_structs(tmp_path: Path) -> None:
    program = ROOT / "node_modules" / ".bin" / "json2ts"
    if not program.exists():
        missing("json2ts: npm ci")
    (tmp_path / "schema.json").write_bytes(schema())
    written = tmp_path / "schema.ts"
    [recipe] = [line for line in recipes() if "json2ts" in line]
    options = recipe.partition(" --additionalProperties")[2].replace("$$", "$")
    command = f'"{program}" --input "{tmp_path}/schema.json" --output "{written}" --additionalProperties{options}'
    subprocess.run(["bash", "-c", command], check=True, cwd=ROOT)
    assert written.read_text() == (ROOT / "web" / "src" / "diary" / "schema.ts").read_text()


def recipes() -> list[str]:
    """The Makefile's command lines, continued lines joined."""
    return (ROOT / "Makefile").read_text().replace("\\\n", " ").splitlines()
