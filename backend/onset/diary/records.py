"""What a diary is made of: the kinds of records and their fields, as Structs.

A record is never decoded whole: each field is checked by itself when it arrives (`onset.diary.check`), every field
may be absent, and null means "not there". A true-or-false that is an answer has three states: absent is "not
answered". Tick lists stand in `onset.diary.lists`. The web's types are generated from both by `make schema`.
"""

from typing import Final

import msgspec

from onset.diary.values import (
    Amount,
    Answer2h,
    Answer24h,
    AskAfter,
    Asked,
    AttackType,
    Bleeding,
    Cost,
    Count,
    Days,
    DaysOfMonth,
    EndHow,
    Figure,
    Horizon,
    Hours,
    Impact,
    Instant,
    Item,
    ItemList,
    Label,
    Level,
    LocalDate,
    Lost,
    Meals,
    MedicationRole,
    Minutes,
    MinutesOfDay,
    Offer,
    Outcome,
    Pain,
    Percent,
    Place,
    Purpose,
    Quality,
    RecordId,
    Servings,
    Sex,
    Side,
    StartPrecision,
    StopReason,
    Strength,
    Tint,
    Zone,
)


class Entry(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What every kind has."""

    zone: Zone | None = None
    note: str | None = None
    deleted: bool | None = None
    clock_off: int | None = None
    """Seconds, server minus device, when the entry was written by a clock more than 2 minutes off (SPEC C3)."""


class Attack(Entry, frozen=True, kw_only=True):
    """One attack, from onset to end; without an end it is open."""

    started_at: Instant | None = None
    start_precision: StartPrecision | None = None
    ended_at: Instant | None = None
    end_how: EndHow | None = None
    type: AttackType | None = None
    pain: Pain | None = None
    """The peak as the person set it; unset, it is the greatest reading."""
    side: Side | None = None
    worse_with_movement: bool | None = None
    most_bothersome: Item | None = None
    """One of the symptoms."""
    aura_started_at: Instant | None = None
    aura_minutes: Minutes | None = None
    aura_spread: bool | None = None
    """Whether it spread gradually, over five minutes or more."""
    impact: Impact | None = None
    lost_work: Lost | None = msgspec.field(default=None, name="lost.work")
    lost_home: Lost | None = msgspec.field(default=None, name="lost.home")
    lost_social: Lost | None = msgspec.field(default=None, name="lost.social")
    bleeding: Bleeding | None = None
    reviewed_at: Instant | None = None
    same_as: RecordId | None = None
    """Another attack that this one is part of; its own id says "asked, and it is an attack of its own"."""


class Reading(Entry, frozen=True, kw_only=True):
    """The pain at one moment of an attack."""

    attack: RecordId | None = None
    at: Instant | None = None
    pain: Pain | None = None


class Sign(Entry, frozen=True, kw_only=True):
    """A warning sign, felt hours or days before an attack."""

    at: Instant | None = None
    sign: Item | None = None
    """Which one; not there while the person has only said that something is off."""
    strength: Strength | None = None
    outcome: Outcome | None = None
    """Whether an attack came, asked a day later."""
    self_prediction: Percent | None = None
    """How sure the person is that an attack is coming."""


class Dose(Entry, frozen=True, kw_only=True):
    """One intake of a medication, within an attack or not."""

    at: Instant | None = None
    medication: RecordId | None = None
    amount: Amount | None = None
    unit: Label | None = None
    attack: RecordId | None = None
    pain_before: Pain | None = None
    answer_2h: Answer2h | None = msgspec.field(default=None, name="answer2h")
    answered_2h_at: Instant | None = msgspec.field(default=None, name="answered2hAt")
    pain_after_2h: Pain | None = msgspec.field(default=None, name="painAfter2h")
    answer_24h: Answer24h | None = msgspec.field(default=None, name="answer24h")
    rescue: bool | None = None
    """Whether it was taken because an earlier one had not helped."""
    vomited: bool | None = None


class Checkin(Entry, frozen=True, kw_only=True):
    """The answers for one calendar day; a no is: done, shown, not ticked."""

    date: LocalDate | None = None
    sleep_hours: Hours | None = None
    sleep_quality: Quality | None = None
    woke_at: Instant | None = None
    stress: Level | None = None
    mood: Level | None = None
    water: Servings | None = None
    """Glasses."""
    caffeine: Servings | None = None
    """Cups."""
    alcohol: Servings | None = None
    """Units."""
    meals_missed: Meals | None = msgspec.field(default=None, name="meals.missed")
    exercise: MinutesOfDay | None = None
    screen: Hours | None = None
    bleeding: Bleeding | None = None
    neck_tension: Level | None = None
    done: bool | None = None
    asked: Asked | None = None


class Medication(Entry, frozen=True, kw_only=True):
    """A medication the person takes or took."""

    name: Label | None = None
    class_: Item | None = msgspec.field(default=None, name="class")
    role: MedicationRole | None = None
    strength: Label | None = None
    form: Label | None = None
    usual: Amount | None = None
    """How much of it is taken at once."""
    limit: DaysOfMonth | None = None
    """Days per month the person does not want to exceed."""
    favourite: Figure | None = None
    """Its place among those offered first."""
    started_on: LocalDate | None = None
    stopped_on: LocalDate | None = None
    stop_reason: StopReason | None = None
    adequate_trial: bool | None = None
    prescriber: Label | None = None


class Treatment(Entry, frozen=True, kw_only=True):
    """A course with a purpose: injections every twelve weeks, physiotherapy, a supplement, a diet."""

    type: Item | None = None
    name: Label | None = None
    started_on: LocalDate | None = None
    stopped_on: LocalDate | None = None
    stop_reason: StopReason | None = None
    every_days: Days | None = None
    provider: Label | None = None
    goal: str | None = None
    """In the person's own words."""
    trial: bool | None = None
    """Whether it is part of a study."""
    cost: Cost | None = None


class Session(Entry, frozen=True, kw_only=True):
    """One event of a treatment: an injection round, an infusion, an adjustment."""

    treatment: RecordId | None = None
    at: Instant | None = None
    minutes: MinutesOfDay | None = None
    units: Amount | None = None
    sites: Count | None = None
    dose_grams: Amount | None = None
    setting: Place | None = None
    assessed: bool | None = None
    """Whether the person was examined before it."""
    region: Label | None = None
    device: Label | None = None
    provider: Label | None = None
    cost: Cost | None = None
    receipt: bool | None = None
    next_at: Instant | None = None


class EarlyWarning(Entry, frozen=True, kw_only=True):
    """What the phone said of a coming attack, and what came of it."""

    at: Instant | None = None
    followed: Count | None = None
    """How often an attack had followed, as it was shown."""
    of: Count | None = None
    """Of how many times."""
    usual: Amount | None = None
    """How often it follows as many ordinary times."""
    horizon_hours: Horizon | None = None
    outcome: Outcome | None = None
    outcome_at: Instant | None = None
    attack: RecordId | None = None


class Measurement(Entry, frozen=True, kw_only=True):
    """One measured value: a laboratory's, a blood pressure, a score."""

    at: Instant | None = None
    what: Item | None = None
    name: Label | None = None
    """What it is called, where the catalogue does not have it."""
    value: Figure | None = None
    unit: Label | None = None
    low: Figure | None = None
    """Where the laboratory's normal range begins."""
    high: Figure | None = None


class Profile(Entry, frozen=True, kw_only=True):
    """What a doctor asks first; one for each diary."""

    born: LocalDate | None = None
    sex_at_birth: Sex | None = None
    diagnosis: Label | None = None
    diagnosed_on: LocalDate | None = None
    allergy: str | None = None
    contraception: Label | None = None
    head_injury: str | None = None
    plan: str | None = None
    """What the person means to do at the first warning, in their own words."""


class Visit(Entry, frozen=True, kw_only=True):
    """One visit to somebody who helps."""

    at: Instant | None = None
    role: Item | None = None
    with_: Label | None = msgspec.field(default=None, name="with")
    examination: str | None = None
    questions: str | None = None
    advice: str | None = None


class ListItem(Entry, frozen=True, kw_only=True):
    """An entry of a list: the person's own, named by its record's id, or what they changed of a catalogue item."""

    list: ItemList | None = None
    slug: Item | None = None
    """The catalogue item it changes; absent for an own one."""
    label: Label | None = None
    hidden: bool | None = None
    order: Figure | None = None
    paired_with: Item | None = None
    """The sign that a trigger may be confused with."""
    neutral: bool | None = None
    """Whether it is asked only for comparison, being thought of neither as trigger nor as sign."""


class Setting(Entry, frozen=True, kw_only=True):
    """What follows the person to every device; one for each purpose."""

    purpose: Purpose | None = None
    tint: Tint | None = None
    keep_awake: bool | None = None
    ask_after: AskAfter | None = None
    """When "Did it help?" is asked after a dose."""
    offer: Offer | None = None
    """How often a check-in is offered."""
    warn: bool | None = None
    """Whether the phone says so when what was logged was often followed by an attack; absent is not asked yet."""


KINDS: Final[dict[str, type[Entry]]] = {
    "attack": Attack,
    "reading": Reading,
    "sign": Sign,
    "dose": Dose,
    "checkin": Checkin,
    "medication": Medication,
    "treatment": Treatment,
    "session": Session,
    "warning": EarlyWarning,
    "measurement": Measurement,
    "profile": Profile,
    "visit": Visit,
    "item": ListItem,
    "setting": Setting,
}
