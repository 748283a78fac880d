"""The people of the claims: who is like whom, and what is true of each."""

import json
from datetime import date, timedelta
from importlib.resources import files
from typing import Final

import numpy as np

from onset.demo.truth import Trigger, Truth

TODAY: Final = date(2026, 11, 21)
YEAR: Final = 365
ITEMS: Final = 25

_WORDS: Final = json.loads(files("onset.diary").joinpath("vocabulary.json").read_bytes())["trigger"]
_NAMES: Final = [of["slug"] for of in _WORDS if not of.get("neutral") and of["group"] != "cycle"]


def today_of(seed: int) -> date:
    """The day of a diary's review: any of a year, so that no season falls to one part of all of them."""
    return TODAY - timedelta(days=seed * 37 % YEAR)


def many_triggers(seed: int, odds: tuple[float, ...] = (), count: int = ITEMS) -> tuple[Trigger, ...]:
    """As many as a long list has: of all shares, some in runs, some with the season or the weekend.

    The first have the odds given, and shares at which they can be found.
    """
    rng = np.random.default_rng((seed, 900))
    names = [str(name) for name in rng.permutation(_NAMES)[:count]]
    share = np.exp(rng.uniform(np.log(0.04), np.log(0.5), count))
    share[: len(odds)] = rng.uniform(0.1, 0.35, len(odds))
    stays, season = rng.uniform(0, 0.4, count), rng.uniform(0, 0.5, count)
    weekend = np.where(rng.random(count) < 0.3, rng.uniform(-0.8, 0.8, count), 0.0)
    true = [*odds, *[1.0] * (count - len(odds))]
    return tuple(Trigger(names[n], share[n], true[n], stays[n], season[n], weekend[n]) for n in range(count))


def person(seed: int, odds: tuple[float, ...] = (), count: int = ITEMS, **more: object) -> Truth:
    """Someone with a long list; only attacks, signs and ticks are noted."""
    return Truth(triggers=many_triggers(seed, odds, count), extras=False, **more)  # type: ignore[arg-type] # by name
