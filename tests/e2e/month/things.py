"""What a person has done to them and takes: treatments with sessions, a medicine stopped, measurements, a visit."""

from tests.e2e.month.clock import instant
from tests.e2e.month.entered import Of
from tests.e2e.month.life import BERLIN, Life


async def botox(life: Life) -> None:
    """A round of injections, and when the next one is due."""
    await life.at("2026-03-06T14:20")
    laptop, add = life.laptop, life.entered.add
    await laptop.go("things/treatment")
    await laptop.follow("Add a treatment")
    await laptop.tap("Botox")
    await laptop.tap("Usual: every 12 weeks")
    await laptop.write("What you hope for", "half as many days")
    add("treatment", called="Botox", type="botulinum", everyDays=84, goal="half as many days")
    session = add(
        "session", treatment=Of("Botox"), zone=BERLIN, at=await laptop.tap("Log a session"), units=155, sites=31
    )
    await laptop.write("Units", "155")
    await laptop.write("Number of sites", "31")
    await laptop.tap("clinic")
    await laptop.write("With whom", "Dr Adler")
    await laptop.tap("Sore injection spot")
    session |= {"setting": "clinic", "provider": "Dr Adler", "sideEffect.injection_site_pain": True}
    await laptop.go("things/treatment")
    await laptop.shows("Next: Friday 29 May")


async def magnesium(life: Life) -> None:
    """An infusion an hour ago, typed on the phone with a comma, as it is done here."""
    await life.at("2026-03-12T16:00")
    phone, add = life.phone, life.entered.add
    await phone.go("things/treatment")
    await phone.follow("Add a treatment")
    await phone.tap("Magnesium drip")
    await phone.write("Name", "Mg at Dr Brandt’s")
    add("treatment", called="Magnesium", type="magnesium-iv", name="Mg at Dr Brandt’s")
    await phone.tap("Log a session")
    await phone.write("When", "2026-03-12T15:00")
    await phone.write("Minutes", "35")
    await phone.write("Dose, grams", "1,5")
    await phone.tap("Yes", within="Did someone check first")
    await phone.tap("Warm or flushed")
    await phone.write("Next appointment", "2026-04-09T15:00")
    add(
        "session",
        treatment=Of("Magnesium"),
        at=instant("2026-03-12T15:00", BERLIN),
        zone=BERLIN,
        minutes=35,
        doseGrams=1.5,
        assessed=True,
        sideEffect__flushing_warmth=True,
        nextAt=instant("2026-04-09T15:00", BERLIN),
    )


async def measured(life: Life) -> None:
    """A value from a report and a blood pressure."""
    await life.at("2026-03-13T11:00")
    phone, add = life.phone, life.entered.add
    await phone.go("things/measurement")
    await phone.follow("Magnesium, serum")
    await phone.write("Value", "0.78")
    await phone.tap("mmol/L")
    await phone.write("Normal from", "0.75")
    await phone.write("Normal up to", "1.05")
    await phone.write("When", "2026-03-12T08:15")
    add(
        "measurement",
        what="magnesium_serum",
        value=0.78,
        unit="mmol/L",
        low=0.75,
        high=1.05,
        at=instant("2026-03-12T08:15", BERLIN),
        zone=BERLIN,
    )
    await phone.go("things/measurement")
    await phone.press("Add a value")
    await phone.follow("Blood pressure")
    await phone.write("Blood pressure, upper, mmHg", "128")
    await phone.write("Blood pressure, lower, mmHg", "82")
    await phone.write("When", "2026-03-13T10:30")
    for what, value in (("systolic", 128), ("diastolic", 82)):
        at = instant("2026-03-13T10:30", BERLIN)
        add("measurement", what=what, value=value, unit="mmHg", at=at, zone=BERLIN)


async def doctors(life: Life) -> None:
    """A visit to come, and what a doctor asks first."""
    laptop, add = life.laptop, life.entered.add
    await laptop.go("things/visit")
    await laptop.follow("Add a visit")
    await laptop.choose("Who", "Neurologist")
    await laptop.write("With whom", "Dr Çelik")
    await laptop.write("When", "2026-04-20T09:00")
    await laptop.write("Questions to ask", "Is ten weeks too soon for the next round?")
    add(
        "visit",
        role="neurologist",
        at=instant("2026-04-20T09:00", BERLIN),
        zone=BERLIN,
        questions="Is ten weeks too soon for the next round?",
        with_="Dr Çelik",
    )
    await laptop.go("history")
    await laptop.tap("Migraine with aura")
    await laptop.write("Diagnosed on", "2019-11-04")
    await laptop.tap("Mother")
    await laptop.tap("Neck problem")
    await laptop.write("Born", "1987-06-15")
    await laptop.write("My plan when I notice signs", "Water, dark room, call Tom.")
    add(
        "profile",
        diagnosis="migraine-with-aura",
        diagnosedOn="2019-11-04",
        familyHistory__mother=True,
        condition__neck_disorder=True,
        born="1987-06-15",
        plan="Water, dark room, call Tom.",
    )


async def stopped(life: Life) -> None:
    """The medicine that was to prevent attacks is stopped, and why."""
    await life.at("2026-03-18T19:00")
    phone = life.phone
    await phone.go("things/medication")
    await phone.press(phone.page.get_by_role("link", name="Propranolol"))
    await phone.tap("I stopped taking it")
    await phone.write("Stopped on", "2026-03-16")
    await phone.tap("side effects")
    await phone.tap("Yes", within="Was it tried long enough")
    for entry in life.entered.entries:
        if entry.called == "Propranolol":
            entry.fields |= {"stoppedOn": "2026-03-16", "stopReason": "side-effects", "adequateTrial": True}
