"""Cut short in the middle of a form: by a reload, by the phone, by closing the tab."""

from collections.abc import Callable

import pytest
from playwright.async_api import Page, expect

from tests.e2e.devices import Device, kept

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

AWAY = """() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}"""
"""The app goes out of sight; here no other page can cover it."""

FORMS = [
    (
        "medication",
        "#things/medication",
        "Add a medicine",
        [
            ("Name of the medicine", "Tee", "name", "Tee"),
            ("Usual amount", "0,5", "usual", 0.5),
            ("Since", "2026-01-05", "startedOn", "2026-01-05"),
            ("Note", "from the shelf", "note", "from the shelf"),
        ],
    ),
    (
        "visit",
        "#things/visit",
        "Add a visit",
        [
            ("With whom", "Dr Çelik", "with", "Dr Çelik"),
            ("When", "2026-01-05T10:00", "at", "2026-01-05T09:00:00.000Z"),
            ("Questions to ask", "Why me?", "questions", "Why me?"),
        ],
    ),
    (
        "measurement",
        "#things/measurement",
        "Ferritin",
        [
            ("Value", "31", "value", 31),
            ("Normal from", "20", "low", 20),
            ("When", "2026-01-05T10:00", "at", "2026-01-05T09:00:00.000Z"),
        ],
    ),
    (
        "profile",
        "#history",
        None,
        [
            ("Born", "1987-06-15", "born", "1987-06-15"),
            ("Allergies", "peanuts", "allergy", "peanuts"),
            ("My plan when I notice signs", "lie down", "plan", "lie down"),
        ],
    ),
    (
        "checkin",
        "#checkin",
        None,
        [("Note", "a long day", "note", "a long day")],
    ),
]


async def begin(page: Page, add: str | None) -> None:
    """Open a form."""
    if add:
        await page.get_by_role("link", name=add).click()
    await expect(page.locator("main input, main textarea").first).to_be_visible()


@pytest.mark.parametrize(("kind", "place", "add", "fields"), FORMS, ids=[form[0] for form in FORMS])
async def test_a_reload_after_each_field_of_a_form_finds_it_filled_in_so_far(
    device: MakeDevice, kind: str, place: str, add: str | None, fields: list[tuple[str, str, str, object]]
) -> None:
    page = await device("phone").open(f"/{place}")
    await begin(page, add)
    for done, (label, typed, _, _) in enumerate(fields):
        await page.get_by_label(label).first.fill(typed)
        await page.get_by_label(label).first.blur()
        await expect(page.locator(".notice")).to_be_visible()
        await page.reload()
        for before, value, _, _ in fields[: done + 1]:
            expected = value.replace(",", ".")
            await expect(page.get_by_label(before).first).to_have_value(expected)
    [record] = await kept(page, kind)
    assert [record[name] for _, _, name, _ in fields] == [value for _, _, _, value in fields]


@pytest.mark.parametrize(("kind", "place", "add", "fields"), FORMS, ids=[form[0] for form in FORMS])
async def test_what_is_being_typed_when_the_phone_ends_the_app_is_kept(
    device: MakeDevice, kind: str, place: str, add: str | None, fields: list[tuple[str, str, str, object]]
) -> None:
    """Nothing is left, no pause is made: the home button, and the phone needs the memory."""
    phone = device("phone")
    page = await phone.open(f"/{place}")
    await begin(page, add)
    for label, typed, _, _ in fields:
        field = page.get_by_label(label).first
        if await field.get_attribute("type") in {"date", "datetime-local"}:
            await field.fill(typed)
        else:
            await field.press_sequentially(typed)
    await page.evaluate(AWAY)
    await page.wait_for_timeout(300)
    await phone.kill()
    page = await phone.open(f"/{place}")
    [record] = await kept(page, kind)
    assert [record[name] for _, _, name, _ in fields] == [value for _, _, _, value in fields]


async def test_a_number_under_the_keyboard_is_kept_when_the_app_goes_out_of_sight(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open("/#things/medication")
    await begin(page, "Add a medicine")
    await page.get_by_label("Usual amount").press_sequentially("1.5")
    await page.wait_for_timeout(1000)
    assert await kept(page, "medication") == [], "a number is read when it is whole"
    await page.evaluate(AWAY)
    await page.wait_for_timeout(300)
    await phone.kill()
    page = await phone.open("/#me")
    assert [found["usual"] for found in await kept(page, "medication")] == [1.5]


async def test_a_tab_that_is_closed_soon_after_a_pause_has_kept_the_words(device: MakeDevice) -> None:
    """Whoever closes the tab within the half second after the last key may lose what came after the last pause."""
    phone = device("phone")
    await phone.open()
    page = await phone.open("/#checkin")
    await page.get_by_label("Note").press_sequentially("slept on the sofa")
    await page.wait_for_timeout(800)
    await page.close()
    page = await phone.open("/#checkin")
    await expect(page.get_by_label("Note")).to_have_value("slept on the sofa")
