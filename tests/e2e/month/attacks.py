"""Attacks two and three, and the signs between them: an aura, waking up with it, second thoughts on both devices."""

from playwright.async_api import expect

from tests.e2e.month.entered import Fields, Of
from tests.e2e.month.hand import Hand
from tests.e2e.month.life import BERLIN, Life


async def with_aura(life: Life) -> None:
    """Begun on the phone, over on the laptop; a medicine that ended it, and a day later it stayed away."""
    await life.at("2026-03-08T16:00")
    phone, laptop, add = life.phone, life.laptop, life.entered.add
    await phone.go("")
    attack = add(
        "attack",
        called="aura",
        startedAt=await phone.tap("Attack starting"),
        startPrecision="exact",
        zone=BERLIN,
    )
    await phone.press("I have an aura")
    attack["auraStartedAt"] = await phone.tap("Zigzag lines")
    attack["aura.visual_zigzag"] = True
    await phone.tap("Tingling")
    attack["aura.sensory_tingling"] = True
    await life.later(minutes=25)
    add("reading", attack=Of("aura"), at=await phone.tap("7", within="Pain now"), zone=BERLIN, pain=7)
    taken = await phone.tap(phone.page.locator(".doses button", has_text="Ibuprofen"))
    dose = add("dose", at=taken, zone=BERLIN, medication=Of("Ibuprofen"), attack=Of("aura"))
    await life.later(hours=2, minutes=5)
    await laptop.go("")
    await laptop.reload()
    dose["answered2hAt"] = await laptop.tap("Gone")
    dose["answer2h"] = "gone"
    add("reading", attack=Of("aura"), at=await laptop.tap("0", within="Pain now"), zone=BERLIN, pain=0)
    attack["endedAt"] = await laptop.tap("It’s over")

    await life.at("2026-03-09T19:00")
    await laptop.reload()
    await laptop.tap("Stayed away")
    dose["answer24h"] = "stayed-away"
    await laptop.press(laptop.page.locator(".lookback-card"))
    await laptop.press(laptop.page.locator(".list a"))
    attack["reviewedAt"] = await laptop.tap("Skip this one")


async def false_alarm(life: Life) -> None:
    """A stiff neck, and seventy per cent sure; nothing came of it."""
    await life.at("2026-03-10T09:00")
    phone, add = life.phone, life.entered.add
    await phone.go("sign")
    neck = add("sign", at=await phone.tap("Stiff neck"), zone=BERLIN, sign="neck_stiffness")
    await phone.tap("strong", within="Stiff neck: how strong")
    neck["strength"] = 3
    async with phone.writing() as when:
        await phone.page.locator("#thinking").fill("70")
    thought = add("sign", at=when(), zone=BERLIN, selfPrediction=70)
    await life.at("2026-03-11T12:00")
    await phone.go("")
    await phone.tap("It did not")
    neck["outcome"] = thought["outcome"] = "did-not"


async def woken_with_it(life: Life) -> None:
    """On the laptop beside the bed; a reading that was a slip, taken back; asleep again until it was over."""
    await life.at("2026-03-15T06:30")
    laptop, add = life.laptop, life.entered.add
    await laptop.go("")
    began = await laptop.tap("Attack starting")
    await laptop.tap("woke up with it")
    attack = add("attack", called="woken", startedAt=began, startPrecision="woke-with-it", zone=BERLIN)
    add("reading", attack=Of("woken"), at=await laptop.tap("3", within="Pain now"), zone=BERLIN, pain=3)
    slip = await undone(laptop, "9", within="Pain now")
    add("reading", attack=Of("woken"), at=slip, zone=BERLIN, pain=9, deleted=True)
    await life.later(hours=3)
    attack["endedAt"] = await laptop.tap("It’s over")
    await second_thoughts(life, attack)


async def undone(hand: Hand, name: str, within: str | None = None) -> object:
    """Tap something, and take it back at once."""
    async with hand.writing() as when:
        await hand.press(name, within)
        async with hand.writing():
            await hand.press("Undo")
    return when()


async def second_thoughts(life: Life, attack: Fields) -> None:
    """The same entry on both devices without a network: what differs stays, of what collides the later."""
    await life.at("2026-03-17T20:00")
    phone, laptop = life.phone, life.laptop
    for hand in (phone, laptop):
        await hand.go("diary")
        await hand.page.locator(".list a", has_text="Attack").first.click()
    await life.cut(phone, laptop)
    await phone.write("Note", "the wine on Saturday?")
    await phone.press("Kind of headache")
    await phone.tap("Tension headache")
    await life.later(minutes=10)
    await laptop.press("Pain")
    await laptop.tap("5", within="Worst pain")
    await laptop.tap("fell asleep, woke without it")
    await laptop.press("Kind of headache")
    await laptop.tap("Migraine")
    await life.restore(laptop, phone)
    for hand in (phone, laptop):
        await expect(hand.page.get_by_label("Note")).to_have_value("the wine on Saturday?")
    attack |= {"note": "the wine on Saturday?", "pain": 5, "endHow": "slept", "type": "migraine"}


async def deletions(life: Life) -> None:
    """One deletion undone at once, one restored a day later on the other device, one meant."""
    await life.at("2026-03-19T08:00")
    phone, laptop, add = life.phone, life.laptop, life.entered.add
    await laptop.go("sign")
    irritable = add("sign", at=await laptop.tap("Irritable"), zone=BERLIN, sign="irritability")
    tired = add("sign", at=await laptop.tap("Unusually tired"), zone=BERLIN, sign="fatigue")
    slip = add("sign", at=await laptop.tap("Craving food"), zone=BERLIN, sign="food_craving")
    await laptop.press(laptop.page.locator(".list a", has_text="Irritable"))
    await undone(laptop, "Delete")
    irritable["deleted"] = False
    for sign in ("Unusually tired", "Craving food"):
        await laptop.go("sign")
        await laptop.press(laptop.page.locator(".list a", has_text=sign))
        await laptop.tap("Delete")
    slip["deleted"] = True
    await life.later(hours=1)
    await phone.go("deleted")
    await phone.tap(phone.page.get_by_role("button", name="Restore Unusually tired"))
    tired["deleted"] = False
