"""The merge rule: the vectors, its algebra, and the limits that both languages hold a change to."""

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onset.sync.admission import fault_of
from onset.sync.merge import merge
from onset.sync.wire import Change, Scalar

VECTORS = Path(__file__).parent.parent / "vectors"
ID = "019aa000-0000-7000-8000-00000000abcd"
STAMP = "01a0c4a6e800-0000-00000000000000aa"

Merge = Callable[[list[Change], list[Change]], list[Change]]

values: st.SearchStrategy[Scalar] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(-(2.0**53), 2.0**53),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
)
# Few names and stamps, so that changes meet.
fields = st.dictionaries(st.sampled_from(["pain", "note", "deleted"]), values, min_size=1)
stamps = st.builds("{:012x}-{:04x}-{:016x}".format, st.integers(0, 2), st.integers(0, 1), st.integers(0, 1))
changes = st.lists(st.builds(Change, st.just(ID), st.just("attack"), stamps, fields), max_size=6)


def same(one: list[Change], other: list[Change]) -> bool:
    """Equal as JSON: Python's own equality takes 1, 1.0 and True for one value."""
    return _canonical(one) == _canonical(other)


def _canonical(some: list[Change]) -> list[Any]:
    return [[c.stamp, [[n, type(v) is bool, v] for n, v in c.fields.items()]] for c in some]


def test_M1_merges_are_those_of_the_vectors() -> None:
    for case in json.loads((VECTORS / "merge.json").read_text()):
        held, arriving, expected = (
            msgspec.convert(case[side], list[Change]) for side in ("held", "arriving", "expected")
        )
        assert same(merge(held, arriving), expected), case
        assert same(merge(arriving, held), expected), case


def laws(rule: Merge, a: list[Change], b: list[Change], c: list[Change]) -> None:
    assert same(rule(a, b), rule(b, a)), "commutative"
    assert same(rule(rule(a, b), c), rule(a, rule(b, c))), "associative"
    assert same(rule(rule(a, b), b), rule(a, b)), "idempotent"


@given(changes, changes, changes)
def test_M2_merge_is_commutative_associative_and_idempotent(
    a: list[Change], b: list[Change], c: list[Change]
) -> None:
    laws(merge, a, b, c)


def grouped(rule: Merge, some: list[Change], seed: int) -> list[Change]:
    """The changes in another order, merged in other groups."""
    rng = random.Random(seed)  # noqa: S311
    groups = [[change] for change in rng.sample(some, len(some))]
    while len(groups) > 1:
        at = rng.randrange(len(groups) - 1)
        groups[at : at + 2] = [rule(groups[at], groups[at + 1])]
    return rule(groups[0], []) if groups else []


@given(changes, st.integers(0, 1000))
def test_M2_every_order_and_grouping_gives_the_same(some: list[Change], seed: int) -> None:
    assert same(grouped(merge, some, seed), merge(some, []))


def last_arrival_wins(held: list[Change], arriving: list[Change]) -> list[Change]:
    winners = {name: change for change in [*held, *arriving] for name in change.fields}
    return [Change(ID, "attack", c.stamp, {name: c.fields[name]}) for name, c in sorted(winners.items())]


def first_of_equals_wins(held: list[Change], arriving: list[Change]) -> list[Change]:
    ordered = sorted([*arriving, *held], key=lambda change: change.stamp)
    return last_arrival_wins([], ordered)


@pytest.mark.parametrize("broken", [last_arrival_wins, first_of_equals_wins])
def test_M2_control_the_laws_catch_a_merge_that_goes_by_arrival(broken: Merge) -> None:
    damaged = [Change(ID, "attack", STAMP, {"note": text}) for text in "ab"]
    later = Change(ID, "attack", STAMP.replace("0000", "0001", 1), {"note": "c"})
    sides = [damaged[:1], damaged[1:], [later]]
    with pytest.raises(AssertionError, match=r"commutative|associative|idempotent"):
        laws_in_every_order(broken, sides)


def laws_in_every_order(rule: Merge, sides: list[list[Change]]) -> None:
    for a, b, c in itertools.permutations(sides):
        laws(rule, a, b, c)


def test_M1_one_true_and_one_point_nought_are_ordered_by_their_bytes() -> None:
    one, true = ([Change(ID, "attack", STAMP, {"pain": value})] for value in (1, True))
    assert merge(one, true)[0].fields["pain"] is True


def test_M6_what_is_not_known_is_merged_like_the_rest() -> None:
    odd = Change(ID, "spell-of-2031", STAMP, {"aura.hue": "teal", "constructor": 1})
    assert merge([odd], []) == [odd]


LIMITS = json.loads((VECTORS / "limits.json").read_text())


def reason(fields: dict[str, Scalar], id_: str = ID, kind: str = "test") -> str | None:
    fault = fault_of(Change(id_, kind, STAMP, fields))
    return fault.reason if fault else None


def test_P7_limits_are_those_of_the_vectors() -> None:
    for case in LIMITS["names"]:
        assert reason({case["name"]: 1}) == case["reason"], case
    for case in LIMITS["values"]:
        assert reason({"a": case["value"]}) == case["reason"], case
    for case in LIMITS["texts"]:
        assert reason({"a": case["unit"] * case["times"]}) == case["reason"], case
    for case in LIMITS["sizes"]:
        text = "x" * case["length"]
        assert reason({f"a{i}": text for i in range(case["fields"])}) == case["reason"], case
    for case in LIMITS["ids"]:
        assert reason({"a": 1}, id_=case["id"]) == case["reason"], case
    for case in LIMITS["kinds"]:
        assert reason({"a": 1}, kind=case["kind"]) == case["reason"], case
