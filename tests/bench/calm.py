"""Whether attack mode holds still: long tasks and shifts on a small tour."""

from typing import Final

import msgspec

from tests.bench.rows import SPEEDS, Row
from tests.bench.stage import Phone, Stage

_BETWEEN: Final = 700
"""Milliseconds between taps: a shift within half a second of one is counted apart."""


class Shift(msgspec.Struct, frozen=True, rename="camel"):
    """A layout shift as the browser scores it; right after a tap it may be what the tap asked for."""

    value: float
    had_recent_input: bool


async def measure(stage: Stage) -> list[Row]:
    """At full speed and on a slow phone."""
    return [row for slower in SPEEDS for row in await _at(stage, slower)]


async def _at(stage: Stage, slower: int) -> list[Row]:
    phone = await stage.phone(f"calm at {slower}", slower=slower)
    await phone.page.wait_for_timeout(2000)  # what is loaded behind the first screen is not part of an attack
    await phone.ask("bench.longTasks.length = bench.shifts.length = 0")
    await _tour(phone)
    long_tasks = msgspec.convert(await phone.ask("bench.longTasks"), list[float])
    shifts = msgspec.convert(await phone.ask("bench.shifts"), list[Shift])
    await phone.page.close()
    sudden = [shift.value for shift in shifts if not shift.had_recent_input]
    speed = SPEEDS[slower]
    return [
        Row(
            what=f"longest task over 50 ms in attack mode{speed}",
            unit="ms",
            statistic="worst",
            samples=[0.0, *long_tasks],
            bar=0,
            note=f"{len(long_tasks)} of them",
        ),
        Row(
            what=f"layout shift in attack mode{speed}",
            unit="",
            statistic="sum",
            samples=[0.0, *sudden],
            bar=0,
            note=f"and {sum(shift.value for shift in shifts) - sum(sudden):.4f} within 500 ms of a tap",
        ),
    ]


async def _tour(phone: Phone) -> None:
    """Everything that can be tapped during an attack, from its start to its end."""
    await phone.start_attack()
    for tap in (".row button", ".scale button:nth-of-type(7)", ".notice button", ".scale button:nth-of-type(9)"):
        await phone.page.wait_for_timeout(_BETWEEN)
        await phone.tap(tap)
    await phone.page.wait_for_timeout(_BETWEEN)
    await phone.tap(".over")
    await phone.page.locator(".big").wait_for()
    await phone.page.wait_for_timeout(_BETWEEN)
