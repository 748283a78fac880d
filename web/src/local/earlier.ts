// Values that were written over are kept for 90 days, so that an entry can say how it was before (SPEC M8).
import type { Fields } from '../diary/record';
import type { Change } from '../diary/schema';
import type { Local } from './database';
import type { Earlier, WriteTx } from './stores';

const KEPT_FOR = 90 * 86_400_000;
/** A value that the same device replaced this soon was a word half typed. */
const TYPING = 60_000;

/** The values that were written over and are nobody's answer any more; nulls and deletions say nothing by themselves. */
export function writtenOver(
  before: readonly Change[],
  arriving: readonly Change[],
  now: readonly Change[],
): Change[] {
  const winners = new Map(
    now.flatMap((change) =>
      Object.entries(change.fields).map(([name, value]) => [name, { change, value }] as const),
    ),
  );
  return [...before, ...arriving].flatMap((change) => {
    const lost = Object.entries(change.fields).filter(([name, value]) => {
      const winner = winners.get(name);
      if (value === null || name === 'deleted' || winner === undefined || winner.value === value)
        return false;
      return winner.change.stamp !== change.stamp && !isTyping(change, winner.change);
    });
    return lost.length > 0 ? [{ ...change, fields: Object.fromEntries(lost) }] : [];
  });
}

/** Keep them, beside what is kept of the same change already. */
export async function keepEarlier(tx: WriteTx, lost: readonly Change[], until: number): Promise<void> {
  const store = tx.objectStore('earlier');
  for (const change of lost) {
    const kept = await store.get([change.id, change.stamp]);
    const fields: Fields = { ...kept?.fields, ...change.fields };
    await store.put({ ...change, fields, until: kept?.until ?? until });
  }
}

/** What a record said before, the latest first. */
export async function earlierOf(local: Local, id: string): Promise<Earlier[]> {
  const range = IDBKeyRange.bound([id], [id, []]);
  const found = await local.read((tx) => tx.objectStore('earlier').getAll(range));
  return found.reverse();
}

/** Let go of what was written over 90 days ago. */
export async function forgetEarlier(local: Local, now: number): Promise<void> {
  const old = IDBKeyRange.upperBound(now - KEPT_FOR);
  const some = await local.read((tx) => tx.objectStore('earlier').index('byUntil').getAllKeys(old));
  if (some.length === 0) return;
  await local.write(async (tx) => {
    await Promise.all(some.map((key) => tx.objectStore('earlier').delete(key)));
  });
}

function isTyping(change: Change, winner: Change): boolean {
  const [device, later] = [change.stamp.slice(18), winner.stamp.slice(18)];
  const ms = (stamp: string): number => Number.parseInt(stamp.slice(0, 12), 16);
  return device === later && Math.abs(ms(winner.stamp) - ms(change.stamp)) < TYPING;
}
