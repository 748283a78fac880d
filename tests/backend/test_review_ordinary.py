"""Ordinary times: those a sign is compared with, by hand, by the local clock, and wherever the person was."""

from datetime import datetime, timedelta
from typing import Final

import pytest

from onset.review.findings.signs import Horizon, SignFinding, Signs
from tests.backend.diaries import stamped
from tests.backend.evidence import bout, evening, evenings, logged, ms_of, of_sign, review_on
from tests.vectors.seen import record

ATTACK: Final = bout(1, 132, 138)
"""On the sixth day, from noon to six."""


def within(found: Signs, hours: int, sign: str = "yawning") -> Horizon:
    return next(horizon for horizon in of_sign(found, sign).horizons if horizon.hours == hours)


def test_ordinary_times_by_hand() -> None:
    # Half past nine, ten and eleven of ten days. Nobody is at risk from noon of the sixth to six of the seventh, and
    # of the last day it is not known what came within a day: 24 times, three of them on the morning of the attack.
    found = review_on(10, ATTACK, *evenings(10), logged(2, "yawning", 58.4))
    assert within(found, 24).usual == pytest.approx(3 / 24)
    assert within(found, 6).usual == pytest.approx(3 / 27)
    # The day before counts too, of the last two days nothing is known.
    assert within(found, 48).usual == pytest.approx(6 / 21)
    assert of_sign(found, "yawning").usual == pytest.approx(3 / 24)


def test_ordinary_times_of_unknown_days_are_left_out() -> None:
    # Without the fourth day neither it nor the one before it is known for a day.
    found = review_on(10, ATTACK, *evenings(10, 3), logged(2, "yawning", 10.4))
    assert within(found, 24).usual == pytest.approx(3 / 18)


def test_before_an_attack_ordinary_times_count_on_unknown_days_too() -> None:
    # Of the fifth day nothing is known but that an attack came a day after its evening.
    found = review_on(10, ATTACK, *evenings(10, 4), logged(2, "yawning", 13.5))
    # At 12:30, 13:30 and 14:30: the fifth day came before the attack, the fourth is not known, nor are the sixth,
    # seventh and tenth at risk or complete.
    assert within(found, 24).usual == pytest.approx(3 / (3 + 3 * 5))


def test_ordinary_times_have_the_same_hours_of_the_day() -> None:
    found = review_on(10, ATTACK, *evenings(10), logged(2, "yawning", 63.5))
    # At 14:30, 15:30 and 16:30, six hours on: never.
    assert within(found, 6).usual == 0


def test_ordinary_times_are_of_the_same_months() -> None:
    early = [bout(number, 24 * day + 12, 24 * day + 13) for number, day in enumerate(range(1, 100, 3))]
    found = review_on(
        300, *early, *evenings(300), logged(900, "yawning", 24 * 280 + 9), logged(901, "thirst", 24 * 2 + 14)
    )
    assert within(found, 24).usual == 0
    assert within(found, 24, "thirst").usual > 0.3


def berlin_in_spring() -> SignFinding:
    """A diary around 29 March 2026, on which Berlin has no half past two; yawning at ten past two of the 25th."""
    checkins = [evening(day, zone="Europe/Berlin") for day in range(20, 34)]
    sign = record(2, "sign", at="2026-03-25T01:10:00Z", zone="Europe/Berlin", sign="yawning")
    times = {"startedAt": "2026-03-30T06:00:00Z", "endedAt": "2026-03-30T07:00:00Z"}
    attack = record(1, "attack", zone="Europe/Berlin", **times)
    noted = 24 * 23 + 2
    return of_sign(review_on(34, *checkins, stamped(attack, ms_of(680)), stamped(sign, ms_of(noted))), "yawning")


# The attack came at eight by the clock of the 30th, six hours after half past two and three; 14 nights but the one on
# which nobody is at risk, each at half past one, two and three, and the 29th without its half past two.
SPRING: Final = 2 / (13 * 3 - 1)


def test_the_hour_is_that_of_the_local_clock_and_a_day_may_lack_one() -> None:
    assert berlin_in_spring().horizons[0].usual == pytest.approx(SPRING)


def test_control_by_the_clock_of_greenwich_it_is_another_share(monkeypatch: pytest.MonkeyPatch) -> None:
    def greenwich(at: datetime, _zone: str | None) -> datetime:
        return at

    monkeypatch.setattr("onset.review.taps.local_time", greenwich)
    assert berlin_in_spring().horizons[0].usual != pytest.approx(SPRING)


def test_control_a_day_of_23_hours_taken_for_one_of_24_is_another_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onset.review.base_rate._DAY", timedelta(hours=23))
    assert berlin_in_spring().horizons[0].usual != pytest.approx(SPRING)


def test_days_and_hours_go_with_the_traveller() -> None:
    # Ten days in Berlin, ten in Honolulu, eleven hours behind. Felt at five in the afternoon of the 14th there.
    stays = [evening(day, zone="Europe/Berlin") for day in range(10)]
    stays += [evening(day, zone="Pacific/Honolulu", noted=24 * day + 30) for day in range(10, 20)]
    attack = bout(1, 24 * 16 + 6, 24 * 16 + 7, zone="Pacific/Honolulu")
    sign = logged(2, "yawning", 24 * 13 + 3, zone="Pacific/Honolulu")
    found = of_sign(review_on(20, *stays, attack, sign), "yawning")
    # Half past four, five and six in the afternoon, in Berlin and then in Honolulu, of 20 days; not of the one after
    # the attack, which came at eight in the evening, nor the last, which six hours later is over.
    assert found.horizons[0].usual == pytest.approx(3 / (19 * 3 - 1))
    assert [(of.followed, of.of) for of in found.horizons] == [(0, 1), (0, 1), (0, 1), (0, 1)]
