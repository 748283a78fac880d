"""The diary: a month, its list, its days, search, what was deleted and what was said before."""

from tests.e2e.devices import Device
from tests.e2e.history import History
from tests.e2e.ten_weeks import ten_weeks
from tests.e2e.tours.walk import Tour, Walk


async def empty(device: Device) -> Tour:
    """Nothing written yet."""
    walk = await Walk.begin(device, "diary")
    yield "diary-empty", walk.page
    for place in ("search", "deleted"):
        await walk.to(place)
        yield f"{place}-empty", walk.page
    await walk.to(f"day/{History().day(2)}")
    yield "day-empty", walk.page
    await walk.to("day/2031-01-01")
    yield "day-to-come", walk.page
    await walk.to("day/2026-02-31")
    yield "day-none", walk.page


async def month(device: Device) -> Tour:
    """A month with all its marks, the way to another, and the list by kind."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    history = kept.history
    lost = "01890000-0000-7000-8000-0000000000ff"
    history.dose(history.on(1, "12:00"), lost)
    history.attack(history.on(2, "09:00"), history.on(2, "08:00"))
    history.checkin(0, {"trigger.stress_level": True}, done=False)
    await history.put(walk.page)
    await walk.to("diary")
    yield "diary", walk.page
    await walk.press("calendar.legend")
    await walk.tap(walk.page.locator(".month h2 button"))
    await walk.tap(walk.page.locator(".list-tools button").first)
    yield "diary-opened", walk.page
    await walk.press("only.session")
    yield "diary-sessions", walk.page
    await walk.to("diary/2026-04")
    yield "diary-month-before", walk.page
    await walk.to("diary/2020-01")
    yield "diary-month-empty", walk.page


async def days(device: Device) -> Tour:
    """One day with everything, and what can be added to it."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    await kept.history.put(walk.page)
    await walk.to(f"day/{kept.history.day(3)}")
    yield "day", walk.page
    await walk.press("kind.attack")
    await walk.page.locator("#fill-end").fill("2020-01-01T10:00")
    await walk.page.locator("#fill-end").blur()
    await walk.still()
    yield "day-add-attack", walk.page
    await walk.press("kind.dose")
    yield "day-add-dose", walk.page
    await walk.to(f"new/visit/01890000-0000-7000-8000-000000000012/-/{kept.history.day(4)}T10:00:00.000Z")
    yield "entry-new-visit", walk.page


async def search(device: Device) -> Tour:
    """Words of the person's own, found and not found."""
    walk = await Walk.begin(device)
    await ten_weeks().history.put(walk.page)
    await walk.to("search")
    await walk.page.locator("main input").fill("lunch")
    await walk.still()
    yield "search-hits", walk.page
    await walk.page.locator("main input").fill("xylophone")
    await walk.still()
    yield "search-nothing", walk.page


async def changed(device: Device) -> Tour:
    """What was deleted, what was said before, and what was deleted on one device and edited later on another."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    history = kept.history
    deleted = history.sign(history.ago(days=2), "neck_stiffness", strength=2, note="Since the drive.")
    history.change(deleted, {"deleted": True}, history.ago(days=1))
    both = history.dose(history.ago(days=2.5), kept.ibuprofen)
    history.change(both, {"deleted": True}, history.ago(days=1.5))
    history.change(both, {"amount": 2}, history.ago(days=1.2))
    await history.put(walk.page)
    await walk.to("deleted")
    yield "deleted", walk.page
    await walk.to(f"entry/{deleted}")
    yield "entry-deleted", walk.page
    await walk.to("diary")
    yield "diary-asked", walk.page
    await walk.to(f"entry/{kept.attack}")
    await walk.page.locator("textarea").fill("Curtains closed until the evening.")
    await walk.page.locator("textarea").blur()
    await walk.press("earlier.open")
    yield "entry-earlier-versions", walk.page
