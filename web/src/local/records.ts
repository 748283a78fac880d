import { type Held, shelfOf } from '../diary/record';
import type { Change } from '../diary/schema';
import { noteMove } from './digest';
import { keepEarlier, writtenOver } from './earlier';
import { merge } from './merge';
import type { AnyTx, WriteTx } from './stores';

/** A record as a transaction sees it. */
export async function getHeld(tx: AnyTx, id: string): Promise<Held | undefined> {
  const stored = await tx.objectStore('records').get(id);
  return stored && heldOf(stored);
}

/** A record without the index keys it lies under. */
export function heldOf({ id, kind, changes }: Held): Held {
  return { id, kind, changes };
}

/** Store changes as what a record consists of, instead of what it did before; without any, there is no record. */
export async function putChanges(
  tx: WriteTx,
  id: string,
  before: readonly Change[],
  changes: Change[],
): Promise<void> {
  noteMove(tx, before, changes);
  const kind = changes[0]?.kind;
  if (kind === undefined) return tx.objectStore('records').delete(id);
  const held = { id, kind, changes };
  await tx.objectStore('records').put({ ...held, ...shelfOf(held) });
}

/** Merge changes from the server into their records; where the kind differs, the server's holds (SPEC M1). */
export async function receive(tx: WriteTx, changes: readonly Change[]): Promise<void> {
  const arriving = byRecord(changes);
  await Promise.all(
    [...arriving].map(async ([id, theirs]) => {
      const before = (await getHeld(tx, id))?.changes ?? [];
      const held = ofKind(before, theirs[0]?.kind);
      const now = merge(held, theirs);
      await putChanges(tx, id, before, now);
      await keepEarlier(tx, writtenOver(held, theirs, now), Date.now());
    }),
  );
}

/** The changes of one kind, or all if there is none to compare with. */
export function ofKind(changes: readonly Change[], kind: string | undefined): Change[] {
  return changes.filter((change) => kind === undefined || change.kind === kind);
}

/** The changes by the record they belong to. */
export function byRecord(changes: readonly Change[]): Map<string, Change[]> {
  const records = new Map<string, Change[]>();
  for (const change of changes) {
    const together = records.get(change.id);
    if (together) together.push(change);
    else records.set(change.id, [change]);
  }
  return records;
}
