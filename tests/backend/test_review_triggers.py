"""Which evenings count as evidence, what they say of each item, and what never counts."""

from datetime import timedelta

import numpy as np
import pytest

from onset.diary.diary import Diary
from onset.diary.typed import RecordFields
from onset.review.findings.common import Tally
from onset.review.findings.triggers import Triggers
from onset.review.timeline import Timeline
from onset.review.triggers import triggers
from tests.backend.evenings import START, attack, evening, found, lived, of, sign, stamp


def counted(said: Triggers, item: str = "odour") -> tuple[int, int, int, int]:
    """With onset, of days with it; with onset, of days without."""
    finding = of(said, item)
    return (finding.exposed.count, finding.exposed.of, finding.unexposed.count, finding.unexposed.of)


def test_an_evening_is_followed_by_an_attack_within_a_day_or_not() -> None:
    records = [evening(0, ["odour"]), attack(1, 40.0), evening(5), evening(6), evening(7, ["odour"]), evening(8)]
    said = found(records, 12)
    # Of day 8 nobody knows: nothing is told of day 9.
    assert counted(said) == (1, 2, 0, 2)
    assert (said.attacks, said.days) == (1, 4)
    assert of(said, "odour").attacks == ["00000000-0000-0000-0000-000000000001"]


def test_unknown_is_not_a_no() -> None:
    """Not shown, or not done, is no answer; the control, shown, is one."""
    records = [evening(0, shown=()), evening(1, ["heat"], shown=()), evening(2)]
    assert counted(found(records, 9), "heat") == (0, 1, 0, 0)
    assert [finding.item for finding in found([evening(0, shown=()), evening(1)], 9).findings] == []
    assert counted(found([evening(0), evening(1)], 9)) == (0, 0, 0, 1)


def test_a_day_without_a_word_after_it_is_left_out() -> None:
    assert found([evening(0)], 9).days == 0
    assert found([evening(0), evening(1)], 9).days == 1


@pytest.mark.parametrize(
    ("done", "counts"),
    [(0.5, True), (21, True), (35.9, True), (36.1, False), (-0.5, False)],
)
def test_it_is_noted_on_its_day_or_before_the_next_noon(done: float, counts: bool) -> None:
    assert found([evening(2, ["odour"], done=done), attack(1, 96.0 - 12)], 12).days == counts


def test_what_is_ticked_once_an_attack_has_begun_is_remembered() -> None:
    """The control: the same evening noted an hour before the attack counts."""
    late = [evening(0, ["odour"], done=21), attack(1, 20.0), evening(4), evening(5)]
    said = found(late, 12)
    assert counted(said) == (0, 0, 0, 1)
    assert of(said, "odour").remembered == 1
    in_time = [evening(0, ["odour"], done=19), attack(1, 20.0), evening(4), evening(5)]
    assert counted(found(in_time, 12)) == (1, 1, 0, 1)
    assert of(found(in_time, 12), "odour").remembered == 0


def test_within_a_day_after_an_attack_it_is_remembered() -> None:
    records = [attack(1, 10.0, hours=6), evening(1, ["odour"], done=15.9), evening(2, done=16.1), evening(3)]
    said = found(records, 12)
    assert counted(said) == (0, 0, 0, 1)
    assert of(said, "odour").remembered == 1


def test_without_stamps_all_is_remembered() -> None:
    records = [evening(0, ["odour"], stamped=False), evening(1, stamped=False), attack(1, 60.0)]
    said = found(records, 12)
    assert said.days == 0
    assert of(said, "odour").remembered == 1


def test_ticks_on_attacks_are_remembered() -> None:
    said = found([attack(1, 30.0, **{"trigger.odour": True, "trigger.heat": False})], 12)
    assert [finding.item for finding in said.findings] == ["odour"]
    assert of(said, "odour").remembered == 1
    assert said.days == 0


def test_a_tick_added_afterwards_leaves_the_no_that_stood_there() -> None:
    """Were the evening left out, just those would be missing that an attack followed without it."""
    said = found([evening(0, late=["odour"]), attack(1, 30.0), evening(4), evening(5)], 12)
    assert counted(said) == (0, 0, 1, 2)
    assert of(said, "odour").remembered == 1


def test_a_tick_added_afterwards_of_what_did_not_stand_there_leaves_the_evening_unknown() -> None:
    said = found([evening(0, shown=(), late=["odour"]), attack(1, 30.0), evening(4), evening(5)], 12)
    assert counted(said) == (0, 0, 0, 1)
    assert of(said, "odour").remembered == 1


def test_a_tick_taken_back_afterwards_leaves_the_evening_unknown() -> None:
    one = evening(0)
    one = RecordFields(one.id, one.kind, one.fields, {**one.stamps, "trigger.odour": stamp(23)})
    assert counted(found([one, evening(1), evening(2)], 12)) == (0, 0, 0, 1)


def test_an_attack_counts_for_the_evening_before_it_only() -> None:
    said = found([evening(0, ["odour"], done=23), evening(1, done=20), attack(1, 24 + 22.0)], 12)
    assert counted(said) == (0, 1, 1, 1)


def test_what_is_not_over_is_left_out_whatever_it_holds() -> None:
    records = [evening(0), evening(1, ["odour"]), attack(1, 60.0)]
    assert counted(found(records, 2)) == (0, 0, 0, 1)  # until the midnight that begins day 2
    assert counted(found(records, 3)) == (1, 1, 0, 1)
    records = [evening(0), evening(1, ["odour"]), attack(1, 47.0)]
    assert counted(found(records, 2)) == (0, 0, 0, 1)
    assert counted(found(records, 3)) == (1, 1, 0, 1)


def test_values_say_the_same_as_their_items() -> None:
    records = [
        evening(0, shown=(), sleepHours=5.5, sleepQuality=2, alcohol=1, stress=8, meals__missed=1),
        evening(1, shown=(), sleepHours=6, sleepQuality=3, alcohol=0, stress=4, meals__missed=0),
        evening(2, shown=(), bleeding="light"),
        evening(3, shown=(), bleeding="none"),
        evening(4, shown=(), bleeding="spotting"),
        evening(5),
    ]
    said = found(records, 12)
    for item in ("short_sleep", "poor_sleep", "alcohol_units", "stress_level", "missed_meal", "menstruation_day"):
        assert counted(said, item) == (0, 1, 0, 1), item
    assert counted(said, "stress_letdown") == (0, 1, 0, 0)
    assert not any(finding.item.startswith("value.") for finding in said.findings)


def test_one_yes_outweighs_a_no() -> None:
    tick = evening(0, ["short_sleep"], ["short_sleep"], sleepHours=8)
    value = evening(1, [], ["short_sleep"], sleepHours=4)
    assert counted(found([tick, value, evening(2)], 12), "short_sleep") == (0, 2, 0, 0)


def test_a_value_changed_afterwards_does_not_count() -> None:
    one = evening(0, shown=(), sleepHours=4)
    late = RecordFields(one.id, one.kind, one.fields, {**one.stamps, "sleepHours": stamp(30)})
    assert counted(found([one, evening(1)], 12), "short_sleep") == (0, 1, 0, 0)
    assert found([late, evening(1)], 12).findings == []


def test_neutral_items_are_not_findings() -> None:
    own = RecordFields("019aa000-0000-7000-8000-0000000000aa", "item", {"list": "trigger", "neutral": True}, {})
    said = found([own, evening(0, ["saw_dog", own.id, "odour"]), evening(1)], 12)
    assert [finding.item for finding in said.findings] == ["odour"]
    assert said.neutral is None


def test_what_is_missing_is_told_level_by_level() -> None:
    early = found(lived(30, ["odour"], 1), 40)
    finding = of(early, "odour")
    days = finding.exposed.of + finding.unexposed.of
    assert finding.level == "collecting"
    assert (finding.odds, finding.wide) == (None, None)
    assert finding.missing.days == 60 - days
    assert finding.missing.attacks == max(0, 8 - finding.exposed.count - finding.unexposed.count)


def test_a_strong_link_becomes_a_pattern_and_its_neighbour_does_not() -> None:
    said = found(lived(400, ["heat", "odour", "citrus"], 4, strong=0.55), 420)
    pattern, other = of(said, "heat"), of(said, "odour")
    assert pattern.level == "pattern"
    assert pattern.odds is not None
    assert pattern.wide is not None
    assert pattern.wide.low < pattern.odds.low < pattern.odds.value < pattern.odds.high < pattern.wide.high
    assert pattern.odds.low > 1.2
    assert len(pattern.attacks) == 20
    assert other.level in {"early", "unlikely"}
    assert said.findings[0] is pattern
    assert said.expected_false == pytest.approx(0.10)
    assert not said.contaminated


def test_an_item_that_its_sign_came_before_is_never_a_pattern() -> None:
    """The control is the diary without the signs, where it is one; a sign a day before is not in the way."""
    records = lived(400, ["odour", "citrus"], 4, strong=0.55)
    assert of(found(records, 420), "odour").level == "pattern"
    ticked = [int((of_.stamps["done"])[:12], 16) for of_ in records if of_.fields.get("trigger.odour")]
    zero = int(stamp(0)[:12], 16)
    hours = [(ms - zero) / 3_600_000 for ms in ticked]
    before = [sign(number, at - 5, "smell_sensitivity") for number, at in enumerate(hours)]
    finding = of(found([*records, *before], 420), "odour")
    assert (finding.level, finding.overlaps) == ("possible", "smell_sensitivity")
    other = [sign(number, at - 5, "yawning") for number, at in enumerate(hours)]
    assert of(found([*records, *other], 420), "odour").overlaps is None
    long_before = [sign(number, at - 13, "smell_sensitivity") for number, at in enumerate(hours)]
    assert of(found([*records, *long_before], 420), "odour").level == "pattern"


def test_remembered_ticks_change_nothing_that_is_counted() -> None:
    """The control: counted as if they had been noted in time, they do."""
    records = lived(300, ["odour", "citrus"], 7)
    attacks = [record for record in records if record.kind == "attack"]
    marked = [
        RecordFields(of_.id, of_.kind, {**of_.fields, "trigger.odour": True}, of_.stamps) if of_ in attacks else of_
        for of_ in records
    ]
    clean, after = found(records, 320), found(marked, 320)
    assert of(after, "odour").remembered == len(attacks)
    stripped = [(f.item, f.level, f.exposed, f.unexposed, f.odds, f.wide) for f in after.findings]
    assert stripped == [(f.item, f.level, f.exposed, f.unexposed, f.odds, f.wide) for f in clean.findings]
    onsets = sorted(_start(one) for one in attacks)
    believed = [_ticked(one) if one.kind == "checkin" and _followed(one, onsets) else one for one in records]
    assert of(found(believed, 320), "odour").exposed != of(clean, "odour").exposed


def _start(one: RecordFields) -> str:
    return str(one.fields["startedAt"])


def _followed(one: RecordFields, onsets: list[str]) -> bool:
    day = START.fromisoformat(str(one.fields["date"]))
    return any(str(day) <= onset[:10] <= str(day + timedelta(days=1)) for onset in onsets)


def _ticked(one: RecordFields) -> RecordFields:
    fields = {**one.fields, "trigger.odour": True}
    return RecordFields(one.id, one.kind, fields, {**one.stamps, "trigger.odour": one.stamps["done"]})


@pytest.mark.parametrize("until", [100, 200])
def test_nothing_later_changes_what_was_said(until: int) -> None:
    """Whatever comes after is left out, or another's life: bit for bit the same."""
    items = ["odour", "citrus", "heat"]
    records = lived(300, items, 9, strong=0.4)
    said = found(records, until)
    edge = str(START + timedelta(days=until))
    past = [one for one in records if str(one.fields.get("date") or one.fields["startedAt"])[:10] < edge]
    other = [one for one in lived(300, items, 10, usual=0.4) if one not in past]
    later = [one for one in other if str(one.fields.get("date") or one.fields["startedAt"])[:10] >= edge]
    assert found(past, until) == said
    order: list[int] = np.random.default_rng(3).permutation(len(past)).tolist()
    assert found([past[at] for at in order] + later, until) == said
    changed = [one for one in past if one.kind == "checkin"][-9]
    assert found([one for one in past if one is not changed], until) != said


def test_an_empty_diary_says_nothing() -> None:
    diary = Diary.from_records(())
    said = triggers(diary, Timeline.of(diary, START), START)
    assert said.findings == []
    assert (said.attacks, said.days, said.contaminated, said.neutral) == (0, 0, False, None)


def test_an_item_that_was_only_remembered_is_shown_with_no_days() -> None:
    finding = of(found([attack(1, 30.0, **{"trigger.heat": True}), evening(4), evening(5)], 12), "heat")
    assert (finding.level, finding.exposed, finding.unexposed) == ("collecting", Tally(0, 0), Tally(0, 0))
