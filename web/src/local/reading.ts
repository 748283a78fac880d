import { type Fields, fieldsOf, type Held, shelfOf } from '../diary/record';
import type { Change } from '../diary/schema';
import { daysLater } from '../diary/zone';
import type { Local } from './database';
import { uuid5 } from './ids';
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
  return `${shelfOf(held).at} ${held.id}`;
}

/** Up to `limit` entries of the diary list, newest first, from the top or after a place. */
export function entriesBefore(local: Local, before: string | null, limit: number): Promise<Held[]> {
  return local.read((tx) => entriesBeforeIn(tx, before, limit));
}

async function entriesBeforeIn(
  tx: AnyTx,
  before: string | null,
  limit: number,
  kind?: string,
): Promise<Held[]> {
  const [at, id] =
    before === null ? [undefined, ''] : [before.slice(0, -ID_LENGTH - 1), before.slice(-ID_LENGTH)];
  const records = tx.objectStore('records');
  const found: Held[] = [];
  let cursor = kind
    ? await records.index('byKind').openCursor(IDBKeyRange.bound([kind], [kind, at ?? []]), 'prev')
    : await records.index('byTime').openCursor(at === undefined ? null : IDBKeyRange.upperBound(at), 'prev');
  while (cursor !== null && found.length < limit) {
    // Entries of one time lie in order of id.
    if (cursor.value.at !== at || cursor.primaryKey < id) found.push(heldOf(cursor.value));
    cursor = await cursor.continue();
  }
  return found;
}

/** Entries, and the readings and doses of the attacks among them. */
export interface Stretch {
  entries: Held[];
  parts: Held[];
}

/** The same as `entriesBefore`, of one kind or of all, with what the attacks among them consist of. */
export function stretchBefore(
  local: Local,
  before: string | null,
  limit: number,
  kind?: string,
): Promise<Stretch> {
  return local.read(async (tx) => {
    const entries = await entriesBeforeIn(tx, before, limit, kind);
    return { entries, parts: await partsIn(tx, entries) };
  });
}

/** How many days before a stretch an attack may have begun that still goes on in it. */
const ATTACK_DAYS = 33;

/**
 * What may touch some calendar days, wherever they were spent: a day begins up to 14 hours before its day in UTC and ends
 * up to 12 hours after. With the attacks that began before and may go on, and with the readings and doses of all attacks.
 */
export function stretchOf(local: Local, firstDay: string, lastDay: string): Promise<Stretch> {
  const from = daysLater(firstDay, -1);
  return local.read(async (tx) => {
    const records = tx.objectStore('records');
    const [within, before, open] = await Promise.all([
      records.index('byTime').getAll(IDBKeyRange.bound(from, daysLater(lastDay, 2))),
      records
        .index('byKind')
        .getAll(IDBKeyRange.bound(['attack', daysLater(from, -ATTACK_DAYS)], ['attack', from], false, true)),
      records.index('byOpen').getAll(1),
    ]);
    const all = new Map([...before, ...open, ...within].map((held) => [held.id, heldOf(held)]));
    const entries = [...all.values()];
    return { entries, parts: await partsIn(tx, entries) };
  });
}

async function partsIn(tx: AnyTx, entries: readonly Held[]): Promise<Held[]> {
  const index = tx.objectStore('records').index('byAttack');
  const attacks = entries.filter(({ kind }) => kind === 'attack');
  const parts = await Promise.all(attacks.map(({ id }) => index.getAll(id)));
  return parts.flat().map(heldOf);
}

/** What happened from one instant up to another, in order of time. */
export function entriesBetween(local: Local, from: string, to: string): Promise<Held[]> {
  return local.read((tx) => entriesBetweenIn(tx, from, to));
}

/** The same inside a transaction. */
export async function entriesBetweenIn(tx: AnyTx, from: string, to: string): Promise<Held[]> {
  const range = IDBKeyRange.bound(from, to, false, true);
  return (await tx.objectStore('records').index('byTime').getAll(range)).map(heldOf);
}

/** Up to `limit` entries of one kind, newest first. */
export function latestOf(local: Local, kind: string, limit: number): Promise<Held[]> {
  return local.read(async (tx) => {
    const found: Held[] = [];
    const range = IDBKeyRange.bound([kind], [kind, []]);
    let cursor = await tx.objectStore('records').index('byKind').openCursor(range, 'prev');
    while (cursor !== null && found.length < limit) {
      found.push(heldOf(cursor.value));
      cursor = await cursor.continue();
    }
    return found;
  });
}

/** The things of one kind that last: medications, treatments, own items, settings, the profile. */
export async function things(local: Local, kind: string): Promise<Held[]> {
  const found = await local.read((tx) => tx.objectStore('records').index('byThing').getAll(kind));
  return found.map(heldOf);
}

/** The readings and doses of an attack, in order of time. */
export async function ofAttack(local: Local, attackId: string): Promise<Held[]> {
  const found = await local.read((tx) => tx.objectStore('records').index('byAttack').getAll(attackId));
  return found.map(heldOf).sort((a, b) => byField(a, b, 'at'));
}

/** The readings of an attack, in order of time. */
export async function readingsOf(local: Local, attackId: string): Promise<Held[]> {
  return (await ofAttack(local, attackId)).filter(({ kind }) => kind === 'reading');
}

/** The sessions of a treatment, in order of time. */
export async function sessionsOf(local: Local, treatmentId: string): Promise<Held[]> {
  const found = await local.read((tx) => tx.objectStore('records').index('byTreatment').getAll(treatmentId));
  return found.map(heldOf).sort((a, b) => byField(a, b, 'at'));
}

/** The record that has this name (SPEC M7), and its id, whether it is there or not. */
export function named(local: Local, name: string): Promise<{ id: string; held: Held | undefined }> {
  return local.read(async (tx) => {
    const id = uuid5((await readMeta(tx)).namespace, name);
    return { id, held: await getHeld(tx, id) };
  });
}

/** The records in which the person wrote words of their own. */
export async function withWords(local: Local): Promise<Held[]> {
  const found = await local.read((tx) => tx.objectStore('records').index('byNoted').getAll(1));
  return found.map(heldOf);
}

/** The records deleted since a moment in milliseconds, the last deleted first. */
export async function deletedRecords(local: Local, since = 0): Promise<Held[]> {
  const range = IDBKeyRange.lowerBound(since.toString(16).padStart(12, '0'));
  const found = await local.read((tx) => tx.objectStore('records').index('byGone').getAll(range));
  return found.map(heldOf).reverse();
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

/** Every record, deleted ones and those of unknown kinds included. */
export async function allRecords(local: Local): Promise<Held[]> {
  const found = await local.read((tx) => tx.objectStore('records').getAll());
  return found.map(heldOf);
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
