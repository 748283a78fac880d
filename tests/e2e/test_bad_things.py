"""What cannot be, or should not be: refused with a sentence, or kept as it came and said; never lost or mended."""

import time
from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.backend.support import BROWSER
from tests.e2e.devices import (
    PASSWORD,
    Device,
    Server,
    diary_on,
    expect_saved,
    kept,
    sign_in,
    sign_up,
    stored,
)

pytestmark = pytest.mark.browser

MakeDevice = Callable[[str], Device]

END_BEFORE_START: Final = "The end is before the start."
LONG: Final = "Ünïcode 🌩️ שלום عربى "
"""A text with everything in it, from left and from right."""


async def past_attack(page: Page, start: str, end: str) -> None:
    """Add an attack of a day that is over, from that day's page; its own page opens."""
    await page.goto(page.url.split("#")[0] + f"#day/{start[:10]}")
    await page.get_by_role("button", name="Attack", exact=True).click()
    for label, value in (("Start", start), ("End", end)):
        await page.get_by_label(label).fill(value)
        await page.get_by_label(label).blur()
    await page.get_by_role("button", name="Add attack").click()
    await expect(page.get_by_label("Note")).to_be_visible()


async def put(page: Page, label: str, value: str) -> None:
    """Write into a field and leave it."""
    field = page.get_by_label(label).first
    await field.fill(value)
    await field.blur()


async def pair(device: MakeDevice) -> tuple[Device, Page, Device, Page]:
    """Two devices of one account."""
    phone, laptop = device("phone"), device("laptop")
    on_phone, on_laptop = await phone.open(), await laptop.open()
    await sign_up(on_phone, "Ann")
    await expect_saved(on_phone)
    await sign_in(on_laptop, "Ann")
    await expect_saved(on_laptop)
    return phone, on_phone, laptop, on_laptop


def later_id(count: int) -> str:
    """An id as a device would make it (UUIDv7), the one after that of the count before."""
    ms = f"{time.time_ns() // 1_000_000 + count:012x}"
    return f"{ms[:8]}-{ms[8:]}-7000-8000-{uuid4().hex[:12]}"


async def push(server: Server, drafts: list[tuple[str, str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Say to the server what another device of Ann's might: id, kind and fields; returns what it refused."""
    now = time.time_ns() // 1_000_000
    async with httpx.AsyncClient(base_url=server.origin, headers=BROWSER) as client:
        device = uuid4().hex[:16]
        told = {"name": "Ann", "password": PASSWORD, "device": {"id": device, "name": "test"}}
        signed_in = await client.post("/api/sessions", json=told)
        assert signed_in.status_code == 201, signed_in.text
        stamps = (f"{now:012x}-{count:04x}-{device}" for count in range(len(drafts)))
        changes = [
            {"id": id_, "kind": kind, "stamp": stamp, "fields": fields}
            for (id_, kind, fields), stamp in zip(drafts, stamps, strict=True)
        ]
        said = {
            "protocol": 1,
            "account": signed_in.json()["account"],
            "device": device,
            "epoch": "",
            "cursor": 0,
            "pending": 0,
            "changes": changes,
        }
        reply = await client.post("/api/sync", json=said)
        assert reply.status_code == 200, reply.text
        refused: list[dict[str, Any]] = reply.json()["refused"]
        return refused


async def test_an_end_before_the_start_is_refused_while_typed_and_said_when_two_devices_made_it(
    device: MakeDevice,
) -> None:
    phone, on_phone, laptop, on_laptop = await pair(device)
    await past_attack(on_phone, "2026-01-05T10:00", "2026-01-05T12:00")
    await put(on_phone, "End", "2026-01-05T09:59")
    await expect(on_phone.get_by_role("alert")).to_have_text(f"{END_BEFORE_START} Choose a later end.")
    await expect(on_phone.get_by_label("End").first).to_have_value("2026-01-05T09:59")
    [attack] = await kept(on_phone, "attack")
    assert attack["endedAt"] == "2026-01-05T11:00:00.000Z", "nothing was written"
    await on_phone.reload()
    await expect_saved(on_phone)
    await on_laptop.goto(on_phone.url)
    await expect(on_laptop.get_by_label("End").first).to_have_value("2026-01-05T12:00", timeout=15_000)

    for one in (phone, laptop):
        await one.offline()
    await put(on_phone, "Start", "2026-01-05T11:30")
    await put(on_laptop, "End", "2026-01-05T11:00")
    for one, page in ((phone, on_phone), (laptop, on_laptop)):
        await expect(page.locator(".status")).to_have_text("1 waiting")
        await one.offline(False)
    for page in (on_phone, on_laptop):
        await expect(page.locator(".mark")).to_contain_text(END_BEFORE_START, timeout=15_000)
        await expect(page.get_by_label("Start")).to_have_value("2026-01-05T11:30")
    await on_phone.goto(phone.server.origin + "/#day/2026-01-05")
    await expect(on_phone.locator(".list a", has_text="Attack")).to_contain_text(END_BEFORE_START)
    await put(on_laptop, "End", "2026-01-05T12:00")
    await expect(on_phone.locator(".list a .mark")).to_have_count(0, timeout=15_000)
    await expect(on_phone.locator(".list a", has_text="Attack")).to_contain_text("30 min")
    assert phone.complaints == laptop.complaints == []


async def test_an_attack_of_nine_days_is_kept_on_all_its_days_and_asked_about(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await past_attack(page, "2026-01-05T10:00", "2026-01-14T10:00")
    await expect(page.locator(".mark")).to_have_text("Longer than three days.")
    await expect(page.get_by_text("That is 9 days. If that is not right, change the end.")).to_be_visible()
    await page.goto(phone.server.origin + "/#diary/2026-01")
    await expect(page.locator(".calendar [data-look=attack]")).to_have_count(10)
    await page.goto(phone.server.origin + "/#day/2026-01-09")
    await expect(page.locator(".list a", has_text="Attack")).to_have_count(1)


async def test_overlapping_attacks_are_said_and_can_be_made_one(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open()
    await past_attack(page, "2026-01-05T10:00", "2026-01-05T16:00")
    await past_attack(page, "2026-01-05T14:00", "2026-01-05T20:00")
    await expect(page.locator(".mark")).to_have_text("Overlaps another attack.")
    await page.goto(phone.server.origin + "/#day/2026-01-05")
    await expect(page.locator(".list a .mark")).to_have_text(["Overlaps another attack."] * 2)
    await page.locator(".list a", has_text="Attack").first.click()
    await page.get_by_role("button", name="One attack or two").click()
    await page.get_by_role("button", name="This was the same attack").click()
    await expect(page.locator(".mark")).to_have_count(0)
    await page.goto(phone.server.origin + "/#day/2026-01-05")
    await expect(page.locator(".list a", has_text="Attack")).to_have_count(1)
    await expect(page.locator(".list a", has_text="Attack")).to_contain_text("10 h")
    assert len(await kept(page, "attack")) == 2, "both are still there"


async def test_a_dose_of_a_medicine_that_was_removed_is_kept_and_says_so(device: MakeDevice) -> None:
    phone = device("phone")
    page = await phone.open("/#things/medication")
    await page.get_by_role("link", name="Add a medicine").click()
    await put(page, "Name of the medicine", "Herbal tea")
    await expect(page.get_by_role("heading", name="Herbal tea")).to_be_visible()
    await page.goto(phone.server.origin + "/#day/2026-01-05")
    await page.get_by_role("button", name="Dose", exact=True).click()
    await page.get_by_role("button", name="Herbal tea").click()
    await expect(page.get_by_label("Which medicine")).to_be_visible()
    dose_page = page.url
    await page.goto(phone.server.origin + "/#things/medication")
    await page.get_by_role("link", name="Herbal tea").click()
    await page.get_by_role("button", name="Delete").click()

    await page.goto(dose_page)
    await expect(page.locator(".mark")).to_have_text("This medicine was removed.")
    await page.goto(phone.server.origin + "/#day/2026-01-05")
    await expect(page.locator(".list a", has_text="A medicine that was removed")).to_be_visible()
    [dose] = await kept(page, "dose")
    assert dose["medication"] in await diary_on(page)
    await page.goto(phone.server.origin + "/#deleted")
    await page.get_by_role("button", name="Restore").click()
    await expect(page.get_by_text("Herbal tea is back")).to_be_visible()
    await page.goto(phone.server.origin + "/#day/2026-01-05")
    await expect(page.locator(".list a", has_text="Herbal tea")).to_be_visible()
    await expect(page.locator(".mark")).to_have_count(0)


async def test_a_check_in_of_tomorrow_is_refused_here_and_kept_and_marked_where_it_comes_from_afar(
    device: MakeDevice,
) -> None:
    """On Kiritimati it is tomorrow while it is today on Niue, at every hour of every day."""
    afar, home = device("afar"), device("home")
    there = await afar.open(zone="Pacific/Kiritimati")
    here = await home.open(zone="Pacific/Niue")
    await sign_up(there, "Ann")
    await expect_saved(there)
    await sign_in(here, "Ann")
    await expect_saved(here)
    await there.goto(afar.server.origin + "/#checkin")
    await there.locator("button.nothing").click()
    await expect(there.get_by_text("Today is done")).to_be_visible()
    [checkin] = await kept(there, "checkin")
    tomorrow = str(checkin["date"])

    await here.goto(home.server.origin + f"/#diary/{tomorrow[:7]}")
    await expect(here.locator(".list a", has_text="Check-in")).to_contain_text(
        "This day is still to come.", timeout=15_000
    )
    await here.goto(home.server.origin + f"/#checkin/{tomorrow}")
    await expect(here.get_by_role("button", name="Change")).to_be_visible()
    await here.goto(home.server.origin + "/#checkin/2199-01-01")
    await expect(here.get_by_text("This day is still to come.")).to_be_visible()
    await expect(here.get_by_role("button", name="Done")).to_have_count(0)
    assert await kept(here, "checkin") == [checkin]
    assert len(await stored(here, "attention")) + len(await stored(there, "attention")) == 0


async def test_five_hundred_own_items_and_still_everything_is_quick_and_whole(
    device: MakeDevice, server: Server
) -> None:
    phone = device("phone")
    page = await phone.open()
    await sign_up(page, "Ann")
    await expect_saved(page)
    names = {
        "trigger": [f"Ein ganz besonders ausführlich benannter Auslöser Nr. {n}" for n in range(250)],
        "sign": [f"Ein nicht weniger ausführlich benanntes Vorzeichen {n}" for n in range(250)],
    }
    items = [(list_, name) for list_, all_ in names.items() for name in all_]
    told = [(later_id(n), "item", {"list": kind, "label": name}) for n, (kind, name) in enumerate(items)]
    assert await push(server, told) == []
    await page.goto(server.origin + "/#lists")
    await expect(page.get_by_text("258 on my list")).to_have_count(2, timeout=15_000)

    took = await opening(page, "checkin", "main button.main.tall")
    for all_ in names.values():
        for name in (all_[0], all_[-1]):
            await expect(page.get_by_role("button", name=name, exact=True)).to_have_count(1)
    assert took < 1, f"the check-in took {took:.2f} s to open"
    assert await cut_off(page) == []
    await page.get_by_role("button", name=names["trigger"][-1], exact=True).click()
    await expect(page.locator(".notice")).to_be_visible()
    await page.wait_for_timeout(450)  # a person scrolls before the next tap
    await page.locator("main button.main.tall").click()
    await expect(page.get_by_text("Today is done")).to_be_visible()
    [checkin] = await kept(page, "checkin")
    assert len([name for name in checkin if name.startswith("shown")]) > 500

    took = await opening(page, "sign", ".signs .chips button")
    assert took < 1, f"the signs took {took:.2f} s to open"
    await page.get_by_role("button", name=names["sign"][-1], exact=True).click()
    await expect(page.locator(".list a")).to_contain_text(names["sign"][-1])
    assert await cut_off(page) == []

    took = await opening(page, "lists/trigger", "#find")
    assert took < 1, f"the list took {took:.2f} s to open"
    await page.get_by_label("Find").fill("nr. 249")
    await expect(page.get_by_role("link", name=names["trigger"][-1])).to_be_visible()
    await expect_saved(page)
    assert phone.complaints == []


async def opening(page: Page, place: str, sign: str) -> float:
    """Seconds from the tap until a screen is there: the best of three, since a machine has other work too."""
    took: list[float] = []
    for _ in range(3):
        await page.evaluate("location.hash = ''")
        await expect(page.get_by_role("button", name="Attack starting")).to_be_visible()
        took.append(
            await page.evaluate(
                """([place, sign]) => new Promise((done) => {
                    const start = performance.now();
                    const look = () => requestAnimationFrame(() => {
                        if (document.querySelector(sign)) setTimeout(() => done((performance.now() - start) / 1000));
                        else look();
                    });
                    location.hash = place;
                    look();
                })""",
                [place, sign],
            )
        )
    return min(took)


async def cut_off(page: Page) -> list[str]:
    """What is wider than its place."""
    found: list[str] = await page.evaluate(
        """() => [
            ...(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []),
            ...[...document.querySelectorAll('main button, main a')]
                .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
                .map((one) => one.textContent),
        ]"""
    )
    return found


async def test_more_items_than_one_change_can_hold_make_a_check_in_all_the_same(
    device: MakeDevice, server: Server
) -> None:
    phone = device("phone")
    page = await phone.open()
    await sign_up(page, "Ann")
    await expect_saved(page)
    many = [
        (later_id(n), "item", {"list": kind, "label": f"{kind} {n}"})
        for kind in ("trigger", "sign")
        for n in range(700)
    ]
    assert await push(server, many) == []
    await page.goto(server.origin + "/#lists")
    await expect(page.get_by_text("708 on my list")).to_have_count(2, timeout=15_000)
    await page.goto(server.origin + "/#checkin")
    await page.locator("main button.main.tall").click()
    await expect(page.get_by_text("Today is done")).to_be_visible()
    [checkin] = await kept(page, "checkin")
    assert checkin["done"] is True
    assert len([name for name in checkin if name.startswith("shown")]) >= 1416
    await expect_saved(page)
    assert len(await stored(page, "attention")) == 0
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_text("How was today?")).to_be_visible()
    assert await kept(page, "checkin") == []
    assert phone.complaints == []


async def test_a_note_of_ten_thousand_characters_is_kept_exactly_and_one_more_is_refused_with_a_sentence(
    device: MakeDevice,
) -> None:
    _, on_phone, laptop, on_laptop = await pair(device)
    await past_attack(on_phone, "2026-01-05T10:00", "2026-01-05T12:00")
    whole = (LONG * 1000)[:9_999] + "𝄞"
    assert len(whole) == 10_000
    note = on_phone.get_by_label("Note")
    await note.fill(whole)
    await note.blur()
    await expect_saved(on_phone)
    [attack] = await kept(on_phone, "attack")
    assert attack["note"] == whole
    await on_phone.reload()
    await expect(on_phone.get_by_label("Note")).to_have_value(whole)
    await on_laptop.goto(laptop.server.origin + "/" + on_phone.url[on_phone.url.index("#") :])
    await expect(on_laptop.get_by_label("Note")).to_have_value(whole, timeout=15_000)

    note = on_phone.get_by_label("Note")
    await note.fill(whole + "!")
    await note.blur()
    await expect(on_phone.get_by_role("alert")).to_have_text("Write 10,000 characters or fewer.")
    await expect(note).to_have_value(whole + "!")
    assert [attack] == await kept(on_phone, "attack")
    await on_phone.goto(laptop.server.origin + "/#search")
    await on_phone.get_by_label("Words in your notes").fill("שלום")
    await expect(on_phone.locator(".hits a")).to_have_count(1)
    assert await cut_off(on_phone) == []
