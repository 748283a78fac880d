"""The first days: an account, medicines, and an attack in the dark without a network."""

from datetime import timedelta

from playwright.async_api import expect

from tests.e2e.month.clock import Moment
from tests.e2e.month.entered import Fields, Of
from tests.e2e.month.life import BERLIN, Life


async def begin(life: Life) -> None:
    """A sign before there is any account, then the account on both devices."""
    phone = life.phone
    await phone.go("sign")
    at = await phone.tap("Yawning")
    yawning = life.entered.add("sign", at=at, zone=BERLIN, sign="yawning")
    await phone.tap("clear", within="Yawning: how strong")
    yawning["strength"] = 2
    await life.sign_up()
    await phone.put_away()  # a browser keeps new cookies in memory for half a minute, and the story goes faster
    await phone.open()


async def medicines(life: Life) -> None:
    """On the laptop: one for attacks with all there is to say about it, one more, and one to prevent them."""
    laptop = life.laptop
    await laptop.go("things/medication")
    await laptop.follow("Add a medicine")
    await laptop.write("Name of the medicine", "sumatrip")
    await laptop.tap(laptop.page.locator(".proposals button", has_text="Sumatriptan"))
    await laptop.write("Strength", "50 mg")
    await laptop.write("What you take", "tablet")
    await laptop.write("Usual amount", "1")
    await laptop.write("My own limit, days a month", "8")
    life.entered.add(
        "medication",
        called="Sumatriptan",
        name="Sumatriptan",
        role="acute",
        strength="50 mg",
        form="tablet",
        usual=1,
        limit=8,
        class_="triptan",
    )
    await laptop.go("things/medication")
    await laptop.follow("Add a medicine")
    await laptop.write("Name of the medicine", "Ibuprofen 400")
    await laptop.choose("Kind of medicine", "Painkiller")
    await laptop.tap("for attacks")
    life.entered.add(
        "medication",
        called="Ibuprofen",
        name="Ibuprofen 400",
        role="acute",
        class_="nonopioid_analgesic",
    )
    await laptop.go("things/medication")
    await laptop.follow("Add a medicine")
    await laptop.write("Name of the medicine", "Propranolol")
    await laptop.tap("to prevent")
    await laptop.write("Since", "2026-01-10")
    life.entered.add(
        "medication", called="Propranolol", name="Propranolol", role="preventive", startedOn="2026-01-10"
    )


async def nothing_to_report(life: Life) -> None:
    """One tap in the evening."""
    await life.at("2026-03-02T21:30")
    phone = life.phone
    await phone.go("checkin")
    await phone.tap(phone.page.locator("button.nothing"))
    life.checkin("2026-03-02")


async def attack_in_the_dark(life: Life) -> Fields:
    """No network, pain, and the phone dies in the middle of it."""
    await life.at("2026-03-03T03:10")
    phone, note = life.phone, life.entered.add
    await life.cut(phone)
    await phone.go("")
    began = await phone.tap("Attack starting")
    await phone.tap("15 min earlier")
    attack = note(
        "attack",
        called="in the dark",
        startedAt=began - timedelta(minutes=15),
        startPrecision="about",
        zone=BERLIN,
    )
    note("reading", attack=Of("in the dark"), at=await phone.tap("6", within="Pain now"), zone=BERLIN, pain=6)
    dose = await take(life, "Sumatriptan", "in the dark")
    await phone.tap("Nausea")
    attack["symptom.nausea"] = True
    await phone.press("Light hurts")
    await expect(phone.button("Light hurts")).to_have_attribute("aria-pressed", "true")
    attack["symptom.photophobia"] = True
    await phone.kill()

    await phone.open(offline=True)
    await life.later(hours=2, minutes=10)
    await phone.reload()
    dose["answered2hAt"] = await phone.tap("Some")
    dose["answer2h"] = "some"
    note("reading", attack=Of("in the dark"), at=await phone.tap("4", within="Pain now"), zone=BERLIN, pain=4)
    await phone.tap("Dark room")
    attack["relief.dark_room"] = True
    await phone.tap("Cold pack")
    await phone.tap(phone.page.get_by_role("button", name="Cold pack"))
    attack["relief.cold_pack"] = False
    await life.later(hours=4)
    attack["endedAt"] = await phone.tap("It’s over")
    await life.restore(phone)
    return attack


async def take(life: Life, medicine: str, attack: str) -> Fields:
    """One tap on a medicine during an attack."""
    phone = life.phone
    at: Moment = await phone.tap(phone.page.locator(".doses button", has_text=medicine))
    dose = life.entered.add("dose", at=at, zone=BERLIN, medication=Of(medicine), attack=Of(attack))
    if medicine == "Sumatriptan":  # of this one it is known how much is usual
        dose |= {"amount": 1, "unit": "tablet"}
    return dose
