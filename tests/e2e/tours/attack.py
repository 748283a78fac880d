"""The page of an attack: its timeline, all its sections, its faults; and the entries beside it."""

from datetime import timedelta

from tests.e2e.devices import Device
from tests.e2e.history import ZONE, History, instant
from tests.e2e.ten_weeks import ten_weeks
from tests.e2e.tours.walk import Tour, Walk


async def page(device: Device) -> Tour:
    """One with everything an attack can have."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    await kept.history.put(walk.page)
    await walk.to(f"entry/{kept.attack}")
    yield "entry-attack", walk.page
    for fold in await walk.page.locator(".fold h2 button").all():
        await walk.tap(fold)
    yield "entry-attack-open", walk.page
    await walk.tap(walk.page.locator(".readings-list button").first)
    yield "entry-attack-reading", walk.page
    await walk.page.locator("#end").fill("2020-01-01T10:00")
    await walk.page.locator("#start").fill("2099-01-01T10:00")
    await walk.page.locator("#start").blur()
    await walk.still()
    yield "entry-attack-faults", walk.page


async def others(device: Device) -> Tour:
    """One of which little is known, one that ends before it starts, one of two parts, one that goes on for days."""
    walk = await Walk.begin(device)
    history = History()
    little = history.attack(history.on(30, "12:00"), history.on(30, "12:00"))
    turned = history.attack(history.on(25, "12:00"), history.on(25, "10:00"))
    first = history.attack(history.on(12, "08:00"), history.on(12, "19:00"))
    second = history.attack(history.on(11, "06:00"), history.on(11, "20:00"), sameAs=first)
    third = history.attack(history.on(10, "14:00"), history.on(10, "23:00"))
    for hour, pain in ((2, 0), (4, 10), (30, 9)):
        history.reading(second, history.on(12, "08:00") + timedelta(hours=hour), pain)
    open_ = history.attack(history.ago(days=5))
    await history.put(walk.page)
    for name, id_ in (("little", little), ("turned", turned), ("joined", second), ("long-open", open_)):
        await walk.to(f"entry/{id_}")
        yield f"entry-attack-{name}", walk.page
    await walk.to(f"entry/{third}")
    await walk.tap(walk.page.locator(".fold h2 button").last)
    yield "entry-attack-same", walk.page


async def entries(device: Device) -> Tour:
    """The entries that are no attack: a dose, a sign, one that is gone, one that is of no known kind."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    history = kept.history
    dose = history.dose(history.ago(hours=30), kept.ibuprofen, answer2h="some")
    sign = history.sign(history.ago(hours=29), "neck_stiffness", strength=2, outcome="did-not")
    counts = {"followed": 5, "of": 7, "horizonHours": 24, "sign.yawning": True, "sign.neck_stiffness": True}
    warning = history.add("warning", {"at": instant(history.ago(hours=31)), "zone": ZONE, **counts})
    strange = history.add("moonphase", {"at": instant(history.ago(hours=32)), "zone": ZONE, "phase": "full"})
    await history.put(walk.page)
    for name, id_ in (("dose", dose), ("sign", sign), ("warning", warning), ("strange", strange)):
        await walk.to(f"entry/{id_}")
        yield f"entry-{name}", walk.page
    await walk.to("entry/00000000-0000-7000-8000-00000000ffff")
    yield "entry-gone", walk.page
