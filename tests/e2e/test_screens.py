"""What holds on every screen, in both languages and in every look: no axe violation, nothing cut off or too small to
hit, nothing asked of anyone else.

With ONSET_SHOTS=folder the tours leave a picture of every state there.
"""

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.async_api import expect

from tests.e2e.devices import Device, go
from tests.e2e.history import EVENING
from tests.e2e.looks import GERMAN, LOOKS, crowding, dress, faults, undress, unnamed, violations
from tests.e2e.tours import access, attack, checkin, diary, lookback, me, now, review, things, warnings
from tests.e2e.tours.walk import Tour

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

TOURS: Final[tuple[Callable[[Device], Tour], ...]] = (
    now.fresh,
    now.cards,
    now.during,
    now.asked,
    now.signs,
    checkin.first,
    checkin.others,
    checkin.kept,
    diary.empty,
    diary.month,
    diary.days,
    diary.search,
    diary.changed,
    attack.page,
    attack.others,
    attack.entries,
    lookback.waiting,
    lookback.halves,
    things.empty,
    things.medicines,
    things.treatments,
    things.doctors,
    things.lists,
    me.account,
    me.language,
    access.ways_in,
    access.inside,
    review.year,
    warnings.given,
    warnings.later,
)
LANGUAGES: Final = {"en-GB": tuple(LOOKS), "de-DE": GERMAN}
SAME_SCREENS: Final[tuple[Callable[[Device], Tour], ...]] = (
    review.without_account,
    review.empty,
    review.weeks,
    review.years,
    review.counts,
)
"""Tours over screens that another has shown in every look, with less or more on them."""
FEW: Final = {"en-GB": ("dark",), "de-DE": ("narrow", "large-text")}


async def look_around(device: Device, tour: Callable[[Device], Tour], looks: Iterable[str]) -> list[str]:
    """Go on a tour, look at every state in these looks, and say what is wrong."""
    shots = os.environ.get("ONSET_SHOTS")
    device.now = EVENING
    wrong: list[str] = []
    async for name, page in tour(device):
        for look in looks:
            await dress(page, look)
            if shots:
                path = f"{shots}/{device.words.code}-{look}-{name}.png"
                await page.screenshot(path=path, full_page=True, timeout=60_000)  # ten years make a long page
            wrong += [f"{look} {name}: {said}" for said in await faults(page, look)]
        await undress(page)
    return wrong


def named(tour: Callable[[Device], Tour]) -> str:
    """What a tour is called."""
    return f"{tour.__module__.rsplit('.', 1)[-1]}-{tour.__name__}"


@pytest.mark.parametrize("tour", TOURS, ids=named)
async def test_every_state_in_every_look(device: MakeDevice, tour: Callable[[Device], Tour]) -> None:
    await look(device, tour, LANGUAGES)


@pytest.mark.parametrize("tour", SAME_SCREENS, ids=named)
async def test_the_same_screens_with_less_or_more_on_them(device: MakeDevice, tour: Callable[[Device], Tour]) -> None:
    await look(device, tour, FEW)


async def look(device: MakeDevice, tour: Callable[[Device], Tour], looks: Mapping[str, Iterable[str]]) -> None:
    """Look at every state in each language's looks."""
    made: list[Device] = []
    for locale in looks:
        made.append(device(locale))
        made[-1].locale = locale
    async with asyncio.TaskGroup() as both:  # at once: each has a processor of its own
        found = [both.create_task(look_around(one, tour, looks[one.locale])) for one in made]
    assert [f"{one.words.code} {said}" for one, task in zip(made, found, strict=True) for said in task.result()] == []
    for one in made:
        assert one.complaints == []
        assert {urlsplit(url).netloc for url in one.requests} == {urlsplit(one.server.origin).netloc}


_DRAW: Final = """(...words) => {
    const make = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
    const picture = document.querySelector('main').appendChild(make('svg'));
    for (const [word, x] of words) {
        const text = picture.appendChild(make('text'));
        text.textContent = word;
        text.setAttribute('x', x);
        text.setAttribute('y', 20);
    }
}"""
SPOILED: Final = {
    "color-contrast": "document.querySelector('.status').style.color = '#222'",
    "button-name": "document.querySelector('.big').replaceChildren()",
    "without a name": "document.querySelector('.row .button').replaceChildren()",
    "scrolls sideways": "document.querySelector('main').style.cssText = 'max-inline-size: none; inline-size: 500px'",
    "×20": "document.querySelector('.row .button').style.cssText = 'min-block-size: 0; block-size: 20px; padding: 0'",
    "cut off": "document.querySelector('.row small').style.cssText = 'inline-size: 3em; overflow: hidden; "
    "white-space: nowrap'",
    "broken word": "document.querySelector('.row .button').style.cssText = 'flex: none; inline-size: 60px; "
    "overflow-wrap: anywhere'",
    "overlap": "document.querySelectorAll('.row .button')[1].style.marginInlineStart = '-60px'",
    "words over words": f"({_DRAW})(['twelve', 2], ['noon', 9])",
    "sticks out of its picture": f"({_DRAW})(['twelve', -9])",
}
"""What each check says, and what it has to be said of."""


async def test_control_axe_and_the_ruler_see_what_is_wrong(device: MakeDevice) -> None:
    page = await device("phone").open()
    assert await violations(page) + await unnamed(page) + await crowding(page) == []
    for what, spoiled in SPOILED.items():
        await page.reload()
        await page.locator(".row .button").first.wait_for()
        await page.evaluate(spoiled)
        assert what in " ".join(await violations(page) + await unnamed(page) + await crowding(page))


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
