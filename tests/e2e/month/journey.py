"""A flight to Tokyo with an attack open, and the night of the clocks after coming back."""

from tests.e2e.month.clock import instant
from tests.e2e.month.entered import Of
from tests.e2e.month.everyday import BELLS
from tests.e2e.month.life import BERLIN, TOKYO, Life


async def over_the_flight(life: Life) -> None:
    """It begins in Berlin and is over in Tokyo; each entry keeps the zone it was made in."""
    await life.at("2026-03-20T11:00")
    phone, add = life.phone, life.entered.add
    await phone.go("")
    attack = add(
        "attack",
        called="flight",
        startedAt=await phone.tap("Attack starting"),
        startPrecision="exact",
        zone=BERLIN,
    )
    add("reading", attack=Of("flight"), at=await phone.tap("5", within="Pain now"), zone=BERLIN, pain=5)
    taken = await phone.tap(phone.page.locator(".doses button", has_text="Sumatriptan"))
    dose = add(
        "dose",
        at=taken,
        zone=BERLIN,
        medication=Of("Sumatriptan"),
        attack=Of("flight"),
        amount=1,
        unit="tablet",
    )
    await phone.saved()
    await phone.put_away()

    await life.at("2026-03-21T06:00", TOKYO)
    await phone.open(zone=TOKYO)
    await phone.shows("11 h 0")
    dose["answered2hAt"] = await phone.tap("Some")
    dose["answer2h"] = "some"
    add("reading", attack=Of("flight"), at=await phone.tap("2", within="Pain now"), zone=TOKYO, pain=2)
    await life.at("2026-03-21T08:00", TOKYO)
    attack["endedAt"] = await phone.tap("It’s over")


async def in_tokyo(life: Life) -> None:
    """An evening there is noon at home; the laptop, left at home, shows the same day as done."""
    await life.at("2026-03-21T20:30", TOKYO)
    phone, laptop, add = life.phone, life.laptop, life.entered.add
    await phone.go("sign")
    add("sign", at=await phone.tap("Yawning"), zone=TOKYO, sign="yawning", outcome="unsure")
    await phone.go("checkin")
    await phone.tap("Stress", within="Stress")
    await phone.tap("Done")
    life.checkin(
        "2026-03-21",
        zone=TOKYO,
        trigger__stress_level=True,
        sign__yawning=True,
        own=BELLS,
    )
    await life.at("2026-03-21T21:00")
    await laptop.go("checkin")
    await laptop.shows("Today is done")
    await life.at("2026-03-22T21:00", TOKYO)
    await phone.go("")
    await phone.tap("Not sure")


async def home_again(life: Life) -> None:
    """The day on which the clocks went forward, with the time of waking up as it was by the new one."""
    phone = life.phone
    await phone.put_away()
    await life.at("2026-03-29T20:00")
    await phone.open(zone=BERLIN)
    await phone.go("checkin")
    await phone.press("Add to my check-in")
    await phone.tap("Woke up at", within="Add to my check-in")
    for entry in life.entered.entries:
        if entry.kind == "setting":
            entry.fields["show.woke_at"] = True
    await phone.write("Woke up at", "07:30")
    await phone.tap("Done")
    life.checkin(
        "2026-03-29",
        zone=BERLIN,
        wokeAt=instant("2026-03-29T07:30", BERLIN),
        own=BELLS,
    )
