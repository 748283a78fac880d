"""Warnings: asked about, given, why, the plan, and what came of it."""

from tests.e2e.devices import Device
from tests.e2e.history import History, instant
from tests.e2e.tours.walk import Tour, Walk
from tests.e2e.warned import keep_review


async def given(device: Device) -> Tour:
    """From the question whether to warn to a warning, on the signs and on Now."""
    walk = await Walk.begin(device)
    history = History()
    history.add("profile", {"plan": "A dark room, and a cold pack on the neck.\nCall Anna about the children."})
    await history.put(walk.page)
    await keep_review(walk.page)
    await walk.still()
    yield "now-may-warn", walk.page
    await walk.press("choice.yes")
    await walk.to("me")
    yield "me-warned", walk.page
    await walk.to("sign")
    await walk.tap(walk.chip("sign.neck_stiffness"))
    await walk.tap(walk.chip("sign.yawning"))
    await walk.press("warning.why")
    yield "signs-warned", walk.page
    await walk.to("")
    await walk.press("warning.plan")
    yield "now-warned", walk.page


async def later(device: Device) -> Tour:
    """What came of it: asked on Now, and said on its own page."""
    walk = await Walk.begin(device)
    history = History()
    signs = ("neck_stiffness", "yawning")
    for sign in signs:
        history.sign(history.ago(hours=26), sign)
    history.warning(history.ago(hours=26), *signs)
    start = history.ago(days=4, hours=18)
    attack = history.attack(start, history.ago(days=4, hours=9))
    came = {"outcome": "came", "outcomeAt": instant(start), "attack": attack}
    warning = history.warning(history.ago(days=5), *signs, **came)
    await history.put(walk.page)
    await walk.still()
    yield "now-what-came", walk.page
    await walk.to(f"entry/{warning}")
    yield "entry-warning", walk.page
