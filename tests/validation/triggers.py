"""Claims about triggers."""

from collections.abc import Iterator
from functools import partial
from math import log, sqrt
from typing import Final

import msgspec
import numpy as np

from onset.demo.generate import generate
from onset.demo.truth import Length, Sign, Trigger, Truth
from onset.diary.diary import Diary
from onset.review.answers import answers_of
from onset.review.evenings import Evenings
from onset.review.findings.common import Estimate
from onset.review.findings.triggers import TriggerFinding
from onset.review.odds import Odds, Strata, mantel_haenszel
from onset.review.triggers import triggers
from tests.validation.claims import Claim, share
from tests.validation.people import ITEMS, TODAY, YEAR, person
from tests.validation.seen import Seen
from tests.validation.trials import run

HALF_YEAR: Final = 180
_Z90: Final = 1.6448536269514722
_LEVEL_2: Final = {"possible", "pattern"}
_LEVEL_3: Final = {"pattern"}


class Item(msgspec.Struct, frozen=True):
    """One trigger: what is true of it, and what was said."""

    odds: float
    finding: TriggerFinding
    chance: float
    """Of the test of it alone,"""
    log: float
    variance: float
    """its log odds ratio alone, and the variance."""

    @property
    def tested(self) -> bool:
        """Whether anything was said of it."""
        return self.finding.level != "collecting"

    def shown(self, confidence: float) -> Estimate | None:
        """The interval that is shown."""
        return self.finding.odds if confidence == 0.8 else self.finding.wide

    def covered(self) -> bool:
        """Whether the truth lies in the 90 % interval of it alone."""
        return abs(self.log - log(self.odds)) <= _Z90 * sqrt(self.variance)


class Judged(msgspec.Struct, frozen=True):
    """What was said of one diary."""

    items: list[Item]
    contaminated: bool

    def patterns(self, *, true: bool) -> int:
        """How many items are told as a pattern, of those that are linked or of the others."""
        return sum(of.finding.level == "pattern" and (of.odds > 1) is true for of in self.items)


def judge(truth: Truth, seed: int, days: int = YEAR) -> Judged:
    """The triggers of one diary."""
    seen = Seen.of(truth, seed, days)
    found = triggers(seen.diary, seen.timeline, seen.today)
    findings = {of.item: of for of in found.findings}
    names = [trigger.item for trigger in truth.triggers if trigger.item in findings]
    alone = alone_of(seen, names)
    odds = {trigger.item: trigger.odds for trigger in truth.triggers}
    items = [
        Item(odds[name], findings[name], float(alone.chance[n]), float(alone.log[n]), float(alone.variance[n]))
        for n, name in enumerate(names)
    ]
    return Judged(items, found.contaminated)


def alone_of(seen: Seen, names: list[str]) -> Odds:
    """Each item by itself, on the engine's own evenings."""
    evenings = Evenings.of(seen.diary, seen.timeline)
    exposure = answers_of(seen.diary, evenings.evenings).exposure(names)
    return mantel_haenszel(Strata.of(exposure, evenings.onset, evenings.stratum))


def unlinked(seed: int, days: int = YEAR) -> Judged:
    """Twenty-five triggers, none linked to attacks."""
    return judge(person(seed), seed, days)


def linked(seed: int, odds: float, *, gaps: bool = False) -> Judged:
    """Three of them are; every evening is answered and four attacks in 28 days count, or there are gaps."""
    if gaps:
        return judge(person(seed, (odds,) * 3), seed)
    return judge(person(seed, (odds,) * 3, attacks=4.6, missing=0.0, missing_in_attack=0.0, late=0.0), seed)


def linked_of_few(seed: int, count: int) -> Judged:
    """Three of a short list are."""
    return judge(person(seed, (3.0,) * 3, count), seed)


def over_ticking(seed: int, part: float, count: int = ITEMS) -> Judged:
    """None is, but more is ticked when an attack is near."""
    return judge(person(seed, count=count, over_tick=part), seed)


def in_the_evening(seed: int) -> Judged:
    """Attacks that begin in the evening, right after the check-in or before it."""
    lengths = (Length(1.0, 8.0, 0.5),)
    return judge(person(seed, count=8, peak_hour=21.0, hour_depth=0.95, lengths=lengths), seed)


def induced(seed: int) -> Judged:
    """A trigger that is only noticed because of the sign it resembles."""
    signs = (Sign("neck_stiffness", before=1.0, noise=0.02, induces="neck_tension"),)
    others = person(seed, count=8).triggers
    items = (Trigger("neck_tension", 0.12), *(of for of in others if of.item != "neck_tension"))
    return judge(Truth(extras=False, triggers=items, signs=signs, preceded=0.6, at_once=1.0), seed)


def remembered_only(seed: int, *, noted_in_time: bool = False) -> bool:
    """Whether ticks made after attacks began leave every finding as it was, but for the count of them.

    `noted_in_time` is the control: the same ticks, as an engine would take them that does not look at stamps.
    """
    clean = generate(person(seed), seed, YEAR, TODAY)
    late = generate(person(seed, over_tick=0.3, over_tick_after=True), seed, YEAR, TODAY)
    if noted_in_time:
        late = [
            msgspec.structs.replace(after, stamps=dict.fromkeys(after.stamps, min(after.stamps.values())))
            for after in late
        ]
    one, other = (_without_remembered(Seen.on(Diary.from_records(records), TODAY)) for records in (clean, late))
    return one == other


def _without_remembered(seen: Seen) -> bytes:
    found = triggers(seen.diary, seen.timeline, seen.today)
    findings = [msgspec.structs.replace(finding, remembered=0) for finding in found.findings]
    return msgspec.json.encode(msgspec.structs.replace(found, findings=findings))


def claims(diaries: int) -> Iterator[Claim]:
    """All of them."""
    yield from _size(diaries)
    yield from _links(diaries)
    yield from _believed(diaries)


def _size(diaries: int) -> Iterator[Claim]:
    for days in (HALF_YEAR, YEAR):
        found = run(f"no links, {days} days", partial(unlinked, days=days), range(diaries))
        measured, of = share(item.chance < 0.05 for one in found for item in one.items if item.tested)
        scenario = f"25 items, no link, {days} d"
        yield Claim(name="test size", scenario=scenario, low=0.03, high=0.07, measured=measured, of=of)
        if days == YEAR:
            false = float(np.mean([one.patterns(true=False) for one in found]))
            yield Claim(name="false patterns", scenario=scenario, high=0.1, measured=false, of=len(found))
            flagged, of = share(one.contaminated for one in found)
            yield Claim(name="contamination, false", scenario=scenario, high=0.03, measured=flagged, of=of)
    found = run("evenings", in_the_evening, range(diaries * 2))
    measured, of = share(item.chance < 0.05 for one in found for item in one.items if item.tested)
    scenario = "evening answers and onsets, no link"
    yield Claim(name="test size", scenario=scenario, low=0.03, high=0.07, measured=measured, of=of)


def _links(diaries: int) -> Iterator[Claim]:
    for odds, gaps in ((2.5, False), (3.0, False), (3.0, True)):
        found = run(f"odds ratio {odds}", partial(linked, odds=odds, gaps=gaps), range(diaries))
        scenario = f"3 of 25 with OR {odds}{', gaps' if gaps else ''}"
        rate, of = false_discovery(found)
        yield Claim(name="false discovery rate", scenario=scenario, high=0.1, measured=rate, of=of)
        levels = [item.finding.level for one in found for item in one.items if item.odds > 1]
        for name, enough, low in (("pattern", _LEVEL_3, 0.5), ("possible", _LEVEL_2, 0.75)):
            measured, of = share(level in enough for level in levels)
            judged = odds == 3.0 and not gaps
            least = low if judged else 0.0
            yield Claim(name=f"power, {name}", scenario=scenario, low=least, measured=measured, of=of, judged=judged)
        flagged, of = share(one.contaminated for one in found)
        yield Claim(name="contamination, false", scenario=scenario, high=0.03, measured=flagged, of=of)
        yield from _coverage(scenario, [item for one in found for item in one.items if item.tested])


def false_discovery(found: list[Judged]) -> tuple[float, int]:
    """The mean over people of the share of false ones among the patterns told, 0 where none is; and how many were."""
    told = [(one.patterns(true=False), one.patterns(true=True)) for one in found]
    return float(np.mean([false / max(1, false + true) for false, true in told])), sum(map(sum, told))


def _coverage(scenario: str, items: list[Item]) -> Iterator[Claim]:
    for linked_ones, which in ((True, "linked"), (False, "not linked")):
        these = [item for item in items if (item.odds > 1) is linked_ones]
        measured, of = share(item.covered() for item in these if np.isfinite(item.variance))
        name = f"interval coverage, OR, {which}"
        yield Claim(name=name, scenario=f"{scenario}, 90 %", low=0.86, high=0.94, measured=measured, of=of)
        for told, low, high in ((0.8, 0.75, 0.85), (0.95, 0.91, 0.98)):
            shown = [item.shown(told) for item in these]
            measured, of = share(of.low <= item.odds <= of.high for item, of in zip(these, shown, strict=True) if of)
            name = f"interval coverage, OR as shown, {which}"
            about = f"{scenario}, {told:.0%}"
            yield Claim(name=name, scenario=about, low=low, high=high, measured=measured, of=of)


def _believed(diaries: int) -> Iterator[Claim]:
    for count, part, target in ((ITEMS, 0.3, 0.95), (ITEMS, 0.1, 0.80), (8, 0.3, 0.95), (12, 0.3, 0.95), (8, 0.1, 0)):
        found = run(f"over-ticking {part}, {count}", partial(over_ticking, part=part, count=count), range(diaries))
        measured, of = share(one.contaminated for one in found)
        scenario = f"over-ticking {part} near attacks, {count} items"
        yield Claim(
            name="contamination", scenario=scenario, low=target, measured=measured, of=of, judged=bool(target)
        )
    for count in (8, 12):
        found = run(f"3 of {count}", partial(linked_of_few, count=count), range(diaries))
        measured, of = share(one.contaminated for one in found)
        scenario = f"3 of {count} with OR 3.0"
        yield Claim(name="contamination, false", scenario=scenario, high=0.05, measured=measured, of=of)
    few = range(max(10, diaries // 6))
    measured, of = share(run("remembered", remembered_only, few))
    scenario = "over-ticking 0.3, all remembered"
    yield Claim(name="remembered: as if never said", scenario=scenario, low=1, high=1, measured=measured, of=of)
    measured, of = share(run("control", partial(remembered_only, noted_in_time=True), few))
    yield Claim(name="control: stamps not looked at", scenario=scenario, high=0.5, measured=measured, of=of)
    found = run("early signs", induced, range(diaries))
    necks = [item.finding for one in found for item in one.items if item.finding.item == "neck_tension"]
    measured, of = share(of.level == "pattern" for of in necks)
    scenario = "a sign induces a trigger, 0.3 of attacks"
    yield Claim(name="early sign told as a pattern", scenario=scenario, high=0.05, measured=measured, of=of)
    measured, of = share(of.overlaps is not None for of in necks)
    yield Claim(name="early sign flagged", scenario=scenario, measured=measured, of=of, judged=False)
