"""Claims about warning signs."""

from collections.abc import Iterator

import msgspec

from onset.demo.truth import Sign, Truth
from onset.review.findings.signs import Signs
from onset.review.signs import signs
from tests.validation.claims import Claim, share
from tests.validation.people import YEAR
from tests.validation.seen import Seen
from tests.validation.trials import run

_NAMES = ("yawning", "neck_stiffness", "light_sensitivity", "fatigue", "food_craving", "irritability")
_NOISE = (0.03, 0.05, 0.08, 0.12, 0.04, 0.06)

IDLE = Truth(extras=False, triggers=(), preceded=0.0, signs=tuple(map(Sign, _NAMES, (0.0,) * 6, _NOISE)))
"""Six signs that have nothing to do with attacks."""
TELLING = Truth(
    extras=False,
    triggers=(),
    cycle=0,
    season=0,
    month_sd=0,
    preceded=0.5,
    signs=(Sign("yawning", 0.9, 0.04), Sign("fatigue", 0.6, 0.08)),
)
"""One sign that comes before attacks and seldom else, and one that often does else."""


class Told(msgspec.Struct, frozen=True):
    """What was said of the signs of one diary."""

    warns: bool
    rows: int
    chances: dict[str, tuple[int, int, float, float]]
    """Of each sign: followed, of, and the interval of its share."""


def told(found: Signs) -> Told:
    """The part of the review that is judged here."""
    chances = {
        of.sign: (of.horizons[1].followed, of.horizons[1].of, of.chance.low, of.chance.high)
        for of in found.findings
        if of.chance is not None
    }
    return Told(found.rule is not None, len(found.rule.rows) if found.rule else 0, chances)


def idle(seed: int) -> Told:
    """A year of signs that mean nothing."""
    return told(signs(*msgspec.structs.astuple(Seen.of(IDLE, seed, YEAR))))


def telling(seed: int) -> Told:
    """A year of signs of which one means something."""
    return told(signs(*msgspec.structs.astuple(Seen.of(TELLING, seed, YEAR))))


def claims(diaries: int) -> Iterator[Claim]:
    """All of them."""
    measured, of = share(one.warns for one in run("signs that mean nothing", idle, range(diaries)))
    yield Claim(name="warnings", scenario="6 signs at the base rate, a year", high=0.05, measured=measured, of=of)
    found = run("signs that mean something", telling, range(diaries))
    for sign in ("yawning", "fatigue"):
        told_of = [one.chances[sign] for one in found if sign in one.chances]
        true = sum(followed for followed, *_ in told_of) / sum(of for _, of, *_ in told_of)
        covered, of = share(low <= true <= high for _, of, low, high in told_of if of >= 10)
        scenario = f"share followed, {sign}, 90 %"
        yield Claim(name="interval coverage", scenario=scenario, low=0.86, high=0.94, measured=covered, of=of)
    measured, of = share(one.warns for one in found)
    yield Claim(
        name="warnings, power", scenario="a sign before 45 % of attacks", measured=measured, of=of, judged=False
    )
