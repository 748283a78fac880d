"""Looking back: which attacks wait, both halves of one, and none that waits."""

from tests.e2e.devices import Device
from tests.e2e.ten_weeks import ten_weeks
from tests.e2e.tours.walk import Tour, Walk


async def waiting(device: Device) -> Tour:
    """The list, and what stands in its place when nothing waits."""
    walk = await Walk.begin(device, "lookback")
    yield "lookback-none", walk.page
    await walk.to("lookback/01890000-0000-7000-8000-000000000001")
    yield "lookback-gone", walk.page
    history = ten_weeks().history
    for days in (6, 12, 19):
        history.attack(history.on(days, "13:10"), history.on(days, "22:50"))
    await history.put(walk.page)
    await walk.to("lookback")
    yield "lookback-list", walk.page


async def halves(device: Device) -> Tour:
    """Before, during and after, with everything open."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    await kept.history.put(walk.page)
    await walk.to(f"lookback/{kept.attack}")
    yield "lookback-before", walk.page
    await walk.press("listMore.trigger")
    yield "lookback-before-all", walk.page
    await walk.press("lookback.next")
    yield "lookback-after", walk.page
