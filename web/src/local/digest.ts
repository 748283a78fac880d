// The digest of a diary: 64 bits that move with every field of every record (SPEC P6). Both sides keep it as they write,
// and compare it when there is nothing left to say. The twin is backend/onset/sync/digest.py.
import type { Change } from '../diary/schema';
import { sha1 } from './sha1';

/** 64 bits as two halves, the upper one first. */
export type Digest = readonly [number, number];

/** Of an empty diary. */
export const EMPTY: Digest = [0, 0];

const encoder = new TextEncoder();

/** Of one record as it is held: its id, and each stamp with the fields it set. */
export function recordDigest(changes: readonly Change[]): Digest {
  const [first] = changes;
  if (first === undefined) return EMPTY;
  const said = changes.map(({ stamp, fields }) => `${stamp} ${Object.keys(fields).sort().join(' ')}`);
  const hash = new DataView(sha1(encoder.encode([first.id, ...said].join('\n'))).buffer);
  return [hash.getInt32(0), hash.getInt32(4)];
}

/** What moves one digest to another, or a digest that was moved. */
export function moved(digest: Digest, by: Digest): Digest {
  return [digest[0] ^ by[0], digest[1] ^ by[1]];
}

/** Of a whole diary. */
export function digestOf(records: Iterable<{ changes: readonly Change[] }>): Digest {
  let digest = EMPTY;
  for (const { changes } of records) digest = moved(digest, recordDigest(changes));
  return digest;
}

/** As it travels: 16 hexadecimal digits. */
export function digestText(digest: Digest): string {
  return digest.map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** By how much each transaction has moved the digest so far; whoever writes the meta takes it along. */
const moves = new WeakMap<object, Digest>();

/** A record is written: note by how much that moves the digest. */
export function noteMove(tx: object, before: readonly Change[], now: readonly Change[]): void {
  const by = moved(recordDigest(before), recordDigest(now));
  moves.set(tx, moved(moves.get(tx) ?? EMPTY, by));
}

/** What was noted and not taken yet, or null. */
export function takeMoves(tx: object): Digest | null {
  const by = moves.get(tx) ?? null;
  moves.delete(tx);
  return by;
}

/** Whether something was noted that nobody took yet. */
export function hasMoves(tx: object): boolean {
  return moves.has(tx);
}
