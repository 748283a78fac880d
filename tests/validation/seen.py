"""A generated diary as the review sees it."""

from datetime import date, timedelta

import msgspec

from onset.demo.generate import generate
from onset.demo.truth import Truth
from onset.diary.diary import Diary
from onset.review.timeline import Timeline
from tests.validation.people import today_of


class Seen(msgspec.Struct, frozen=True):
    """What every entry point of the review takes."""

    diary: Diary
    timeline: Timeline
    today: date

    @classmethod
    def of(cls, truth: Truth, seed: int, days: int) -> "Seen":
        """The diary of so many days up to yesterday."""
        today = today_of(seed)
        return cls.on(Diary.from_records(generate(truth, seed, days, today)), today)

    @classmethod
    def on(cls, diary: Diary, today: date) -> "Seen":
        """A diary on a day."""
        return cls(diary, Timeline.of(diary, today), today)

    def after_start(self, days: int) -> "Seen":
        """The same so many days after the preventive medicine began."""
        started = next(
            of.values.started_on for of in self.diary.medications.values() if of.values.role == "preventive"
        )
        assert started is not None
        return Seen.on(self.diary, started + timedelta(days=days))
