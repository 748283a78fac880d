"""What a person has: medicines, treatments, measurements, visits, history, lists; and when to see a doctor."""

from tests.e2e.devices import Device
from tests.e2e.ten_weeks import ten_weeks
from tests.e2e.tours.walk import Tour, Walk

ID = "01890000-0000-7000-8000-00000000000"


async def empty(device: Device) -> Tour:
    """Before anything has been said, and the first thing of each kind."""
    walk = await Walk.begin(device)
    for kind in ("medication", "treatment", "measurement", "visit"):
        await walk.to(f"things/{kind}")
        yield f"{kind}-none", walk.page
        await walk.to(f"thing/{ID}{len(kind)}/{kind}")
        yield f"{kind}-new", walk.page
    await walk.to("history")
    yield "history-empty", walk.page
    await walk.to("help")
    yield "help", walk.page
    for summary in await walk.page.locator("summary").all():
        await summary.click()
    yield "help-open", walk.page
    await walk.to(f"thing/{ID}0")
    yield "thing-gone", walk.page


async def medicines(device: Device) -> Tour:
    """The cabinet, one medicine, what its name may mean, and its end."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    await kept.history.put(walk.page)
    await walk.to("things/medication")
    yield "medicines", walk.page
    await walk.to(f"thing/{kept.sumatriptan}")
    yield "medicine", walk.page
    await walk.press("things.stopTaking")
    yield "medicine-stopped", walk.page
    await walk.to(f"thing/{ID}7/medication")
    await walk.type("field.medication-name", "Zolmitriptan")
    yield "medicine-proposed", walk.page
    await walk.type("field.usual", "0")
    yield "medicine-fault", walk.page


async def treatments(device: Device) -> Tour:
    """Courses and their sessions, with the cautions that belong to them."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    await kept.history.put(walk.page)
    await walk.to("things/treatment")
    yield "treatments", walk.page
    await walk.to(f"thing/{kept.infusions}")
    yield "treatment", walk.page
    await walk.to(f"thing/{kept.botox}")
    await walk.tap(walk.page.locator(".sessions .main"))
    yield "session-botox", walk.page
    await walk.to(f"thing/{kept.infusion}")
    await walk.page.locator("summary").first.click()
    await walk.type("field.minutes", "600")
    yield "session-infusion", walk.page
    await walk.tap(walk.page.locator(".chips .quiet").last)
    await walk.tap(walk.chip("sideEffect.breathing_difficulty"))
    yield "session-urgent", walk.page


async def doctors(device: Device) -> Tour:
    """What was measured, visits and the history for the doctor."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    await kept.history.put(walk.page)
    await walk.to("things/measurement")
    await walk.press("things.addMeasurement")
    yield "measurements", walk.page
    await walk.to("things/measurement/tsh")
    yield "measurement-values", walk.page
    await walk.tap(walk.page.locator(".list a").first)
    yield "measurement", walk.page
    await walk.to(f"thing/{ID}8/measurement/pressure/{ID}9")
    yield "pressure", walk.page
    await walk.to("things/visit")
    yield "visits", walk.page
    await walk.to(f"thing/{kept.visit}")
    yield "visit", walk.page
    await walk.to("history")
    yield "history", walk.page


async def lists(device: Device) -> Tour:
    """The person's own lists: in order, with entries of their own, and which may really be a sign."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    await kept.history.put(walk.page)
    await walk.to("lists")
    yield "lists", walk.page
    await walk.to("lists/trigger")
    await walk.tap(walk.page.locator(".ordered [data-by='1']").first)
    yield "list", walk.page
    await walk.page.get_by_role("searchbox").fill("qqq")
    await walk.still()
    yield "list-nothing-found", walk.page
    await walk.to(f"lists/trigger/{kept.own}")
    yield "list-own-entry", walk.page
    await walk.to("lists/trigger/stress_level")
    yield "list-entry", walk.page
    await walk.to("lists/relief")
    yield "list-short", walk.page
