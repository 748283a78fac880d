// The check-in of one calendar day: what stands on it, what its answers mean, and what "done" writes. Only what is
// ticked is a yes; a no is: done, shown, not ticked; everything else is not known.
import { stableHash } from './evenings';
import type { Item } from './items';
import { type Fields, fieldsOf, type Held, isDeleted, numberOf, textOf, ticksOf } from './record';
import { daysLater, localDay } from './zone';

/** The lists of a check-in that can be answered with no, and the list that says what was shown. */
export const SHOWN = { trigger: 'shownTrigger', sign: 'shownSign' } as const;
export type AskedList = keyof typeof SHOWN;

/** The item at which what has no group of its own stands. */
const NO_GROUP = 'other';

/** What else can be on a check-in, by its slug in the catalogue: the field it is kept in, and how it is asked. */
export const VALUES = {
  mood: { field: 'mood', by: 'scale' },
  neck_tension: { field: 'neckTension', by: 'scale' },
  water: { field: 'water', by: 'steps', step: 1 },
  caffeine: { field: 'caffeine', by: 'steps', step: 1 },
  alcohol: { field: 'alcohol', by: 'steps', step: 1 },
  meals: { field: 'meals.missed', by: 'number', upTo: 3 },
  exercise: { field: 'exercise', by: 'steps', step: 10 },
  screen: { field: 'screen', by: 'steps', step: 1 },
  bleeding: { field: 'bleeding', by: 'choice' },
  weather: { field: 'weather', by: 'ticks' },
  woke_at: { field: 'wokeAt', by: 'time' },
} as const;
export type ValueSlug = keyof typeof VALUES;

/** A warning sign that was noted that day, with its time. */
export interface Noted {
  id: string;
  /** Which sign; undefined while the person has not said. */
  key: string | undefined;
  at: string;
  zone: string | undefined;
}

/** What the check-in of a day consists of. A deleted one is none. */
export function checkinOf(held: Held | undefined): Fields {
  return held === undefined || isDeleted(held) ? {} : fieldsOf(held);
}

/** What a check-in says from its first answer on. */
export function beginning(date: string, zone: string, asked: string): Fields {
  return { date, zone, asked };
}

/** The one item of a day that nobody takes for a cause, so that ticking too much can be seen. */
export function neutralOf(date: string, items: readonly Item[]): string | undefined {
  const pool = items.filter(({ neutral, own }) => neutral && !own);
  return pool.length > 0 ? pool[stableHash(date) % pool.length]?.key : undefined;
}

/** The items a check-in asks about: the person's own list, the neutral one of the day, and what is ticked already. */
export function askedItems(
  items: readonly Item[],
  answered: (key: string) => boolean,
  neutral?: string,
): Item[] {
  return items.filter((item) => item.mine || item.key === neutral || answered(item.key));
}

/** Items by the group they belong to, the groups in order of the catalogue. */
export function byGroup(
  items: readonly Item[],
  groups: readonly string[],
): { group: string; items: Item[] }[] {
  const of = (item: Item): string =>
    item.group !== undefined && groups.includes(item.group) ? item.group : NO_GROUP;
  const all = groups.includes(NO_GROUP) ? groups : [...groups, NO_GROUP];
  return all
    .map((group) => ({ group, items: items.filter((item) => of(item) === group) }))
    .filter((together) => together.items.length > 0);
}

/** The answer to one item: yes, no, or not known. */
export function answerOf(
  fields: Fields,
  list: AskedList,
  key: string,
  noted: readonly Noted[],
): boolean | undefined {
  const answer = fields[`${list}.${key}`];
  if (answer === true || (list === 'sign' && noted.some((sign) => sign.key === key))) return true;
  if (answer === false) return false;
  return fields.done === true && fields[`${SHOWN[list]}.${key}`] === true ? false : undefined;
}

/** What is ticked of a list, or was noted that day. */
export function tickedOf(fields: Fields, list: AskedList, noted: readonly Noted[]): Set<string> {
  const ticked = [...ticksOf(fields, list)].filter(([, yes]) => yes).map(([key]) => key);
  const signs = list === 'sign' ? noted.map(({ key }) => key).filter((key) => key !== undefined) : [];
  return new Set([...ticked, ...signs]);
}

/**
 * What "done" writes, as one change: that it is done, and which items stood there. What was noted as a sign during the
 * day is ticked with it, or else "shown, not ticked" would deny it.
 */
export function doneFields(shown: Record<AskedList, readonly string[]>, noted: readonly Noted[]): Fields {
  const fields: Fields = { done: true };
  for (const key of shown.trigger) fields[`shownTrigger.${key}`] = true;
  for (const key of shown.sign) fields[`shownSign.${key}`] = true;
  for (const { key } of noted) if (key !== undefined) fields[`sign.${key}`] = true;
  return fields;
}

/** Whether the person has said anything about the day: a tick, a number, words. */
export function saysAnything(fields: Fields): boolean {
  return Object.entries(fields).some(([name, value]) => !isFrame(name) && value !== false);
}

function isFrame(name: string): boolean {
  return /^(date|zone|asked|done|deleted|clockOff|shownTrigger\..*|shownSign\..*)$/.test(name);
}

/** The extra values that stand on the check-in: those the person chose, and those the day has an answer to. */
export function shownValues(setting: Fields, fields: Fields): ValueSlug[] {
  const slugs = Object.keys(VALUES) as ValueSlug[];
  return slugs.filter((slug) => setting[`show.${slug}`] === true || hasValue(fields, slug));
}

/** Whether the day has an answer to this value; 0 is one. */
export function hasValue(fields: Fields, slug: ValueSlug): boolean {
  const { field, by } = VALUES[slug];
  return by === 'ticks' ? ticksOf(fields, field).size > 0 : fields[field] !== undefined;
}

/** A tap on an hour of the row: that many hours, or none if they were chosen. */
export function hoursTapped(now: number | undefined, hours: number): number | null {
  return now !== undefined && Math.floor(now) === hours ? null : hours;
}

/** A tap on the half hour: on top, or off again. */
export function halfTapped(now: number): number {
  return Math.floor(now) + (isHalf(now) ? 0 : 0.5);
}

/** Whether a number of hours has a half on top. */
export function isHalf(hours: number): boolean {
  return hours - Math.floor(hours) >= 0.5;
}

/** One step up or down from a value that may be unknown: the first step down says none at all. */
export function stepped(now: number | undefined, by: number, most: number): number {
  return Math.min(most, Math.max(0, (now ?? 0) + by));
}

/** From when to when to look for what belongs to a day, wherever on earth the person was. */
export function spanAround(date: string, daysBefore: number): [from: string, to: string] {
  return [`${daysLater(date, -daysBefore)}T00:00:00.000Z`, `${daysLater(date, 2)}T00:00:00.000Z`];
}

/** The signs of a day among some entries, each by the calendar of the place where it was felt. */
export function notedOn(date: string, entries: readonly Held[]): Noted[] {
  return entries.flatMap((held) => {
    const fields = fieldsOf(held);
    const [at, zone] = [textOf(fields, 'at'), textOf(fields, 'zone')];
    if (held.kind !== 'sign' || at === undefined || localDay(at, zone) !== date) return [];
    return [{ id: held.id, key: textOf(fields, 'sign'), at, zone }];
  });
}

/** The attacks that went on at some time of a day; one without an end goes on until now. */
export function attacksOn(date: string, entries: readonly Held[], today: string): Held[] {
  return entries.filter((held) => {
    const fields = fieldsOf(held);
    const [start, end] = [textOf(fields, 'startedAt'), textOf(fields, 'endedAt')];
    if (held.kind !== 'attack' || start === undefined) return false;
    const zone = textOf(fields, 'zone');
    const last = end === undefined ? today : localDay(end, zone);
    const first = localDay(start, zone);
    return first === date || (first < date && date <= last);
  });
}

/** The hours slept and how well, if known. */
export function sleepOf(fields: Fields): { hours: number | undefined; quality: number | undefined } {
  return { hours: numberOf(fields, 'sleepHours'), quality: numberOf(fields, 'sleepQuality') };
}
