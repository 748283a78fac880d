"""What was answered of triggers on each evening that counts, as it stood when the day was done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from math import inf
from typing import Any, Final

import msgspec
import numpy as np

from onset.diary.diary import Diary
from onset.diary.records import Checkin
from onset.diary.typed import Recorded
from onset.review.evenings import Evening, noted_at, noted_by
from onset.review.timeline import Floats
from onset.review.trigger_items import FALL, LETDOWN, LINES

Checkins = Sequence[Recorded[Checkin]]

_DAY: Final = timedelta(days=1)


class Answers(msgspec.Struct, frozen=True):
    """Of each evening, in order. Ten years are a hundred thousand answers: so lists, and stamps left as they are."""

    yes: list[dict[str, str]]
    """By item, the stamp at which it was noted."""
    no: list[tuple[str, ...]]
    """What stood on the screen, or was answered with no; an item that is also in `yes` is one."""
    late: dict[tuple[int, str], str]
    """What was ticked only after the anchor, by evening and item, with its stamp; empty where there is none."""
    changed: set[tuple[int, str]]
    """What was answered anew after it: as it stood before nobody knows."""

    def items(self) -> set[str]:
        """All that were answered."""
        return set[str]().union(*self.yes, *_alike(self.no))

    def exposure(self, items: Sequence[str]) -> Floats:
        """Evenings x items, as `weighing.Evidence` wants it: 1 yes, 0 no, nan not known."""
        column = {item: number for number, item in enumerate(items)}
        found = np.full((len(self.yes), len(items)), np.nan)
        for said, rows in _alike(self.no).items():
            found[np.ix_(rows, [column[item] for item in said if item in column])] = 0.0
        # After the noes, for one yes outweighs them; and what was answered anew is not known.
        ticks = [(row, column[item]) for row, yes in enumerate(self.yes) for item in yes if item in column]
        found[[row for row, _ in ticks], [at for _, at in ticks]] = 1.0
        lost = [(row, column[item]) for row, item in self.changed if item in column]
        found[[row for row, _ in lost], [at for _, at in lost]] = np.nan
        return found

    def late_ticks(self, until: float) -> Counter[str]:
        """How often each item was ticked only after its evening: before `until`, or nobody knows when."""
        times = ((item, noted_at(stamp)) for (_, item), stamp in self.late.items())
        return Counter(item for item, at in times if at < until or at == inf)


def answers_of(diary: Diary, evenings: Iterable[Evening]) -> Answers:
    """What the check-ins of each day said by the evening's anchor, ticks and values together.

    Of both, one yes is a yes. A no is: done, shown, not ticked; or a value that does not cross its line.
    """
    found = Answers([], [], {}, set())
    for evening in evenings:
        found.yes.append({})
        found.no.append(())
        checkins = diary.checkins_on[evening.day]
        for checkin in checkins:
            _add_ticks(found, checkin, evening.by)
            _add_nos(found, checkin, evening.by)
        _add_values(found, checkins, evening.by)
        _add_letdown(found, diary.checkins_on.get(evening.day - _DAY, ()), checkins, evening.by)
    return found


def _alike(said: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """The evenings on which the same items were answered with no: the same list stands on most."""
    found: dict[tuple[str, ...], list[int]] = {}
    for row, items in enumerate(said):
        found.setdefault(items, []).append(row)
    return found


def _add_ticks(found: Answers, checkin: Recorded[Checkin], by: str) -> None:
    row = len(found.yes) - 1
    for item, yes in checkin.ticked("trigger").items():
        stamp = checkin.stamps.get(f"trigger.{item}", "")
        if not noted_by(stamp, by):
            if yes:
                found.late[row, item] = stamp
            if yes and _stood(checkin, item, by):
                found.no[row] += (item,)
            else:
                found.changed.add((row, item))
        elif yes:
            found.yes[row].setdefault(item, stamp)
        else:
            found.no[row] += (item,)


def _stood(checkin: Recorded[Checkin], item: str, by: str) -> bool:
    """Whether an item that was ticked only later stood there when the day was done: then it was a no.

    Nobody ticks what is ticked already. Left as unknown, such evenings would be missing just among those without it
    that an attack followed, and everything a person ticks on looking back would seem linked.
    """
    shown = checkin.ticked("shownTrigger").get(item) is True
    fields = ("done", f"shownTrigger.{item}")
    return shown and checkin.values.done is True and all(noted_by(checkin.stamps.get(of, ""), by) for of in fields)


def _add_nos(found: Answers, checkin: Recorded[Checkin], by: str) -> None:
    stamps, ticked, shown = checkin.stamps, checkin.ticked("trigger"), checkin.ticked("shownTrigger")
    done = stamps.get("done", "")
    if not checkin.values.done or not noted_by(done, by):
        return
    touched = {field for field, stamp in stamps.items() if stamp > done and not noted_by(stamp, by)}
    # Nearly always nothing was touched afterwards, and all at once is many times as fast.
    if not touched and all(shown.values()) and stamps.keys() >= set(map("shownTrigger.".__add__, shown)):
        found.no[-1] += tuple(shown)
        return
    for item in (item for item, stood in shown.items() if stood and item not in ticked):
        field = f"shownTrigger.{item}"
        if f"trigger.{item}" in touched:
            found.changed.add((len(found.no) - 1, item))
        elif field in stamps and field not in touched:
            found.no[-1] += (item,)


def _value(checkins: Checkins, field: str, attribute: str, by: str) -> tuple[Any, str]:
    """A value as it was noted by then, and its stamp; None where it was not, or was changed since."""
    for checkin in checkins:
        value = getattr(checkin.values, attribute)
        if value is not None:
            stamp = checkin.stamps.get(field, "")
            if noted_by(stamp, by):
                return value, stamp
    return None, ""


def _add_values(found: Answers, checkins: Checkins, by: str) -> None:
    for line in LINES:
        value, stamp = _value(checkins, line.field, line.attribute, by)
        says = None if value is None else line.says(value)
        if says:
            found.yes[-1].setdefault(line.item, stamp)
        elif says is False:
            found.no[-1] += (line.item,)


def _add_letdown(found: Answers, before: Checkins, checkins: Checkins, by: str) -> None:
    now, stamp = _value(checkins, "stress", "stress", by)
    was = None if now is None else _value(before, "stress", "stress", by)[0]
    if was is None:
        return
    if was - now >= FALL:
        found.yes[-1].setdefault(LETDOWN, stamp)
    else:
        found.no[-1] += (LETDOWN,)
