// What is said of the time since sessions of a treatment.
import type { Contrast, Estimate, SessionsFinding, Since } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { numberText } from '../../../time';
import { amount, missingText, type Said, timesText } from './common';

/** Days since a session, from and up to; negative before it. */
const SPANS: Record<Contrast['which'] | Contrast['against'], readonly [number, number]> = {
  'weeks-1-2': [0, 13],
  'weeks-3-9': [14, 62],
  'weeks-10-on': [63, Number.POSITIVE_INFINITY],
  'days-before': [-14, -1],
  'days-0-1': [0, 1],
  'days-2-7': [2, 7],
  'days-8-28': [8, 28],
};

/** What is said of the sessions of one treatment: each contrast's counts and range beside each other. */
export function sessionsSaid(finding: SessionsFinding): Said {
  const { sessions, contrasts, measure } = finding;
  return {
    counts: [tn('reviewTreatments.sessions', sessions)],
    range: null,
    notes: [],
    missing: missingText(finding.missing, 'review.needSessions'),
    how: [
      t('reviewTreatments.how-sessions'),
      ...(measure === 'attack-hours' ? [] : [t('reviewTreatments.how-lines')]),
      ...(contrasts.length > 0 ? [t('reviewTreatments.how-shifted')] : []),
      t('reviewTreatments.how-other'),
    ],
  };
}

/** What is said of one contrast: the counts of both sides, the range, and how much of it may be chance. */
export function contrastTexts(contrast: Contrast, { profile, measure }: SessionsFinding): string[] {
  const { ratio } = contrast;
  const which = t(`reviewTreatments.span-${contrast.which}`);
  const against = t(`reviewTreatments.span-${contrast.against}`);
  const [one, other] = [sumOf(profile, contrast.which), sumOf(profile, contrast.against)];
  return [
    t(`reviewTreatments.contrast-${measure}`, {
      which,
      against,
      a: amount(one.count),
      x: one.days,
      b: amount(other.count),
      y: other.days,
    }),
    ratio ? rangeText(ratio, measure === 'attack-hours') : t('reviewTreatments.contrastNone'),
    t('reviewTreatments.chance', { n: hundredths(contrast.chance) }),
  ];
}

function rangeText(ratio: Estimate, hours: boolean): string {
  const range = { value: timesText(ratio.value), low: timesText(ratio.low), high: timesText(ratio.high) };
  const same = ratio.low < 1 && ratio.high > 1 ? ` ${t('reviewTriggers.same')}` : '';
  return t(hours ? 'reviewTreatments.contrastHours' : 'reviewTreatments.contrastOdds', range) + same;
}

function hundredths(share: number): string {
  if (share < 0.01) return t('review.fewerThan', { n: 1 });
  return t('review.about', { n: numberText(Math.round(share * 100)) });
}

/** What a stretch of time since a session holds, of the steps that lie within it. */
function sumOf(profile: Since[], span: keyof typeof SPANS): { count: number; days: number } {
  const [from, to] = SPANS[span];
  const inside = profile.filter(({ first, last }) => first >= from && last <= to);
  return {
    count: inside.reduce((sum, { count }) => sum + count, 0),
    days: inside.reduce((sum, { days }) => sum + days, 0),
  };
}
