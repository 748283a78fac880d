// The clock of this device was ahead, and its changes claim to be from the future. They move back to when they were
// made, as far as that can be told; which of them is later than which stays as it was (SPEC C4).
import type { Change } from '../diary/schema';
import { merge } from './merge';
import { readMeta } from './meta';
import { byRecord, getHeld, putChanges } from './records';
import { msOf, observe, tick, ZERO } from './stamp';
import type { WriteTx } from './stores';

/**
 * How stamps move, in milliseconds: by the same, and none past now. `by` is negative, or nothing. What would come to lie
 * before the server was last heard of was made before the clock went wrong, and stays.
 */
export interface Shift {
  by: number;
  now: number;
  since: number;
}

/**
 * Move the stamps of what waits to be sent, and of `others` that a server would not take as they are; returns the
 * greatest stamp held after that.
 *
 * No stamp moves up, so what has lost against a later change loses still.
 */
export async function restamp(
  tx: WriteTx,
  others: readonly Change[],
  { by, now, since }: Shift,
): Promise<string> {
  const { device } = await readMeta(tx);
  const outbox = tx.objectStore('outbox');
  const waiting = await outbox.getAll();
  const pending = new Map([...others, ...waiting].map((change) => [keyOf(change), change]));
  const kept = await ownKept(tx, device, pending);
  let last = ZERO;
  const moved = new Map<string, Change>();
  for (const change of [...pending.values()].sort((a, b) => (a.stamp < b.stamp ? -1 : 1))) {
    const made = msOf(change.stamp);
    last = observe(last, kept.findLast((stamp) => stamp < change.stamp) ?? ZERO);
    last = tick(last, Math.max(0, Math.min(made + by < since ? made : made + by, now)), device);
    moved.set(keyOf(change), { ...change, stamp: last });
  }
  await Promise.all(waiting.map(({ stamp, id }) => outbox.delete([stamp, id])));
  await Promise.all(waiting.map((change) => outbox.put(moved.get(keyOf(change)) ?? change)));
  for (const [id, changes] of byRecord([...pending.values()])) await moveRecord(tx, id, changes, moved);
  return greatestOf(tx);
}

async function moveRecord(
  tx: WriteTx,
  id: string,
  changes: readonly Change[],
  moved: ReadonlyMap<string, Change>,
): Promise<void> {
  const held = (await getHeld(tx, id))?.changes ?? [];
  const rest = held.filter((change) => !moved.has(keyOf(change)));
  const anew = changes.flatMap((change) => moved.get(keyOf(change)) ?? []);
  await putChanges(tx, id, held, merge(rest, anew));
}

/** The stamps of this device that stay, in order: what was later than one of them has to be so still. */
async function ownKept(tx: WriteTx, device: string, pending: ReadonlyMap<string, Change>): Promise<string[]> {
  const records = await tx.objectStore('records').getAll();
  return records
    .flatMap(({ changes }) => changes.filter((change) => !pending.has(keyOf(change))))
    .map(({ stamp }) => stamp)
    .filter((stamp) => stamp.endsWith(device))
    .sort();
}

async function greatestOf(tx: WriteTx): Promise<string> {
  const records = await tx.objectStore('records').getAll();
  return records.flatMap(({ changes }) => changes.map(({ stamp }) => stamp)).reduce(observe, ZERO);
}

function keyOf({ stamp, id }: Change): string {
  return `${stamp} ${id}`;
}
