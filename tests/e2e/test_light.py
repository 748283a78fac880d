"""How bright attack mode is: measured on what the screen shows."""

import base64
from collections.abc import Callable
from typing import Final

import pytest
from playwright.async_api import Page, expect

from tests.e2e.devices import Device, start_attack

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


async def light_of(page: Page) -> tuple[float, float]:
    """Mean and greatest luminance of what is shown now. Measured in a page without a policy against it."""
    shot = base64.b64encode(await page.screenshot()).decode()
    bare = await page.context.new_page()
    try:
        mean, most = await bare.evaluate(MEASURE, shot)
    finally:
        await bare.close()
    return mean, most


async def filled(page: Page) -> None:
    """An attack about which much was said."""
    await start_attack(page)
    await page.get_by_role("button", name="8", exact=True).click()
    await page.get_by_role("button", name="Light hurts").click()
    await page.get_by_role("button", name="I have an aura").click()
    await expect(page.locator("legend", has_text="8 at")).to_be_visible()
    await page.wait_for_timeout(200)


async def test_attack_mode_is_dark_in_every_colour_and_wherever_it_is_scrolled(device: MakeDevice) -> None:
    page = await device("phone").open()
    await filled(page)
    for tint in ("neutral", "warm", "green"):
        await page.evaluate("tint => { document.documentElement.dataset.tint = tint }", tint)
        for top in (0, 500, 1_000, 1_500):
            await page.evaluate("top => scrollTo(0, top)", top)
            await page.wait_for_timeout(120)
            mean, most = await light_of(page)
            assert mean < 0.06, (tint, top)
            if tint == "neutral":
                assert most < 0.70, top


async def test_control_a_light_screen_is_too_bright(device: MakeDevice) -> None:
    page = await device("phone").open("/#diary")
    await page.evaluate("document.documentElement.dataset.theme = 'light'")
    await page.wait_for_timeout(150)
    mean, most = await light_of(page)
    assert mean > 0.06
    assert most > 0.55
