"""What the eye and the thumb get: the size of the main button, the light of the attack screen."""

import base64
from typing import Final

from tests.bench.rows import Row
from tests.bench.stage import Stage
from tests.e2e.devices import PHONE

_LUMINANCE: Final = """async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const paper = new OffscreenCanvas(image.width, image.height).getContext('2d');
    paper.drawImage(image, 0, 0);
    const { data } = paper.getImageData(0, 0, image.width, image.height);
    const linear = (byte) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) {
        sum += 0.2126 * linear(data[i]) + 0.7152 * linear(data[i + 1]) + 0.0722 * linear(data[i + 2]);
    }
    return (sum / (data.length / 4)) * 100;
}"""
"""Relative luminance as WCAG has it, the mean over all pixels, in percent of white."""


async def measure(stage: Stage) -> list[Row]:
    """On a screen of 360 by 640."""
    phone = await stage.phone("looks")
    height: float = await phone.ask("document.querySelector('.big').getBoundingClientRect().height")
    await phone.start_attack()
    shots = [await phone.page.screenshot()]
    await phone.pick_pain(6)
    await phone.ask("bench.until(() => bench.taps[1]?.painted)")
    shots.append(await phone.page.screenshot())
    await phone.page.goto("about:blank")
    light = [await phone.ask(_LUMINANCE, base64.b64encode(shot).decode()) for shot in shots]
    await phone.page.close()
    return [
        Row(
            what="height of the main button, of the screen",
            unit="%",
            statistic="median",
            samples=[height / PHONE["height"] * 100],
            bar=40,
            at_least=True,
        ),
        Row(
            what="mean luminance of the attack screen",
            unit="%",
            statistic="worst",
            samples=light,
            bar=6,
            note="with what was just done said on it",
        ),
    ]
