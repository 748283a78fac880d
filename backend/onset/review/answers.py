"""What was answered of triggers on each evening that counts, as it stood when the day was done."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from math import inf, nan
from typing import Any, Final

import msgspec
import numpy as np

from onset.diary.diary import Diary
from onset.diary.records import Checkin
from onset.diary.typed import Recorded
from onset.review.evenings import Evening, noted_at
from onset.review.timeline import Floats
from onset.review.trigger_items import FALL, LETDOWN, LINES, Line

Checkins = Sequence[Recorded[Checkin]]

_DAY: Final = timedelta(days=1)


class Answered(msgspec.Struct, frozen=True):
    """The answers of one evening."""

    yes: dict[str, float]
    """By item, when it was first noted, in hours since 1970."""
    no: set[str]
    late: dict[str, float]
    """What was ticked only afterwards, and when: it does not count, and leaves the item unknown."""
    changed: set[str]
    """What was answered anew afterwards: as it stood before nobody knows."""

    def of(self, item: str) -> float:
        """1 yes, 0 no, nan not known."""
        if item in self.changed:
            return nan
        if item in self.yes:
            return 1.0
        return 0.0 if item in self.no else nan


def answered(diary: Diary, evening: Evening) -> Answered:
    """What the check-ins of the day said by the evening's anchor, ticks and values together.

    Of both, one yes is a yes. A no is: done, shown, not ticked; or a value that does not cross its line.
    """
    found = Answered({}, set(), {}, set())
    checkins = diary.checkins_on[evening.day]
    for checkin in checkins:
        _add_ticks(found, checkin, evening.anchor)
        _add_nos(found, checkin, evening.anchor)
    for line in LINES:
        value, at = _value(checkins, line.field, line.attribute, evening.anchor)
        _say(found, line, value, at)
    before = diary.checkins_on.get(evening.day - _DAY, ())
    _add_letdown(found, before, checkins, evening.anchor)
    return found


def exposure(answers: Sequence[Answered], items: Sequence[str]) -> Floats:
    """Evenings x items, as `weighing.Evidence` wants it."""
    cells = [[of.of(item) for item in items] for of in answers]
    return np.array(cells, dtype=np.float64).reshape(len(answers), len(items))


def late_ticks(answers: Sequence[Answered], until: float) -> Counter[str]:
    """How often each item was ticked only after the evening it is about, before `until` or nobody knows when."""
    return Counter(item for of in answers for item, at in of.late.items() if at < until or at == inf)


def _add_ticks(found: Answered, checkin: Recorded[Checkin], anchor: float) -> None:
    for item, yes in checkin.ticked("trigger").items():
        at = noted_at(checkin.stamps.get(f"trigger.{item}"))
        if at > anchor:
            found.changed.add(item)
            if yes:
                found.late[item] = at
        elif yes:
            found.yes[item] = min(at, found.yes.get(item, inf))
        else:
            found.no.add(item)


def _add_nos(found: Answered, checkin: Recorded[Checkin], anchor: float) -> None:
    stamps, ticked = checkin.stamps, checkin.ticked("trigger")
    done = stamps.get("done")
    done_at = noted_at(done) if checkin.values.done else inf
    if done_at > anchor:
        return
    for item, shown in checkin.ticked("shownTrigger").items():
        if not shown or item in ticked:
            continue
        stamp = stamps.get(f"shownTrigger.{item}")
        taken_back = stamps.get(f"trigger.{item}")
        if taken_back is not None and noted_at(taken_back) > anchor:
            found.changed.add(item)
        elif stamp == done or noted_at(stamp) <= anchor:
            found.no.add(item)


def _value(checkins: Checkins, field: str, attribute: str, anchor: float) -> tuple[Any, float]:
    """A value as it was noted by the anchor, and when; None where it was not, or was changed since."""
    for checkin in checkins:
        value = getattr(checkin.values, attribute)
        at = noted_at(checkin.stamps.get(field))
        if value is not None and at <= anchor:
            return value, at
    return None, inf


def _say(found: Answered, line: Line, value: Any, at: float) -> None:  # noqa: ANN401
    says = None if value is None else line.says(value)
    if says:
        found.yes[line.item] = min(at, found.yes.get(line.item, inf))
    elif says is False:
        found.no.add(line.item)


def _add_letdown(found: Answered, before: Checkins, checkins: Checkins, anchor: float) -> None:
    was, _ = _value(before, "stress", "stress", anchor)
    now, at = _value(checkins, "stress", "stress", anchor)
    if was is None or now is None:
        return
    if was - now >= FALL:
        found.yes[LETDOWN] = min(at, found.yes.get(LETDOWN, inf))
    else:
        found.no.add(LETDOWN)
