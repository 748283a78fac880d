"""Nothing that comes later changes what was said: the review of a day, with two different futures."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec
import numpy as np

from onset.demo.generate import generate
from onset.demo.truth import SAMPLE
from onset.diary.diary import Diary
from onset.diary.typed import RecordFields, typed
from onset.review.compose import review
from tests.validation.claims import Claim, share
from tests.validation.people import TODAY, YEAR
from tests.validation.trials import run


def unchanged(seed: int) -> bool:
    """Whether the review of some day is the same, to the last bit, whatever lies after it."""
    records = generate(SAMPLE, seed, 2 * YEAR, TODAY)
    day = TODAY - timedelta(days=int(np.random.default_rng((seed, 902)).integers(30, YEAR)))
    others = generate(SAMPLE, seed + 10_000, 2 * YEAR, TODAY)
    kept = [of for of in records if _is_before(of, day)]
    ids = {of.id for of in kept}
    swapped = kept + [of for of in others if not _is_before(of, day) and of.id not in ids]
    return _said(records, day) == _said(kept, day) == _said(swapped, day)


def _said(records: list[RecordFields], day: date) -> bytes:
    return msgspec.json.encode(review(Diary.from_records(records), day, seq=1, insights=True))


def _is_before(of: RecordFields, day: date) -> bool:
    """Whether it is about what was before the day; what lasts belongs to the day it was first written down."""
    entry = typed(of)
    if entry is not None and entry.day is not None:
        return entry.day < day
    noted = int(min(of.stamps.values())[:12], 16)
    return datetime.fromtimestamp(noted / 1000, UTC).date() < day


def claims(diaries: int) -> Iterator[Claim]:
    """Of everything that is said."""
    measured, of = share(run("other futures", unchanged, range(max(10, diaries // 6))))
    scenario = "all that is said of a day, with other futures"
    yield Claim(name="no look-ahead: bit for bit", scenario=scenario, low=1, high=1, measured=measured, of=of)
