import { type Fields, fieldsOf, type Held } from '../diary/record';
import type { Change } from '../diary/schema';
import type { Local } from './database';
import { type Meta, readMeta } from './meta';
import { getHeld, heldOf } from './records';
import type { AnyTx, Attention } from './stores';

const ID_LENGTH = 36;

/** The local diary as a whole. */
export interface State {
  meta: Meta;
  /** How many changes no server has yet. */
  waiting: number;
  attention: Attention[];
  empty: boolean;
}

/** One record, deleted or not. */
export function get(local: Local, id: string): Promise<Held | undefined> {
  return local.read((tx) => getHeld(tx, id));
}

/** The attacks without an end, the one that began last first. */
export function openAttacks(local: Local): Promise<Held[]> {
  return local.read(openAttacksIn);
}

/** The same inside a transaction. */
export async function openAttacksIn(tx: AnyTx): Promise<Held[]> {
  const found = await tx.objectStore('records').index('byOpen').getAll(1);
  return found.map(heldOf).sort((a, b) => -byField(a, b, 'startedAt'));
}

/** Where an entry of the diary list stands: what to give `entriesBefore` to read on after it. */
export function placeOf(held: Held): string {
  const fields = fieldsOf(held);
  return `${held.kind === 'attack' ? fields.startedAt : fields.at} ${held.id}`;
}

/** Up to `limit` entries of the diary list, newest first, from the top or after a place. */
export function entriesBefore(local: Local, before: string | null, limit: number): Promise<Held[]> {
  return local.read(async (tx) => {
    const [at, id] =
      before === null ? [null, ''] : [before.slice(0, -ID_LENGTH - 1), before.slice(-ID_LENGTH)];
    const range = at === null ? null : IDBKeyRange.upperBound(at);
    const found: Held[] = [];
    let cursor = await tx.objectStore('records').index('byTime').openCursor(range, 'prev');
    while (cursor !== null && found.length < limit) {
      // Entries of one time lie in order of id.
      if (cursor.key !== at || cursor.primaryKey < id) found.push(heldOf(cursor.value));
      cursor = await cursor.continue();
    }
    return found;
  });
}

/** The readings of an attack, in order of time. */
export async function readingsOf(local: Local, attackId: string): Promise<Held[]> {
  const found = await local.read((tx) => tx.objectStore('records').index('byAttack').getAll(attackId));
  return found.map(heldOf).sort((a, b) => byField(a, b, 'at'));
}

/** The deleted records that were edited after their deletion (SPEC M4). */
export async function asked(local: Local): Promise<Held[]> {
  const found = await local.read((tx) => tx.objectStore('records').index('byAsked').getAll(1));
  return found.map(heldOf);
}

/** What the app shows about itself. */
export function state(local: Local): Promise<State> {
  return local.read(async (tx) => {
    const [meta, waiting, attention, some] = await Promise.all([
      readMeta(tx),
      tx.objectStore('outbox').count(),
      tx.objectStore('attention').getAll(),
      tx.objectStore('records').getAllKeys(null, 1),
    ]);
    return { meta, waiting, attention, empty: some.length === 0 };
  });
}

/** Every change of every record, unknown kinds and deleted records included (SPEC M6). */
export async function everything(local: Local): Promise<Change[]> {
  const records = await local.read((tx) => tx.objectStore('records').getAll());
  return records.flatMap((held) => held.changes);
}

function byField(a: Held, b: Held, name: string): number {
  const [left, right] = [key(fieldsOf(a), name, a.id), key(fieldsOf(b), name, b.id)];
  return left < right ? -1 : Number(left > right);
}

function key(fields: Fields, name: string, id: string): string {
  return `${fields[name] ?? ''} ${id}`;
}
