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
  at?: string;
  open?: 1;
  attack?: string;
  asked?: 1;
}

/** The values of a record; what is null is not there. */
export function fieldsOf(held: Held): Fields {
  const entries = held.changes.flatMap((change) => Object.entries(change.fields));
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
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
  if (isDeleted(held)) return editedAfterDeletion(held) ? { asked: 1 } : {};
  const fields = fieldsOf(held);
  switch (held.kind) {
    case 'attack': {
      if (typeof fields.startedAt !== 'string') return {};
      return typeof fields.endedAt === 'string'
        ? { at: fields.startedAt }
        : { at: fields.startedAt, open: 1 };
    }
    case 'sign':
      return typeof fields.at === 'string' ? { at: fields.at } : {};
    case 'reading':
      return typeof fields.attack === 'string' ? { attack: fields.attack } : {};
    default:
      return {};
  }
}
