"""What happened to an invented person, before any of it is written down."""

from datetime import date

import msgspec
import numpy as np

from onset.demo.calendar import Calendar, Flags, Floats, Whole, calendar
from onset.demo.exposure import cycle_days, exposures
from onset.demo.rate import FREE, Onsets, onsets
from onset.demo.truth import Sign, Truth

_WAKES, _SLEEPS = 6.5, 23.0


class Felt(msgspec.Struct, frozen=True):
    """A warning sign at a moment, and the number of the attack it announced."""

    at: float
    sign: Sign
    attack: int | None


class Life(msgspec.Struct, frozen=True, kw_only=True):
    """All that happened; times are hours since 1970 in UTC."""

    truth: Truth
    calendar: Calendar
    exposed: Flags
    """Days by triggers: what was there."""
    ticked: Flags
    """What the person notices of it in the evening: what signs make them notice is there too."""
    exaggerated: Flags
    """What they tick besides, because an attack follows or goes on."""
    neutral: Flags
    """Whether the neutral item of each day was there."""
    cycle: Whole
    """Days from the nearest first day of bleeding, which is 1; 0 far from any."""
    onsets: Onsets
    felt: tuple[Felt, ...]
    """In order of time."""

    def attack_after(self, at: float) -> float:
        """When the first attack after a time begins; infinity if none does."""
        number = int(np.searchsorted(self.onsets.starts, at, side="right"))
        return float(self.onsets.starts[number]) if number < self.onsets.starts.size else np.inf

    def in_attack(self, at: float) -> bool:
        """Whether one goes on."""
        number = int(np.searchsorted(self.onsets.starts, at, side="right")) - 1
        return number >= 0 and at < float(self.onsets.ends[number])


def live(truth: Truth, seed: int, days: int, until: date) -> Life:
    """Draw a life; each part has its own chance, so that changing one leaves the others as they were."""
    when, what, blood, attacks, signs, ticks = (np.random.default_rng((seed, part)) for part in range(6))
    of = calendar(truth, days, until, when)
    cycle = cycle_days(truth, days, blood)
    exposed = exposures(truth, of, cycle, what)
    drawn = onsets(truth, of, exposed, cycle, attacks)
    felt = tuple(sorted((*_announcing(truth, of, drawn, signs), *_noise(truth, of, signs)), key=lambda of: of.at))
    return Life(
        truth=truth,
        calendar=of,
        exposed=exposed,
        ticked=exposed | _induced(truth, of, drawn.starts, felt, exposed),
        exaggerated=_exaggerated(truth, of, drawn, ticks.random((days, len(truth.triggers) + 1))),
        neutral=ticks.random(days) < truth.neutral,
        cycle=cycle,
        onsets=drawn,
        felt=felt,
    )


def _announcing(truth: Truth, calendar: Calendar, drawn: Onsets, rng: np.random.Generator) -> list[Felt]:
    """Signs before attacks: the first within the lead, the others in the hours after it."""
    found: list[Felt] = []
    free = np.concatenate(([-np.inf], drawn.ends[:-1])) if drawn.starts.size else np.empty(0)
    for number, start in enumerate(drawn.starts):
        first = start - rng.uniform(*truth.lead)
        announces = rng.random() < truth.preceded
        for sign in truth.signs:
            is_felt, after = rng.random() < sign.before, rng.uniform(0, 0.6) * (start - first)
            at = _awake(calendar, first + (after if found and found[-1].attack == number else 0.0))
            if announces and is_felt and free[number] < at < start - 0.2 and at > calendar.begins[0]:
                found.append(Felt(at, sign, number))
    return found


def _noise(truth: Truth, calendar: Calendar, rng: np.random.Generator) -> list[Felt]:
    found: list[Felt] = []
    for sign in truth.signs:
        for day in np.flatnonzero(rng.random(len(calendar.dates)) < sign.noise):
            at = calendar.begins[day] + rng.uniform(_WAKES, _SLEEPS)
            if at < calendar.begins[day + 1]:
                found.append(Felt(float(at), sign, None))
    return found


def _awake(calendar: Calendar, at: float) -> float:
    """What is felt at night is noticed in the morning."""
    hour = calendar.hour_at(at)
    return at + (_WAKES - hour) if hour < _WAKES else at


def _induced(truth: Truth, calendar: Calendar, starts: Floats, felt: tuple[Felt, ...], exposed: Flags) -> Flags:
    """What a sign makes the person notice on the first evening after it, if that is before the attack."""
    column = {trigger.item: number for number, trigger in enumerate(truth.triggers)}
    found = np.zeros_like(exposed)
    for of in felt:
        if of.sign.induces in column and of.attack is not None:
            evening = int(np.searchsorted(calendar.evenings, of.at))
            if evening < len(calendar.dates) and calendar.evenings[evening] < starts[of.attack]:
                found[evening, column[of.sign.induces]] = True
    return found


def _exaggerated(truth: Truth, calendar: Calendar, drawn: Onsets, chance: Floats) -> Flags:
    """Triggers, and in the last column the neutral item, ticked because an attack is near."""
    near = np.zeros(len(calendar.dates), dtype=np.bool_)
    for start, end in zip(drawn.starts, drawn.ends, strict=True):
        near |= (calendar.evenings > start - FREE) & (calendar.evenings < end)
    return np.asarray((chance < truth.over_tick) & near[:, None], dtype=np.bool_)
