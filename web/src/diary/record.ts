import type { Change } from './schema';

/** The value of one field. */
export type Scalar = string | number | boolean | null;

/** Some fields of one record, by name. */
export type Fields = Record<string, Scalar>;

/** A record at rest: for each field the change that won, in order of stamp. */
export interface Held {
  id: string;
  kind: string;
  changes: Change[];
}

/** What an action would have a record say: some of its fields, not yet stamped. */
export interface Draft {
  id: string;
  kind: string;
  fields: Fields;
}

/** The index keys under which a record is found; a key that is not there keeps it out of that index. */
export interface Shelf {
  /** Where it lies in time. */
  at?: string;
  open?: 1;
  /** The attack it belongs to, without standing in the diary by itself or beside that. */
  attack?: string;
  treatment?: string;
  asked?: 1;
  /** Its kind, where it is a thing that lasts rather than something that happened. */
  thing?: string;
  /** It has words of the person's own. */
  noted?: 1;
  /** The stamp of its deletion. */
  gone?: string;
}

const THINGS = new Set(['medication', 'treatment', 'profile', 'item', 'setting']);
/** The fields in which a person writes words of their own. */
export const WORDS = ['note', 'advice', 'questions', 'examination', 'plan', 'goal'];

/** The values of a record; what is null is not there. */
export function fieldsOf(held: Held): Fields {
  const entries = held.changes.flatMap((change) => Object.entries(change.fields));
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** One value of a record, without looking at the others; undefined where it is not there. */
export function fieldOf(held: Held, name: string): Exclude<Scalar, null> | undefined {
  for (const { fields } of held.changes) if (Object.hasOwn(fields, name)) return fields[name] ?? undefined;
  return undefined;
}

/** One value as text; undefined where it is not there or is not one. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** One value as a number; undefined where it is not there or is not one. */
export function numberOf(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' ? value : undefined;
}

/** The answers of one checklist, by item: true, false, or not there. */
export function ticksOf(fields: Fields, list: string): Map<string, boolean> {
  const start = `${list}.`;
  const answers = Object.entries(fields).filter(
    (entry): entry is [string, boolean] => entry[0].startsWith(start) && typeof entry[1] === 'boolean',
  );
  return new Map(answers.map(([name, value]) => [name.slice(start.length), value]));
}

/** The stamp of the change that set a field last. */
export function stampOf(held: Held, field: string): string | undefined {
  return held.changes.find((change) => Object.hasOwn(change.fields, field))?.stamp;
}

/** Whether the record is deleted. */
export function isDeleted(held: Held): boolean {
  return held.changes.some(
    (change) => Object.hasOwn(change.fields, 'deleted') && change.fields.deleted === true,
  );
}

/** Whether a deleted record has a field that was written later: the person is asked what they meant (SPEC M4). */
export function editedAfterDeletion(held: Held): boolean {
  const deletion = stampOf(held, 'deleted');
  if (deletion === undefined || !isDeleted(held)) return false;
  return held.changes.some((change) => change.stamp > deletion);
}

/** Where a record is found by the queries of the screens. */
export function shelfOf(held: Held): Shelf {
  if (isDeleted(held)) {
    const gone = stampOf(held, 'deleted') ?? '';
    return editedAfterDeletion(held) ? { asked: 1, gone } : { gone };
  }
  const fields = fieldsOf(held);
  const shelf: Shelf = WORDS.some((name) => typeof fields[name] === 'string') ? { noted: 1 } : {};
  if (THINGS.has(held.kind)) return { ...shelf, thing: held.kind };
  return { ...shelf, ...inTime(held.kind, fields) };
}

function inTime(kind: string, fields: Fields): Shelf {
  const at = textOf(fields, 'at');
  switch (kind) {
    case 'attack': {
      const startedAt = textOf(fields, 'startedAt');
      if (startedAt === undefined) return {};
      return textOf(fields, 'endedAt') === undefined ? { at: startedAt, open: 1 } : { at: startedAt };
    }
    case 'reading':
      return beside('attack', fields);
    case 'dose':
      return { ...when(at), ...beside('attack', fields) };
    case 'session':
      return { ...when(at), ...beside('treatment', fields) };
    case 'checkin': {
      // Noon, so that it lies within its day wherever the person was.
      const date = textOf(fields, 'date');
      return when(date && `${date}T12:00:00.000Z`);
    }
    case 'sign':
    case 'measurement':
    case 'visit':
    case 'warning':
      return when(at);
    default:
      return {};
  }
}

function when(at: string | undefined): Shelf {
  return at === undefined ? {} : { at };
}

function beside(name: 'attack' | 'treatment', fields: Fields): Shelf {
  const id = textOf(fields, name);
  return id === undefined ? {} : { [name]: id };
}
