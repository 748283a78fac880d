// What sentences of findings are made of. A sentence has the counts of both sides, and its range in everyday words.
import type { Missing } from '../../../diary/schema';
import { locale } from '../../../language';
import { type CountedWord, t, tn } from '../../../text';
import { numberText } from '../../../time';

/** What is said of one finding. */
export interface Said {
  /** The counts, of both sides. */
  counts: string[];
  /** Where the truth could plausibly lie. */
  range: string | null;
  /** What to keep in mind with it. */
  notes: string[];
  /** What is still needed before more can be said. */
  missing: string | null;
  how: string[];
}

/** How things are called: the words of the language and the person's own. */
export interface Names {
  sign: (key: string) => string;
  trigger: (key: string) => string;
  /** A treatment, or a medicine taken regularly. */
  course: (id: string) => string;
}

const MOST_TIMES = 20;

/** How many times as much: one decimal while it is small, for more would be false precision. */
export function timesText(value: number): string {
  if (value > MOST_TIMES) return t('review.moreThan', { n: MOST_TIMES });
  return numberText(value < 5 ? Math.max(0.1, Math.round(value * 10) / 10) : Math.round(value));
}

/** A share as so many of ten; never none and never all, for no count shows that. */
export function ofTen(share: number): string {
  if (share < 0.05) return t('review.fewerThan', { n: 1 });
  if (share >= 0.95) return t('review.moreThan', { n: 9 });
  return numberText(Math.round(share * 10));
}

/** The same, where it is expected of ordinary times. */
export function aboutOfTen(share: number): string {
  return share < 0.05 || share >= 0.95 ? ofTen(share) : t('review.about', { n: ofTen(share) });
}

/** How many are expected, of a number of ordinary times. */
export function expected(usual: number): string {
  return usual < 0.5
    ? t('review.fewerThan', { n: 1 })
    : t('review.about', { n: numberText(Math.round(usual)) });
}

/** A count that need not be whole, such as hours. */
export function amount(value: number): string {
  return numberText(value < 100 ? Math.round(value * 10) / 10 : Math.round(value));
}

/** A number of hours, in words. */
export function hoursText(hours: number): string {
  return hours < 0.75 ? t('review.underAnHour') : tn('review.hours', Math.round(hours));
}

/** Several things, as one says them. */
export function listed(things: string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(things);
}

/** What is still needed; null where nothing is. */
export function missingText(missing: Missing, entries: CountedWord): string | null {
  const { attacks = 0, days = 0, without = 0, months = 0 } = missing;
  const all: [CountedWord, number][] = [
    [entries, missing.entries ?? 0],
    ['review.needWithout', without],
    ['review.needAttacks', attacks],
    ['review.needDays', days],
    ['review.needMonths', months],
  ];
  const what = all.filter(([, n]) => n > 0).map(([key, n]) => tn(key, n));
  return what.length > 0 ? t('review.missing', { what: listed(what) }) : null;
}
