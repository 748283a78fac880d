// On which evenings the check-in is offered. They are drawn by chance, so that the days that are answered are not only
// those on which something was the matter; and from the name of the week, so that all devices draw the same.
import { fieldsOf, type Held, isDeleted } from './record';
import { daysLater } from './zone';

/** How often the person wants to be asked: every evening, on some that are drawn, or never. */
export type Offer = 'daily' | 'random' | 'never';
/** How a check-in came about: asked every day, asked on an ordinary evening that was drawn, or of the person's own. */
export type Asked = 'daily' | 'control' | 'self';

const FROM = '17:00';
/** The evening goes on past midnight. */
const UNTIL = '04:00';

/** All ways to choose two or three of the seven days, as bits. */
const DRAWS = Array.from({ length: 128 }, (_, bits) => bits).filter((bits) => {
  const count = daysIn(bits).length;
  return count === 2 || count === 3;
});

/** Where the check-in of a day stands. */
export function checkinState(held: Held | undefined): 'none' | 'begun' | 'done' {
  if (held === undefined || isDeleted(held)) return 'none';
  return fieldsOf(held).done === true ? 'done' : 'begun';
}

/** The ISO week of a calendar day, as `2026-W47`: it belongs to the year its Thursday lies in. */
export function isoWeek(day: string): string {
  const thursday = daysLater(day, 4 - weekday(day));
  const year = thursday.slice(0, 4);
  const nth = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * 86_400_000)) + 1;
  return `${year}-W${String(nth).padStart(2, '0')}`;
}

/** The two or three days of an ISO week on whose evenings the check-in is offered, 1 for Monday. */
export function proposedEvenings(namespace: string, week: string): number[] {
  return daysIn(DRAWS[stableHash(`${namespace}/${week}`) % DRAWS.length] ?? 0);
}

/** Whether the evening of this day was drawn. */
export function isProposed(namespace: string, day: string): boolean {
  return proposedEvenings(namespace, isoWeek(day)).includes(weekday(day));
}

/** What the setting of the check-in says; until it says anything, and for a word of a newer version, some evenings. */
export function offerOf(setting: Held | undefined): Offer {
  const offer = setting && !isDeleted(setting) ? fieldsOf(setting).offer : undefined;
  return offer === 'daily' || offer === 'never' ? offer : 'random';
}

/** Whether it is the evening of this day, by what the wall clock shows: `2026-11-21T18:30`. */
export function isEveningOf(day: string, wall: string): boolean {
  return wall >= `${day}T${FROM}` && wall < `${daysLater(day, 1)}T${UNTIL}`;
}

/** Whether the check-in of a day is offered now. */
export function isOffered(day: string, wall: string, offer: Offer, namespace: string): boolean {
  if (offer === 'never' || !isEveningOf(day, wall)) return false;
  return offer === 'daily' || isProposed(namespace, day);
}

/**
 * How a check-in that is begun now came about. A day on which an attack is known is not an ordinary one, and a day that
 * is filled in later was not asked for.
 */
export function askedHow(
  day: string,
  wall: string,
  offer: Offer,
  namespace: string,
  attackKnown: boolean,
): Asked {
  if (offer === 'daily') return wall < `${daysLater(day, 2)}T00:00` ? 'daily' : 'self';
  return !attackKnown && isOffered(day, wall, offer, namespace) ? 'control' : 'self';
}

/** A number from a text, the same on every device: FNV-1a, then stirred so that near texts lie far apart. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function weekday(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}

function daysIn(bits: number): number[] {
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => bits & (1 << (day - 1)));
}
