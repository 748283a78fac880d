"""Treatments: before and after each course began, and by time since the sessions of each treatment."""

from datetime import date

from onset.diary.diary import Diary
from onset.review.before_after import before_after
from onset.review.courses import courses
from onset.review.findings.treatments import Treatments
from onset.review.measures import Daily
from onset.review.sessions import session_days, sessions
from onset.review.timeline import Timeline


def treatments(diary: Diary, timeline: Timeline, today: date) -> Treatments:
    """What is known of each, of the days before today."""
    all_courses = courses(diary, today)
    held = session_days(diary, today)
    if not all_courses and not held:
        return Treatments(courses=[], sessions=[])
    daily = Daily.of(diary, timeline, today)
    begun = sorted((course for course in all_courses if course.start is not None), key=lambda of: -(of.start or 0))
    found = (before_after(course, all_courses, daily) for course in begun)
    return Treatments(
        courses=[finding for finding in found if finding is not None],
        sessions=[sessions(diary.treatments[id_], days, daily) for id_, days in sorted(held.items())],
    )
