// Values that were written over are kept for 90 days, so that an entry can say how it was before (SPEC M8).
import type { Fields } from '../diary/record';
import type { Change } from '../diary/schema';
import type { Local } from './database';
import { msOf } from './stamp';
import type { Earlier, WriteTx } from './stores';

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

/** Keep what a server knows of it beside what this device saw happen; nothing is written where all is known. */
export async function learnEarlier(local: Local, id: string, known: readonly Earlier[]): Promise<void> {
  const mine = new Map((await earlierOf(local, id)).map((earlier) => [earlier.stamp, earlier.fields]));
  const news = known.filter(({ stamp, fields }) =>
    Object.keys(fields).some((name) => !Object.hasOwn(mine.get(stamp) ?? {}, name)),
  );
  if (news.length === 0) return;
  await local.write(async (tx) => {
    for (const { until, ...change } of news) await keepEarlier(tx, [change], until);
  });
}

function isTyping(change: Change, winner: Change): boolean {
  const [device, later] = [change.stamp.slice(18), winner.stamp.slice(18)];
  return device === later && Math.abs(msOf(winner.stamp) - msOf(change.stamp)) < TYPING;
}
