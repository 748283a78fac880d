import type { Draft, Fields, Held } from '../../web/src/diary/record';
import type { Change, SyncReply, SyncRequest } from '../../web/src/diary/schema';
import { act } from '../../web/src/local/act';
import { type Local, openLocal } from '../../web/src/local/database';
import { digestOf, digestText } from '../../web/src/local/digest';
import { uuid7 } from '../../web/src/local/ids';
import { faultOf } from '../../web/src/local/limits';
import { link } from '../../web/src/local/link';
import { merge } from '../../web/src/local/merge';
import { byRecord } from '../../web/src/local/records';
import { isStamp, msOf } from '../../web/src/local/stamp';
import type { Answer, Transport } from '../../web/src/sync/transport';

export const NOW = 1_790_000_000_000;
export const ACCOUNT = '019aa000-0000-4000-8000-00000000acc0';
export const ME = { account: ACCOUNT, name: 'ada', namespace: '6ba7b810-9dad-41d1-80b4-00c04fd430c8' };

/** A server in memory that does P3, P4 and P5, 30 lines of rules against which the device is tried. */
export interface Model {
  epoch: string;
  version: string;
  seq: number;
  now: () => number;
  records: Map<string, { seq: number; changes: Change[] }>;
  /** Records in one reply. */
  page: number;
  refuses(change: Change): string | null;
  /** Whether it tells its digest (SPEC P6). */
  counts: boolean;
  /** How far ahead of its own clock a stamp may be, in milliseconds (SPEC C4). */
  ahead: number;
  answer(request: SyncRequest): SyncReply;
}

export function newModel(given: Partial<Model> = {}): Model {
  const model: Model = {
    epoch: 'one',
    version: '1.0',
    seq: 0,
    now: () => NOW,
    records: new Map(),
    page: 1000,
    refuses: () => null,
    counts: true,
    ahead: Number.POSITIVE_INFINITY,
    answer: (request) => answer(model, request),
    ...given,
  };
  return model;
}

function answer(model: Model, request: SyncRequest): SyncReply {
  const head = model.seq;
  const clock = request.changes.some(
    ({ stamp }) => isStamp(stamp) && msOf(stamp) > model.now() + model.ahead,
  );
  const refused = clock ? [] : store(model, request.changes);
  const known = request.epoch === model.epoch && request.cursor <= head;
  const from = known ? request.cursor : 0;
  const own = new Set((clock ? [] : request.changes).map(({ stamp, id }) => stamp + id));
  const ahead = [...model.records.values()].filter(({ seq }) => seq > from).sort((a, b) => a.seq - b.seq);
  const page = ahead.slice(0, model.page);
  const more = page.length < ahead.length;
  return {
    epoch: model.epoch,
    cursor: more ? (page.at(-1)?.seq ?? model.seq) : model.seq,
    more,
    changes: page.flatMap(({ changes }) => changes).filter(({ stamp, id }) => !own.has(stamp + id)),
    refused: refused.map(({ change, field, reason }) => ({
      id: change.id,
      stamp: change.stamp,
      field,
      reason,
      held: model.records.get(change.id)?.changes ?? [],
    })),
    now: model.now(),
    server: model.version,
    clock,
    digest: more || !model.counts ? null : digestText(digestOf(model.records.values())),
  };
}

function store(model: Model, changes: Change[]): { change: Change; field: string; reason: string }[] {
  const refused: { change: Change; field: string; reason: string }[] = [];
  for (const change of changes) {
    const reason = model.refuses(change);
    const fault = faultOf(change) ?? (reason === null ? null : { field: '', reason });
    if (fault !== null) refused.push({ change, ...fault });
  }
  const good = changes.filter((change) => !refused.some((refusal) => refusal.change === change));
  for (const [id, arriving] of byRecord(good)) {
    const held = model.records.get(id)?.changes ?? [];
    const merged = merge(held, arriving);
    if (JSON.stringify(merged) === JSON.stringify(held)) continue;
    model.seq += 1;
    model.records.set(id, { seq: model.seq, changes: merged });
  }
  return refused;
}

/** What happens to one call; undefined lets it through. */
export type Fault = (request: SyncRequest) => Answer | undefined;

export const offline: Fault = () => ({ kind: 'unreachable' });

export function problem(
  type: string,
  status: number,
  more: Partial<Answer & { kind: 'problem' }> = {},
): Fault {
  return () => ({ kind: 'problem', problem: type, status, retryAfter: null, wipe: false, ...more });
}

export interface Wire extends Transport {
  /** What happens to the next calls, in order; then the rest go through. */
  faults: Fault[];
  /** All requests so far, through or not. */
  requests: SyncRequest[];
  /** What happens before a reply is handed over: the moment between the server's commit and the device's. */
  meanwhile: (() => Promise<void>)[];
}

/** A transport to the model that goes wrong as told. Everything passes through JSON, as on a wire. */
export function wireTo(model: Model, clock: () => number = () => NOW): Wire {
  const wire: Wire = {
    faults: [],
    requests: [],
    meanwhile: [],
    async sync(request) {
      const heard: SyncRequest = JSON.parse(JSON.stringify(request));
      wire.requests.push(heard);
      const failed = wire.faults.shift()?.(heard);
      if (failed) return failed;
      const sentAt = clock();
      const reply: SyncReply = JSON.parse(JSON.stringify(model.answer(heard)));
      await wire.meanwhile.shift()?.();
      return { kind: 'reply', reply, sentAt, gotAt: clock() };
    },
  };
  return wire;
}

/** A reply that is lost after the server has committed. */
export function lost(model: Model): Fault {
  return (request) => {
    model.answer(request);
    return { kind: 'unreachable' };
  };
}

/** A tab: a Local over the test's IndexedDB. Tabs of one name share it, others are other devices. */
export async function tab(name = 'onset'): Promise<Local> {
  return openLocal({ name });
}

/** A linked device. */
export async function linked(name = 'onset'): Promise<Local> {
  const local = await tab(name);
  await link(local, ME);
  return local;
}

export function attack(fields: Fields = { startedAt: '2026-11-21T10:00:00Z' }, id = uuid7(NOW)): Draft {
  return { id, kind: 'attack', fields };
}

/** Write drafts, at a time. */
export async function write(local: Local, drafts: Draft[], now = NOW): Promise<Change[]> {
  return (
    await act(
      local,
      () => drafts,
      () => now,
    )
  ).changes;
}

/** Every record, as the database holds it. */
export function allHeld(local: Local): Promise<Held[]> {
  return local.read(async (tx) => {
    const all = await tx.objectStore('records').getAll();
    return all.map(({ id, kind, changes }) => ({ id, kind, changes }));
  });
}

export function outbox(local: Local): Promise<Change[]> {
  return local.read((tx) => tx.objectStore('outbox').getAll());
}

/** What the server holds, in the form of `allHeld`. */
export function allStored(model: Model): Held[] {
  return [...model.records]
    .map(([id, { changes }]) => ({ id, kind: changes[0]?.kind ?? '', changes }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
