import type { Change, SyncReply, SyncRequest } from '../diary/schema';
import { bringBack, type Refused, setAside } from '../local/attention';
import type { Local } from '../local/database';
import { digestOf, digestText } from '../local/digest';
import { type Meta, readMeta, writeMeta } from '../local/meta';
import { byRecord, receive } from '../local/records';
import { restamp } from '../local/restamp';
import { isStamp, observe, stampOf } from '../local/stamp';
import type { WriteTx } from '../local/stores';
import type { Sent } from './request';

/** A reply that took longer says too little about the server's clock (SPEC C3). */
const SLOWEST_MS = 5000;
/** How often at most a diary that differs is sent and read anew (SPEC P6). */
const MEND_EVERY_MS = 86_400_000;

/** When a call was made and answered, by the device's clock in milliseconds. */
export interface Times {
  sentAt: number;
  gotAt: number;
}

/**
 * `again`: there is more to say or to hear; `stale`: the reply was to a question that no longer stands; `early`: what
 * waits claims to be from the future, and first the rest has to be heard; `unclear`: it took too long to tell the time.
 */
export type Absorbed = 'done' | 'again' | 'restart' | 'stale' | 'early' | 'unclear';

/** Take in a reply, in one transaction (SPEC P2, P5, R). `early`: the one before it said that the clock is ahead. */
export function absorb(
  local: Local,
  sent: Sent,
  reply: SyncReply,
  times: Times,
  early = false,
): Promise<Absorbed> {
  return local.write(async (tx) => {
    const meta = await readMeta(tx);
    if (!stillStands(meta, sent)) return 'stale';
    const told = toldBy(reply, times);
    if (startsOver(sent.request, reply)) {
      await writeMeta(tx, { ...meta, ...told, stopped: null, epoch: reply.epoch, cursor: 0, resend: '' });
      return 'restart';
    }
    if (reply.server !== meta.server) await bringBack(tx);
    if (!reply.clock) await clear(tx, sent.request.changes);
    await clear(tx, await comeBack(tx, reply));
    await takeRefusals(tx, sent.request, reply);
    await receive(tx, reply.changes);
    // A server that says `more` and does not move would be asked for ever.
    const more = reply.more && reply.cursor > meta.cursor;
    const { epoch, cursor } = reply;
    const there = { ...meta, stopped: null, last: lastOf(meta.last, reply), epoch, cursor };
    if (reply.clock || early) return putRight(tx, sent, there, told, more);
    const waiting = await tx.objectStore('outbox').count();
    const done = waiting === 0 && sent.resendTo === null && !more;
    const { gotAt } = times;
    const next: Meta = { ...there, ...told, resend: sent.resendTo, server: reply.server };
    if (!done) {
      await writeMeta(tx, next);
      return 'again';
    }
    return compare(tx, { ...next, savedAt: gotAt }, reply.digest, gotAt);
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

async function clear(tx: WriteTx, changes: readonly Change[]): Promise<void> {
  await Promise.all(changes.map(({ stamp, id }) => tx.objectStore('outbox').delete([stamp, id])));
}

/**
 * What waits and is known to the server all the same: a reply was lost that said so. Whole records come, so each field of
 * it is there, or one that is later; another device may have sent on a part of it.
 */
async function comeBack(tx: WriteTx, { changes }: SyncReply): Promise<Change[]> {
  const theirs = byRecord(changes);
  const waiting = theirs.size > 0 ? await tx.objectStore('outbox').getAll() : [];
  return waiting.filter(({ id, stamp, fields }) =>
    Object.keys(fields).every((name) =>
      theirs.get(id)?.some((change) => change.stamp >= stamp && Object.hasOwn(change.fields, name)),
    ),
  );
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

/**
 * Once all is heard, put the stamps right, and read everything again: what now loses was written over here, and only the
 * server has what wins (SPEC C4).
 */
async function putRight(
  tx: WriteTx,
  sent: Sent,
  there: Meta,
  told: Told | null,
  more: boolean,
): Promise<Absorbed> {
  if (more || told === null) {
    await writeMeta(tx, there); // with the offset that the stamps were made by
    return more ? 'early' : 'unclear';
  }
  const { offset, heardAt } = told;
  const border = stampOf(heardAt + 1, 0, '');
  const ahead = sent.request.changes.filter(({ stamp }) => stamp > border);
  const by = Math.min(0, offset - (there.offset ?? 0));
  const last = await restamp(tx, ahead, { by, now: heardAt, since: there.heardAt ?? 0 });
  await writeMeta(tx, { ...there, ...told, last, cursor: 0 });
  return 'restart';
}

/** The clock after all stamps that came, but not after what is no stamp. */
function lastOf(last: string, { changes, refused }: SyncReply): string {
  return [...changes, ...refused.flatMap(({ held }) => held)]
    .map(({ stamp }) => stamp)
    .filter(isStamp)
    .reduce(observe, last);
}

interface Told {
  offset: number;
  heardAt: number;
}

/** What a reply says of the clock; nothing if it took too long, or the server's own was never set. */
function toldBy({ now }: SyncReply, { sentAt, gotAt }: Times): Told | null {
  const took = gotAt - sentAt;
  if (typeof now !== 'number' || took < 0 || took > SLOWEST_MS) return null;
  return { offset: Math.round(now - (sentAt + gotAt) / 2), heardAt: now };
}

/** Nothing is left to say on either side: both must hold the same (SPEC P6). */
async function compare(
  tx: WriteTx,
  meta: Meta,
  theirs: string | null | undefined,
  now: number,
): Promise<Absorbed> {
  await writeMeta(tx, meta);
  const { digest, mended } = await readMeta(tx);
  if (typeof theirs !== 'string' || (digest && digestText(digest) === theirs)) return 'done';
  if (mended && Math.abs(now - mended.at) < MEND_EVERY_MS) return 'done';
  const counted = digestOf(await tx.objectStore('records').getAll());
  if (digestText(counted) === theirs) {
    await writeMeta(tx, { ...meta, digest: counted });
    return 'done';
  }
  const times = (mended?.times ?? 0) + 1;
  await writeMeta(tx, { ...meta, digest: counted, mended: { times, at: now }, cursor: 0, resend: '' });
  return 'again';
}
