// What may be said of a stretch of days, by how many of them are known.
import type { Stretch } from '../../diary/schema';

/** Below this share of known days nothing is said of the stretch as a whole. */
const ENOUGH = 0.8;
/** From this share on counts stand for themselves. */
const NEARLY = 0.92;
/** Days that counts are scaled to, so that stretches can stand side by side. */
const SCALE = 28;

/** What is counted of a stretch. */
export type Measure = 'attacks' | 'headacheDays' | 'migraineDays' | 'moderateDays' | 'acuteDays' | 'hours';

/** Whether enough of its days are known to speak of it as a whole. */
export function isKnown({ days, known }: Stretch): boolean {
  return days > 0 && known >= needed(days);
}

/** How many of so many days have to be known. */
export function needed(days: number): number {
  return Math.ceil(days * ENOUGH - 1e-9);
}

/** A count for each 28 known days; undefined where too few are known. */
export function scaled(stretch: Stretch, measure: Measure): number | undefined {
  return isKnown(stretch) ? (stretch[measure] * SCALE) / stretch.known : undefined;
}

/** Whether nearly all of its days are known, so that scaling would change little. */
export function isNearlyWhole({ days, known }: Stretch): boolean {
  return known >= days * NEARLY;
}

/** The month of a stretch that is one, as `2026-11`. */
export function monthOf({ first }: Pick<Stretch, 'first'>): string {
  return first.slice(0, 7);
}
