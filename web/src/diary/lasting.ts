// How long attacks lasted, and how much of each local day they took. The rules are those of backend/onset/diary/days.py
// and backend/onset/review/stretches.py.
import { momentOf, wholeAttacks } from './joined';
import { BELIEVED_DAYS, openUntil } from './month';
import { type Fields, fieldOf, fieldsOf, type Held, numberOf, textOf } from './record';
import { DAY, dayText, localDayNumber, midnightOf } from './zone';

/** One whole attack, as far as it is counted. */
export interface Lasting {
  fields: Fields;
  zone: string | undefined;
  /** The local day on which it began, by its number; undefined without a start, as `start` is. */
  day: number | undefined;
  start: number | undefined;
  end: number | undefined;
  isOpen: boolean;
  /** The worst pain: as the person set it, else the greatest reading. */
  peak: number | undefined;
  /** Its readings and doses. */
  parts: Held[];
}

/** All whole attacks in order of start, with what belongs to them of the readings and doses that are there. */
export function lastingOf(attacks: readonly Held[], parts: readonly Held[]): Lasting[] {
  const groups = partsByAttack(parts);
  return wholeAttacks(attacks).map(({ members, held, isOpen }) => {
    const fields = fieldsOf(held);
    const zone = textOf(fields, 'zone');
    const start = momentOf(fields, 'startedAt');
    const own = members.flatMap(({ id }) => groups.get(id) ?? []);
    return {
      fields,
      zone,
      day: start === undefined ? undefined : localDayNumber(start, zone),
      start,
      end: isOpen ? undefined : momentOf(fields, 'endedAt'),
      isOpen,
      peak: numberOf(fields, 'pain') ?? worstOf(own),
      parts: own,
    };
  });
}

function partsByAttack(parts: readonly Held[]): Map<string, Held[]> {
  const groups = new Map<string, Held[]>();
  for (const part of parts) {
    const attack = String(fieldOf(part, 'attack'));
    const together = groups.get(attack);
    if (together) together.push(part);
    else groups.set(attack, [part]);
  }
  return groups;
}

function worstOf(parts: readonly Held[]): number | undefined {
  let worst: number | undefined;
  for (const part of parts) {
    const pain = part.kind === 'reading' ? fieldOf(part, 'pain') : undefined;
    if (typeof pain === 'number') worst = Math.max(worst ?? 0, pain);
  }
  return worst;
}

/**
 * How many milliseconds of each local day an attack took; undefined where it is not known how long it was. Without an
 * end it goes on until the end of today, but not beyond 72 hours, except that it lasted until its last reading or dose.
 */
export function timeByDay(attack: Lasting, today: number): Map<number, number | undefined> {
  const { start, day, zone } = attack;
  if (start === undefined || day === undefined) return new Map();
  const end = attack.isOpen ? openUntil(start, zone, attack.parts, dayText(today)) : attack.end;
  return end === undefined || end < start ? new Map([[day, undefined]]) : shares(start, end, zone);
}

/** How much of each local day the time from start to end takes; nothing may be taken of the first alone. */
export function shares(start: number, end: number, zone: string | undefined): Map<number, number> {
  const [first, last] = [localDayNumber(start, zone), localDayNumber(end, zone)];
  const taken = new Map([[first, end - start]]);
  if (first === last) return taken;
  for (const day of daysFrom(first, last)) {
    const lasted = Math.min(end, midnightOf(day + 1, zone)) - Math.max(start, midnightOf(day, zone));
    if (lasted > 0 || day === first) taken.set(day, Math.max(lasted, 0));
  }
  return taken;
}

function daysFrom(first: number, last: number): number[] {
  if (last - first > BELIEVED_DAYS) return [first, last];
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, index) => first + index);
}

/** How long an attack lasted that was over by the midnight that begins today; undefined where that is not known. */
export function lengthOf({ start, end, zone }: Lasting, today: number): number | undefined {
  if (start === undefined || end === undefined || end < start) return undefined;
  // One that says it lasted more than a month has more likely an end that was told late.
  if (end - start > BELIEVED_DAYS * DAY) return undefined;
  return end <= midnightOf(today, zone) ? end - start : undefined;
}

/** How many milliseconds of each day attacks of known length took: an hour in two of them is one hour. */
export function timeInAttacks(attacks: readonly Lasting[], today: number): Map<number, number> {
  const taken = new Map<number, number>();
  let until = Number.NEGATIVE_INFINITY;
  for (const attack of attacks) {
    const { start, end, zone } = attack;
    if (start === undefined || end === undefined || lengthOf(attack, today) === undefined) continue;
    const begun = Math.max(start, until);
    if (begun >= end) continue;
    until = end;
    for (const [day, lasted] of shares(begun, end, zone)) taken.set(day, (taken.get(day) ?? 0) + lasted);
  }
  return taken;
}
