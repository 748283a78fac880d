// What is known of each calendar day of a month. Days are counted by the clock of the place where they were spent: a day
// may have 23 or 25 hours, and a person may cross the date line.
import { momentOf, type Whole, wholeAttacks } from './joined';
import { fieldsOf, type Held, numberOf, textOf, ticksOf } from './record';
import { daysBetween, daysLater, instantOf, localDay } from './zone';

const HOUR = 3_600_000;
/** How long an attack without an end is taken to go on: as long as one does at most, as a rule (ICHD-3 1.1). */
const OPEN_FOR = 72 * HOUR;
/** Of an attack that says it lasted more days than these, only the first and the last are believed. */
export const BELIEVED_DAYS = 31;

/** What is known of one day. */
export interface Seen {
  attacks: number;
  /** The worst pain of that day, if it is known: 0 is a value. */
  pain: number | undefined;
  doses: number;
  /** The different signs noted, each once; one that was not named counts too. */
  signs: ReadonlySet<string>;
  checkin: 'done' | 'begun' | undefined;
  sessions: number;
  measurements: number;
  visits: number;
}

/** How a day looks: unknown is not clear, and an attack whose pain is not known is not one without pain. */
export type Look = 'unknown' | 'clear' | 'attack' | 0 | 1 | 2 | 3 | 4;

interface Draft extends Seen {
  signs: Set<string>;
}

type Counted = 'doses' | 'sessions' | 'measurements' | 'visits';
const COUNTED: Record<string, Counted> = {
  dose: 'doses',
  session: 'sessions',
  measurement: 'measurements',
  visit: 'visits',
};

/** The calendar day an entry belongs to, where the person was; undefined if it has no place in time. */
export function dayOf(held: Held): string | undefined {
  const fields = fieldsOf(held);
  const at = momentOf(fields, 'startedAt') ?? momentOf(fields, 'at');
  return textOf(fields, 'date') ?? (at === undefined ? undefined : localDay(at, textOf(fields, 'zone')));
}

/** Readings and doses by the record of an attack that they say they belong to. */
export function byAttack(parts: readonly Held[]): Map<string, Held[]> {
  const groups = new Map<string, Held[]>();
  for (const part of parts) {
    const attack = textOf(fieldsOf(part), 'attack') ?? '';
    const together = groups.get(attack);
    if (together) together.push(part);
    else groups.set(attack, [part]);
  }
  return groups;
}

/** The readings and doses of all records of an attack. */
export function partsOf({ members }: Whole, parts: ReadonlyMap<string, Held[]>): Held[] {
  return members.flatMap(({ id }) => parts.get(id) ?? []);
}

/**
 * The local days an attack takes something of, in the zone in which it began. Without an end it goes on until the end of
 * today, but not beyond 72 hours after its start, except that it did last until its latest reading or dose.
 */
export function daysOf({ held, isOpen }: Whole, parts: readonly Held[], today: string): string[] {
  const fields = fieldsOf(held);
  const zone = textOf(fields, 'zone');
  const start = momentOf(fields, 'startedAt');
  if (start === undefined) return [];
  const first = localDay(start, zone);
  const end = isOpen ? openUntil(start, zone, parts, today) : momentOf(fields, 'endedAt');
  if (end === undefined || end <= start) return [first];
  // What ends at midnight takes nothing of the day that begins then.
  const last = localDay(end - 1, zone);
  const length = daysBetween(first, last);
  if (length > BELIEVED_DAYS) return [first, last];
  return Array.from({ length: Math.max(0, length) + 1 }, (_, index) => daysLater(first, index));
}

/** Until when an attack without an end is taken to have gone on. */
export function openUntil(
  start: number,
  zone: string | undefined,
  parts: readonly Held[],
  today: string,
): number {
  const midnight = Date.parse(instantOf(`${daysLater(today, 1)}T00:00`, zone) ?? '');
  // What is told of a later day says nothing yet.
  const said = parts
    .map((part) => momentOf(fieldsOf(part), 'at'))
    .filter((at) => at !== undefined && at < midnight)
    .map((at) => at ?? start);
  return Math.max(start, ...said, Math.min(start + OPEN_FOR, midnight));
}

/** What entries, and the readings and doses of the attacks among them, say of each day. */
export function seenByDay(
  entries: readonly Held[],
  parts: readonly Held[],
  today: string,
): Map<string, Seen> {
  const days = new Map<string, Draft>();
  const seen = (day: string): Draft => {
    const known = days.get(day) ?? nothing();
    days.set(day, known);
    return known;
  };
  const groups = byAttack(parts);
  for (const attack of wholeAttacks(entries)) {
    const own = partsOf(attack, groups);
    for (const day of daysOf(attack, own, today)) addAttack(seen(day), painOn(attack, own, day));
  }
  for (const held of entries) {
    const day = dayOf(held);
    if (day !== undefined && held.kind !== 'attack') addEntry(seen(day), held);
  }
  return days;
}

/** The worst pain of an attack: as the person set it, else the greatest reading; unknown is not zero. */
export function peakOf({ held }: Whole, parts: readonly Held[]): number | undefined {
  return numberOf(fieldsOf(held), 'pain') ?? worstOf(parts);
}

/** As the person set it for the attack, else the worst reading of that day, else the worst of all. */
function painOn(attack: Whole, parts: readonly Held[], day: string): number | undefined {
  const set = numberOf(fieldsOf(attack.held), 'pain');
  return set ?? worstOf(parts.filter((part) => dayOf(part) === day)) ?? peakOf(attack, parts);
}

function worstOf(parts: readonly Held[]): number | undefined {
  const pains = parts
    .filter(({ kind }) => kind === 'reading')
    .map((held) => numberOf(fieldsOf(held), 'pain'))
    .filter((pain) => pain !== undefined);
  return pains.length > 0 ? Math.max(...pains) : undefined;
}

function nothing(): Draft {
  return {
    attacks: 0,
    pain: undefined,
    doses: 0,
    signs: new Set(),
    checkin: undefined,
    sessions: 0,
    measurements: 0,
    visits: 0,
  };
}

function addAttack(seen: Draft, pain: number | undefined): void {
  seen.attacks += 1;
  if (pain !== undefined) seen.pain = Math.max(seen.pain ?? 0, pain);
}

function addEntry(seen: Draft, held: Held): void {
  const fields = fieldsOf(held);
  const counted = COUNTED[held.kind];
  if (counted) seen[counted] += 1;
  if (held.kind === 'sign') seen.signs.add(textOf(fields, 'sign') ?? '');
  if (held.kind !== 'checkin') return;
  seen.checkin = fields.done === true || seen.checkin === 'done' ? 'done' : 'begun';
  for (const [sign, noted] of ticksOf(fields, 'sign')) if (noted) seen.signs.add(sign);
}

/** How a day looks in the calendar. */
export function lookOf(seen: Seen | undefined): Look {
  if (!seen) return 'unknown';
  if (seen.attacks === 0) return seen.checkin === 'done' ? 'clear' : 'unknown';
  return seen.pain === undefined ? 'attack' : stepOf(seen.pain);
}

/** The step of a pain from 0 to 10: none, mild, moderate, severe, worst. */
export function stepOf(pain: number): 0 | 1 | 2 | 3 | 4 {
  if (pain < 1) return 0;
  if (pain < 4) return 1;
  if (pain < 7) return 2;
  return pain < 9 ? 3 : 4;
}

/** A month some months later, or earlier. */
export function monthsLater(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 15)).toISOString().slice(0, 7);
}

/** Whether this is a month of the calendar, as `2026-11`. */
export function isMonth(text: string | undefined): text is string {
  return /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text ?? '');
}

/** Whether this is a day of the calendar, as `2026-11-21`. */
export function isDay(text: string | undefined): text is string {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text ?? '')) return false;
  const midnight = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === text;
}

/** The days of a month. */
export function daysIn(month: string): string[] {
  const first = `${month}-01`;
  const length = daysBetween(first, `${monthsLater(month, 1)}-01`);
  return Array.from({ length }, (_, index) => daysLater(first, index));
}

/** The weeks of a month, each of seven; null stands for a day of another month. Weeks begin on a day from 1, Monday. */
export function weeksOf(month: string, beginsOn: number): (string | null)[][] {
  const days = daysIn(month);
  const weekday = new Date(`${month}-01T00:00Z`).getUTCDay();
  const before = (weekday - beginsOn + 7) % 7;
  const cells: (string | null)[] = [...Array<null>(before).fill(null), ...days];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
