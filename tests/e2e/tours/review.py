"""Review, on diaries of known truth: with nothing, three weeks, one year and ten; and without what is inferred."""

from datetime import date
from functools import cache
from typing import Any, Final

import msgspec
from playwright.async_api import Page

from onset.demo.generate import generate
from onset.demo.truth import Truth
from onset.diary.diary import Diary
from onset.diary.typed import RecordFields
from onset.review.compose import review
from tests.e2e.devices import Device
from tests.e2e.history import EVENING, put_rows, row_of
from tests.e2e.tours.walk import Tour, Walk

TABS: Final = ("overview", "signs", "triggers", "treatments", "medication")
_TODAY: Final = EVENING.date()
_SEED: Final = 7

_KEEP: Final = """(kept) => new Promise((done, failed) => {
    const opening = indexedDB.open('onset');
    opening.onerror = failed;
    opening.onsuccess = () => {
        const tx = opening.result.transaction('review', 'readwrite');
        tx.objectStore('review').put(kept, 'latest');
        tx.onabort = failed;
        tx.oncomplete = () => { opening.result.close(); done(); };
    };
})"""


async def without_account(device: Device) -> Tour:
    """A diary that nobody has looked through yet."""
    walk = await Walk.begin(device, "review")
    async for state in _tabs(walk, "alone"):
        yield state


async def empty(device: Device) -> Tour:
    """The review of an empty diary."""
    async for state in _of(device, "empty", []):
        yield state


async def weeks(device: Device) -> Tour:
    """Three weeks."""
    async for state in _of(device, "weeks", _diary(21)):
        yield state


async def year(device: Device) -> Tour:
    """One year."""
    async for state in _of(device, "year", _diary(365)):
        yield state


async def years(device: Device) -> Tour:
    """Ten years, whose pages are so long that they are not unfolded too."""
    async for state in _of(device, "years", _diary(3650), unfold=False):
        yield state


async def counts(device: Device) -> Tour:
    """An instance that leaves out what is inferred."""
    async for state in _of(device, "counts", _diary(21), insights=False):
        yield state


async def _of(
    device: Device, name: str, records: list[RecordFields], *, insights: bool = True, unfold: bool = True
) -> Tour:
    walk = await Walk.begin(device)
    await put_rows(walk.page, [row_of(record) for record in records])
    await keep_review(walk.page, records, _TODAY, insights=insights)
    await walk.to("review")
    async for state in _tabs(walk, name, unfold=unfold):
        yield state


async def _tabs(walk: Walk, name: str, *, unfold: bool = True) -> Tour:
    for tab in TABS:
        await walk.to("review" if tab == "overview" else f"review/{tab}")
        await walk.page.locator("main h1").wait_for()
        await walk.still()
        yield f"review-{name}-{tab}", walk.page
        folded = walk.page.locator("main details:not([open])")
        if not unfold or await folded.count() == 0:
            continue
        await folded.evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        await walk.still()
        yield f"review-{name}-{tab}-unfolded", walk.page


async def keep_review(page: Page, records: list[RecordFields], today: date, *, insights: bool = True) -> None:
    """Keep on a device what the server would say of a diary, and show the page anew."""
    said: Any = msgspec.to_builtins(review(Diary.from_records(records), today, seq=len(records), insights=insights))
    kept = {"review": said, "etag": f'"{len(records)}-{today}"', "askedAt": int(EVENING.timestamp() * 1000)}
    await page.evaluate(_KEEP, kept)
    await page.reload()


@cache
def _diary(days: int) -> list[RecordFields]:
    return generate(Truth(), _SEED, days, _TODAY)
