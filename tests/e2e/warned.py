"""A device whose last review has a rule to warn by, put into its database in the form in which the app keeps it."""

import asyncio
from typing import Any, Final

from playwright.async_api import Page, expect

RULE: Final[dict[str, Any]] = {
    "horizonHours": 24,
    "withinHours": 12,
    "perWeek": 3,
    "rows": [
        {"signs": ["neck_stiffness", "yawning"], "followed": 9, "of": 14, "usual": 1.9},
        {"signs": ["yawning"], "followed": 12, "of": 25, "usual": 3.4},
    ],
}

_KEEP: Final = """(review) => new Promise((done, failed) => {
    const opening = indexedDB.open('onset');
    opening.onerror = failed;
    opening.onsuccess = () => {
        const tx = opening.result.transaction('review', 'readwrite');
        tx.onabort = failed;
        tx.oncomplete = () => { opening.result.close(); done(); };
        tx.objectStore('review').put({ review, etag: '"of the test"', askedAt: Date.now() }, 'latest');
    };
})"""

_SEEN: Final = """() => new Promise((done) => {
    let tapped = 0;
    addEventListener('click', (event) => { tapped = event.timeStamp; }, { capture: true, once: true });
    const watching = new MutationObserver(() => {
        if (!document.querySelector('.warning-card')) return;
        watching.disconnect();
        requestAnimationFrame(() => done(performance.now() - tapped));
    });
    watching.observe(document, { subtree: true, childList: true });
})"""


def review_with(rule: dict[str, Any] | None) -> dict[str, Any]:
    """As much of a review as the warnings look at."""
    return {"engine": 1, "seq": 1, "day": "2026-05-21", "overview": {}, "insights": {"signs": {"rule": rule}}}


async def keep_review(page: Page, rule: dict[str, Any] | None = None) -> None:
    """Put a review with this rule on the device, and show the page anew."""
    await page.evaluate(_KEEP, review_with(RULE if rule is None else rule))
    await page.reload()
    await expect(page.locator(".status")).not_to_be_empty()


async def time_to_card(page: Page, sign: str) -> float:
    """Tap a sign; milliseconds from the tap to the frame that shows its warning."""
    seeing = page.evaluate(_SEEN)
    tapping = page.get_by_role("button", name=sign).click()
    ms, _ = await asyncio.gather(seeing, tapping)
    return float(ms)
