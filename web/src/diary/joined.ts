// Attacks that are one. `sameAs` joins records of attacks without a direction: together they are one attack, shown as
// the one with the smallest id; a record that names itself was asked about, and is an attack of its own.
import { type Fields, fieldOf, fieldsOf, type Held, isDeleted, type Scalar, stampOf } from './record';
import type { Change } from './schema';

/** One attack, made of one record or of several. */
export interface Whole {
  /** The smallest id of its records. */
  id: string;
  /** In order of id. */
  members: Held[];
  /** What they say together, as one record. */
  held: Held;
  isOpen: boolean;
}

// What means something only together goes together (SPEC M9): with the least start, and with the greatest end.
const WITH_START = ['startedAt', 'startPrecision', 'zone'];
const WITH_END = ['endedAt', 'endHow'];
const NOT_SHARED = ['sameAs', 'deleted', 'clockOff'];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** An instant of a record in milliseconds; undefined where it is not there or cannot be read. */
export function momentOf(fields: Fields, name: string): number | undefined {
  return msOf(fields[name]);
}

/** The same of a record, without looking at its other fields. */
export function momentIn(held: Held, name: string): number | undefined {
  return msOf(fieldOf(held, name));
}

function msOf(value: Scalar | undefined): number | undefined {
  const ms = typeof value === 'string' && INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** Whether it has begun and not ended; without a start it is neither open nor over. */
export function isOpen(attack: Held): boolean {
  return momentIn(attack, 'startedAt') !== undefined && momentIn(attack, 'endedAt') === undefined;
}

/** All attacks in order of start and then of id, those without a start before all others. */
export function wholeAttacks(attacks: readonly Held[]): Whole[] {
  return groupsOf(attacks)
    .map(wholeOf)
    .map((whole) => ({
      whole,
      start: momentIn(whole.held, 'startedAt') ?? Number.NEGATIVE_INFINITY,
    }))
    .sort((a, b) => compare(a.start, b.start) || compare(a.whole.id, b.whole.id))
    .map(({ whole }) => whole);
}

/** The attack that a record belongs to; undefined if it is not among these, or deleted. */
export function wholeWith(attacks: readonly Held[], id: string): Whole | undefined {
  const group = groupsOf(attacks).find((members) => members.some((member) => member.id === id));
  return group && wholeOf(group);
}

/** The attack that is going on; of several the one that started last, and then that with the greatest id. */
export function openAttack(attacks: readonly Held[]): Whole | undefined {
  return wholeAttacks(attacks)
    .filter((whole) => whole.isOpen)
    .at(-1);
}

/** The records that `sameAs` joins, each group in order of id; nothing is joined to a record that is not there. */
export function groupsOf(attacks: readonly Held[]): Held[][] {
  const undeleted = attacks.filter((held) => held.kind === 'attack' && !isDeleted(held));
  const there = [...new Map(undeleted.map((held) => [held.id, held])).values()];
  const root = new Map(there.map(({ id }) => [id, id]));
  const top = (id: string): string => {
    let found = id;
    for (let above = root.get(found); above !== undefined && above !== found; above = root.get(found))
      found = above;
    return found;
  };
  for (const held of there) {
    const other = fieldOf(held, 'sameAs');
    if (typeof other !== 'string' || !root.has(other)) continue;
    const [least = '', greatest = ''] = [top(held.id), top(other)].sort();
    root.set(greatest, least);
  }
  const groups = new Map<string, Held[]>();
  for (const held of there.sort((a, b) => compare(a.id, b.id))) {
    const members = groups.get(top(held.id));
    if (members) members.push(held);
    else groups.set(top(held.id), [held]);
  }
  return [...groups.values()];
}

/** Several records as one attack: of several answers the one noted last, of those noted at once the first id's. */
export function wholeOf(members: Held[]): Whole {
  const [first] = members;
  if (first === undefined) throw new Error('an attack has a record');
  const open = members.some(isOpen);
  return {
    id: first.id,
    members,
    held: members.length === 1 ? first : asOne(first.id, members),
    isOpen: open,
  };
}

function asOne(id: string, members: Held[]): Held {
  const whose = new Map<string, Held>();
  const names = new Set(members.flatMap((member) => Object.keys(fieldsOf(member))));
  for (const name of names) {
    if ([...WITH_START, ...WITH_END, ...NOT_SHARED].includes(name)) continue;
    const said = members.filter((member) => fieldsOf(member)[name] !== undefined);
    const last = said.reduce((a, b) => ((stampOf(b, name) ?? '') > (stampOf(a, name) ?? '') ? b : a));
    whose.set(name, last);
  }
  const started = leastBy(members, (fields) => momentOf(fields, 'startedAt'));
  const ended = members.some(isOpen) ? undefined : lastEnded(members);
  for (const name of WITH_START) if (started) whose.set(name, started);
  for (const name of WITH_END) if (ended) whose.set(name, ended);
  return { id, kind: 'attack', changes: changesOf(id, whose) };
}

/** Each answer under the stamp at which it was noted. */
function changesOf(id: string, whose: ReadonlyMap<string, Held>): Change[] {
  const fields = new Map<string, Fields>();
  for (const [name, held] of whose) {
    const value = fieldsOf(held)[name];
    if (value === undefined) continue;
    const stamp = stampOf(held, name) ?? '';
    fields.set(stamp, { ...fields.get(stamp), [name]: value });
  }
  return [...fields]
    .sort(([a], [b]) => compare(a, b))
    .map(([stamp, some]) => ({ id, kind: 'attack', stamp, fields: some }));
}

function lastEnded(members: Held[]): Held | undefined {
  return leastBy(members, (fields) => {
    const ended = momentOf(fields, 'endedAt');
    return ended === undefined ? undefined : -ended;
  });
}

/** The first of those with the least value; those without one do not count. */
function leastBy(members: Held[], value: (fields: Fields) => number | undefined): Held | undefined {
  let least: { held: Held; ms: number } | undefined;
  for (const held of members) {
    const ms = value(fieldsOf(held));
    if (ms !== undefined && (least === undefined || ms < least.ms)) least = { held, ms };
  }
  return least?.held;
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
