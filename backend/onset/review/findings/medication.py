"""Medication: what happened two hours after doses, on how many days any was taken, what has been tried."""

from datetime import date
from typing import Literal

import msgspec

from onset.review.findings.common import Estimate, Missing, Tally


class Response(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """What was answered two hours after the first dose of a medication in an attack."""

    doses: int
    gone: int
    some: int
    none: int
    unanswered: int
    free: Estimate | None
    """Share free of pain at two hours, of the answered (Jeffreys, 90 %)."""
    free_if_worst: float | None
    """The share if none of the unanswered was free of pain,"""
    free_if_best: float | None
    """and if all of them were."""


class DosesFinding(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One medication."""

    medication: str
    all: Response
    early: Response
    """Taken within 60 minutes of onset, or while the pain was 3 or less. Its share and that of `late` are said only
    where both have 10 answered."""
    late: Response
    """Taken later. One that the person woke up with is in neither, unless the pain was 3 or less."""
    stayed: Tally
    """Of those free of pain at two hours and answered a day later: it stayed away, and from two to 24 hours after it
    nothing more was taken."""
    pain_before: float | None
    """Mean pain when it was taken: some take one for worse attacks than another."""
    missing: Missing


class DaysOfClass(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """Days with a class of acute medication in the 30 days up to the review."""

    medication_class: str | None
    """None is what has no known class; `any` is days with any class that counts towards the limit for several."""
    days: int
    limit: int | None
    """Days a month from which specialists speak of overuse (ICHD-3 8.2)."""
    notice: Literal[0, 1, 2, 3]
    """1 from 80 % of the limit, 2 at it, 3 at it in three 30-day stretches in a row with headache on 15 days each."""
    months: list[int]
    """Days in each of the last 12 stretches of 30 days, oldest first; the last is `days`. Those before the diary
    began are left out."""


class OwnLimit(msgspec.Struct, frozen=True, rename="camel"):
    """A medication for which the person set a limit of their own."""

    medication: str
    days: int
    limit: int


class Tried(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """One preventive medication that is or was taken, for the doctor."""

    medication: str
    medication_class: str | None
    started_on: date | None
    stopped_on: date | None
    stop_reason: str | None
    adequate_trial: bool | None


class MedicationUse(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """The tab "Medication"."""

    known: int
    """Of the last 30 days."""
    classes: list[DaysOfClass]
    """Most days first."""
    limits: list[OwnLimit]
    doses: list[DosesFinding]
    """Most doses first."""
    tried: list[Tried]
    """In order of start."""
