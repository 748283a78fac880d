import { type Draft, type Fields, fieldsOf, type Held } from '../diary/record';
import type { Change } from '../diary/schema';
import type { Local } from './database';
import { keepEarlier, writtenOver } from './earlier';
import { uuid5 } from './ids';
import { faultOf, inParts, LimitError } from './limits';
import { merge } from './merge';
import { type Meta, readMeta, writeMeta } from './meta';
import { entriesBetweenIn, openAttacksIn } from './reading';
import { getHeld, putChanges } from './records';
import { tick } from './stamp';
import type { WriteTx } from './stores';

/** What an author may look at, as it stands in the transaction that writes. */
export interface Reader {
  get(id: string): Promise<Held | undefined>;
  /** The open attack that began last. */
  openAttack(): Promise<Held | undefined>;
  /** What happened from one instant up to another, in order of time. */
  between(from: string, to: string): Promise<Held[]>;
  /** The id of the record that has this name (SPEC M7). */
  idOf(name: string): string;
}

/** Decides what to write. It awaits nothing but the reader, and may be asked twice (SPEC L4). */
export type Author = (reader: Reader) => Promise<Draft[]> | Draft[];

/** What an action wrote, and the records as they were before each change. */
export interface Act {
  changes: Change[];
  before: (Held | undefined)[];
}

/** Beyond this the person is told that the clock is off, and new records say by how much (SPEC C3). */
export const CLOCK_OFF_MS = 120_000;

/** Write what an author decides, in one transaction; LimitError if a change is one the server would refuse. */
export function act(local: Local, author: Author, clock: () => number): Promise<Act> {
  return local.write(async (tx) => {
    const meta = await readMeta(tx);
    const now = clock() + (meta.offset ?? 0);
    const drafts = await author({
      get: (id) => getHeld(tx, id),
      openAttack: async () => (await openAttacksIn(tx))[0],
      between: (from, to) => entriesBetweenIn(tx, from, to),
      idOf: (name) => uuid5(meta.namespace, name),
    });
    const done: Act = { changes: [], before: [] };
    let last = meta.last;
    for (const draft of drafts.flatMap(inParts)) {
      const before = await getHeld(tx, draft.id);
      const fields = newsIn(draft, before, meta);
      if (Object.keys(fields).length === 0) continue;
      last = tick(last, now, meta.device);
      const change = { id: draft.id, kind: draft.kind, stamp: last, fields };
      await store(tx, change, before, now);
      done.changes.push(change);
      done.before.push(before);
    }
    if (last !== meta.last) await writeMeta(tx, { ...meta, last });
    return done;
  });
}

async function store(tx: WriteTx, change: Change, before: Held | undefined, at: number): Promise<void> {
  const fault = before && before.kind !== change.kind ? { field: '', reason: 'kind' } : faultOf(change);
  if (fault !== null) throw new LimitError(fault.field, fault.reason);
  const held = before?.changes ?? [];
  const now = merge(held, [change]);
  await putChanges(tx, change.id, held, now);
  await tx.objectStore('outbox').put(change);
  await keepEarlier(tx, writtenOver(held, [change], now), at);
}

/**
 * The fields of a draft that say something new (SPEC M3).
 *
 * A revival repeats every field on purpose: it must win over whatever else was done to the deleted record (SPEC M4).
 */
function newsIn(draft: Draft, before: Held | undefined, meta: Meta): Fields {
  if (before === undefined) return { ...draft.fields, ...clockOff(draft, meta) };
  if (draft.fields.deleted === false) return draft.fields;
  const standing = new Map(Object.entries(fieldsOf(before)));
  const news = Object.entries(draft.fields).filter(
    ([name, value]) => name === 'deleted' || (standing.get(name) ?? null) !== value,
  );
  return Object.fromEntries(news);
}

/** In seconds, for records written by a clock that is off. */
function clockOff(draft: Draft, { offset }: Meta): Fields {
  const empty = Object.keys(draft.fields).length === 0;
  if (empty || offset === null || Math.abs(offset) <= CLOCK_OFF_MS) return {};
  return { clockOff: Math.round(offset / 1000) };
}
