// What is said of triggers, and of the cycle.
import type { Cycle, Estimate, TriggerFinding, Triggers } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { listed, missingText, type Names, ofTen, type Said, timesText } from './common';

/** Items that a number of the check-in says too. */
const LINES = [
  'short_sleep',
  'poor_sleep',
  'stress_level',
  'stress_letdown',
  'alcohol_units',
  'missed_meal',
] as const;

/** What is said at the top of the tab. */
export function triggersIntro({ windowHours, attacks, days }: Triggers): string[] {
  const what = listed([tn('reviewTriggers.attacks', attacks), tn('reviewTriggers.days', days)]);
  return [t('reviewTriggers.intro', { hours: windowHours }), t('reviewTriggers.basis', { what })];
}

/** What is said where everything seems linked. */
export function contaminatedTexts({ neutral }: Triggers): string[] {
  return [
    t('reviewTriggers.contaminated'),
    ...(neutral ? [neutralText(neutral)] : []),
    t('reviewTriggers.contaminatedHelp'),
  ];
}

/** What is said under all findings: the check on neutral things, and how many patterns may be chance. */
export function triggersFoot({ contaminated, neutral, findings, expectedFalse }: Triggers): string[] {
  const patterns = findings.some(({ level }) => level === 'pattern');
  return [
    ...(patterns ? [t('reviewTriggers.expectedFalse', { n: ofTen(expectedFalse) })] : []),
    ...(neutral && !contaminated ? [neutralText(neutral)] : []),
  ];
}

function neutralText(neutral: Estimate): string {
  return t('reviewTriggers.neutral', rangeOf(neutral));
}

/** What a trigger's level is called, and noted with it. */
type Standing = TriggerFinding['level'] | 'unclear' | 'contaminated';

/** Where enough is counted and still nothing is clear, "too early" would not be true; nor where all seems linked. */
function standingOf({ level, missing }: TriggerFinding, contaminated: boolean): Standing {
  if (level !== 'early') return level;
  if (contaminated) return 'contaminated';
  return Object.values(missing).some((n) => n > 0) ? 'early' : 'unclear';
}

/** How much can be said of it, in a word or two. */
export function triggerLevel(finding: TriggerFinding, contaminated: boolean): string {
  const standing = standingOf(finding, contaminated);
  return t(`reviewTriggers.level-${standing === 'contaminated' ? 'early' : standing}`);
}

/** What is said of one trigger. */
export function triggerSaid(finding: TriggerFinding, of: Triggers, names: Names): Said {
  const { level, overlaps, remembered } = finding;
  return {
    counts: [countsText(finding, of.windowHours)],
    range: level === 'collecting' ? null : oddsText(finding.wide ?? finding.odds),
    notes: [
      t(`reviewTriggers.note-${standingOf(finding, of.contaminated)}`),
      ...(overlaps === null ? [] : [t('reviewTriggers.overlap', { sign: names.sign(overlaps) })]),
      ...(remembered > 0 ? [tn('reviewTriggers.remembered', remembered)] : []),
    ],
    missing: missingText(finding.missing, 'review.needWith'),
    how: howOf(finding),
  };
}

function countsText({ exposed, unexposed }: TriggerFinding, hours: number): string {
  const { count: other, of } = unexposed;
  return exposed.of === 0
    ? tn('reviewTriggers.countsNone', of, { hours, other })
    : tn('reviewTriggers.counts', exposed.of, { hours, count: exposed.count, other, of });
}

function howOf({ item, level, odds, wide }: TriggerFinding): string[] {
  const line = LINES.find((one) => one === item);
  const days = [t('reviewTriggers.how-days'), ...(line ? [t(`reviewTriggers.line-${line}`)] : [])];
  if (level === 'collecting') return [...days, t('review.disclaimer')];
  return [
    ...days,
    t('reviewTriggers.how-like'),
    t('reviewTriggers.how-odds'),
    ...(odds && wide ? [t('reviewTriggers.how-ranges', rangeOf(odds))] : []),
    t('review.disclaimer'),
  ];
}

function rangeOf({ value, low, high }: Estimate): { value: string; low: string; high: string } {
  return { value: timesText(value), low: timesText(low), high: timesText(high) };
}

function oddsText(odds: Estimate | null): string | null {
  if (!odds) return null;
  const same = odds.low < 1 && odds.high > 1 ? ` ${t('reviewTriggers.same')}` : '';
  return t('reviewTriggers.odds', rangeOf(odds)) + same;
}

/** What is said of the days around bleeding. */
export function cycleSaid({ within, other, ratio, cycles, cyclesWith, missing }: Cycle): Said {
  const same = ratio && ratio.low < 1 && ratio.high > 1 ? ` ${t('reviewTriggers.same')}` : '';
  return {
    counts: [
      tn('reviewTriggers.cycleCounts', within.of, {
        count: within.count,
        other: other.count,
        of: other.of,
      }),
      ...(cycles > 0 ? [tn('reviewTriggers.cycles', cycles, { count: cyclesWith })] : []),
    ],
    range: ratio && t('reviewTriggers.cycleRatio', rangeOf(ratio)) + same,
    notes: ratio ? [] : [t('reviewTriggers.note-collecting')],
    missing: missingText(missing, 'review.needCycles'),
    how: [t('reviewTriggers.how-cycle'), t('review.disclaimer')],
  };
}
