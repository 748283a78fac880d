"""How bright attack mode is: measured on what the screen shows, and on the letters."""

import base64
import re
from collections.abc import Callable
from typing import Final

import pytest
from playwright.async_api import Page, expect

from tests.e2e.devices import Device, start_attack
from tests.e2e.figures import LIGHT

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

MEASURE: Final = """async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const paper = new OffscreenCanvas(image.width, image.height).getContext('2d');
    paper.drawImage(image, 0, 0);
    const { data } = paper.getImageData(0, 0, image.width, image.height);
    const linear = (byte) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
    let sum = 0, most = 0;
    for (let i = 0; i < data.length; i += 4) {
        const light = 0.2126 * linear(data[i]) + 0.7152 * linear(data[i + 1]) + 0.0722 * linear(data[i + 2]);
        sum += light;
        most = Math.max(most, light);
    }
    return [sum / (data.length / 4), most];
}"""
"""The relative luminance of WCAG over all pixels, of white: the mean, and the greatest."""


CONTRASTS: Final = """() => {
    const paper = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const linear = (byte) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
    const light = (colour) => {
        paper.clearRect(0, 0, 1, 1);
        paper.fillStyle = colour;
        paper.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = paper.getImageData(0, 0, 1, 1).data;
        return alpha < 255 ? null : 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const ground = (element) => light(getComputedStyle(element).backgroundColor) ?? ground(element.parentElement);
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { parentElement: element, data } = walker.currentNode;
        if (!data.trim() || element.closest('script, noscript, .unseen') || !element.checkVisibility()) continue;
        const [one, two] = [light(getComputedStyle(element).color), ground(element)].sort((a, b) => b - a);
        found.push([data.trim(), (one + 0.05) / (two + 0.05)]);
    }
    return found;
}"""
"""The contrast of all words that are shown, by WCAG's rule."""

AT_LEAST: Final = 4.5
AT_MOST: Final = 7
TINTS: Final = ("neutral", "warm", "green")


async def light_of(page: Page) -> tuple[float, float]:
    """Mean and greatest luminance of what is shown now. Measured in a page without a policy against it."""
    shot = base64.b64encode(await page.screenshot()).decode()
    bare = await page.context.new_page()
    try:
        mean, most = await bare.evaluate(MEASURE, shot)
    finally:
        await bare.close()
    return mean, most


async def lights_down(page: Page) -> list[tuple[float, float]]:
    """The same of every screenful of a page, from its top to its end."""
    found: list[tuple[float, float]] = []
    height: int = await page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 640):
        await page.evaluate("top => scrollTo(0, top)", top)
        await page.wait_for_timeout(120)
        found.append(await light_of(page))
    return found


async def fill(page: Page) -> None:
    """Say much about the attack: what is ticked is lighter."""
    chips = ("Light hurts", "Nausea", "Neck pain", "Zigzag lines", "Dark room", "Cold pack", "Keep the screen on")
    for name in ("8", "woke up with it", "I have an aura", *chips, "Medicine taken"):
        await page.get_by_role("button", name=re.compile(f"^{name}")).click()
        await page.wait_for_timeout(450)  # at the same place it would be a shaking hand's second tap
    await page.get_by_label("Which medicine").fill("Sumatriptan 50 mg")
    await page.get_by_role("button", name="Taken now").click()
    await expect(page.locator(".doses button[aria-pressed=true]")).to_be_visible()
    await expect(page.locator("[aria-pressed=true]")).to_have_count(11)  # with the colour, which is chosen too


async def test_attack_mode_is_dark_fresh_and_filled_in_every_colour_from_top_to_end(device: MakeDevice) -> None:
    page = await device("phone").open()
    await start_attack(page)
    assert await page.evaluate("document.documentElement.dataset.tint") == "neutral"
    fresh = await lights_down(page)
    await fill(page)
    for tint in TINTS:
        await page.evaluate("tint => { document.documentElement.dataset.tint = tint }", tint)
        seen = await lights_down(page) + (fresh if tint == "neutral" else [])
        assert len(seen) >= 3
        assert max(mean for mean, _ in seen) < 0.06, tint
        assert max(most for _, most in seen) < 0.70, tint
        LIGHT[tint] = 100 * max(mean for mean, _ in seen)


async def test_words_in_attack_mode_can_be_read_and_do_not_dazzle(device: MakeDevice) -> None:
    page = await device("phone").open()
    await start_attack(page)
    await fill(page)
    for tint in TINTS:
        await page.evaluate("tint => { document.documentElement.dataset.tint = tint }", tint)
        await page.wait_for_timeout(150)
        found: list[tuple[str, float]] = await page.evaluate(CONTRASTS)
        assert len(found) > 50
        assert [(word, contrast) for word, contrast in found if not AT_LEAST <= contrast <= AT_MOST] == [], tint


async def test_control_a_light_screen_is_too_bright_and_its_words_too_strong(device: MakeDevice) -> None:
    page = await device("phone").open("/#diary")
    await page.evaluate("document.documentElement.dataset.theme = 'light'")
    await page.wait_for_timeout(150)
    mean, most = await light_of(page)
    assert mean > 0.06
    assert most > 0.70
    found: list[tuple[str, float]] = await page.evaluate(CONTRASTS)
    assert max(contrast for _, contrast in found) > AT_MOST
