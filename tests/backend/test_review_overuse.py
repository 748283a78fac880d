"""Days of a class against the published limits, each level with a count on either side of it, and what was tried."""

from datetime import date, timedelta
from typing import Final

import pytest

from onset.diary.typed import Scalar
from onset.review import overuse as module
from onset.review.findings.medication import DaysOfClass, MedicationUse, OwnLimit, Tried
from onset.review.medication import medication_use
from onset.review.timeline import Timeline
from tests.backend.diaries import DAY, diary_of
from tests.vectors.seen import Json, at, attack, record

SUMA: Final = record(90, "medication", name="Suma", **{"class": "triptan"})
IBU: Final = record(91, "medication", name="Ibu", **{"class": "nonopioid_analgesic"})
PARA: Final = record(92, "medication", name="Para", **{"class": "nonopioid_analgesic"})
GEPANT: Final = record(93, "medication", name="Rime", **{"class": "gepant"})
PROP: Final = record(94, "medication", name="Prop", **{"class": "beta_blocker"})
UNCLASSED: Final = record(95, "medication", name="Drops")
MEDICATIONS: Final = (SUMA, IBU, PARA, GEPANT, PROP, UNCLASSED)
EVE: Final = DAY - timedelta(days=1)


def use(*records: Json, limits: bool = True, today: date = DAY) -> MedicationUse:
    diary = diary_of(*records, *MEDICATIONS)
    return medication_use(diary, Timeline.of(diary, today), today, limits=limits)


def taken(of: Json, *ago: int, number: int = 1_000) -> list[Json]:
    """A dose on each of the days that are so many before the eve of the review."""
    first = number + 1_000 * MEDICATIONS.index(of)
    return [at(first + back, "dose", f"{EVE - timedelta(days=back)}T10:00:00Z", medication=of["id"]) for back in ago]


def of_class(found: MedicationUse, name: str | None) -> DaysOfClass:
    [of] = [of for of in found.classes if of.medication_class == name]
    return of


@pytest.mark.parametrize(("days", "notice"), [(7, 0), (8, 1), (9, 1), (10, 2), (30, 2)])
def test_a_triptan_from_eight_and_from_ten_days(days: int, notice: int) -> None:
    triptan = of_class(use(*taken(SUMA, *range(days))), "triptan")
    assert (triptan.days, triptan.limit, triptan.notice, triptan.months) == (days, 10, notice, [days])


@pytest.mark.parametrize(("days", "notice"), [(11, 0), (12, 1), (14, 1), (15, 2)])
def test_plain_painkillers_are_one_class_with_fifteen(days: int, notice: int) -> None:
    found = use(*taken(IBU, *range(6)), *taken(PARA, *range(4, days)))
    assert [of.medication_class for of in found.classes] == ["nonopioid_analgesic"]
    assert (found.classes[0].days, found.classes[0].limit, found.classes[0].notice) == (days, 15, notice)


def test_two_doses_on_one_day_are_one_day() -> None:
    assert of_class(use(*taken(SUMA, 0, 1), *taken(SUMA, 0, 1, number=50_000)), "triptan").days == 2


def test_the_days_are_thirty_and_end_the_day_before() -> None:
    assert of_class(use(*taken(SUMA, -1, 0, 29, 30)), "triptan").months == [1, 2]
    assert use(*taken(SUMA, 0), today=EVE).classes == []


def ill(number: int, last: int = 15) -> Json:
    """Headache from the first day of the last three stretches with this number to that so many before the end."""
    first, end = EVE - timedelta(days=89 - 30 * number), EVE - timedelta(days=60 - 30 * number + last)
    return attack(number + 1, f"{first}T10:00:00Z", f"{end}T10:00:00Z")


ILL: Final = [ill(0), ill(1), ill(2)]


def thrice(*counts: int) -> list[Json]:
    """So many days, from the start of each of the last three stretches."""
    return [
        dose for n, count in enumerate(counts) for dose in taken(SUMA, *range(89 - 30 * n, 89 - 30 * n - count, -1))
    ]


@pytest.mark.parametrize(
    ("counts", "attacks", "notice"),
    [
        ((10, 10, 10), ILL, 3),
        ((10, 10, 10), ILL[:2], 2),
        ((10, 10, 10), ILL[1:], 2),
        ((10, 9, 10), ILL, 2),
        ((9, 10, 10), ILL, 2),
        ((10, 10, 9), ILL, 1),
    ],
)
def test_at_the_limit_three_times_in_a_row_with_headache_on_half_the_days(
    counts: tuple[int, ...], attacks: list[Json], notice: int
) -> None:
    triptan = of_class(use(*thrice(*counts), *attacks), "triptan")
    assert (triptan.months, triptan.notice) == (list(counts), notice)


def test_fourteen_days_with_headache_are_not_fifteen() -> None:
    assert of_class(use(*thrice(10, 10, 10), *ILL[:2], ill(2, last=16)), "triptan").notice == 2


@pytest.mark.parametrize(
    ("suma", "ibu", "any_days", "notice"),
    [
        (3, 4, 7, 0),
        (4, 4, 8, 1),
        (4, 6, 10, 2),
        (0, 11, None, None),  # one class alone has a limit of its own
        (8, 1, 9, 0),  # the triptan is said already
        (8, 2, 10, 2),  # more than is said of the triptan
        (10, 5, 15, 0),
    ],
)
def test_several_classes_together(suma: int, ibu: int, any_days: int | None, notice: int | None) -> None:
    found = use(*taken(SUMA, *range(suma)), *taken(IBU, *range(suma, suma + ibu)))
    together = [(of.days, of.limit, of.notice) for of in found.classes if of.medication_class == "any"]
    assert together == ([] if any_days is None else [(any_days, 10, notice)])


def test_what_has_no_limit_is_counted_and_no_more() -> None:
    found = use(*taken(GEPANT, *range(20)), *taken(UNCLASSED, *range(15)), *taken(PROP, *range(30)))
    assert [(of.medication_class, of.days, of.limit, of.notice) for of in found.classes] == [
        ("gepant", 20, None, 0),
        (None, 15, None, 0),
    ]


def test_without_limits_only_counts() -> None:
    some = [*taken(SUMA, *range(12)), *taken(IBU, *range(20))]
    found = use(*some, limits=False)
    assert [(of.medication_class, of.days, of.limit, of.notice) for of in found.classes] == [
        ("nonopioid_analgesic", 20, None, 0),
        ("triptan", 12, None, 0),
    ]
    assert {of.notice for of in use(*some).classes} == {0, 2}


def test_of_the_time_before_the_diary_nothing_is_said() -> None:
    assert of_class(use(*taken(SUMA, 0, 89)), "triptan").months == [1, 0, 1]
    assert of_class(use(*taken(SUMA, 0, 90)), "triptan").months == [1, 0, 0, 1]
    assert len(of_class(use(*taken(SUMA, 0, 2_000)), "triptan").months) == 12
    known = record(1, "checkin", date=str(EVE - timedelta(days=60)), done=True)
    assert of_class(use(*taken(SUMA, 0), known), "triptan").months == [0, 0, 1]
    assert use(*taken(SUMA, 400)).classes == []


def test_how_much_of_the_last_thirty_days_is_known() -> None:
    some = [record(n, "checkin", date=str(EVE - timedelta(days=n)), done=True) for n in (-1, 0, 5, 29, 30)]
    assert use(*some).known == 3


def limited(number: int, **fields: Scalar) -> Json:
    return record(number, "medication", **{"class": "triptan", **fields})


@pytest.mark.parametrize("limits", [True, False])
def test_own_limits_are_the_persons_and_stay(limits: bool) -> None:
    some = [limited(1, limit=4), limited(2, limit=0), limited(3), limited(4, limit=2, stoppedOn="2026-01-01")]
    doses = [at(10 + n, "dose", f"11-{18 + n}T10:00", medication=some[0]["id"]) for n in range(3)]
    old = at(20, "dose", "10-10T10:00", medication=some[1]["id"])
    assert use(*some, *doses, old, limits=limits).limits == [
        OwnLimit(some[1]["id"], 0, 0),
        OwnLimit(some[0]["id"], 3, 4),
    ]


def test_what_was_tried_in_order_of_start() -> None:
    stopped = record(1, "medication", role="preventive", startedOn="2025-03-01", stoppedOn="2025-04-01",
                     stopReason="side-effects", adequateTrial=False, **{"class": "tricyclic"})  # fmt: skip
    undated = record(2, "medication", role="both")
    planned = record(3, "medication", role="preventive", startedOn=str(DAY))
    other = record(4, "medication", **{"class": "other"})
    acute = record(5, "medication", role="acute", **{"class": "beta_blocker"})
    diary = diary_of(stopped, undated, planned, other, acute, PROP)
    prop = PROP["id"]
    assert medication_use(diary, Timeline.of(diary, DAY), DAY, limits=True).tried == [
        Tried(
            medication=stopped["id"],
            medication_class="tricyclic",
            started_on=date(2025, 3, 1),
            stopped_on=date(2025, 4, 1),
            stop_reason="side-effects",
            adequate_trial=False,
        ),
        *(
            Tried(
                medication=of,
                medication_class=name,
                started_on=None,
                stopped_on=None,
                stop_reason=None,
                adequate_trial=None,
            )
            for of, name in ((undated["id"], None), (prop, "beta_blocker"))
        ),
    ]


def test_control_twenty_nine_days_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW_DAYS", 29)
    with pytest.raises(AssertionError):
        test_the_days_are_thirty_and_end_the_day_before()
