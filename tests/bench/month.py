"""A month of Diary, opened in a diary of ten years."""

from typing import Final

from tests.bench.rows import SPEEDS, Row
from tests.bench.stage import Phone, Stage

_RECORDS: Final = 20_000
_ROUNDS: Final = 10
_BARS: Final = {1: 100.0, 6: 300.0}
_CELL: Final = ".day-cell[data-look]"
"""A day of which is known what was on it."""


async def measure(stage: Stage) -> list[Row]:
    """From the tap on Diary, and on the month before, until the days stand."""
    phone = await stage.phone("month")
    await phone.ask("count => benchDiary.fill(count)", _RECORDS)
    await phone.page.close()
    rows: list[Row] = []
    for slower in SPEEDS:
        phone = await stage.phone("month", slower=slower)
        await phone.page.wait_for_timeout(3000 * slower)  # the other screens are loaded behind the first
        opened = [await _open(phone) for _ in range(_ROUNDS)]
        before = [await _month_before(phone) for _ in range(_ROUNDS)]
        rows += [
            _row(f"a month of Diary opened, {_RECORDS} records{SPEEDS[slower]}", opened, slower),
            _row(f"the month before, {_RECORDS} records{SPEEDS[slower]}", before, slower),
        ]
        await phone.page.close()
    return rows


async def _open(phone: Phone) -> float:
    await phone.tap(".places a:nth-of-type(1)")
    await phone.page.locator(".big").wait_for()
    await phone.page.wait_for_timeout(500)
    return await _after_tap(phone, ".places a:nth-of-type(3)", _CELL)


async def _month_before(phone: Phone) -> float:
    month = str(await phone.ask("document.querySelector('.day-cell').getAttribute('href')"))[len("#day/") :][:7]
    return await _after_tap(phone, ".step.earlier", f"{_CELL}:not([href*='{month}'])")


async def _after_tap(phone: Phone, target: str, shown: str) -> float:
    await phone.tap(target)
    painted: float = await phone.ask("selector => bench.shown(selector)", shown)
    tapped: float = await phone.ask("bench.taps.at(-1).at")
    await phone.page.wait_for_timeout(300)
    return painted - tapped


def _row(what: str, samples: list[float], slower: int) -> Row:
    return Row(what=what, unit="ms", statistic="median", samples=samples, bar=_BARS[slower])
