"""The whole review of a diary: each room asked once, on one line of time."""

from datetime import date

from onset.diary.diary import Diary
from onset.review import ENGINE
from onset.review.cycle import cycle
from onset.review.findings.review import Insights, Review
from onset.review.flags import flags
from onset.review.medication import medication_use
from onset.review.overview import overview
from onset.review.signs import signs
from onset.review.timeline import Timeline
from onset.review.treatments import treatments
from onset.review.triggers import triggers


def review(diary: Diary, today: date, *, seq: int, insights: bool) -> Review:
    """What the diary says on a day; without insights only counts."""
    timeline = Timeline.of(diary, today)
    return Review(
        engine=ENGINE,
        seq=seq,
        day=today,
        overview=overview(diary, timeline, today),
        medication=medication_use(diary, timeline, today, limits=insights),
        flags=flags(diary, timeline, today) if insights else [],
        insights=_insights(diary, timeline, today) if insights else None,
    )


def _insights(diary: Diary, timeline: Timeline, today: date) -> Insights:
    return Insights(
        signs=signs(diary, timeline, today),
        triggers=triggers(diary, timeline, today),
        treatments=treatments(diary, timeline, today),
        cycle=cycle(diary, timeline, today),
    )
