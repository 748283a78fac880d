// The real client in Node, one line in, one line out: the simulation says what happens to each tab, and when.
import { createInterface } from 'node:readline';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { Draft } from '../../web/src/diary/record';
import type { Change, Me, SyncRequest } from '../../web/src/diary/schema';
import { act, type Act } from '../../web/src/local/act';
import { openLocal, type Local } from '../../web/src/local/database';
import { digestOf, digestText, EMPTY } from '../../web/src/local/digest';
import { link } from '../../web/src/local/link';
import { readMeta } from '../../web/src/local/meta';
import { undoOf } from '../../web/src/local/undo';
import { call, FULL_PACE, type Outcome } from '../../web/src/sync/call';
import type { Answer, Transport } from '../../web/src/sync/transport';

/** A tab: its way to the database, what it last did, and a call that waits for its answer. */
interface Tab {
  local: Local;
  pace: typeof FULL_PACE;
  acts: Act[];
  /** The next write of this tab is cut off before it commits. */
  cut: boolean;
  answer: ((answer: Answer) => void) | null;
  ended: Promise<Outcome> | null;
}

type Command = { tab: string; now: number } & (
  | { do: 'reset'; seed: number }
  | { do: 'open'; name: string }
  | { do: 'link'; me: Me }
  | { do: 'act'; drafts: Draft[] }
  | { do: 'undo' }
  | { do: 'call'; limit: number }
  | { do: 'answer'; answer: Answer; cut: boolean }
  | { do: 'kill' }
  | { do: 'dump' }
);

class Cut extends Error {}

const tabs = new Map<string, Tab>();
let now = 0;
Date.now = () => now;

/** Ids of devices and records come from the seed. */
function seedIds(seed: number): void {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  crypto.getRandomValues = ((bytes: Uint8Array) => bytes.map((_, at, all) => (all[at] = next() & 255))) as never;
}

function tabOf(name: string): Tab {
  const tab = tabs.get(name);
  if (tab === undefined) throw new Error(`no tab ${name}`);
  return tab;
}

/** A database whose next write can be cut off after all its work, before it commits. */
function cuttable(local: Local, tab: () => Tab): Local {
  return {
    ...local,
    write: (work) =>
      local.write(async (tx) => {
        const result = await work(tx);
        if (tab().cut) throw new Cut();
        return result;
      }),
  };
}

async function open(tab: string, name: string): Promise<void> {
  const local = await openLocal({ name });
  const made: Tab = { local, pace: FULL_PACE, acts: [], cut: false, answer: null, ended: null };
  made.local = cuttable(local, () => made);
  tabs.set(tab, made);
}

/** Begin a call; says what it asks, or what came of it where it asks nothing. */
async function begin(tab: Tab, limit: number): Promise<unknown> {
  let asked: (request: SyncRequest) => void = () => undefined;
  const request = new Promise<SyncRequest>((resolve) => {
    asked = resolve;
  });
  const transport: Transport = {
    sync: (sent) =>
      new Promise((resolve) => {
        tab.answer = resolve;
        asked(sent);
      }),
  };
  const pace = { ...tab.pace, limit: Math.min(tab.pace.limit, limit) };
  tab.ended = call({ local: tab.local, transport }, pace, new AbortController().signal);
  const ended = tab.ended.then((outcome) => ({ outcome }));
  ended.catch(() => undefined);
  const first = await Promise.race([request.then((asking) => ({ asking })), ended]);
  if ('outcome' in first) return { outcome: settled(tab, first.outcome) };
  return first;
}

function settled(tab: Tab, outcome: Outcome): string {
  tab.pace = outcome.pace;
  tab.ended = null;
  tab.answer = null;
  return outcome.next;
}

async function finish(tab: Tab, answer: Answer, cut: boolean): Promise<unknown> {
  tab.cut = cut;
  tab.answer?.(answer);
  try {
    return { outcome: settled(tab, await (tab.ended as Promise<Outcome>)) };
  } catch (error) {
    if (error instanceof Cut) return { outcome: 'cut' };
    throw error;
  }
}

async function write(tab: Tab, drafts: Draft[]): Promise<unknown> {
  const done = await act(tab.local, () => drafts, Date.now);
  if (done.changes.length > 0) tab.acts.push(done);
  return { changes: done.changes, before: done.before };
}

async function undo(tab: Tab): Promise<unknown> {
  const last = tab.acts.pop();
  if (last === undefined) return { changes: [], before: [] };
  const done = await act(tab.local, undoOf(last), Date.now);
  return { changes: done.changes, before: done.before };
}

async function dump({ local }: Tab): Promise<unknown> {
  return local.read(async (tx) => {
    const records = await tx.objectStore('records').getAll();
    const meta = await readMeta(tx);
    const held: [string, Change[]][] = records.map(({ id, changes }) => [id, changes]);
    return {
      held,
      outbox: await tx.objectStore('outbox').getAll(),
      attention: await tx.objectStore('attention').getAll(),
      digest: digestText(meta.digest ?? EMPTY),
      counted: digestText(digestOf(records)),
      meta,
    };
  });
}

async function obey(command: Command): Promise<unknown> {
  now = command.now;
  switch (command.do) {
    case 'reset':
      for (const { local } of tabs.values()) local.close();
      tabs.clear();
      globalThis.indexedDB = new IDBFactory();
      seedIds(command.seed);
      return {};
    case 'open':
      await open(command.tab, command.name);
      return {};
    case 'link':
      await link(tabOf(command.tab).local, command.me);
      return {};
    case 'act':
      return write(tabOf(command.tab), command.drafts);
    case 'undo':
      return undo(tabOf(command.tab));
    case 'call':
      return begin(tabOf(command.tab), command.limit);
    case 'answer':
      return finish(tabOf(command.tab), command.answer, command.cut);
    case 'kill':
      tabOf(command.tab).local.close();
      tabs.delete(command.tab);
      return {};
    case 'dump':
      return dump(tabOf(command.tab));
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const said = await obey(JSON.parse(line)).catch((error: unknown) => ({
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
