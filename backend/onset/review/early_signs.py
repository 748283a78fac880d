"""Whether a trigger may be an early sign: the attack had begun, unseen, before the light seemed too bright."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from onset.diary.diary import Diary
from onset.review.evenings import Evening, noted_by
from onset.review.timeline import hours_of

BEFORE_HOURS: Final = 12.0
"""How long before a trigger was noted its sign counts."""
SHARE: Final = 0.30
"""Of the attacks that followed a day with it."""

SignTimes = Mapping[str, Sequence[float]]


def sign_times(diary: Diary, until: float) -> SignTimes:
    """By sign, the times at which it was felt, in order; in hours since 1970."""
    found: dict[str, list[float]] = {}
    for sign in diary.signs:
        felt, which = sign.values.at, sign.values.sign
        if felt is not None and which is not None:
            found.setdefault(which, []).append(hours_of(felt))
    return {which: sorted(at for at in times if at < until) for which, times in found.items()}


def early_sign(
    diary: Diary, times: SignTimes, exposed: Iterable[tuple[Evening, float]], signs: Iterable[str]
) -> str | None:
    """The sign an item may be; None where too few of its attacks had one of its signs before it was noted.

    `exposed` are the evenings with the item that an attack followed, each with the time at which it was noted. A sign
    that was only ticked on that check-in has no hour of its own and counts as well: it is the more careful reading.
    """
    wanted = sorted(signs)
    had: Counter[str] = Counter()
    attacks = with_sign = 0
    for evening, noted in exposed:
        found = [sign for sign in wanted if _felt(times, sign, noted) or _ticked(diary, sign, evening)]
        attacks += 1
        with_sign += bool(found)
        had.update(found)
    if attacks == 0 or with_sign < SHARE * attacks:
        return None
    return max(wanted, key=lambda sign: had[sign])


def _felt(times: SignTimes, sign: str, noted: float) -> bool:
    at = times.get(sign, ())
    return bisect_left(at, noted - BEFORE_HOURS) < bisect_right(at, noted)


def _ticked(diary: Diary, sign: str, evening: Evening) -> bool:
    return any(
        checkin.ticked("sign").get(sign, False) and noted_by(checkin.stamps.get(f"sign.{sign}", ""), evening.by)
        for checkin in diary.checkins_on[evening.day]
    )
