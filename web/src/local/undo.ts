import { type Draft, type Fields, fieldsOf, type Held, isDeleted } from '../diary/record';
import type { Change } from '../diary/schema';
import type { Act, Author } from './act';

/** The author that takes an action back, from what stood before it (SPEC M4). */
export function undoOf(act: Act): Author {
  // Last first, so that a record that was changed twice ends as it began.
  const drafts = act.changes.map((change, index) => undoOne(change, act.before[index])).reverse();
  return () => drafts;
}

/** For a record that was edited after its deletion: it stays deleted. */
export function keepDeleted(held: Held): Draft {
  return { id: held.id, kind: held.kind, fields: { deleted: true } };
}

/** A deleted record as it stood, at one stamp. */
export function revive(held: Held): Draft {
  return { id: held.id, kind: held.kind, fields: { ...fieldsOf(held), deleted: false } };
}

function undoOne(change: Change, before: Held | undefined): Draft {
  if (before === undefined) return { id: change.id, kind: change.kind, fields: { deleted: true } };
  const fields = asBefore(change, before);
  const revival = change.fields.deleted === true && !isDeleted(before) ? revive(before).fields : {};
  return { id: change.id, kind: change.kind, fields: { ...fields, ...revival } };
}

function asBefore(change: Change, before: Held): Fields {
  const stood = new Map(Object.entries(fieldsOf(before)));
  return Object.fromEntries(Object.keys(change.fields).map((name) => [name, stood.get(name) ?? null]));
}
