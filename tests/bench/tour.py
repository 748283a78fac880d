"""The worst interaction on a tour over the screens, in a diary of ten years (what the web calls INP)."""

from typing import Final

import msgspec

from tests.bench.rows import SPEEDS, Row
from tests.bench.stage import Phone, Stage

_RECORDS: Final = 20_000
_BARS: Final = {1: 100.0, 6: 200.0}
_PLACES: Final = {"checkin": 2, "diary": 3, "me": 4}


async def measure(stage: Stage) -> list[Row]:
    """At full speed and on a slow phone."""
    phone = await stage.phone("tour")
    await phone.ask("count => benchDiary.fill(count)", _RECORDS)
    await phone.page.close()
    return [await _at(stage, slower) for slower in SPEEDS]


async def _at(stage: Stage, slower: int) -> Row:
    phone = await stage.phone("tour", slower=slower)
    await phone.page.wait_for_timeout(3000 * slower)
    await _tour(phone, 400 * slower)
    took = msgspec.convert(await phone.ask("bench.interactions"), list[float])
    await phone.ask("benchDiary.forgetOpen()")
    await phone.page.close()
    return Row(
        what=f"worst interaction on the tour, {_RECORDS} records{SPEEDS[slower]}",
        unit="ms",
        statistic="worst",
        samples=[0.0, *took],
        bar=_BARS[slower],
        note=f"{len(took)} events of 16 ms or more",
    )


async def _tour(phone: Phone, pause: int) -> None:
    """A check-in, the diary and a day of it, an attack from start to end, and Me."""

    async def tap(selector: str) -> None:
        await phone.ask("selector => document.querySelector(selector).scrollIntoView({ block: 'center' })", selector)
        await phone.tap(selector)
        await phone.page.wait_for_timeout(pause + 450)

    await tap(f".places a:nth-of-type({_PLACES['checkin']})")
    for nth in (1, 2):
        await tap(f"main .chips button:nth-of-type({nth})")
    await tap(f".places a:nth-of-type({_PLACES['diary']})")
    await tap(".step.earlier")
    await tap(".day-cell")
    await tap(f".places a:nth-of-type({_PLACES['me']})")
    await tap(".places a:nth-of-type(1)")
    await tap(".big")
    await tap(".scale button:nth-of-type(7)")
    await tap(".attack .chips button:nth-of-type(1)")
    await tap(".over")
