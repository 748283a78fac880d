// The real client in Node, as a device of the sync bench: one line in, one line out. Its IndexedDB is in memory.
import { createInterface } from 'node:readline';
import 'fake-indexeddb/auto';
import type { Draft } from '../../web/src/diary/record';
import type { Me } from '../../web/src/diary/schema';
import { act } from '../../web/src/local/act';
import { onChange } from '../../web/src/local/bus';
import { openLocal } from '../../web/src/local/database';
import { uuid7 } from '../../web/src/local/ids';
import { link } from '../../web/src/local/link';
import { readMeta } from '../../web/src/local/meta';
import { state } from '../../web/src/local/reading';
import { type EventSourceLike, startLive } from '../../web/src/sync/live';
import { startLoop } from '../../web/src/sync/loop';
import { httpTransport } from '../../web/src/sync/transport';

type Command =
  | { do: 'device' }
  | { do: 'join'; origin: string; cookie: string; me: Me }
  | { do: 'write'; count: number }
  | { do: 'edit'; count: number }
  | { do: 'sync' }
  | { do: 'listen' }
  | { do: 'hush' }
  | { do: 'one' }
  | { do: 'await'; id: string }
  | { do: 'count' };

// The database in memory throws an error for every index that a record is not in; where that was is never looked at.
Error.stackTraceLimit = 0;

const local = await openLocal({ name: 'bench' });
const ids: string[] = [];
let origin = '';
let cookie = '';
let calls = 0;
/** Milliseconds until answers began. */
let waited = 0;
let live: { stop(): void } | null = null;

/** Milliseconds since 1970, finer than one of them. */
const precisely = (): number => performance.timeOrigin + performance.now();

const send: typeof fetch = async (path, options) => {
  calls += 1;
  const began = precisely();
  const headers = { ...(options?.headers as object), Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' };
  const response = await fetch(`${origin}${String(path)}`, { ...options, headers });
  waited += precisely() - began;
  return response;
};

const loop = startLoop({
  local,
  transport: httpTransport(send, Date.now),
  timers: { setTimeout, clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) },
  clock: Date.now,
  random: Math.random,
  visible: () => true,
  onState: () => undefined,
});

/** Letters drawn by chance, the same for the same number: they pack no better than what people write, nor worse. */
function letters(seed: number, count: number): string {
  let state = seed + 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 'abcdefghijklmnopqrstuvwxyz      '.charAt(state >>> 27);
  }).join('');
}

/** Nine fields, 277 bytes as JSON on average. */
function record(n: number): Draft {
  const startedAt = new Date(1_790_000_000_000 + n * 3_600_000).toISOString();
  const fields = {
    startedAt,
    zone: 'Europe/Berlin',
    startPrecision: 'exact',
    pain: n % 11,
    'symptom.nausea': n % 2 === 0,
    'symptom.photophobia': n % 3 === 0,
    disability: n % 4,
    side: ['left', 'right', 'both'][n % 3] ?? 'left',
    note: letters(n, 20),
  };
  return { id: uuid7(Date.now() + n), kind: 'attack', fields };
}

async function write(drafts: Draft[]): Promise<void> {
  await act(local, () => drafts, Date.now);
}

async function writeMany(count: number): Promise<unknown> {
  const drafts = Array.from({ length: count }, (_, n) => record(n));
  for (let at = 0; at < count; at += 500) await write(drafts.slice(at, at + 500));
  ids.push(...drafts.map(({ id }) => id));
  return { bytes: new TextEncoder().encode(JSON.stringify(drafts)).length };
}

async function sync(): Promise<unknown> {
  const [before, began, idle] = [calls, precisely(), waited];
  await loop.now();
  const { waiting, meta } = await state(local);
  const ms = precisely() - began;
  return { ms, calls: calls - before, waited: waited - idle, waiting, savedAt: meta.savedAt };
}

/** A stream of events over fetch: Node has no EventSource. */
function openStream(path: string): EventSourceLike {
  const abort = new AbortController();
  const heard: Record<string, (event: Event) => void> = {};
  void (async () => {
    const response = await send(path, { signal: abort.signal });
    const decoder = new TextDecoder();
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      const line = decoder.decode(part).trim();
      if (line.startsWith('data: ')) heard.message?.(new MessageEvent('message', { data: line.slice(6) }));
    }
  })().catch(() => undefined);
  return {
    addEventListener: (type, listener) => {
      heard[type] = listener;
    },
    close: () => abort.abort(),
  };
}

/** When this device holds a record. */
async function held(id: string): Promise<unknown> {
  const there = (): Promise<boolean> =>
    local.read(async (tx) => (await tx.objectStore('records').getKey(id)) !== undefined);
  if (!(await there())) {
    await new Promise<void>((resolve) => {
      const stop = onChange(() => {
        void there().then((found) => {
          if (!found) return;
          stop();
          resolve();
        });
      });
    });
  }
  return { at: precisely() };
}

async function obey(command: Command): Promise<unknown> {
  switch (command.do) {
    case 'device':
      return { device: (await local.read(readMeta)).device };
    case 'join':
      ({ origin, cookie } = command);
      await link(local, command.me);
      return {};
    case 'write':
      return writeMany(command.count);
    case 'edit':
      await write(ids.slice(0, command.count).map((id) => ({ id, kind: 'attack', fields: { pain: 7 } })));
      return {};
    case 'sync':
      return sync();
    case 'listen':
      live = startLive({
        open: openStream,
        onHint: loop.hint,
        timers: { setTimeout, clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) },
        random: Math.random,
      });
      return {};
    case 'hush':
      live?.stop();
      live = null;
      return {};
    case 'one': {
      const draft = record(ids.length);
      await write([draft]);
      ids.push(draft.id);
      const at = precisely();
      await loop.now();
      return { id: draft.id, at };
    }
    case 'await':
      return held(command.id);
    case 'count':
      return { records: await local.read((tx) => tx.objectStore('records').count()) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const said = await obey(JSON.parse(line)).catch((error: unknown) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
process.exit(0);
