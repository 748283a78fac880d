// What would be lost with this device (SPEC L5).
import type { Local } from './database';
import { readMeta } from './meta';
import type { ReadTx } from './stores';

/** How many entries of the diary list are on no server, or have something new that is on none. */
export function entriesOnlyHere(local: Local): Promise<number> {
  return local.read(async (tx) => {
    const { account, savedAt } = await readMeta(tx);
    const none = account === null || savedAt === null;
    return none ? tx.objectStore('records').index('byTime').count() : entriesWaiting(tx);
  });
}

/** A reading or a dose that waits counts as its attack. */
async function entriesWaiting(tx: ReadTx): Promise<number> {
  const waiting = await tx.objectStore('outbox').getAll();
  const entries = new Set<string>();
  for (const id of new Set(waiting.map((change) => change.id))) {
    const held = await tx.objectStore('records').get(id);
    const entry = held?.attack ?? (held?.at === undefined ? undefined : id);
    if (entry !== undefined) entries.add(entry);
  }
  return entries.size;
}
