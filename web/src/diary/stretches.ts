// Stretches of local days, and what each holds. Its twin is backend/onset/review/stretches.py.
import type { HeadacheDays } from './headache-days';
import type { Stretch } from './schema';
import { dayText } from './zone';

export const HOUR = 3_600_000;

/** Days in order, by their numbers, of which any stretch can be counted. */
export interface Stretches {
  known: number[];
  /** On which an attack began, once for each. */
  attacks: number[];
  attackDays: number[];
  headacheDays: number[];
  migraineDays: number[];
  unsureDays: number[];
  moderateDays: number[];
  acuteDays: number[];
  /** Days of attacks of known length, */
  inAttack: number[];
  /** and how many milliseconds those before each, and before the end, come to. */
  until: number[];
}

/** All of a diary. */
export function stretchesOf(
  known: Iterable<number>,
  attacks: readonly number[],
  days: HeadacheDays,
  taken: ReadonlyMap<number, number>,
): Stretches {
  const inAttack = sorted(taken.keys());
  const until = [0];
  for (const day of inAttack) until.push((until.at(-1) ?? 0) + (taken.get(day) ?? 0));
  const judged = [...days.migraine];
  const unsure = judged.filter(([day, was]) => was === undefined && days.headache.has(day));
  return {
    known: sorted(known),
    attacks: sorted(attacks),
    attackDays: sorted(days.attack),
    headacheDays: sorted(days.headache),
    migraineDays: sorted(judged.filter(([, was]) => was === true).map(([day]) => day)),
    unsureDays: sorted(unsure.map(([day]) => day)),
    moderateDays: sorted(days.moderate),
    acuteDays: sorted(days.acute),
    inAttack,
    until,
  };
}

function sorted(days: Iterable<number>): number[] {
  return [...days].sort((a, b) => a - b);
}

/** From a day up to another that is not in it. */
export function countedIn(of: Stretches, first: number, end: number): Stretch {
  const count = (days: readonly number[]): number => placeIn(days, end) - placeIn(days, first);
  const before = (day: number): number => of.until[placeIn(of.inAttack, day)] ?? 0;
  return {
    first: dayText(first),
    days: end - first,
    known: count(of.known),
    attacks: count(of.attacks),
    attackDays: count(of.attackDays),
    headacheDays: count(of.headacheDays),
    migraineDays: count(of.migraineDays),
    unsureDays: count(of.unsureDays),
    moderateDays: count(of.moderateDays),
    acuteDays: count(of.acuteDays),
    hours: (before(end) - before(first)) / HOUR,
  };
}

/** How many of the sorted days come before this one. */
function placeIn(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
