import type { Held } from '../diary/record';
import type { Change, SyncReply, SyncRequest } from '../diary/schema';
import type { Local } from '../local/database';
import { bytesOf, LIMITS } from '../local/limits';
import { type Meta, readMeta, writeMeta } from '../local/meta';
import type { ReadTx } from '../local/stores';

/** A request as it was made, and where a running resend stands before and after it. */
export interface Sent {
  request: SyncRequest;
  resend: string | null;
  resendTo: string | null;
}

/** What comes along with a live hint: the reply to a request from this cursor. */
export interface LivePage {
  from: number;
  reply: SyncReply;
}

/** The request that a live page answers, or null if the diary does not stand there. */
export function askedBy(meta: Meta, { from, reply }: LivePage): Sent | null {
  const { account, device, epoch, cursor, resend } = meta;
  if (account === null || !maySync(meta) || meta.stopped !== null || resend !== null) return null;
  if (cursor !== from || epoch !== reply.epoch) return null;
  const request = { protocol: LIMITS.protocol, account, device, epoch, cursor, pending: 0, changes: [] };
  return { request, resend: null, resendTo: null };
}

/** The next request; or nothing to call for; or a record that does not fit into one, which goes by the outbox. */
export type Plan = { kind: 'call'; sent: Sent } | { kind: 'off' } | { kind: 'queue'; record: Held };

/** Room for what stands around the changes in a request. */
const ENVELOPE_BYTES = 1024;

/** Whether this device may call at all; after a change of versions only trying shows whether the protocols fit again. */
export function maySync(meta: Meta): boolean {
  return (
    meta.account !== null && !meta.signedOut && (meta.stopped === null || meta.stopped === 'sync-protocol')
  );
}

/** Whether there is something to tell a server, and a server to tell. */
export function hasNews(local: Local): Promise<boolean> {
  return local.read(async (tx) => {
    const meta = await readMeta(tx);
    if (!maySync(meta) || meta.stopped !== null) return false;
    return meta.resend !== null || (await tx.objectStore('outbox').count()) > 0;
  });
}

/** The next request, with at most `limit` changes; 0 asks without sending any. */
export function plan(local: Local, limit: number): Promise<Plan> {
  return local.read(async (tx) => {
    const meta = await readMeta(tx);
    const { account } = meta;
    if (account === null || !maySync(meta)) return { kind: 'off' };
    const load = limit === 0 ? { changes: [], resendTo: meta.resend } : await loadOf(tx, meta, limit);
    if ('record' in load) return { kind: 'queue', record: load.record };
    const pending = Math.max(load.changes.length, await tx.objectStore('outbox').count());
    const { device, epoch, cursor } = meta;
    const request = {
      protocol: LIMITS.protocol,
      account,
      device,
      epoch,
      cursor,
      pending,
      changes: load.changes,
    };
    return { kind: 'call', sent: { request, resend: meta.resend, resendTo: load.resendTo } };
  });
}

/** A record too large for one request goes change by change: into the outbox, and the resend goes on after it. */
export function queue(local: Local, record: Held): Promise<void> {
  return local.write(async (tx) => {
    const meta = await readMeta(tx);
    if (meta.resend === null || meta.resend >= record.id) return;
    await Promise.all(record.changes.map((change) => tx.objectStore('outbox').put(change)));
    await writeMeta(tx, { ...meta, resend: record.id });
  });
}

type Load = { changes: Change[]; resendTo: string | null } | { record: Held };

/** A resend goes first, as the records it sends include what the outbox has of them. */
async function loadOf(tx: ReadTx, { resend }: Meta, limit: number): Promise<Load> {
  if (resend !== null) return recordsAfter(tx, resend, limit);
  const waiting = await tx.objectStore('outbox').getAll(null, limit);
  return { changes: fitting(waiting, (change) => [change], limit).flat(), resendTo: null };
}

async function recordsAfter(tx: ReadTx, id: string, limit: number): Promise<Load> {
  const next = await tx.objectStore('records').getAll(IDBKeyRange.lowerBound(id, true), limit);
  const sizes = fitting(next, (held) => held.changes, limit);
  const [first] = next;
  if (first !== undefined && sizes.length === 0) return { record: first };
  const ended = sizes.length === next.length && next.length < limit;
  const last = next[sizes.length - 1]?.id ?? id;
  return { changes: sizes.flat(), resendTo: ended ? null : last };
}

/** The changes of the first things that fit together into one request. A single change goes whatever its size. */
function fitting<T>(things: readonly T[], changesOf: (thing: T) => Change[], limit: number): Change[][] {
  const taken: Change[][] = [];
  let count = 0;
  let bytes = ENVELOPE_BYTES;
  for (const thing of things) {
    const changes = changesOf(thing);
    count += changes.length;
    bytes += changes.reduce((sum, change) => sum + bytesOf(change) + 1, 0);
    const fits = count <= limit && bytes <= LIMITS.bytesPerPush;
    if (!fits && (taken.length > 0 || changes.length > 1)) break;
    taken.push(changes);
  }
  return taken;
}
