"""A diary with known truth, as the records the app would have written."""

from datetime import date
from typing import Final

import numpy as np

from onset.demo.attacks import write_attacks, write_signs
from onset.demo.evenings import write_checkins
from onset.demo.life import Life, live
from onset.demo.pen import Pen
from onset.demo.person import write_person
from onset.demo.things import write_course, write_lists, write_medicines, write_sessions
from onset.demo.truth import SAMPLE, Truth
from onset.diary.typed import RecordFields

_SAMPLE_DAYS: Final = 730
_SAMPLE_SEED: Final = 7


def generate(truth: Truth, seed: int, days: int, until: date) -> list[RecordFields]:
    """The diary of so many local days, the last of them the one before `until`; the same for the same arguments."""
    life = live(truth, seed, days, until)
    return write(life, Pen(np.random.default_rng((seed, 100))), seed).records(life.calendar.end)


def sample(until: date) -> list[RecordFields]:
    """The diary of `onset demo`: two years of a person who has all that a diary can hold."""
    life = live(SAMPLE, _SAMPLE_SEED, _SAMPLE_DAYS, until)
    pen = Pen(np.random.default_rng((_SAMPLE_SEED, 100)))
    pen.record("setting", float(life.calendar.begins[0]), {"purpose": "sample"})  # first, and so the first to arrive
    write(life, pen, _SAMPLE_SEED)
    write_person(life, pen)
    return pen.records(life.calendar.end)


def write(life: Life, pen: Pen, seed: int) -> Pen:
    """Write a life down; each sort of entry has its own chance."""
    evenings, signs, attacks = (np.random.default_rng((seed, part)) for part in (101, 102, 103))
    write_lists(life, pen)
    medicines = write_medicines(life, pen)
    write_course(life, pen)
    write_sessions(life, pen)
    write_checkins(life, pen, evenings)
    write_signs(life, pen, signs)
    write_attacks(life, pen, medicines, attacks)
    return pen
