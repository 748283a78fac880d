// What is said of a treatment's course: the time before it beside the time after.
import type { CourseFinding, Estimate, Overlap, Period } from '../../../diary/schema';
import { t } from '../../../text';
import { numberText, shortDate } from '../../../time';
import { amount, listed, missingText, type Names, type Said, timesText } from './common';

/** What is said of one course. */
export function courseSaid(finding: CourseFinding, names: Names): Said {
  const { ratio, provisional, badStart, fewer, overlaps, before, after } = finding;
  return {
    counts: countsOf(finding),
    range: ratio && ratioText(ratio),
    notes: [
      ...(ratio && provisional ? [t('reviewTreatments.provisional')] : []),
      ...(ratio ? elsewhereOf(finding) : []),
      ...(fewer ? [t('reviewTreatments.atLeastFewer', { n: fewer })] : []),
      ...(badStart ? [t('reviewTreatments.badStart')] : []),
      ...(overlaps.length > 0 ? [overlapsText(overlaps, names)] : []),
    ],
    missing: missingText(finding.missing, 'review.needSessions'),
    how: [
      t('reviewTreatments.how-stretches'),
      ...(ratio ? [t('reviewTreatments.how-range')] : []),
      t('reviewTreatments.how-other'),
      ...(before && after ? [datesText(before, after)] : []),
    ],
  };
}

function countsOf({ measure, before, after }: CourseFinding): string[] {
  const words = {
    measure: t(`reviewTreatments.measure-${measure}`),
    ...(before && { before: amount(before.per28), a: amount(before.count), x: before.known }),
    ...(after && { after: amount(after.per28), b: amount(after.count), y: after.known }),
  };
  if (before && after) return [t('reviewTreatments.change', words), t('reviewTreatments.counted', words)];
  if (before) return [t('reviewTreatments.onlyBefore', words)];
  return [t(after ? 'reviewTreatments.onlyAfter' : 'reviewTreatments.neither', words)];
}

function elsewhereOf({ elsewhere }: CourseFinding): string[] {
  if (!elsewhere || elsewhere.of === 0) return [t('reviewTreatments.elsewhereNone')];
  return [t('reviewTreatments.elsewhere', { count: elsewhere.count, n: elsewhere.of })];
}

function overlapsText(overlaps: Overlap[], names: Names): string {
  const what = overlaps.map(({ id, what: change, on }) =>
    t(`reviewTreatments.${change}`, { what: names.course(id), day: shortDate(on) }),
  );
  return t('reviewTreatments.overlaps', { what: listed(what) });
}

function datesText(before: Period, after: Period): string {
  return t('reviewTreatments.how-dates', {
    x: before.days,
    before: shortDate(before.first),
    y: after.days,
    after: shortDate(after.first),
  });
}

function ratioText({ value, low, high }: Estimate): string {
  const range = t('reviewTreatments.ratio', {
    change: changeText(value, ABOUT),
    low: changeText(low, PLAIN),
    high: changeText(high, PLAIN),
  });
  return low < 1 && high > 1 ? `${range} ${t('reviewTreatments.noChange')}` : range;
}

const ABOUT = {
  fewer: 'reviewTreatments.aboutFewer',
  more: 'reviewTreatments.aboutMore',
  times: 'reviewTreatments.aboutTimes',
  same: 'reviewTreatments.aboutSame',
} as const;
const PLAIN = {
  fewer: 'reviewTreatments.fewer',
  more: 'reviewTreatments.more',
  times: 'reviewTreatments.times',
  same: 'reviewTreatments.same',
} as const;

/** A ratio as people say it: so many per cent fewer or more, in steps of five, or so many times as many. */
function changeText(ratio: number, words: typeof ABOUT | typeof PLAIN): string {
  if (ratio >= 2) return t(words.times, { n: timesText(ratio) });
  const steps = Math.min(95, Math.round(Math.abs(ratio - 1) * 20) * 5);
  if (steps === 0) return t(words.same);
  return t(ratio < 1 ? words.fewer : words.more, { n: numberText(steps) });
}
