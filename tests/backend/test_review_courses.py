"""Before and after a course: the stretches, what is counted in them, and what else is said beside the ratio."""

from datetime import date, timedelta
from typing import Final

import numpy as np
import pytest

from onset.diary.typed import Scalar
from onset.review.compared import Stretch
from onset.review.courses import Course
from onset.review.elsewhere import elsewhere
from onset.review.findings.common import Missing, Tally
from onset.review.findings.treatments import CourseFinding, Overlap
from tests.backend.day_by_day import TODAY, ago, daily_of, drawn, said
from tests.vectors.seen import Json, id_of, record

WEEK: Final = "M......"
BAD_WEEK: Final = "MM....."


def pill(days: int, number: int = 1, **fields: Scalar) -> Json:
    """A preventive medication begun so many days ago."""
    return record(number, "medication", role="preventive", startedOn=ago(days), **fields)


def one(*records: Json) -> CourseFinding:
    """What is said of the only course."""
    [finding] = said(*records).courses
    return finding


def test_six_months_are_compared_with_the_three_after_the_first_four_weeks() -> None:
    finding = one(pill(112), *drawn(BAD_WEEK * 26 + WEEK * 16))
    assert finding.before is not None
    assert finding.after is not None
    assert (str(finding.before.first), finding.before.days, finding.before.count) == (ago(280), 168, 48)
    assert (str(finding.after.first), finding.after.days, finding.after.count) == (ago(84), 84, 12)
    assert (finding.before.per28, finding.after.per28, finding.fewer) == (8, 4, 50)
    # Every month has 8 days and then 4, which is less than chance allows, so it is taken for chance.
    assert finding.ratio is not None
    assert finding.ratio.value == pytest.approx(0.5)
    assert finding.ratio.high == pytest.approx(0.5 * np.exp(1.959964 * np.sqrt(1 / 48 + 1 / 12)))
    assert (finding.provisional, finding.bad_start, finding.missing) == (False, False, Missing())


@pytest.mark.parametrize(
    ("course", "skipped"),
    [
        (record(1, "medication", role="preventive", startedOn=ago(168)), 28),
        (record(1, "medication", startedOn=ago(168), **{"class": "cgrp_mab"}), 14),
        (record(1, "treatment", type="botulinum", startedOn=ago(168)), 14),
        (record(1, "treatment", type="acupuncture", startedOn=ago(168)), 0),
        (record(1, "treatment", type="supplement", startedOn=ago(168)), 28),
        (record(1, "treatment", type=id_of(7), startedOn=ago(168)), 28),
    ],
)
def test_it_is_judged_once_it_can_work(course: Json, skipped: int) -> None:
    after = one(course, *drawn(WEEK * 48)).after
    assert after is not None
    assert str(after.first) == ago(168 - skipped)


def test_it_is_judged_at_three_months_and_at_six_and_not_between() -> None:
    days = {}
    for begun in (100, 111, 112, 195, 196, 250):
        finding = one(pill(begun), *drawn(WEEK * 60))
        assert finding.after is not None
        days[begun] = (finding.after.days, finding.ratio is not None, finding.missing.months)
    assert days == {
        100: (72, False, 1),
        111: (83, False, 1),
        112: (84, True, 0),
        195: (84, True, 0),
        196: (168, True, 0),
        250: (168, True, 0),
    }


def test_a_course_that_was_stopped_is_judged_until_then() -> None:
    stopped = one(pill(150, stoppedOn=ago(72)), *drawn(WEEK * 60))
    assert stopped.after is not None
    assert (stopped.after.days, stopped.ratio is not None, stopped.fewer) == (50, True, None)
    too_soon = one(pill(150, stoppedOn=ago(100)), *drawn(WEEK * 60))
    assert (too_soon.ratio, too_soon.missing) == (None, Missing(days=6))
    at_once = one(pill(150, stoppedOn=ago(140)), *drawn(WEEK * 60))
    assert (at_once.after, at_once.ratio) == (None, None)


def test_unknown_days_are_not_days_without() -> None:
    # Two days of seven are unknown: that is too little for a ratio, and the rate is that of the known ones.
    gaps = one(pill(112), *drawn("MM....." * 26 + "MM...??" * 16))
    assert gaps.after is not None
    assert (gaps.after.known, gaps.after.count) == (60, 24)
    assert gaps.after.per28 == pytest.approx(28 * 24 / 60)
    assert (gaps.ratio, gaps.missing) == (None, Missing(days=8))
    # One of seven is unknown: the rate after is higher than that before, though as many days had an attack.
    few = one(pill(112), *drawn("MM....." * 26 + "MM....?" * 16))
    assert few.ratio is not None
    assert few.ratio.value == pytest.approx(7 / 6)
    # Control: had they been known to be without, nothing would have changed.
    none = one(pill(112), *drawn("MM....." * 42))
    assert none.ratio is not None
    assert none.ratio.value == pytest.approx(1)


def test_before_it_two_months_must_be_known() -> None:
    assert one(pill(112), *drawn(WEEK * 24)).ratio is not None
    short = one(pill(112), *drawn(WEEK * 23))
    assert short.before is not None
    assert (short.before.days, short.ratio, short.missing) == (49, None, Missing(days=7))
    patchy = one(pill(112), *drawn("M..??.." * 24 + WEEK * 16))
    assert (patchy.ratio, patchy.missing) == (None, Missing(days=8))
    # A better known year comes before those: the longest stretch that is known well enough is taken.
    recent = one(pill(112), *drawn("M??????" * 12 + WEEK * 12 + WEEK * 16))
    assert recent.before is not None
    assert (recent.before.days, recent.before.count) == (84, 12)
    nothing = one(pill(112), *drawn(WEEK * 10))
    assert (nothing.before, nothing.ratio, nothing.missing.months) == (None, None, 1)


@pytest.mark.parametrize(
    ("week", "measure", "per28"),
    [
        ("Mmu....", "migraine-days", 12),  # what is not known to be something else is counted
        ("Mmt....", "migraine-days", 8),
        ("MMttttt", "moderate-days", 8),  # a headache on every day
        ("MMMMMMM", "attack-hours", 112),  # and all of them moderate
        ("Mpppppp", "attack-hours", 112),  # or nobody knows
    ],
)
def test_what_is_counted(week: str, measure: str, per28: float) -> None:
    finding = one(pill(112), *drawn(week * 40))
    assert finding.before is not None
    assert finding.measure == measure
    assert finding.before.per28 == pytest.approx(per28)


def test_with_few_months_before_it_the_interval_is_provisional() -> None:
    assert one(pill(112), *drawn(WEEK * 31)).provisional
    assert not one(pill(112), *drawn(WEEK * 32)).provisional


def test_a_start_after_a_bad_month_is_said() -> None:
    usual, bad = WEEK * 4, BAD_WEEK * 4
    assert one(pill(112), *drawn(usual * 5 + bad + usual * 4)).bad_start
    assert not one(pill(112), *drawn(bad + usual * 5 + usual * 4)).bad_start
    assert not one(pill(112), *drawn(usual * 2 + bad + usual * 4)).bad_start  # with three months nobody can tell


def test_what_else_changed_is_listed() -> None:
    others = [
        record(2, "treatment", type="botulinum", startedOn=ago(200), stoppedOn=ago(60)),
        record(3, "medication", role="preventive", startedOn=ago(900), stoppedOn=ago(281)),
        record(4, "medication", startedOn=ago(100), **{"class": "triptan"}),
        record(5, "treatment", type="diet", startedOn=str(TODAY + timedelta(days=3))),
        record(6, "treatment", type="diet", stoppedOn=ago(280)),
    ]
    found = said(pill(112), *others, *drawn(WEEK * 60)).courses
    # The one begun last comes first; what is for attacks, or still to come, is no course.
    assert [finding.id for finding in found] == [id_of(1), id_of(2), id_of(3)]
    assert found[0].overlaps == [
        Overlap(id_of(6), "stopped", date.fromisoformat(ago(280))),
        Overlap(id_of(2), "started", date.fromisoformat(ago(200))),
        Overlap(id_of(2), "stopped", date.fromisoformat(ago(60))),
    ]
    assert found[1].overlaps[-1] == Overlap(id_of(1), "started", date.fromisoformat(ago(112)))


def test_other_stretches_that_changed_as_much() -> None:
    # Weeks with 2, 2, 4, 1, 1, 1 days, then the course and a week with 1: from 1 to 1 is no change at all.
    weeks = [2, 2, 4, 1, 1, 1, 1]
    days = np.concatenate([np.repeat([1.0, 0.0], [count, 7 - count]) for count in weeks])
    daily = daily_of(days)
    course = Course(id="a", start=daily.first + 42, stop=None, skip=0)
    before, after = (Stretch(daily.first + 7 * place, days[7 * place : 7 * place + 7]) for place in (5, 6))
    values = daily.measures["migraine-days"]
    assert elsewhere(daily, values, course, [course], before, after) == Tally(5, 5)
    # From 1 to 2 in the week after: as much is from 2 to 4 and from 4 to 1, of five pairs.
    after = Stretch(after.first, np.repeat([1.0, 0.0], [2, 5]))
    assert elsewhere(daily, values, course, [course], before, after) == Tally(2, 5)
    # Where something else began, the pair is left out; where too little is known too.
    other = Course(id="b", start=daily.first + 21, stop=None, skip=0)
    assert elsewhere(daily, values, course, [course, other], before, after) == Tally(1, 3)
    days[:2] = np.nan
    assert elsewhere(daily, values, course, [course], before, after) == Tally(2, 4)


def test_what_comes_later_changes_nothing() -> None:
    then = [pill(112), *drawn(BAD_WEEK * 26 + WEEK * 16)]
    last = record(1_000 + 2 * 287 + 1, "attack", startedAt=f"{ago(7)}T10:00:00Z", endedAt=f"{ago(7)}T14:00:00Z")
    assert any(of["id"] == last["id"] for of in then)
    later = [
        record(2, "treatment", type="diet", startedOn=str(TODAY)),
        record(3, "attack", startedAt=f"{TODAY}T00:00:00Z", zone="UTC", pain=9),
        record(4, "reading", attack=last["id"], at=f"{TODAY}T08:00:00Z", pain=1),
        record(5, "dose", attack=last["id"], at=f"{TODAY}T09:00:00Z", zone="UTC"),
        record(6, "checkin", date=str(TODAY), done=True),
        record(7, "attack", startedAt=f"{TODAY}T10:00:00Z", zone="UTC", type="tension-type", sameAs=last["id"]),
    ]
    assert said(*then, *later) == said(*then)


def test_no_date_is_too_odd() -> None:
    odd = [pill(112), record(2, "treatment", startedOn="0001-01-01"), record(3, "treatment", startedOn="9999-12-31")]
    odd += [record(4, "attack", startedAt="0001-01-01T00:00:00Z"), record(5, "treatment", stoppedOn="0001-01-02")]
    assert [finding.id for finding in said(*odd, *drawn(WEEK * 40)).courses] == [id_of(1), id_of(2)]
    assert said(*odd).sessions == []
    assert said().courses == []
