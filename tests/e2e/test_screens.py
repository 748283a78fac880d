"""What holds on every screen: no axe violation, no sideways scrolling, large targets, nothing asked of anyone else.

With ONSET_SHOTS=folder the tour leaves a picture of every state there.
"""

import os
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, expect

from tests.e2e.devices import Device, go
from tests.e2e.tour import phone_alone, with_account

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]
Tour = Callable[[Device], AsyncGenerator[tuple[str, Page]]]

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


async def dress(page: Page, look: str) -> None:
    """Look at the page as this person does; whatever the look before it set is taken back."""
    wanted = LOOKS[look]
    await page.emulate_media(contrast=wanted.get("contrast", "no-preference"))
    await page.set_viewport_size({"width": wanted.get("width", 360), "height": wanted.get("height", 640)})
    await page.evaluate(
        """([theme, font]) => {
            document.documentElement.dataset.theme = theme;
            document.documentElement.style.fontSize = font;
        }""",
        [wanted.get("theme", "dark"), wanted.get("font", "")],
    )
    await page.wait_for_timeout(120)  # colours fade for 100 ms


async def violations(page: Page) -> list[str]:
    """What axe finds wrong, a line each."""
    await page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = await page.evaluate(
        "(tags) => axe.run(document, { runOnly: tags }).then((result) => result.violations)", TAGS
    )
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


async def crowding(page: Page) -> list[str]:
    """What is too small to hit, or wider than the screen."""
    found: list[str] = await page.evaluate(
        """() => {
            const least = document.documentElement.dataset.mode === 'attack' ? 64 : 48;
            const said = [];
            if (document.documentElement.scrollWidth > innerWidth) said.push('scrolls sideways');
            for (const target of document.querySelectorAll('main :is(a, button, input, select), .places a')) {
                const { width, height } = target.getBoundingClientRect();
                const wanted = target.closest('.places') ? 48 : least;
                const across = target.closest('.calendar') ? 44 : 48; // seven in a row of a narrow phone
                if (target.scrollWidth > target.clientWidth + 1) said.push(`too narrow: ${target.outerHTML}`);
                if (width < across || height < Math.floor(wanted)) said.push(`${width}×${height} ${target.outerHTML}`);
            }
            return said;
        }"""
    )
    return found


@pytest.mark.parametrize("tour", [phone_alone, with_account])
async def test_every_state_in_every_look(device: MakeDevice, tour: Tour) -> None:
    phone = device("phone")
    shots = os.environ.get("ONSET_SHOTS")
    wrong: list[str] = []
    async for name, page in tour(phone):
        for look in LOOKS:
            await dress(page, look)
            if shots:
                await page.screenshot(path=f"{shots}/{look}-{name}.png")
            wrong += [f"{look} {name}: {said}" for said in await violations(page) + await crowding(page)]
        await dress(page, "dark")
    assert wrong == []
    assert phone.complaints == []
    assert {urlsplit(url).netloc for url in phone.requests} == {urlsplit(phone.server.origin).netloc}


async def test_control_axe_and_the_ruler_see_what_is_wrong(device: MakeDevice) -> None:
    page = await device("phone").open()
    await _spoil(page)
    said = " ".join(await violations(page) + await crowding(page))
    for expected in ("color-contrast", "button-name", "scrolls sideways", "×20"):
        assert expected in said


async def _spoil(page: Page) -> None:
    await page.evaluate(
        """() => {
            document.querySelector('.big').replaceChildren();
            document.querySelector('.status').style.color = '#222';
            document.querySelector('main .button').style.cssText = 'min-block-size: 0; block-size: 20px; padding: 0';
            document.querySelector('main').style.cssText = 'max-inline-size: none; inline-size: 500px';
        }"""
    )


async def test_the_whole_way_by_keyboard_alone(device: MakeDevice) -> None:
    page = await device("phone").open()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Attack starting")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator(".elapsed")).to_be_visible()
    await page.wait_for_timeout(450)
    for _ in range(30):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.textContent") == "7":
            break
    await page.keyboard.press("Space")
    await expect(page.locator("legend", has_text="7 at")).to_be_visible()
    await page.get_by_role("link", name="Diary").focus()
    await page.keyboard.press("Enter")
    await page.locator(".list a").focus()
    await page.keyboard.press("Enter")
    await page.get_by_label("Note").focus()
    await page.keyboard.type("by keyboard")
    await expect(page.get_by_text("Changed")).to_be_visible()


async def test_the_page_is_dark_before_any_script_and_says_so_without_scripts(device: MakeDevice) -> None:
    phone = device("phone")
    await phone.open()
    fresh = await phone.context.new_page()
    await fresh.route("**/assets/*", lambda route: route.abort())
    await fresh.goto(phone.server.origin + "/?cold", wait_until="commit")
    assert await fresh.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(14, 13, 16)"


async def test_appearance_is_dark_until_chosen_otherwise_and_stays_as_chosen(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await page.emulate_media(color_scheme="light")

    async def ground() -> str:
        return str(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))

    assert await ground() == "rgb(14, 13, 16)"
    await go(page, "Me")
    await page.get_by_role("button", name="As device").click()
    assert await ground() == "rgb(217, 210, 199)"
    await page.emulate_media(color_scheme="dark")
    assert await ground() == "rgb(14, 13, 16)"
    await page.get_by_role("button", name="Light").click()
    await page.reload()
    await expect(page.get_by_role("button", name="Light")).to_have_attribute("aria-pressed", "true")
    assert await ground() == "rgb(217, 210, 199)"
