import type { SyncReply, SyncRequest } from '../diary/schema';
import { bringBack, type Refused, setAside } from '../local/attention';
import type { Local } from '../local/database';
import { type Meta, readMeta, writeMeta } from '../local/meta';
import { receive } from '../local/records';
import { isStamp, observe } from '../local/stamp';
import type { WriteTx } from '../local/stores';
import type { Sent } from './request';

/** A reply that took longer says too little about the server's clock (SPEC C3). */
const SLOWEST_MS = 5000;

/** When a call was made and answered, by the device's clock in milliseconds. */
export interface Times {
  sentAt: number;
  gotAt: number;
}

/** `again`: there is more to say or to hear; `stale`: the reply was to a question that no longer stands. */
export type Absorbed = 'done' | 'again' | 'restart' | 'stale';

/** Take in a reply, in one transaction (SPEC P2, P5, R). */
export function absorb(local: Local, sent: Sent, reply: SyncReply, times: Times): Promise<Absorbed> {
  return local.write(async (tx) => {
    const meta = await readMeta(tx);
    if (!stillStands(meta, sent)) return 'stale';
    const clocked = { ...meta, offset: offsetOf(reply, times) ?? meta.offset, stopped: null };
    if (startsOver(sent.request, reply)) {
      await writeMeta(tx, { ...clocked, epoch: reply.epoch, cursor: 0, resend: '' });
      return 'restart';
    }
    if (reply.server !== meta.server) await bringBack(tx);
    await clear(tx, sent.request);
    await takeRefusals(tx, sent.request, reply);
    await receive(tx, reply.changes);
    const waiting = await tx.objectStore('outbox').count();
    // A server that says `more` and does not move would be asked for ever.
    const more = reply.more && reply.cursor > meta.cursor;
    const done = waiting === 0 && sent.resendTo === null && !more;
    await writeMeta(tx, {
      ...clocked,
      last: lastOf(meta.last, reply),
      epoch: reply.epoch,
      cursor: reply.cursor,
      resend: sent.resendTo,
      savedAt: done ? times.gotAt : meta.savedAt,
      server: reply.server,
    });
    return done ? 'done' : 'again';
  });
}

/** Whether the local diary is still where it was when the request was made. */
export function stillStands(meta: Meta, { request, resend }: Sent): boolean {
  return (
    meta.account === request.account &&
    meta.device === request.device &&
    meta.epoch === request.epoch &&
    meta.cursor === request.cursor &&
    meta.resend === resend &&
    !meta.signedOut
  );
}

/** Before the first reply there is no epoch to lose, and the resend that linking began is under way. */
function startsOver(request: SyncRequest, reply: SyncReply): boolean {
  const elsewhere = request.epoch !== '' && reply.epoch !== request.epoch;
  return elsewhere || reply.cursor < request.cursor;
}

async function clear(tx: WriteTx, { changes }: SyncRequest): Promise<void> {
  await Promise.all(changes.map(({ stamp, id }) => tx.objectStore('outbox').delete([stamp, id])));
}

async function takeRefusals(tx: WriteTx, { changes }: SyncRequest, { refused }: SyncReply): Promise<void> {
  if (refused.length === 0) return;
  const sent = new Map(changes.map((change) => [`${change.stamp} ${change.id}`, change]));
  const ours: Refused[] = [];
  for (const { id, stamp, field, reason, held } of refused) {
    const change = sent.get(`${stamp} ${id}`);
    if (change === undefined) continue;
    ours.push({ change, field, reason, held });
    sent.delete(`${stamp} ${id}`);
  }
  await setAside(tx, ours, [...sent.values()]);
}

/** The clock after all stamps that came, but not after what is no stamp. */
function lastOf(last: string, { changes, refused }: SyncReply): string {
  return [...changes, ...refused.flatMap(({ held }) => held)]
    .map(({ stamp }) => stamp)
    .filter(isStamp)
    .reduce(observe, last);
}

function offsetOf({ now }: SyncReply, { sentAt, gotAt }: Times): number | null {
  const took = gotAt - sentAt;
  return took >= 0 && took <= SLOWEST_MS ? Math.round(now - (sentAt + gotAt) / 2) : null;
}
