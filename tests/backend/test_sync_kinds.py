"""Every kind with every field goes through the server untouched."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

import msgspec
import pytest
from msgspec import inspect

from onset.diary.lists import LISTS
from onset.diary.records import KINDS
from onset.diary.typed import RecordFields, Scalar, typed
from onset.sync.wire import Change
from tests.backend.support import Json, Site, as_change, change

ID: Final = "0196f0e4-8d4e-7a30-9a50-000000000001"
TEXT: Final = "\U0001f9e0 é \u202eשלום\u202c \u2028 \x7f \U00010000"

# By the name that the web has for a type of text.
TEXTS: Final = {"zone": "America/Argentina/Buenos_Aires", "record": ID, "item": "neck_stiffness"}


def sample(of: inspect.Type) -> Scalar:
    """A value that a field of the type can hold, and no other type's."""
    described = next(
        member for member in cast(inspect.UnionType, of).types if not isinstance(member, inspect.NoneType)
    )
    extra: dict[str, Any] = {}
    if isinstance(described, inspect.Metadata):
        extra, described = cast(dict[str, Any], described.extra or {}), described.type
    match described:
        case inspect.BoolType():
            return False
        case inspect.IntType():
            return described.ge if described.ge is not None else -7_200
        case inspect.FloatType():
            return 0.1
        case inspect.DateTimeType():
            return "2026-11-21T23:59:59.25Z"
        case inspect.DateType():
            return "2024-02-29"
        case _:
            return extra["choices"][-1] if "choices" in extra else TEXTS.get(extra.get("type", ""), TEXT)


def filled(kind: str) -> dict[str, Scalar]:
    """Every field of a kind, two items of each of its lists, and what nobody knows."""
    described = cast(inspect.StructType, inspect.type_info(KINDS[kind]))
    fields = {field.encode_name: sample(field.type) for field in described.fields}
    ticks: Mapping[str, Scalar] = {
        f"{name}.{item}": answer
        for name in LISTS.get(kind, {})
        for item, answer in (("one_item", True), ("other-item", False), (ID, True), ("taken-back", None))
    }
    return {**fields, **ticks, "later": "a field of a later version", "later.thing": 0.5}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_filled_with_what_it_can_hold(kind: str) -> None:
    fields = filled(kind)
    seen = typed(RecordFields(ID, kind, fields, {}))
    assert seen is not None
    assert [name for name in seen.values.__struct_fields__ if getattr(seen.values, name) is None] == []
    assert set(seen.ticks) == set(LISTS.get(kind, {}))


def exact(changes: Iterable[Change]) -> list[bytes]:
    """The changes as JSON, in which true is not 1 and 1 is not 1.5."""
    return [msgspec.json.encode(change, order="sorted") for change in changes]


async def test_P1_every_kind_with_every_field_comes_back_untouched(site: Site) -> None:
    ada = await site.person()
    laptop = await site.other_device(ada)
    sent = [change(filled(kind), kind=kind) for kind in KINDS]
    sent.append(change({"at": "some day", "low.mood": 3, "note": False}, kind="of-a-later-version"))
    assert (await ada.push(*sent)).refused == []
    assert exact(await laptop.all()) == exact(map(as_change, sent))


async def test_M1_a_field_written_again_leaves_the_others_as_they_were(site: Site) -> None:
    ada = await site.person()
    sent = [change(filled(kind), kind=kind) for kind in KINDS]
    again = [change({"note": "again", "zone": None}, kind=one["kind"], id=one["id"]) for one in sent]
    await ada.push(*sent)
    await ada.push(*again)
    held: dict[str, Json] = {}
    for one in await ada.all():
        held[one.id] = held.get(one.id, {}) | one.fields
    assert held == {one["id"]: one["fields"] | {"note": "again", "zone": None} for one in sent}


@pytest.mark.parametrize("kind", KINDS)
def test_control_a_value_that_changes_on_the_way_is_seen(kind: str) -> None:
    one = as_change(change(filled(kind), kind=kind))
    for name, value in one.fields.items():
        likely: Scalar = int(value) if isinstance(value, bool) else str(value)
        other = msgspec.structs.replace(one, fields=one.fields | {name: likely if likely != value else None})
        assert exact([other]) != exact([one]), name
