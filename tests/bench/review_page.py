"""A page of Review, opened from the copy on the phone, beside a diary of ten years."""

from datetime import UTC, datetime
from typing import Final

from onset.demo.generate import generate
from onset.demo.truth import Truth
from tests.bench.rows import SPEEDS, Row
from tests.bench.stage import Phone, Stage
from tests.e2e.history import put_rows, row_of
from tests.e2e.tours.review import keep_review

_ROUNDS: Final = 10
_BARS: Final = {1: 100.0, 6: 300.0}
_PAGES: Final = {
    "Warning signs": ".tabs a:nth-of-type(2)",
    "Triggers": ".tabs a:nth-of-type(3)",
    "Treatments": ".tabs a:nth-of-type(4)",
    "Medication": ".tabs a:nth-of-type(5)",
}
_DAYS: Final = 3_650


async def measure(stage: Stage) -> list[Row]:
    """From the tap on a tab until its cards stand."""
    today = datetime.now(UTC).date()
    records = generate(Truth(), 1, _DAYS, today)
    phone = await stage.phone("review")
    await put_rows(phone.page, [row_of(record) for record in records])
    await keep_review(phone.page, records, today)
    await phone.page.close()
    rows: list[Row] = []
    for slower in SPEEDS:
        phone = await stage.phone("review", slower=slower)
        await phone.page.wait_for_timeout(3000 * slower)  # the other screens are loaded behind the first
        await phone.tap(".places a:nth-of-type(4)")
        await phone.page.locator(".tabs a").first.wait_for()
        await phone.page.wait_for_timeout(2000 * slower)
        for name, tab in _PAGES.items():
            samples = [await _open(phone, tab) for _ in range(_ROUNDS)]
            what = f"Review, {name}, {len(records)} records{SPEEDS[slower]}"
            rows.append(Row(what=what, unit="ms", statistic="median", samples=samples, bar=_BARS[slower]))
        await phone.page.close()
    return rows


async def _open(phone: Phone, tab: str) -> float:
    await phone.tap(".tabs a:nth-of-type(1)")
    await phone.page.locator(".months, .card").first.wait_for()
    await phone.page.wait_for_timeout(500)
    await phone.tap(tab)
    painted: float = await phone.ask("selector => bench.shown(selector)", f"{tab}[aria-current]")
    tapped: float = await phone.ask("bench.taps.at(-1).at")
    await phone.page.wait_for_timeout(300)
    return painted - tapped
