"""The limits of SPEC P7: they hold for each change, and what reaches them is allowed."""

from uuid import uuid4

import msgspec
import pytest

from onset.sync.limits import LIMITS
from tests.backend.support import Json, Site, change


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({}, "", "size"),
        ({f"f{n}": n for n in range(LIMITS.fields_per_change + 1)}, "", "size"),
        ({f"t{n}": "x" * 9_990 for n in range(7)}, "", "size"),
        ({"note": "x" * (LIMITS.characters_per_text + 1)}, "note", "text"),
        ({"Pain": 1}, "Pain", "name"),
        ({"a.b.c": 1}, "a.b.c", "name"),
        ({"x" * 129: 1}, "x" * 129, "name"),
        ({"count": 2**53}, "count", "value"),
        ({"startedAt": "yesterday"}, "startedAt", "value"),
        ({"pain": True}, "pain", "value"),
    ],
)
async def test_P7_limits_hold_for_each_change(site: Site, fields: Json, field: str, reason: str) -> None:
    ada = await site.person()
    [refusal] = (await ada.push(change(fields), change({"pain": 1}))).refused
    assert (refusal.field, refusal.reason) == (field, reason)
    assert len(await ada.all()) == 1


async def test_P7_the_limits_themselves_are_allowed(site: Site) -> None:
    ada = await site.person()
    sent = [
        change({f"f{n}": n for n in range(LIMITS.fields_per_change)}),
        change({"note": "é" * LIMITS.characters_per_text}),
        change({"count": 2**53 - 1, "least": -(2**53) + 1}),
    ]
    exact = change({f"t{n}": "x" * 9_000 for n in range(7)} | {"last": ""})
    exact["fields"]["last"] = "x" * (LIMITS.bytes_per_change - len(msgspec.json.encode(exact)))
    assert (await ada.push(*sent, exact)).refused == []
    exact["fields"]["last"] += "x"
    assert [refusal.reason for refusal in (await ada.push(exact)).refused] == ["size"]


async def test_P7_limits_do_not_hold_for_the_merged_record(site: Site) -> None:
    ada = await site.person()
    whole = str(uuid4())
    for part in range(3):
        fields: Json = {f"p{part}.{n}": n for n in range(LIMITS.fields_per_change)}
        assert (await ada.push(change(fields, id=whole))).refused == []
    assert sum(len(item.fields) for item in await ada.all()) == 3 * LIMITS.fields_per_change


async def test_P7_a_full_account_takes_changes_but_no_new_records(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await site.person()
    one, two, three = (change({"pain": n}) for n in range(3))
    monkeypatch.setattr("onset.sync.push.LIMITS", msgspec.structs.replace(LIMITS, records_per_account=2))

    assert [refusal.reason for refusal in (await ada.push(one, two, three)).refused] == ["full"]
    again = await ada.push(three, change({"note": "still taken"}, id=one["id"]))

    assert [(refusal.id, refusal.reason, refusal.held) for refusal in again.refused] == [(three["id"], "full", [])]
    assert {item.id for item in await ada.all()} == {one["id"], two["id"]}
