"""Two hours after a dose: every answer counted by hand, the unanswered kept apart, and nothing judged too soon."""

from datetime import date, timedelta
from typing import Final

import pytest

from onset.diary.typed import Scalar
from onset.review import doses as module
from onset.review.doses import doses
from onset.review.findings.common import Missing, Tally
from onset.review.findings.medication import DosesFinding
from onset.review.proportions import jeffreys
from onset.review.timeline import Timeline
from tests.backend.diaries import DAY, diary_of
from tests.vectors.seen import Json, at, attack, id_of, record

SUMA: Final = record(90, "medication", name="Suma", **{"class": "triptan", "role": "acute"})
IBU: Final = record(91, "medication", name="Ibu", **{"class": "nonopioid_analgesic"})
PROP: Final = record(92, "medication", name="Prop", **{"class": "beta_blocker"})


def found(*records: Json, today: date = DAY) -> list[DosesFinding]:
    diary = diary_of(*records, SUMA, IBU, PROP)
    return doses(diary, Timeline.of(diary, today))


def one(*records: Json, today: date = DAY) -> DosesFinding:
    [finding] = found(*records, today=today)
    return finding


def treated(
    number: int, answer: str | None, *, minutes: int = 30, of: Json = SUMA, start: str = "exact", **fields: Scalar
) -> list[Json]:
    """An attack that begins at ten in the morning of the day with this number, and a dose so many minutes later."""
    day = date(2026, 6, 1) + timedelta(days=number)
    taken = f"{day}T{10 + minutes // 60:02}:{minutes % 60:02}:00Z"
    said: dict[str, Scalar] = {"at": taken, "medication": of["id"], "attack": id_of(number), "answer2h": answer}
    return [
        attack(number, f"{day}T10:00:00Z", f"{day}T20:00:00Z", startPrecision=start),
        record(100 + number, "dose", **said, **fields),
    ]


def several(*answers: str | None, first: int = 0, **fields: Scalar) -> list[Json]:
    """One attack for each answer."""
    numbered = enumerate(answers, start=first)
    return [
        part
        for n, answer in numbered
        for part in treated(n, answer, **fields)  # type: ignore[arg-type] # fields by name, never the others
    ]


def test_answers_are_counted_and_the_unanswered_kept_apart() -> None:
    finding = one(*several("gone", "some", "none", "gone", "gone", None, None))
    assert (finding.medication, finding.missing) == (SUMA["id"], Missing())
    response = finding.all
    assert (response.doses, response.gone, response.some, response.none, response.unanswered) == (7, 3, 1, 1, 2)
    assert response.free == jeffreys(3, 5)
    assert (response.free_if_worst, response.free_if_best) == (3 / 7, 5 / 7)


@pytest.mark.parametrize(("answered", "missing"), [(4, 1), (5, 0)])
def test_below_five_answers_no_share_is_said(answered: int, missing: int) -> None:
    finding = one(*several(*["gone"] * answered, *[None] * 10))
    assert finding.missing == Missing(entries=missing)
    assert [finding.all.free is None, finding.all.free_if_worst is None, finding.all.free_if_best is None] == [
        answered < 5
    ] * 3


def test_an_answer_of_a_newer_version_is_none_we_know() -> None:
    assert one(*several("gone", "nearly")).all.unanswered == 1


@pytest.mark.parametrize(
    ("fields", "early"),
    [
        ({"minutes": 60}, True),
        ({"minutes": 61}, False),
        ({"minutes": 61, "painBefore": 4}, False),
        ({"minutes": 61, "painBefore": 3}, True),
        ({"minutes": 61, "painBefore": 0}, True),
        ({"minutes": 60, "painBefore": 9}, True),
        ({"minutes": 5, "start": "woke-with-it"}, None),
        ({"minutes": 5, "start": "woke-with-it", "painBefore": 2}, True),
        ({"minutes": 5, "start": "about"}, True),
    ],
)
def test_early_is_within_an_hour_or_while_it_is_mild(fields: dict[str, Scalar], early: bool | None) -> None:
    finding = one(*treated(1, "gone", **fields))  # type: ignore[arg-type] # fields by name
    assert (finding.all.doses, finding.early.doses, finding.late.doses) == (
        1,
        int(early is True),
        int(early is False),
    )


@pytest.mark.parametrize("late", [9, 10])
def test_early_and_late_are_compared_from_ten_answers_each(late: int) -> None:
    some = [*several(*["gone"] * 10), *several(*["none"] * late, first=20, minutes=120)]
    finding = one(*some)
    assert (finding.early.free is None, finding.late.free is None) == (late < 10, late < 10)
    assert finding.all.free == jeffreys(10, 10 + late)


def test_only_the_first_dose_in_an_attack_counts_of_each_medication() -> None:
    again = at(300, "dose", "2026-06-02T14:00:00Z", medication=SUMA["id"], attack=id_of(1), answer2h="gone")
    other = at(301, "dose", "2026-06-02T14:00:00Z", medication=IBU["id"], attack=id_of(1), answer2h="some")
    suma, ibu = found(*treated(1, "none"), again, other, *treated(2, "gone"))
    assert (suma.all.gone, suma.all.none, suma.all.doses) == (1, 1, 2)
    assert (ibu.medication, ibu.all.some, ibu.all.doses, ibu.late.doses) == (IBU["id"], 1, 1, 1)


def test_in_joined_attacks_too() -> None:
    first, second = treated(1, "none"), treated(2, "gone")
    second[0]["fields"]["sameAs"] = id_of(1)
    assert one(*first, *second).all.doses == 1


def test_what_is_no_acute_medication_or_in_no_attack_is_left_out() -> None:
    apart = at(300, "dose", "2026-06-02T14:00:00Z", medication=SUMA["id"], answer2h="gone")
    unsaid = at(301, "dose", "2026-06-02T14:00:00Z", attack=id_of(1), answer2h="gone")
    lost = at(302, "dose", "2026-06-02T14:00:00Z", attack=id_of(1), medication=id_of(99), answer2h="gone")
    timeless = record(303, "dose", attack=id_of(1), medication=IBU["id"], answer2h="gone")
    assert found(*treated(1, "gone", of=PROP), apart, unsaid, lost, timeless) == []


@pytest.mark.parametrize(("time", "judged"), [("11-20T21:00", 1), ("11-20T21:01", 0)])
def test_two_hours_that_reach_into_today_are_not_judged(time: str, judged: int) -> None:
    dose = at(2, "dose", time, medication=SUMA["id"], attack=id_of(1), answer2h="gone")
    assert len(found(attack(1, "11-20T10:00"), dose)) == judged


@pytest.mark.parametrize(
    ("answer", "then", "stayed"),
    [
        ("stayed-away", None, (1, 1)),
        ("came-back", None, (0, 1)),
        (None, None, (0, 0)),
        ("unsure", None, (0, 0)),
        ("stayed-away", "02T11:00", (1, 1)),  # half an hour later, it is still the same treatment
        ("stayed-away", "02T12:30", (0, 1)),
        ("stayed-away", "03T10:30", (0, 1)),
        ("stayed-away", "03T10:31", (1, 1)),
    ],
)
def test_stayed_away_and_nothing_more_for_a_day(
    answer: str | None, then: str | None, stayed: tuple[int, int]
) -> None:
    more = [at(300, "dose", f"2026-06-{then}:00Z", medication=IBU["id"])] if then else []
    said: dict[str, Scalar] = {"answer24h": answer} if answer else {}
    assert one(*treated(1, "gone", **said), *more).stayed == Tally(*stayed)  # type: ignore[arg-type] # fields by name


def test_what_is_taken_every_day_against_attacks_is_nothing_more() -> None:
    daily = at(300, "dose", "2026-06-02T18:00:00Z", medication=PROP["id"])
    assert one(*treated(1, "gone", answer24h="stayed-away"), daily).stayed == Tally(1, 1)


def test_only_of_those_that_were_free_of_pain() -> None:
    assert one(*treated(1, "some", answer24h="stayed-away")).stayed == Tally(0, 0)


@pytest.mark.parametrize(("today", "judged"), [(3, 0), (4, 1)])
def test_a_day_that_reaches_into_today_is_not_judged(today: int, judged: int) -> None:
    finding = one(*treated(1, "gone", answer24h="stayed-away"), today=date(2026, 6, today))
    assert finding.stayed == Tally(judged, judged)


def test_some_are_taken_for_worse_attacks() -> None:
    assert (
        one(*treated(1, "gone", painBefore=4), *treated(2, None, painBefore=7), *treated(3, None)).pain_before == 5.5
    )
    assert one(*treated(1, "gone")).pain_before is None
    assert one(*treated(1, "gone", painBefore=0)).pain_before == 0


def test_most_doses_first() -> None:
    some = found(*treated(1, None), *treated(2, None, of=IBU), *treated(3, None, of=IBU))
    assert [finding.medication for finding in some] == [IBU["id"], SUMA["id"]]


def test_control_the_unanswered_taken_for_a_no_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ANSWERS", ("gone", "some", None))
    with pytest.raises(AssertionError):
        test_answers_are_counted_and_the_unanswered_kept_apart()
