// How long attacks last, in words.
import type { Duration } from '../../../diary/schema';
import { t, tn } from '../../../text';
import { numberText } from '../../../time';

/** Lengths that are needed before a half of them is spoken of. */
export const ENOUGH_LENGTHS = 4;

/** Hours, whole from ten on. */
export function hourWords(hours: number): string {
  const shown = hours < 10 ? Math.round(hours * 2) / 2 : Math.round(hours);
  return tn('lasting.hours', shown, { n: numberText(shown) });
}

/** How long half of them lasted, and the one in the middle. */
export function lastingSentence(duration: Duration | null): string {
  if (!duration || duration.attacks === 0) return t('lasting.none');
  const { attacks, quarter, median, threeQuarters } = duration;
  if (attacks < ENOUGH_LENGTHS) return tn('lasting.few', attacks, { median: hourWords(median) });
  return t('lasting.half', {
    n: attacks,
    low: hourWords(quarter),
    high: hourWords(threeQuarters),
    median: hourWords(median),
  });
}
