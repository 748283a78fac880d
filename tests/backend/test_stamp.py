"""Stamps: the vectors, and the clock under every walk of the time."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onset.sync.stamp import ZERO, is_stamp, observe, parse, tick

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "stamp.json").read_text())
DEVICE = "00000000000000aa"
NOW = 1_790_000_000_000
TEN_YEARS = 10 * 365 * 86_400_000

Tick = Callable[[str, int, str], str]

walks = st.lists(st.integers(-TEN_YEARS, TEN_YEARS), min_size=2, max_size=50)
full = st.sampled_from([ZERO, f"{NOW:012x}-fffe-{DEVICE}", f"{NOW:012x}-ffff-{'f' * 16}"])


def test_C2_ticks_are_those_of_the_vectors() -> None:
    for case in VECTORS["tick"]:
        assert tick(case["last"], case["now"], case["device"]) == case["expected"]
    for case in VECTORS["observe"]:
        assert observe(case["last"], case["remote"]) == case["expected"]


def test_C1_there_is_one_form() -> None:
    for case in VECTORS["forms"]:
        assert is_stamp(case["text"]) is case["stamp"], case


def rises(ticking: Tick, walk: list[int], last: str) -> None:
    for jump in walk:
        made = ticking(last, NOW + jump, DEVICE)
        assert is_stamp(made)
        assert made > last
        last = made


@given(walks, full)
def test_C2_stamps_rise_whatever_the_clock_does(walk: list[int], last: str) -> None:
    rises(tick, walk, last)


def test_C2_control_a_clock_that_trusts_the_time_falls_back() -> None:
    def naive(_last: str, now: int, device: str) -> str:
        return f"{now:012x}-0000-{device}"

    with pytest.raises(AssertionError):
        rises(naive, [1000, -1000], ZERO)


def test_C2_a_full_counter_goes_into_the_next_millisecond() -> None:
    made = tick(f"{NOW:012x}-ffff-{DEVICE}", NOW - 5, DEVICE)
    assert parse(made).ms == NOW + 1
    assert parse(made).counter == 0


@given(walks)
def test_C1_the_order_of_texts_is_the_order_of_stamps(walk: list[int]) -> None:
    made = [tick(ZERO, NOW + jump, DEVICE) for jump in walk]
    assert sorted(made) == [str(stamp) for stamp in sorted(map(parse, made))]


def test_C1_what_is_no_stamp_is_not_taken_apart() -> None:
    with pytest.raises(ValueError, match="not a stamp"):
        parse("today")
