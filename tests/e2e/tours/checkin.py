"""The check-in: not begun, in the middle, done, of another day, with everything that can be asked."""

from tests.e2e.devices import Device
from tests.e2e.history import History
from tests.e2e.ten_weeks import ten_weeks
from tests.e2e.tours.walk import Tour, Walk


async def first(device: Device) -> Tour:
    """The first one: from one tap to everything that can be said."""
    walk = await Walk.begin(device, "checkin")
    yield "checkin", walk.page
    await walk.tap(walk.chip("trigger.stress_level"))
    await walk.tap(walk.page.locator(".hours button", has_text="7"))
    await walk.tap(walk.page.locator(".hours button").last)
    await walk.press("choice.sleepQuality-4")
    await walk.tap(walk.page.locator(".scale button").nth(6))
    yield "checkin-begun", walk.page
    for word in ("listMore.trigger", "listMore.sign", "checkin.otherHours"):
        await walk.press(word)
    yield "checkin-all", walk.page
    await walk.tap(walk.page.locator(".checkin .main"))
    yield "checkin-done", walk.page
    await walk.press("checkin.change")
    await walk.press("checkin.choose")
    yield "checkin-choose", walk.page
    await walk.to("checkin/2026-13-40")
    yield "checkin-no-day", walk.page
    await walk.to("checkin/2031-01-01")
    yield "checkin-to-come", walk.page


async def others(device: Device) -> Tour:
    """With what the diary knows of the day, and all that can be added."""
    walk = await Walk.begin(device)
    history = History()
    history.attack(history.on(0, "09:20"), history.on(0, "15:00"))
    history.attack(history.on(2, "21:20"), history.on(1, "07:00"))
    history.sign(history.on(0, "07:45"), "yawning")
    history.sign(history.on(0, "08:15"), None)
    values = ("mood", "neck_tension", "water", "caffeine", "alcohol", "meals", "exercise", "screen", "bleeding")
    shown = {f"show.{slug}": True for slug in (*values, "weather", "woke_at")}
    history.add("setting", {"purpose": "checkin", **shown})
    history.add("item", {"list": "trigger", "label": "An afternoon in the open-plan office"}, history.ago(days=9))
    history.checkin(1, {"note": "Quiet day.", "stress": 3, "water": 6, "bleeding": "light", "weather.storm": True})
    await history.put(walk.page)
    await walk.to("checkin")
    yield "checkin-values", walk.page
    await walk.to(f"checkin/{history.day(1)}")
    yield "checkin-yesterday-done", walk.page
    await walk.to(f"checkin/{history.day(9)}")
    yield "checkin-earlier-day", walk.page


async def kept(device: Device) -> Tour:
    """On the list as a person shaped it."""
    walk = await Walk.begin(device)
    await ten_weeks().history.put(walk.page)
    await walk.to("checkin")
    yield "checkin-own-list", walk.page
