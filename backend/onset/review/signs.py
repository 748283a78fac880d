"""Warning signs: how often each was followed by an attack, how often not, and how long before."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
import numpy as np

from onset.diary.diary import Diary
from onset.review.base_rate import HORIZONS, Ordinary
from onset.review.episodes import MOST_SIGNS, Episodes, episodes_of_sets, episodes_together
from onset.review.findings.common import Missing
from onset.review.findings.signs import Horizon, SignFinding, SignLevel, Signs, Together
from onset.review.gate import LEAST_ATTACKS, LEAST_EPISODES, TIMES_USUAL
from onset.review.known import Known
from onset.review.lead_time import lead_time
from onset.review.noticing import Noticing, ticked_signs
from onset.review.past_warnings import past_warnings
from onset.review.proportions import jeffreys
from onset.review.rule import HORIZON_HOURS, SIGNS_IN_SETS, warning_rule
from onset.review.taps import Tap, Taps, taps
from onset.review.timeline import Timeline

SOME_EPISODES: Final = 5
"""From here on a count is said, as an early look."""

_LATEST: Final = 20


def signs(diary: Diary, timeline: Timeline, today: date) -> Signs:
    """Everything the tab says."""
    known = Known.of(timeline)
    room = _Room(timeline=timeline, ordinary=Ordinary.of(diary, timeline, known))
    logged = taps(diary, timeline, known)
    noticing = Noticing.of(diary, timeline, known, logged)
    alone = _alone(logged, ticked_signs(diary, today))
    most = sorted(alone, key=lambda sign: (-len(alone[sign]), sign))
    together = episodes_of_sets(logged.noted, sorted(most[:SIGNS_IN_SETS]))
    sets = {of: one for of, one in together.items() if len(of) > 1} | {(sign,): alone[sign] for sign in most}
    rule = warning_rule(sets, timeline, room.ordinary)
    passed = {row.signs[0] for row in rule.rows if len(row.signs) == 1} if rule else set[str]()
    findings = [room.finding(sign, alone[sign], logged, noticing, passes=sign in passed) for sign in most]
    return Signs(
        findings=sorted(findings, key=lambda of: (of.level != "warning", -len(alone[of.sign]), of.sign)),
        together=[room.together(count, some) for count, some in episodes_together(logged.noted).items()],
        without=noticing.without(),
        rule=rule,
        warnings=past_warnings(diary, timeline, known),
    )


def _alone(logged: Taps, ticked: set[str]) -> dict[str, list[list[Tap]]]:
    """The episodes of each sign that was ever noted, in time or not."""
    by_sign: dict[str, list[Tap]] = {sign: [] for sign in ticked | logged.remembered.keys()}
    for tap in logged.noted:
        by_sign.setdefault(tap.sign, []).append(tap)
    return {sign: episodes_of_sets(some, [sign]).get((sign,), []) for sign, some in by_sign.items()}


class _Room(msgspec.Struct, frozen=True, kw_only=True):
    timeline: Timeline
    ordinary: Ordinary

    def finding(
        self, sign: str, taps: Sequence[Sequence[Tap]], logged: Taps, noticing: Noticing, *, passes: bool
    ) -> SignFinding:
        """All that is said of one sign."""
        episodes = Episodes.of(taps)
        horizons = [self.horizon(episodes, hours) for hours in HORIZONS]
        day = horizons[HORIZONS.index(HORIZON_HOURS)]
        level = self.level(day, passes=passes)
        return SignFinding(
            sign=sign,
            level=level,
            horizons=horizons,
            chance=jeffreys(day.followed, day.of) if day.of else None,
            usual=day.usual / day.of if day.of else None,
            unknown=int(np.count_nonzero(episodes.judged(self.timeline, HORIZON_HOURS).unknown)),
            lead=lead_time(episodes, self.timeline),
            noticed=noticing.noticed(sign),
            quiet=noticing.quiet(sign),
            remembered=len(logged.remembered.get(sign, ())),
            missing=self.missing(level, day.of),
            attacks=self.attacks(episodes),
        )

    def horizon(self, episodes: Episodes, hours: int) -> Horizon:
        judged = episodes.judged(self.timeline, hours)
        usual = self.ordinary.expected(hours, episodes.at[judged.known], episodes.hour[judged.known])
        of = int(np.count_nonzero(judged.known))
        # Of ordinary times nothing is known only where no attack is logged.
        return Horizon(hours, judged.followed, of, usual or 0.0)

    def level(self, day: Horizon, *, passes: bool) -> SignLevel:
        if passes:
            return "warning"
        if day.of < SOME_EPISODES:
            return "collecting"
        if day.of < LEAST_EPISODES or len(self.timeline.onsets) < LEAST_ATTACKS:
            return "early"
        clearly = jeffreys(day.followed, day.of).low > TIMES_USUAL * day.usual / day.of
        return "early" if clearly else "usual"

    def missing(self, level: SignLevel, of: int) -> Missing:
        """What is needed for the next level."""
        if level == "collecting":
            return Missing(entries=SOME_EPISODES - of)
        attacks = LEAST_ATTACKS - len(self.timeline.onsets)
        return Missing(entries=max(0, LEAST_EPISODES - of), attacks=max(0, attacks))

    def attacks(self, episodes: Episodes) -> list[str]:
        """Those that are counted within a day of it."""
        followed = episodes.at[episodes.judged(self.timeline, HORIZON_HOURS).logged]
        onsets = np.unique(self.timeline.next_onset(followed))
        return [self.timeline.attack_at(float(onset)).id for onset in onsets[-_LATEST:]]

    def together(self, count: int, taps: Sequence[Sequence[Tap]]) -> Together:
        day = self.horizon(Episodes.of(taps), HORIZON_HOURS)
        return Together(min(count, MOST_SIGNS), day.followed, day.of, day.usual)
