"""Now: nothing going on, with and without what waits; and an attack, in all that can be asked and said during one."""

from datetime import timedelta

from tests.e2e.devices import Device
from tests.e2e.history import History, instant
from tests.e2e.ten_weeks import ten_weeks
from tests.e2e.tours.walk import Tour, Walk


async def fresh(device: Device) -> Tour:
    """A new diary, from the first tap on."""
    walk = await Walk.begin(device)
    yield "now", walk.page
    await walk.tap(walk.page.locator(".big"))
    yield "attack", walk.page
    await walk.press("during.anyMedicine")
    await walk.press("during.take")
    yield "attack-medicine-fault", walk.page
    await walk.press("during.auraOpen")
    await walk.tap(walk.chip("aura.visual_zigzag"))
    yield "attack-aura", walk.page
    await walk.press("listMore.symptom")
    await walk.tap(walk.page.locator(".own-item button"))
    yield "attack-all-symptoms", walk.page


async def cards(device: Device) -> Tour:
    """What waits on Now while no attack is going on."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    history = kept.history
    await history.put(walk.page)
    await walk.still()
    yield "now-evening", walk.page
    history.dose(history.ago(hours=2.2), kept.sumatriptan)
    gone = {"answer2h": "gone", "answered2hAt": instant(history.ago(hours=23))}
    history.dose(history.ago(hours=25), kept.ibuprofen, **gone)
    history.sign(history.ago(hours=28), "yawning")
    history.sign(history.ago(hours=27), "neck_stiffness")
    await history.put(walk.page)
    await walk.still()
    yield "now-all-cards", walk.page


async def during(device: Device) -> Tour:
    """An attack in which much has been said, in each colour."""
    walk = await Walk.begin(device)
    kept = ten_weeks()
    history = kept.history
    start = history.ago(hours=3)
    said = {"symptom.photophobia": True, "symptom.nausea": True, "relief.dark_room": True, "relief.caffeine": False}
    aura = {"aura.visual_zigzag": True, "auraStartedAt": instant(start - timedelta(minutes=20))}
    attack = history.attack(start, None, **said, **aura)
    for hours, pain in ((2.9, 4), (1.5, 7), (0.5, 6)):
        history.reading(attack, history.ago(hours=hours), pain)
    history.dose(history.ago(hours=2.5), kept.sumatriptan, attack)
    await history.put(walk.page)
    await walk.still()
    yield "attack-did-it-help", walk.page
    await walk.press("choice.answer2h-some")
    await walk.press("during.somethingElse")
    yield "attack-other-medicine", walk.page
    for tint in ("warm", "green"):
        await walk.press(f"choice.tint-{tint}")
        yield f"attack-{tint}", walk.page


async def asked(device: Device) -> Tour:
    """What is asked of an attack by itself: whether it still goes on, whether it is the one before, which of two."""
    walk = await Walk.begin(device)
    for name, hours in (("attack-still-going", 27), ("attack-for-days", 75)):
        history = History()
        history.attack(history.ago(hours=hours))
        await history.put(walk.page)
        await walk.still()
        yield name, walk.page
    history = History()
    history.attack(history.ago(hours=20), history.ago(hours=6))
    history.attack(history.ago(hours=1))
    await history.put(walk.page)
    await walk.still()
    yield "attack-same", walk.page
    history = History()
    for hours in (1, 2):
        history.attack(history.ago(hours=hours), None, sameAs="00000000-0000-7000-8000-00000000ffff")
    await history.put(walk.page)
    await walk.still()
    yield "attack-two-open", walk.page


async def signs(device: Device) -> Tour:
    """Warning signs: the short list, all of them, how strong, how sure."""
    walk = await Walk.begin(device, "sign")
    yield "signs", walk.page
    await walk.tap(walk.chip("sign.yawning"))
    await walk.press("choice.strength-2")
    await walk.press("listMore.sign")
    await walk.tap(walk.page.locator(".own-item button"))
    yield "signs-all", walk.page
    await walk.page.locator("#thinking").focus()
    await walk.page.keyboard.press("ArrowRight")
    await walk.page.wait_for_timeout(1000)
    yield "signs-thinking", walk.page
    history = History()
    history.add("item", {"list": "sign", "label": "A humming in the left ear"}, history.ago(days=9))
    history.sign(history.ago(hours=1), None)
    await history.put(walk.page)
    await walk.still()
    yield "signs-unnamed", walk.page
