"""A tap in attack mode: until it is on the disk, and until it is seen."""

from operator import attrgetter
from typing import Final

import msgspec

from tests.bench.rows import SPEEDS, Reference, Row, medians
from tests.bench.stage import Phone, Stage

_TAPS: Final = 50
_BETWEEN: Final = 120
"""Milliseconds between taps, so that none waits for what the one before has begun."""
_BARS: Final = {1: (10.0, 30.0), 6: (20.0, 60.0)}
"""Milliseconds to a durable commit, and to the frame that shows it."""


class Tap(msgspec.Struct, frozen=True):
    """When things happened after one tap, in milliseconds since 1970."""

    at: float
    commit: float
    painted: float
    handled: float = 0
    said: float = 0


async def measure(stage: Stage) -> list[Row]:
    """Fifty taps on the scale at full speed, and fifty on a slow phone."""
    return [row for slower in SPEEDS for row in await _at(stage, slower)]


async def _at(stage: Stage, slower: int) -> list[Row]:
    phone = await stage.phone(f"taps at {slower}", slower=slower)
    await phone.start_attack()
    taps: list[Tap] = []
    bare: list[Tap] = []
    for n in range(_TAPS):
        await phone.page.wait_for_timeout(_BETWEEN)
        taps.append(await _tap(phone, n % 11))
        if n % 2:
            await phone.page.wait_for_timeout(_BETWEEN)
            bare.append(await _bare_tap(phone, n % 11))
    await phone.page.close()
    commit_bar, paint_bar = _BARS[slower]
    speed = SPEEDS[slower]
    return [
        _row(f"tap to durable commit{speed}", "commit", taps, commit_bar, bare),
        _row(f"tap to painted{speed}", "painted", taps, paint_bar, bare),
        _row(f"tap to said that it is saved{speed}", "said", taps),
    ]


async def _tap(phone: Phone, pain: int) -> Tap:
    before: int = await phone.ask("bench.taps.length")
    await phone.pick_pain(pain)
    noted = await phone.ask(
        """async (n) => {
            await bench.until(() => bench.taps[n]?.commit && bench.taps[n].painted && bench.taps[n].said);
            return bench.taps[n];
        }""",
        before,
    )
    return msgspec.convert(noted, Tap)


async def _bare_tap(phone: Phone, pain: int) -> Tap:
    """The same tap, but taken from the app: one put, one text."""
    await phone.ask("bench.nextTapBare()")
    await phone.pick_pain(pain)
    await phone.ask("bench.until(() => bench.bareTap.commit && bench.bareTap.painted)")
    return msgspec.convert(await phone.ask("bench.bareTap"), Tap)


def _row(what: str, mark: str, taps: list[Tap], bar: float | None = None, bare: list[Tap] | None = None) -> Row:
    until = attrgetter(mark)
    took = [until(tap) - tap.at for tap in taps]
    beside = Reference("bare tap", [until(tap) - tap.at for tap in bare]) if bare else None
    parts = {"click_handled_after": [tap.handled - tap.at for tap in taps], "all": took}
    return Row(
        what=what,
        unit="ms",
        statistic="p95",
        samples=took,
        bar=bar,
        reference=beside,
        note="medians: " + medians(**parts, **({"bare_tap": beside.samples} if beside else {})),
    )
