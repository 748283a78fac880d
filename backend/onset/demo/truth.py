"""What is true of an invented person: all that a generated diary hangs on."""

from typing import Final

import msgspec


class Trigger(msgspec.Struct, frozen=True):
    """One circumstance, asked about every evening."""

    item: str
    share: float = 0.2
    """Of days on which it is there."""
    odds: float = 1.0
    """By which it multiplies the odds of an attack in the 24 hours from that evening on."""
    stays: float = 0.2
    """Correlation from one day to the next."""
    season: float = 0.0
    """Log odds by which it is more frequent at its time of the year,"""
    weekend: float = 0.0
    """and on Fridays and Saturdays."""


class Sign(msgspec.Struct, frozen=True):
    """One warning sign."""

    item: str
    before: float = 0.0
    """Share of the attacks that announce themselves before which it is felt."""
    noise: float = 0.0
    """Times a day it is felt whatever comes after."""
    induces: str | None = None
    """The trigger it makes the person notice, on the evening that follows it before the attack."""


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """A preventive medicine taken from some day on."""

    begin: int
    """Day on which it begins, or the first on which it may."""
    after_bad: bool = False
    """Whether it begins only when the last 28 days had more attacks than three quarters of those before."""
    ratio: float = 1.0
    """Of the rate of attacks, once it works."""
    builds: int = 28
    """Days until it does."""


class Rounds(msgspec.Struct, frozen=True, kw_only=True):
    """Sessions that come back: injections or infusions."""

    first: int
    """Day of the first."""
    every: int
    """Days from one to the next."""
    ratios: tuple[tuple[int, float], ...] = ()
    """From which day since the last session on the rate of attacks is how much of what it was without."""


class Remedy(msgspec.Struct, frozen=True, kw_only=True):
    """A medicine for attacks."""

    name: str
    medication_class: str
    strength: str
    chosen: float
    """Share of treated attacks in which it comes first."""
    gone_early: float
    """Share free of pain at two hours, taken within the hour;"""
    gone_late: float
    """and taken later."""


class Trip(msgspec.Struct, frozen=True):
    """Days spent in another zone."""

    day: int
    days: int
    zone: str


class Length(msgspec.Struct, frozen=True):
    """One sort of attack: its share, its median in hours and the spread of its logarithm."""

    share: float
    hours: float
    spread: float


NEUTRAL: Final = ("wore_blue", "got_letter", "saw_dog")
"""One of them stands on every check-in, and none has to do with anything."""

SAMPLE_TRIGGERS: Final = (
    Trigger("stress_level", 0.24, 1.0, 0.35),
    Trigger("short_sleep", 0.17, 3.0, 0.15),
    Trigger("missed_meal", 0.12, 1.6),
    Trigger("alcohol_units", 0.19, 2.6, 0.0, 0.0, 0.9),
    Trigger("weather_change", 0.20, 1.0, 0.3, 0.5),
    Trigger("bright_light", 0.16, 1.0, 0.2, 0.4),
    Trigger("neck_tension", 0.22, 1.0, 0.4),
    Trigger("late_night", 0.15, 1.0, 0.1, 0.0, 0.7),
    Trigger("menstruation_day", 0.0, 1.0),
)

SAMPLE_SIGNS: Final = (
    Sign("yawning", 0.75, 0.012),
    Sign("neck_stiffness", 0.55, 0.035, "neck_tension"),
    Sign("light_sensitivity", 0.4, 0.010, "bright_light"),
    Sign("fatigue", 0.45, 0.06),
    Sign("food_craving", 0.3, 0.02),
    Sign("irritability", 0.15, 0.04),
)


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """One person; the defaults are someone one could meet. Days count from the diary's first, 0."""

    attacks: float = 4.0
    """Onsets for each 28 days, before any treatment."""
    peak_hour: float = 15.0
    """Local hour at which most attacks begin,"""
    hour_depth: float = 0.6
    """and how much of the rate comes and goes with the hour, below 1."""
    weekdays: tuple[float, ...] = (1.0, 0.9, 0.9, 1.0, 1.0, 1.25, 1.05)
    """Rate by weekday, Monday first."""
    season: float = 0.12
    """Log rate by which a year swings."""
    month_sd: float = 0.2
    """Spread of the logarithm of the rate from one 28 days to the next."""
    lengths: tuple[Length, ...] = (Length(0.6, 8.0, 0.5), Length(0.3, 18.0, 0.4), Length(0.1, 40.0, 0.3))

    triggers: tuple[Trigger, ...] = SAMPLE_TRIGGERS
    neutral: float = 0.25
    """Share of days on which the neutral item is ticked."""
    over_tick: float = 0.0
    """Share of what was not there that is ticked all the same on the evening before an attack, and during one."""
    over_tick_after: bool = False
    """Whether those ticks are made only after the attack has begun."""

    signs: tuple[Sign, ...] = SAMPLE_SIGNS
    preceded: float = 0.4
    """Share of attacks that announce themselves,"""
    lead: tuple[float, float] = (2.0, 36.0)
    """so many hours before."""
    at_once: float = 0.85
    """Share of signs that are logged when they are felt; the others in the evening, if at all."""

    missing: float = 0.1
    """Share of evenings without a check-in, whatever the day,"""
    missing_in_attack: float = 0.25
    """and of those with an attack going on."""
    late: float = 0.05
    """Share of check-ins that are filled in on the next day."""
    attacks_late: float = 0.1
    """Share of attacks that are noted hours after they began."""

    cycle: float = 28.0
    """Days from one bleeding to the next; 0 for none."""
    perimenstrual: float = 1.8
    """By which the rate is multiplied from two days before to three days into bleeding."""

    remedies: tuple[Remedy, ...] = (
        Remedy(name="Sumatriptan", medication_class="triptan", strength="50 mg", chosen=0.6, gone_early=0.55,
               gone_late=0.27),
        Remedy(name="Ibuprofen", medication_class="nonopioid_analgesic", strength="400 mg", chosen=0.4,
               gone_early=0.3, gone_late=0.15),
    )  # fmt: skip
    course: Course | None = None
    injections: Rounds | None = None
    infusions: Rounds | None = None
    trips: tuple[Trip, ...] = ()
    zone: str = "Europe/Berlin"
    extras: bool = True
    """Whether readings, doses and values are noted too, or only attacks, signs and ticks."""


SAMPLE: Final = Truth(
    course=Course(begin=330, after_bad=True, ratio=0.6),
    injections=Rounds(first=420, every=84, ratios=((0, 0.95), (14, 0.7), (63, 1.0), (77, 1.2))),
    infusions=Rounds(first=95, every=42, ratios=((0, 0.9), (2, 0.6), (8, 1.0))),
    trips=(Trip(150, 12, "America/New_York"), Trip(505, 16, "Asia/Tokyo"), Trip(640, 5, "Europe/Lisbon")),
)
"""The person of `onset demo`: two years, in which much is tried."""
