"""Claims about treatments and the cycle."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import msgspec
import numpy as np

from onset.demo.exposure import MENSTRUATION
from onset.demo.truth import Course, Length, Rounds, Trigger, Truth
from onset.review.cycle import cycle
from onset.review.findings.common import Estimate
from onset.review.findings.treatments import Contrast, CourseFinding
from onset.review.treatments import treatments
from tests.validation.claims import Claim, share
from tests.validation.people import YEAR
from tests.validation.seen import Seen
from tests.validation.trials import run

SKIPPED: Final = 28
"""Days after the start that are left out."""
QUARTER: Final = 84

_PLAIN: Final = Truth(extras=False, triggers=(), signs=(), missing=0.05, missing_in_attack=0.1)
_HOURS: Final = 6.1
_SIX_DAYS: Final = msgspec.structs.replace(_PLAIN, attacks=5.3, cycle=0, lengths=(Length(1.0, _HOURS, 0.05),))
"""Attacks of a few hours, on six days in 28."""
_POISSON: Final = 0.25
"""The spread between months with which such days vary as Poisson's do: the rest after each attack evens them out."""


class Compared(msgspec.Struct, frozen=True):
    """Before and after the course of one diary."""

    ratio: Estimate | None
    before: tuple[float, int]
    """Count and known days."""
    after: tuple[float, int]

    @property
    def improved(self) -> bool:
        """Whether the interval says that there was less after it."""
        return self.ratio is not None and self.ratio.high < 1


def compare(truth: Truth, seed: int, days: int, after: int) -> Compared:
    """The course of a diary so many days after it began to count."""
    seen = Seen.of(truth, seed, days).after_start(SKIPPED + after)
    found = treatments(seen.diary, seen.timeline, seen.today).courses
    of: CourseFinding = next(one for one in found if one.id in seen.diary.medications)
    periods = [(part.count, part.known) if part else (0.0, 0) for part in (of.before, of.after)]
    return Compared(of.ratio, *periods)


def nothing_changes(seed: int, begin: int, *, after_bad: bool, long: bool = False) -> Compared:
    """A course that does nothing, in someone whose months differ much; long attacks take several days in a row."""
    truth = msgspec.structs.replace(_PLAIN, cycle=0) if long else _SIX_DAYS
    course = Course(begin=begin, after_bad=after_bad)
    return compare(msgspec.structs.replace(truth, month_sd=0.4, course=course), seed, begin + 40 * 7, QUARTER)


def halved(seed: int, stretch: int) -> Compared:
    """A course that halves the days with migraine, in someone whose months differ by chance alone."""
    course = Course(begin=stretch, ratio=_halving(_SIX_DAYS.attacks, _HOURS), builds=1)
    truth = msgspec.structs.replace(_SIX_DAYS, month_sd=_POISSON, season=0, weekdays=(1.0,) * 7, course=course)
    return compare(truth, seed, stretch * 2 + SKIPPED, stretch)


def _halving(attacks: float, hours: float) -> float:
    """The ratio of the rate while at risk that halves the number of attacks, as none begins for a day after one."""
    apart, rest = 28 * 24 / attacks, hours + 24
    return (apart - rest) / (2 * apart - rest)


def lowered(seed: int) -> Compared:
    """A course that lowers the rate by some, begun without regard to what went before."""
    truth = msgspec.structs.replace(_PLAIN, course=Course(begin=200, ratio=0.6, builds=1), cycle=0)
    return compare(truth, seed, 200 + SKIPPED + QUARTER, QUARTER)


def injected(seed: int, ratios: tuple[tuple[int, float], ...] = ()) -> list[float]:
    """The p of each contrast by time since injections, two years of them."""
    truth = msgspec.structs.replace(_PLAIN, injections=Rounds(first=30, every=84, ratios=ratios))
    return [of.chance for of in _contrasts(truth, seed)]


def infused(seed: int) -> list[float]:
    """The same of infusions every six weeks."""
    truth = msgspec.structs.replace(_PLAIN, infusions=Rounds(first=30, every=42))
    return [of.chance for of in _contrasts(truth, seed)]


def _contrasts(truth: Truth, seed: int) -> list[Contrast]:
    seen = Seen.of(truth, seed, 2 * YEAR)
    return [of for one in treatments(seen.diary, seen.timeline, seen.today).sessions for of in one.contrasts]


def bleeding(seed: int, perimenstrual: float) -> tuple[Estimate, tuple[int, int, int, int]] | None:
    """Attacks around bleeding: the ratio of rates, and its counts."""
    truth = Truth(triggers=(Trigger(MENSTRUATION, 0.0),), signs=(), remedies=(), perimenstrual=perimenstrual)
    seen = Seen.of(truth, seed, YEAR)
    found = cycle(seen.diary, seen.timeline, seen.today)
    if found is None or found.ratio is None:
        return None
    return found.ratio, (found.within.count, found.within.of, found.other.count, found.other.of)


def claims(diaries: int) -> Iterator[Claim]:
    """All of them."""
    yield from _nothing(diaries)
    yield from _something(diaries)
    yield from _by_time_since(diaries)
    yield from _around_bleeding(diaries)


_STARTS: Final = (
    (QUARTER, True, False, 0.07),
    (200, True, False, 0.07),
    (QUARTER, False, False, 0.04),
    (200, False, False, 0.04),
    (QUARTER, True, True, 0.07),
    (QUARTER, False, True, 0.07),
)
"""From which day on, after a bad month or not, with long attacks or not, and how many may seem to get better."""


def _nothing(diaries: int) -> Iterator[Claim]:
    for begin, after_bad, long, high in _STARTS:
        start = "after a bad month" if after_bad else "any start"
        scenario = f"no effect, {start}, day {begin} on{', long attacks' if long else ''}"
        trial = partial(nothing_changes, begin=begin, after_bad=after_bad, long=long)
        # The narrower the target, the more it takes to tell.
        many = diaries * (2 if after_bad else 4)
        found = [of for of in run(scenario, trial, range(many)) if of.ratio is not None]
        measured, of = share(one.improved for one in found)
        yield Claim(name="treatment, null", scenario=scenario, high=high, measured=measured, of=of)


def _something(diaries: int) -> Iterator[Claim]:
    for stretch, low in ((QUARTER, 0.30), (2 * QUARTER, 0.55)):
        found = run(f"halved, {stretch} days", partial(halved, stretch=stretch), range(diaries * 2))
        scenario = f"6 days in 28 halved, {stretch} + {stretch} d (true ratio {pooled(found):.2f})"
        measured, of = share(one.improved for one in found)
        yield Claim(name="treatment, effect", scenario=scenario, low=low, measured=measured, of=of)
    found = [of for of in run("lowered", lowered, range(diaries)) if of.ratio is not None]
    true = pooled(found)
    covered, of = share(one.ratio.low <= true <= one.ratio.high for one in found if one.ratio)
    scenario = f"rate ratio {true:.2f}, 95 %"
    yield Claim(name="interval coverage", scenario=scenario, low=0.91, high=0.99, measured=covered, of=of)


def pooled(found: list[Compared]) -> float:
    """The ratio of rates over all of them: what is true of each."""
    rates = [
        sum(count for count, _ in side) / sum(known for _, known in side)
        for side in ([one.before for one in found], [one.after for one in found])
    ]
    return rates[1] / rates[0]


def _by_time_since(diaries: int) -> Iterator[Claim]:
    for name, trial in (("injections", injected), ("infusions", infused)):
        chances = [p for of in run(name, trial, range(diaries)) for p in of]
        measured, of = share(p < 0.05 for p in chances)
        scenario = f"{name} without effect, two years"
        yield Claim(
            name="by time since sessions, size", scenario=scenario, low=0.03, high=0.07, measured=measured, of=of
        )
    worn = partial(injected, ratios=((0, 1.0), (14, 0.5), (63, 1.3)))
    measured, of = share(min(chances) < 0.05 for chances in run("wearing off", worn, range(diaries // 3)) if chances)
    scenario = "injections that wear off, two years"
    yield Claim(name="by time since sessions, power", scenario=scenario, measured=measured, of=of, judged=False)


def _around_bleeding(diaries: int) -> Iterator[Claim]:
    for times in (1.0, 2.0):
        found = [of for of in run("bleeding", partial(bleeding, perimenstrual=times), range(diaries // 2)) if of]
        counts = np.array([of for _, of in found]).sum(axis=0)
        true = float(counts[0] / counts[1] / (counts[2] / counts[3]))
        covered, of = share(ratio.low <= true <= ratio.high for ratio, _ in found)
        scenario = f"around bleeding, rate ratio {true:.2f}, 90 %"
        yield Claim(name="interval coverage", scenario=scenario, low=0.86, high=0.95, measured=covered, of=of)
