// A diary that began without an account has derived ids in a namespace of its own. When it joins an account, these
// records move to the ids that the account's other devices derive. No server has seen them yet (SPEC M7, L6).

import { nameOf } from '../diary/names';
import { fieldsOf, type Held } from '../diary/record';
import type { Change } from '../diary/schema';
import { uuid5 } from './ids';
import { merge } from './merge';
import { getHeld, heldOf, putChanges } from './records';
import type { WriteTx } from './stores';

/** Move all records of one meaning from one namespace to another, with what waits to be sent of them. */
export async function rekey(tx: WriteTx, from: string, to: string): Promise<void> {
  const moves = new Map<string, string>();
  for (const record of await tx.objectStore('records').getAll()) {
    const id = movedId(heldOf(record), from, to);
    if (id !== undefined) moves.set(record.id, id);
  }
  for (const [old, id] of moves) await move(tx, old, id);
  if (moves.size > 0) await moveOutbox(tx, moves);
}

function movedId(held: Held, from: string, to: string): string | undefined {
  const name = nameOf(held.kind, fieldsOf(held));
  return name !== undefined && held.id === uuid5(from, name) ? uuid5(to, name) : undefined;
}

async function move(tx: WriteTx, old: string, id: string): Promise<void> {
  const [held, there] = [await getHeld(tx, old), await getHeld(tx, id)];
  const [moving, standing] = [held?.changes ?? [], there?.changes ?? []];
  await putChanges(tx, old, moving, []);
  await putChanges(tx, id, standing, merge(standing, named(moving, id)));
  for (const earlier of await tx.objectStore('earlier').getAll(IDBKeyRange.bound([old], [old, []]))) {
    await tx.objectStore('earlier').delete([old, earlier.stamp]);
    await tx.objectStore('earlier').put({ ...earlier, id });
  }
}

async function moveOutbox(tx: WriteTx, moves: ReadonlyMap<string, string>): Promise<void> {
  const outbox = tx.objectStore('outbox');
  for (const change of await outbox.getAll()) {
    const id = moves.get(change.id);
    if (id === undefined) continue;
    await outbox.delete([change.stamp, change.id]);
    await outbox.put({ ...change, id });
  }
}

function named(changes: readonly Change[], id: string): Change[] {
  return changes.map((change) => ({ ...change, id }));
}
