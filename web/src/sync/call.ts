import type { Change } from '../diary/schema';
import { setAside } from '../local/attention';
import type { Local } from '../local/database';
import { LIMITS } from '../local/limits';
import { eraseButUnsent } from '../local/link';
import { readMeta, writeMeta } from '../local/meta';
import { type Absorbed, absorb, stillStands } from './absorb';
import { type Meaning, meaningOf } from './problems';
import { plan, queue, type Sent } from './request';
import type { Transport, Trouble } from './transport';

/** How carefully the next call is made. */
export interface Pace {
  /** How many changes it may send. */
  limit: number;
  /** Replies 500 in a row. */
  errors: number;
  /** A change that failed alone: if a call without it goes through, it is refused (SPEC P7). */
  suspect: Change | null;
  /** What waits claims to be from the future: first the rest is heard (SPEC C4). */
  early: boolean;
}

/** What a call led to, and how the next one is made. `smaller`: the same again in parts; `wait` is in seconds. */
export interface Outcome {
  next: 'done' | 'again' | 'smaller' | 'restart' | 'off' | 'offline' | 'wait';
  wait: number | null;
  pace: Pace;
}

/** What a call needs. */
export interface Line {
  local: Local;
  transport: Transport;
}

/** How calls are made while nothing goes wrong. */
export const FULL_PACE: Pace = { limit: LIMITS.changesPerPush, errors: 0, suspect: null, early: false };

const ERRORS_TO_HALVE = 3;

const NEXT = {
  done: 'done',
  again: 'again',
  restart: 'restart',
  stale: 'restart',
  early: 'again',
  unclear: 'wait',
} as const satisfies Record<Absorbed, Outcome['next']>;

/** One call: ask, and take in what is answered. */
export async function call({ local, transport }: Line, pace: Pace, signal: AbortSignal): Promise<Outcome> {
  const planned = await plan(local, pace.suspect === null && !pace.early ? pace.limit : 0);
  if (planned.kind === 'off') return { next: 'off', wait: null, pace };
  if (planned.kind === 'queue') {
    await queue(local, planned.record);
    return { next: 'again', wait: null, pace };
  }
  const { sent } = planned;
  const answer = await transport.sync(sent.request, signal);
  if (answer.kind === 'unreachable') return { next: 'offline', wait: null, pace };
  if (answer.kind === 'problem') return afterTrouble(local, sent, answer, pace);
  const absorbed = await absorb(local, sent, answer.reply, answer, pace.early);
  const faster = { ...FULL_PACE, limit: Math.min(pace.limit * 2, FULL_PACE.limit) };
  if (pace.suspect !== null) {
    await refuseUnread(local, pace.suspect);
    return { next: 'again', wait: null, pace: faster };
  }
  return { next: NEXT[absorbed], wait: null, pace: { ...faster, early: absorbed === 'early' } };
}

async function afterTrouble(local: Local, sent: Sent, trouble: Trouble, pace: Pace): Promise<Outcome> {
  const meaning = meaningOf(trouble.problem, trouble.status);
  if (meaning.next === 'stop') {
    await stop(local, sent, meaning, trouble.wipe);
    return { next: 'off', wait: null, pace: FULL_PACE };
  }
  const errors = trouble.status === 500 ? pace.errors + 1 : 0;
  const slower = { ...pace, errors, suspect: null };
  const content = meaning.next === 'halve' || errors >= ERRORS_TO_HALVE;
  const [first, second] = sent.request.changes;
  if (!content || first === undefined) return { next: 'wait', wait: trouble.retryAfter, pace: slower };
  if (second === undefined) return { next: 'smaller', wait: null, pace: { ...slower, suspect: first } };
  const limit = Math.floor(sent.request.changes.length / 2);
  return { next: 'smaller', wait: null, pace: { ...slower, limit } };
}

async function stop(local: Local, sent: Sent, { remember }: Meaning, wipe: boolean): Promise<void> {
  if (wipe && stillStands(await local.read(readMeta), sent)) return eraseButUnsent(local);
  await local.write(async (tx) => {
    const meta = await readMeta(tx);
    if (stillStands(meta, sent)) await writeMeta(tx, { ...meta, ...remember });
  });
}

/** The server cannot read the change even alone: it leaves its record, which is read again from the start. */
function refuseUnread(local: Local, change: Change): Promise<void> {
  return local.write(async (tx) => {
    const meta = await readMeta(tx);
    const waits = await tx.objectStore('outbox').getKey([change.stamp, change.id]);
    // Another context may have got it through meanwhile.
    if (waits === undefined && meta.resend === null) return;
    await setAside(tx, [{ change, field: '', reason: 'unread', held: [] }], []);
    await writeMeta(tx, { ...meta, cursor: 0 });
  });
}
