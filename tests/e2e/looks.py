"""The looks in which a person may have the app, and what has to hold in each of them."""

import re
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Page

AXE: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LOOKS: Final[dict[str, dict[str, Any]]] = {
    "dark": {},
    "light": {"theme": "light"},
    "contrast": {"contrast": "more"},
    "light-contrast": {"theme": "light", "contrast": "more"},
    "narrow": {"width": 320},
    "large-text": {"font": "200%"},
    "wide": {"width": 1280, "height": 800},
}
COLOURS: Final = {"light", "contrast", "light-contrast"}
"""The looks that differ from the dark one by their colours alone; they come right after it."""
GERMAN: Final = ("dark", "narrow", "large-text")
"""The looks in which longer words may not fit; the colours are the same in every language."""

_DRAWN: Final = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const pictures = [...document.querySelectorAll('main svg')];
    const isBehind = (one) => Math.abs((one.getAttribute('width') ?? one.clientWidth) - one.clientWidth) > 1;
    const sizes = [document.documentElement.scrollHeight, ...pictures.map((one) => one.clientWidth)];
    done(pictures.some(isBehind) ? [...sizes, Math.random()] : sizes);
})))"""
"""How long the page is, and how wide its pictures are: never the same while one is still drawn for another width."""

_CONTROLS: Final = "button|link|textbox|searchbox|combobox|slider|spinbutton|checkbox|radio"
_NAMELESS: Final = re.compile(rf"\s*- ({_CONTROLS})(?! \")")
_CROWDING: Final = (Path(__file__).parent / "crowding.js").read_text()


async def dress(page: Page, look: str) -> None:
    """Look at the page as this person does; whatever the look before it set is taken back."""
    wanted = LOOKS[look]
    await page.emulate_media(contrast=wanted.get("contrast", "no-preference"), reduced_motion="reduce")
    await _paint(page, wanted.get("theme", "dark"), wanted.get("font", ""))
    if look not in COLOURS:  # these lay nothing out anew
        await _lay_out_whole(page, wanted.get("width", 360), wanted.get("height", 640))


async def undress(page: Page) -> None:
    """Back to the dark look, for the person to go on."""
    await page.emulate_media(contrast="no-preference", reduced_motion="reduce")
    await page.evaluate(
        "document.documentElement.dataset.theme = 'dark', document.documentElement.style.fontSize = ''"
    )
    await page.set_viewport_size({"width": 360, "height": 640})


async def _paint(page: Page, theme: str, font: str) -> None:
    await page.evaluate(
        """([theme, font]) => {
            document.documentElement.dataset.theme = theme;
            document.documentElement.style.fontSize = font;
        }""",
        [theme, font],
    )


async def _lay_out_whole(page: Page, width: int, height: int) -> None:
    """As by scrolling: else the bar at the bottom lies over what just now happens to be under it.

    Looked at again until it stays, for what is drawn to measure is drawn anew.
    """
    await page.set_viewport_size({"width": width, "height": height})
    drawn: list[float] = []
    for _ in range(20):
        before, drawn = drawn, await page.evaluate(_DRAWN)
        if drawn == before:
            break
        await page.set_viewport_size({"width": width, "height": max(height, int(drawn[0]))})


async def faults(page: Page, look: str) -> list[str]:
    """What is wrong in one look: everything in the dark one, in the others what can differ there."""
    if look in COLOURS:
        return await violations(page, {"type": "rule", "values": ["color-contrast", "link-in-text-block"]})
    if look == "dark":
        return [*await violations(page), *await unnamed(page), *await crowding(page)]
    return await crowding(page)


async def violations(page: Page, rules: object = TAGS) -> list[str]:
    """What axe finds wrong, a line each."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = await page.evaluate(
        """(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
            .then((result) => result.violations)""",
        rules,
    )
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


async def unnamed(page: Page) -> list[str]:
    """The controls that have no name for a screen reader."""
    heard = await page.locator("body").aria_snapshot()
    return [f"without a name:{line}" for line in heard.splitlines() if _NAMELESS.match(line)]


async def crowding(page: Page) -> list[str]:
    """What is too small to hit, cut off, broken in the middle of a word, or lies over something else."""
    await page.evaluate(_CROWDING)
    found: list[str] = await page.evaluate("crowding()")
    return found
