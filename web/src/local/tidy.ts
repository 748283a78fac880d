// What is let go of after 90 days: values that were written over (SPEC M8), and what a deleted record said (SPEC M5). With
// an account it is the server that empties deleted records, so that no device does it while another one still writes.
import type { Change } from '../diary/schema';
import type { Local } from './database';
import { merge } from './merge';
import { readMeta } from './meta';
import { getHeld, putChanges } from './records';
import { stampOf, tick } from './stamp';
import type { AnyTx, WriteTx } from './stores';

const KEPT_FOR = 90 * 86_400_000;
/** The device that such changes are from (SPEC C5). */
const NOBODY = '0'.repeat(16);

/** Let go of what is old enough, at a time in milliseconds. */
export async function tidy(local: Local, now: number): Promise<void> {
  const before = now - KEPT_FOR;
  if (!(await isDue(local, before))) return; // a write would wake every screen
  await local.write(async (tx) => {
    const old = await tx.objectStore('earlier').index('byUntil').getAllKeys(IDBKeyRange.upperBound(before));
    await Promise.all(old.map((key) => tx.objectStore('earlier').delete(key)));
    if ((await readMeta(tx)).account === null) await emptyDeleted(tx, before);
  });
}

function isDue(local: Local, before: number): Promise<boolean> {
  return local.read(async (tx) => {
    const old = await tx.objectStore('earlier').index('byUntil').count(IDBKeyRange.upperBound(before));
    if (old > 0) return true;
    if ((await readMeta(tx)).account !== null) return false;
    return (await deletedBefore(tx, before)).length > 0;
  });
}

async function emptyDeleted(tx: WriteTx, before: number): Promise<void> {
  const due = new Set(await deletedBefore(tx, before));
  for (const id of due) await empty(tx, id);
  // No server has heard of them: what is sent one day is the record as it is then.
  for (const { stamp, id } of await tx.objectStore('outbox').getAll()) {
    if (due.has(id)) await tx.objectStore('outbox').delete([stamp, id]);
  }
}

async function empty(tx: WriteTx, id: string): Promise<void> {
  const held = await getHeld(tx, id);
  const last = held?.changes.at(-1);
  if (held === undefined || last === undefined) return;
  const fields = Object.fromEntries(saidIn(held.changes).map((name) => [name, null]));
  const change: Change = { id, kind: held.kind, stamp: tick(last.stamp, 0, NOBODY), fields };
  await putChanges(tx, id, held.changes, merge(held.changes, [change]));
  for (const key of await tx.objectStore('earlier').getAllKeys(IDBKeyRange.bound([id], [id, []])))
    await tx.objectStore('earlier').delete(key);
}

/** The records that were deleted so long ago, that still say something, and of which nothing was said later. */
async function deletedBefore(tx: AnyTx, before: number): Promise<string[]> {
  const range = IDBKeyRange.upperBound(stampOf(before + 1, 0, ''));
  const found = await tx.objectStore('records').index('byGone').getAll(range);
  return found
    .filter(({ changes }) => changes.at(-1)?.fields.deleted === true && saidIn(changes).length > 0)
    .map(({ id }) => id);
}

function saidIn(changes: readonly Change[]): string[] {
  const all = changes.flatMap(({ fields }) => Object.entries(fields));
  return all.filter(([name, value]) => name !== 'deleted' && value !== null).map(([name]) => name);
}
