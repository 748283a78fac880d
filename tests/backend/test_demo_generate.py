"""Invented diaries: written as the app writes them, and true to the odds that were asked for."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import msgspec
import numpy as np
import pytest

from onset.demo.calendar import hours
from onset.demo.generate import generate, sample
from onset.demo.life import Life, live
from onset.demo.service import changes_of
from onset.demo.truth import SAMPLE, Course, Rounds, Sign, Trigger, Trip, Truth
from onset.diary.diary import Diary
from onset.diary.marks import marks
from onset.diary.typed import RecordFields
from onset.review.timeline import Timeline
from onset.sync.admission import fault_of

TODAY = date(2026, 11, 21)
PLAIN = Truth(extras=False, triggers=(Trigger("stress_level", 0.3),), cycle=0, trips=())


def test_the_sample_is_let_in_by_sync_and_nothing_in_it_is_asked_about() -> None:
    records = sample(TODAY)
    assert [fault for of in records for change in changes_of(of) if (fault := fault_of(change))] == []
    assert len({of.id for of in records}) == len(records)
    diary = Diary.from_records(records)
    assert marks(diary, TODAY) == ()
    kinds = {of.kind for of in records}
    assert kinds >= {"warning", "measurement", "profile", "session", "treatment", "medication", "visit", "dose"}
    assert {warning.values.outcome for warning in diary.warnings} == {"came", "did-not"}


def test_it_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    first = generate(SAMPLE, 3, 200, TODAY)
    assert generate(SAMPLE, 3, 200, TODAY) == first
    assert generate(SAMPLE, 4, 200, TODAY) != first


def test_it_ends_the_day_before_today_and_says_nothing_before_its_time() -> None:
    records = generate(SAMPLE, 3, 100, TODAY)
    diary = Diary.from_records(records)
    days = {of.day for of in diary.events()}
    assert max(day for day in days if day) == TODAY - timedelta(days=1)
    assert min(day for day in days if day) >= TODAY - timedelta(days=100)
    begun = {of.id: of.values.started_at for of in diary.attacks}
    for attack in diary.attacks:
        assert noted(attack.noted("startedAt")) >= noted(begun[attack.id])
    for sign in diary.signs:
        assert noted(sign.noted("at")) >= noted(sign.values.at)


def noted(at: datetime | None) -> datetime:
    """To the millisecond, as stamps are."""
    assert at is not None
    return at.astimezone(UTC) + timedelta(milliseconds=1)


def test_a_checkin_is_ticked_tap_by_tap_and_then_done() -> None:
    diary = Diary.from_records(generate(SAMPLE, 3, 60, TODAY))
    for checkin in diary.checkins:
        ticks = [checkin.noted(f"trigger.{item}") for item in checkin.ticked("trigger")]
        done = checkin.noted("done")
        assert done is not None
        assert all(tick is not None and timedelta() < done - tick < timedelta(minutes=3) for tick in ticks)
        assert len(set(ticks)) == len(ticks)
        neutral = set(checkin.ticked("shownTrigger")) & {"wore_blue", "got_letter", "saw_dog"}
        assert len(neutral) == 1


def test_attacks_are_as_many_as_asked_for() -> None:
    counts = [Timeline.of(Diary.from_records(generate(PLAIN, seed, 365, TODAY)), TODAY) for seed in range(12)]
    per_month = np.mean([of.onsets.size for of in counts]) * 28 / 365
    assert per_month == pytest.approx(4.0, abs=0.35)


@pytest.mark.parametrize("odds", [1.0, 3.0])
def test_what_is_there_multiplies_the_odds_of_the_day_from_its_evening_on(odds: float) -> None:
    truth = Truth(extras=False, triggers=(Trigger("stress_level", 0.3, odds),), cycle=0, season=0, month_sd=0)
    table = np.zeros((2, 2))
    for seed in range(30):
        table += days_by_exposure(live(truth, seed, 365, TODAY))
    found = float(table[1, 1] * table[0, 0] / (table[1, 0] * table[0, 1]))
    assert np.log(found) == pytest.approx(np.log(odds), abs=0.25)


def days_by_exposure(life: Life) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Evenings at risk, by whether it was there and whether an attack began within 24 hours."""
    table = np.zeros((2, 2))
    busy_until = np.concatenate(([-np.inf], life.onsets.ends + 24))
    evenings: list[float] = life.calendar.evenings.tolist()
    for number, evening in enumerate(evenings):
        before = int(np.searchsorted(life.onsets.starts, evening, side="right"))
        if evening >= busy_until[before]:
            table[int(life.exposed[number, 0]), int(life.attack_after(evening) - evening < 24)] += 1
    return table


def test_signs_come_before_two_in_five_attacks_and_induce_what_they_resemble() -> None:
    signs = (Sign("neck_stiffness", before=1.0, induces="neck_tension"),)
    truth = Truth(extras=False, signs=signs, triggers=(Trigger("neck_tension", 0.1),), cycle=0)
    lives = [live(truth, seed, 730, TODAY) for seed in range(8)]
    announced = sum(len({felt.attack for felt in life.felt}) for life in lives)
    assert announced / sum(life.onsets.starts.size for life in lives) == pytest.approx(0.4, abs=0.06)
    for life in lives:
        leads = [float(life.onsets.starts[felt.attack]) - felt.at for felt in life.felt if felt.attack is not None]
        assert 0 < min(leads) < max(leads) <= 36
        assert life.ticked.sum() > life.exposed.sum()


def test_what_is_ticked_after_the_attack_began_leaves_all_else_as_it_was() -> None:
    clean = generate(PLAIN, 5, 365, TODAY)
    late = generate(msgspec.structs.replace(PLAIN, over_tick=0.4, over_tick_after=True), 5, 365, TODAY)
    timeline = Timeline.of(Diary.from_records(clean), TODAY)
    added = 0
    for before, after in zip(clean, late, strict=True):
        assert {name: after.fields[name] for name in before.fields} == dict(before.fields)
        for name in set(after.fields) - set(before.fields):
            added += 1
            said, done = moment(after, name), moment(after, "done")
            begun = timeline.onsets[np.searchsorted(timeline.onsets, said, side="right") - 1]
            assert begun < said
            assert begun - done < 24
    assert added > 10


def moment(of: RecordFields, name: str) -> float:
    """When a field was said, in hours since 1970."""
    return int(of.stamps[name][:12], 16) / 3_600_000


def test_a_course_begins_after_a_bad_month_and_halves_what_follows() -> None:
    before: list[float] = []
    after: list[float] = []
    for seed in range(20):
        life = live(Truth(course=Course(begin=200, after_bad=True, ratio=0.5, builds=0)), seed, 500, TODAY)
        begin = life.onsets.course_day
        assert begin is not None
        assert begin >= 200
        starts = life.onsets.starts
        at = life.calendar.begins[begin]
        before.append(int(((starts > at - 28 * 24) & (starts < at)).sum()) / 28)
        after.append(int((starts > at).sum()) / (500 - begin))
    assert np.mean(before) * 28 > 5
    assert np.mean(after) * 28 == pytest.approx(2.0, abs=0.35)


def test_sessions_lower_the_rate_for_as_long_as_they_say() -> None:
    rounds = Rounds(first=0, every=84, ratios=((0, 0.2), (42, 1.0)))
    good, bad = 0, 0
    for seed in range(10):
        life = live(Truth(injections=rounds, cycle=0, month_sd=0), seed, 84 * 4, TODAY)
        since = [life.calendar.day_of(float(at)) % 84 for at in life.onsets.starts]
        good += sum(day < 42 for day in since)
        bad += sum(day >= 42 for day in since)
    assert good / bad == pytest.approx(0.25, abs=0.12)


def test_days_are_those_of_the_place_across_date_lines_and_changes_of_the_clock() -> None:
    trips = (Trip(20, 10, "Pacific/Auckland"), Trip(40, 10, "Pacific/Honolulu"))
    life = live(Truth(trips=trips), 2, 365, TODAY)
    lengths = {round(after - before) for before, after in pairwise(life.calendar.begins)}
    assert {23, 24, 25} < lengths
    assert all(before < after for before, after in pairwise(life.calendar.evenings))
    diary = Diary.from_records(generate(Truth(trips=trips, late=0, attacks_late=0), 2, 365, TODAY))
    for attack in diary.attacks:
        assert attack.day is not None
        begun = hours(attack.values.started_at or datetime.min.replace(tzinfo=UTC))
        assert life.calendar.dates[life.calendar.day_of(begun)] == attack.day
