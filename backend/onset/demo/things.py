"""What the person has: medicines, a course, sessions, and the lists as they set them."""

from collections.abc import Iterator

from onset.demo.life import Life
from onset.demo.pen import Pen, instant
from onset.demo.truth import Rounds
from onset.diary.typed import Scalar


def write_medicines(life: Life, pen: Pen) -> dict[str, str]:
    """The medicines for attacks; returns the id of each by name."""
    calendar = life.calendar
    begins = float(calendar.begins[0]) + 8
    return {
        remedy.name: pen.record(
            "medication",
            begins,
            {
                "name": remedy.name,
                "class": remedy.medication_class,
                "role": "acute",
                "strength": remedy.strength,
                "form": "tablet",
                "usual": 1,
                "favourite": place,
                "zone": calendar.zones[0],
            },
        ).id
        for place, remedy in enumerate(life.truth.remedies)
    }


def write_course(life: Life, pen: Pen) -> None:
    """The preventive medicine, from the day it began."""
    day = life.onsets.course_day
    if day is not None:
        calendar = life.calendar
        fields = {"name": "Candesartan", "class": "arb_ace", "role": "preventive", "strength": "8 mg"}
        begun = {
            "startedOn": calendar.dates[day].isoformat(),
            "zone": calendar.zones[day],
            "prescriber": "Dr Adeyemi",
        }
        pen.record("medication", float(calendar.begins[day]) + 9, fields | begun)


def write_sessions(life: Life, pen: Pen) -> None:
    """Rounds of injections and infusions, each with its treatment."""
    if life.truth.injections is not None:
        units: dict[str, Scalar] = {"units": 155, "sites": 31, "setting": "clinic"}
        _rounds(life, pen, life.truth.injections, "botulinum", "Botox", units)
    if life.truth.infusions is not None:
        drip: dict[str, Scalar] = {"minutes": 45, "doseGrams": 2, "setting": "clinic", "assessed": True}
        _rounds(life, pen, life.truth.infusions, "magnesium-iv", "Magnesium infusion", drip)


def _rounds(life: Life, pen: Pen, rounds: Rounds, kind: str, name: str, fields: dict[str, Scalar]) -> None:
    calendar = life.calendar
    treatment: str | None = None
    for day in _days(rounds, len(calendar.dates)):
        at = float(calendar.begins[day]) + 10.5
        zone = calendar.zones[day]
        if treatment is None:
            course = {"type": kind, "name": name, "startedOn": calendar.dates[day].isoformat()}
            treatment = pen.record("treatment", at - 1, course | {"everyDays": rounds.every, "zone": zone}).id
        pen.record("session", at + 1, {"treatment": treatment, "at": instant(at), "zone": zone, **fields})


def _days(rounds: Rounds, days: int) -> Iterator[int]:
    return iter(range(rounds.first, days, rounds.every))


def write_lists(life: Life, pen: Pen) -> None:
    """The lists as they stand on the check-in, and that it is offered every evening."""
    at = float(life.calendar.begins[0]) + 8.2
    for place, trigger in enumerate(life.truth.triggers):
        pen.record("item", at, {"list": "trigger", "slug": trigger.item, "hidden": False, "order": place})
    for place, sign in enumerate(life.truth.signs):
        pen.record("item", at, {"list": "sign", "slug": sign.item, "hidden": False, "order": place})
    shown = {f"show.{value}": True for value in ("alcohol", "bleeding", "mood")}
    pen.record("setting", at, {"purpose": "checkin", "offer": "daily", **shown})
