// What is said of the last 28 days, and of the 28 before them.
import type { Stretch } from '../../../diary/schema';
import { daysLater } from '../../../diary/zone';
import { t, tn } from '../../../text';
import { numberText, shortDate } from '../../../time';
import { isKnown, isNearlyWhole, type Measure, needed, scaled } from '../stretches';

/** What is counted, in the order in which it stands, and what each is called. */
export const MEASURES = [
  ['migraineDays', 'rates.migraine'],
  ['headacheDays', 'rates.headache'],
  ['moderateDays', 'rates.moderate'],
  ['acuteDays', 'rates.acute'],
  ['attacks', 'rates.attacks'],
  ['hours', 'rates.hours'],
] as const satisfies readonly (readonly [Measure, string])[];

/** From which day to which. */
export function spanWords({ first, days }: Stretch): string {
  return t('rates.span', { from: shortDate(first), to: shortDate(daysLater(first, days - 1)) });
}

/** Migraine days of both stretches, with the days of which anything is known; and what cannot be said. */
export function rateSentences(latest: Stretch, before: Stretch): string[] {
  const said = isKnown(latest)
    ? [
        tn('rates.migraineNow', latest.migraineDays, { known: latest.known }),
        beforeSentence(before),
        ...scaledSentence(latest, before),
      ]
    : [t('rates.tooLittle', { known: latest.known, n: latest.migraineDays }), beforeSentence(before)];
  return latest.unsureDays > 0 ? [...said, tn('rates.unsure', latest.unsureDays)] : said;
}

function beforeSentence(before: Stretch): string {
  if (before.known === 0) return t('rates.beforeUnknown');
  if (!isKnown(before)) return t('rates.beforeTooLittle', { known: before.known });
  return t('rates.migraineBefore', { n: before.migraineDays, known: before.known });
}

/** Whether counts are scaled to 28 known days: where so many are not known that it makes a difference. */
export function areScaled(latest: Stretch, before: Stretch): boolean {
  return isKnown(latest) && !(isNearlyWhole(latest) && (isNearlyWhole(before) || !isKnown(before)));
}

/** Migraine days for 28 known days, of both stretches as far as they are known enough. */
function scaledSentence(latest: Stretch, before: Stretch): string[] {
  const [now, then] = [scaled(latest, 'migraineDays'), scaled(before, 'migraineDays')];
  if (now === undefined || !areScaled(latest, before)) return [];
  if (then === undefined) return [t('rates.scaledNow', { now: rounded(now) })];
  return [t('rates.scaled', { now: rounded(now), before: rounded(then) })];
}

/** How many known days are missing until the stretch counts as a whole. */
export function missingSentence({ days, known }: Stretch): string | undefined {
  const missing = needed(days) - known;
  return missing > 0 ? tn('rates.missing', missing) : undefined;
}

/** The count of one measure; of a stretch that is known too little it is the least there can have been. */
export function countWords(stretch: Stretch, measure: Measure): string {
  const n = measured(stretch[measure]);
  return isKnown(stretch) ? n : t('rates.atLeast', { n });
}

/** What the 28 days before had of it. */
export function beforeWords(before: Stretch, measure: Measure): string {
  if (before.known === 0) return t('rates.beforeNothing');
  return t('rates.before', { n: countWords(before, measure) });
}

/** Days are whole, hours nearly. */
export function measured(value: number): string {
  return numberText(Math.round(value));
}

function rounded(value: number): string {
  return numberText(Math.round(value * 10) / 10);
}
