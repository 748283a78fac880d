"""Evenings: check-ins of every sort, a look back, and an own item of which the other device hears."""

from playwright.async_api import expect

from tests.e2e.month.clock import instant
from tests.e2e.month.entered import Of
from tests.e2e.month.hand import Hand
from tests.e2e.month.life import BERLIN, Life

BELLS = "Church bells"


async def a_full_checkin(life: Life) -> None:
    """In the evening of the attack, on the laptop, with all there is to say."""
    await life.at("2026-03-03T21:00")
    laptop = life.laptop
    await laptop.go("checkin")
    await laptop.tap("Skipped a meal")
    await laptop.tap("Irritable")
    await laptop.tap("6", within="Hours you slept")
    await laptop.tap("+½")
    await laptop.tap("badly", within="How well you slept")
    await laptop.tap("7", within="Stress")
    await laptop.write("Note", "Slept on the sofa.\nToo hot.")
    await laptop.press("Add to my check-in")
    await laptop.tap("Water", within="Add to my check-in")
    await laptop.tap("Water: more")
    await laptop.tap("Water: more")
    await laptop.tap("Done")
    await laptop.shows("Today is done")
    life.entered.add("setting", purpose="checkin", show__water=True)
    life.checkin(
        "2026-03-03",
        trigger__missed_meal=True,
        sign__irritability=True,
        sleepHours=6.5,
        sleepQuality=2,
        stress=7,
        water=2,
        note="Slept on the sofa.\nToo hot.",
    )


async def look_back(life: Life, attack: dict[str, object]) -> None:
    """The morning after: what was noted before is ticked already; then what it was like and what it cost."""
    await life.at("2026-03-04T10:00")
    phone = life.phone
    await phone.go("")
    await phone.press(phone.page.locator(".lookback-card"))
    await phone.press(phone.page.locator(".list a"))
    await expect(phone.button("Yawning")).to_have_attribute("aria-pressed", "true")
    await phone.tap("Short sleep")
    await phone.tap("Next")
    # The ticks of the evening are of the same day, and so they are proposed too.
    for name in ("trigger.short_sleep", "trigger.missed_meal", "sign.yawning", "sign.irritability"):
        attack[name] = True
    await phone.tap("Sound hurts")
    await phone.tap("No", within="Was there an aura?")
    await phone.tap("left")
    await phone.tap("Temple")
    await phone.tap("Tired", within="Afterwards")
    await phone.tap("in bed")
    await phone.tap("half a day", within="Work or school")
    await phone.write("Note", "behind the left eye 🌩️")
    attack |= {
        "symptom.phonophobia": True,
        **{
            f"aura.{kind}": False
            for kind in (
                "visual_zigzag",
                "visual_shimmer",
                "visual_blind_spot",
                "sensory_tingling",
                "speech_language",
            )
        },
        "side": "left",
        "site.temple": True,
        "postdrome.fatigue": True,
        "impact": 3,
        "lost.work": "half",
        "note": "behind the left eye 🌩️",
    }
    attack["reviewedAt"] = await phone.tap("Done")
    await phone.shows("No attack waits for a look back.")


async def an_own_item(life: Life) -> None:
    """What no list has, in one's own words, on the phone; the next evening it is on the laptop."""
    await life.at("2026-03-04T22:00")
    phone, laptop = life.phone, life.laptop
    await phone.go("checkin")
    await phone.press(phone.page.locator(".asked", has_text="What was part of the day?").get_by_text("More"))
    await phone.add_own(BELLS)
    await phone.tap("Done")
    life.entered.add("item", called=BELLS, list="trigger", label=BELLS)
    life.checkin("2026-03-04", own=BELLS)[f"trigger.{{{BELLS}}}"] = True

    await life.at("2026-03-05T20:00")
    await phone.go("checkin")
    await phone.tap("Stress", within="Stress")
    await phone.tap("5", within="Stress, 0 none")
    await phone.close_tab()  # half filled in
    await life.at("2026-03-05T23:00")
    await laptop.go("checkin")
    await expect(laptop.button("Stress", within="Stress").first).to_have_attribute("aria-pressed", "true")
    await laptop.tap(BELLS)
    await laptop.tap("Done")
    await phone.open()
    life.checkin("2026-03-05", trigger__stress_level=True, stress=5, own=BELLS)[f"trigger.{{{BELLS}}}"] = True


async def a_past_day(life: Life) -> None:
    """Filled in a day late, from the diary's page of that day, with a medicine that was taken at noon."""
    await life.at("2026-03-07T09:00")
    laptop = life.laptop
    await laptop.go("day/2026-03-06")
    await laptop.press(laptop.page.locator(".list a", has_text="Check-in"))
    await laptop.tap("7", within="Hours you slept")
    await laptop.tap("Done")
    life.checkin("2026-03-06", sleepHours=7, own=BELLS)
    await laptop.go("day/2026-03-06")
    await laptop.press("Dose")
    await laptop.tap("Ibuprofen 400")
    await laptop.tap("No", within="Vomited soon after")
    noon = instant("2026-03-06T12:00", BERLIN)
    life.entered.add("dose", at=noon, zone=BERLIN, medication=Of("Ibuprofen"), vomited=False)


async def nothing(life: Life, hand: Hand, day: str, zone: str = BERLIN, hour: str = "21:30") -> None:
    """An evening with nothing to report, from the card on Now if it stands there, else from the check-in."""
    await life.at(f"{day}T{hour}", zone)
    await hand.go("checkin")
    await hand.tap(hand.page.locator("button.nothing"))
    life.checkin(day, zone=zone, own=BELLS)
