// Days with a kind of acute medication, in words: counts, and the published number as information.
import type { DaysOfClass, MedicationUse, OwnLimit } from '../../../diary/schema';
import { daysBetween } from '../../../diary/zone';
import { named, namedIfAny, t, tn } from '../../../text';

const STRETCH = 30;
const ENOUGH = 24;
/** All kinds that count together. */
const ANY = 'any';
const COUNTED_TOGETHER = 'nonopioid_analgesic';

/** How many of the last 30 days are known. */
export function knownSentence({ known }: MedicationUse): string {
  return t(known < ENOUGH ? 'classUse.knownFew' : 'classUse.known', { known });
}

/** What a kind is called in a sentence. */
export function classWords(medicationClass: string | null): string {
  const slug = medicationClass ?? 'unknown';
  return namedIfAny('classPlural', slug) ?? named('medicationClass', slug);
}

/** On how many days it was taken, and what goes with that number. `published`: whether published numbers are shown. */
export function classSentences(use: DaysOfClass, published: boolean): string[] {
  const { medicationClass, days, limit, notice } = use;
  const said =
    medicationClass === ANY
      ? tn('classUse.any', days)
      : tn('classUse.recorded', days, { what: classWords(medicationClass) });
  if (medicationClass === null) return [said, t('classUse.unknownClass')];
  if (limit === null) return published ? [said, t('classUse.noLimit')] : [said];
  return [
    said,
    t(medicationClass === ANY ? 'classUse.limitAny' : 'classUse.limit', { limit }),
    ...(medicationClass === COUNTED_TOGETHER ? [t('classUse.howOne')] : []),
    ...(notice === 3 ? [t('classUse.three', { limit })] : []),
    ...(notice >= 2 ? [t('classUse.visit')] : []),
  ];
}

/** The stretches before the last one that lie within the diary, oldest first. */
export function earlierStretches(months: readonly number[], since: string | null, day: string): number[] {
  if (since === null) return [];
  const whole = Math.floor(daysBetween(since, day) / STRETCH);
  return months.slice(Math.max(0, months.length - whole), -1);
}

/** How it was in the stretches before. */
export function earlierSentence(earlier: readonly number[]): string {
  const [only] = earlier;
  if (only === undefined) return t('classUse.earlierNone');
  if (earlier.length === 1) return t('classUse.earlierOne', { n: only });
  const [low, high] = [Math.min(...earlier), Math.max(...earlier)];
  return t('classUse.earlier', { n: earlier.length, low, high });
}

/** A medicine for which the person set a limit, under the name it has. */
export function ownLimitSentence({ days, limit }: OwnLimit, medicine: string): string {
  return t('classUse.own', { medicine, days, limit });
}
