// In which hours and on which weekday attacks began. Hours or a day are named only where so many of them would be
// unusual if all were alike: the largest of many counts is always somewhat large.
import type { Tally } from '../../../diary/schema';
import { t, tn } from '../../../text';

/** Starts that are needed before hours or a weekday are judged. */
export const ENOUGH = 10;
const HOURS = 24;
const WINDOW = 3;
/** How unusual: by chance alone in one of twenty diaries at most (Bonferroni over all hours, or all weekdays). */
const UNUSUAL = 0.05;

/** The most of some counts, and where it is. */
export interface Most {
  at: number;
  count: number;
  of: number;
  /** Whether so many would be unusual were all alike. */
  standsOut: boolean;
}

/** Starts by hour of the day, over all weekdays. */
export function byHour(onsets: readonly (readonly number[])[]): number[] {
  return Array.from({ length: HOURS }, (_, hour) => sum(onsets.map((day) => day[hour] ?? 0)));
}

/** Starts by weekday, Monday first. */
export function byWeekday(onsets: readonly (readonly number[])[]): number[] {
  return onsets.map(sum);
}

/** The three hours on end with the most starts, by their first hour; they may lie across midnight. */
export function mostHours(onsets: readonly (readonly number[])[]): Most {
  const hours = byHour(onsets);
  const windows = hours.map((_, at) => sum([0, 1, 2].map((step) => hours[(at + step) % HOURS] ?? 0)));
  return mostOf(windows, sum(hours), WINDOW / HOURS);
}

/** The weekday with the most starts. */
export function mostOnWeekday(onsets: readonly (readonly number[])[]): Most {
  const days = byWeekday(onsets);
  return mostOf(days, sum(days), 1 / 7);
}

function mostOf(counts: readonly number[], of: number, share: number): Most {
  const count = Math.max(...counts);
  const at = counts.indexOf(count);
  return { at, count, of, standsOut: counts.length * orMore(count, of, share) <= UNUSUAL };
}

/** The chance of so many or more, of so many, each with the same chance (binomial). */
export function orMore(count: number, of: number, share: number): number {
  let exactly = Math.log1p(-share) * of;
  let fewer = 0;
  for (let k = 0; k < count; k += 1) {
    fewer += Math.exp(exactly);
    exactly += Math.log((of - k) / (k + 1)) + Math.log(share) - Math.log1p(-share);
  }
  return Math.max(0, 1 - fewer);
}

/** What is said under the map: the hours, then the weekday. */
export function onsetSentences(
  onsets: readonly (readonly number[])[],
  weekdays: readonly string[],
  hourName: (hour: number) => string,
): string[] {
  const hours = mostHours(onsets);
  if (hours.of === 0) return [t('onsetMap.none')];
  if (hours.of < ENOUGH) return [tn('onsetMap.few', hours.of), tn('onsetMap.fewMissing', ENOUGH - hours.of)];
  const blanks = {
    from: hourName(hours.at),
    to: hourName((hours.at + WINDOW) % HOURS),
    n: hours.count,
    of: hours.of,
  };
  return [
    hours.standsOut
      ? t('onsetMap.peak', { ...blanks, part: t(partOf(hours.at)) })
      : t('onsetMap.noPeak', blanks),
    weekdaySentence(onsets, weekdays),
  ];
}

function weekdaySentence(onsets: readonly (readonly number[])[], weekdays: readonly string[]): string {
  const day = mostOnWeekday(onsets);
  if (day.standsOut) return t('onsetMap.weekday', { day: weekdays[day.at] ?? '', n: day.count, of: day.of });
  return t('onsetMap.noWeekday', { low: Math.min(...byWeekday(onsets)), high: day.count });
}

/** The part of the day that the middle of three hours lies in. */
function partOf(firstHour: number) {
  const middle = (firstHour + WINDOW / 2) % HOURS;
  if (middle < 5 || middle >= 22) return 'onsetMap.partNight' as const;
  if (middle < 11) return 'onsetMap.partMorning' as const;
  if (middle < 14) return 'onsetMap.partMidday' as const;
  return middle < 18 ? ('onsetMap.partAfternoon' as const) : ('onsetMap.partEvening' as const);
}

/** With how many attacks the person woke up. */
export function wokeSentence({ count, of }: Tally): string | undefined {
  return of > 0 ? t('onsetMap.woke', { n: count, of }) : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
