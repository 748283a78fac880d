import type { Change, Refusal } from '../diary/schema';
import type { Local } from './database';
import { merge } from './merge';
import { byRecord, getHeld, ofKind, putChanges } from './records';
import type { WriteTx } from './stores';

/** A change that was refused, with the record as the server has it as far as that is known. */
export type Refused = Omit<Refusal, 'id' | 'stamp'> & { change: Change };

/**
 * Move refused changes to `attention`; each record becomes the server's plus what is not refused (SPEC P5).
 *
 * `accepted` are the changes that were stored by the same call. What the device holds otherwise stays: the server has
 * it, or will have it when a running resend has come that far.
 */
export async function setAside(
  tx: WriteTx,
  refused: readonly Refused[],
  accepted: readonly Change[],
): Promise<void> {
  if (refused.length === 0) return;
  for (const { change, field, reason } of refused) {
    await tx.objectStore('attention').put({ change, field, reason });
    await tx.objectStore('outbox').delete([change.stamp, change.id]);
  }
  const rest = byRecord([...accepted, ...(await tx.objectStore('outbox').getAll())]);
  for (const [id, stamps] of stampsByRecord(refused)) {
    const theirs = refused.filter(({ change }) => change.id === id).flatMap(({ held }) => held);
    const before = (await getHeld(tx, id))?.changes ?? [];
    const held = before.filter((change) => !stamps.has(change.stamp));
    const ours = ofKind([...held, ...(rest.get(id) ?? [])], theirs[0]?.kind);
    await putChanges(tx, id, before, merge(theirs, ours));
  }
}

/** All that was refused goes back into its record and into the outbox: another server version may take it. */
export async function bringBack(tx: WriteTx): Promise<void> {
  const attention = await tx.objectStore('attention').getAll();
  for (const { change } of attention) {
    const held = await getHeld(tx, change.id);
    if (held && held.kind !== change.kind) continue;
    const before = held?.changes ?? [];
    await putChanges(tx, change.id, before, merge(before, [change]));
    await tx.objectStore('outbox').put(change);
    await tx.objectStore('attention').delete([change.stamp, change.id]);
  }
}

/** Forget a refused change: the person wrote it anew, or wants it gone. */
export function dropAttention(local: Local, change: Change): Promise<void> {
  return local.write((tx) => tx.objectStore('attention').delete([change.stamp, change.id]));
}

function stampsByRecord(refused: readonly Refused[]): Map<string, Set<string>> {
  const stamps = new Map<string, Set<string>>();
  for (const { change } of refused) {
    stamps.set(change.id, (stamps.get(change.id) ?? new Set()).add(change.stamp));
  }
  return stamps;
}
