"""Derived ids."""

import json
from pathlib import Path

import pytest

from onset.diary.ids import derived_id, name_of

CASES = json.loads((Path(__file__).parent.parent / "vectors" / "ids.json").read_text())


@pytest.mark.parametrize("case", CASES)
def test_M7_ids_are_those_of_the_vectors(case: dict[str, str]) -> None:
    assert derived_id(case["namespace"], case["name"]) == case["id"]


def test_M7_the_id_is_the_known_uuid5() -> None:
    # The example of RFC 9562, A.4.
    assert (
        derived_id("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com")
        == "2ed6657d-e927-568b-95e1-2665a8aea6a2"
    )


def test_M7_a_namespace_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="UUID"):
        derived_id("", "check-in 2026-11-21")


@pytest.mark.parametrize(
    ("kind", "fields", "name"),
    [
        ("checkin", {"date": "2026-11-21", "stress": 3}, "checkin/2026-11-21"),
        ("checkin", {}, None),
        ("checkin", {"date": None}, None),
        ("profile", {}, "profile"),
        ("setting", {"purpose": "attack", "tint": "warm"}, "setting/attack"),
        ("setting", {"tint": "warm"}, None),
        ("item", {"list": "trigger", "slug": "heat", "hidden": True}, "item/trigger/heat"),
        ("item", {"list": "trigger", "label": "My own"}, None),
        ("item", {"slug": "heat"}, None),
        ("attack", {"date": "2026-11-21"}, None),
        ("mood", {}, None),
    ],
)
def test_M7_what_has_one_meaning_has_one_name(kind: str, fields: dict[str, object], name: str | None) -> None:
    assert name_of(kind, fields) == name
