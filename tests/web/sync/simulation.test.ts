import { afterEach, expect, test, vi } from 'vitest';
import type { Held } from '../../../web/src/diary/record';
import type { Change } from '../../../web/src/diary/schema';
import { type Author, act } from '../../../web/src/local/act';
import type { Local } from '../../../web/src/local/database';
import { link } from '../../../web/src/local/link';
import { merge } from '../../../web/src/local/merge';
import { byRecord } from '../../../web/src/local/records';
import { undoOf } from '../../../web/src/local/undo';
import { call, FULL_PACE } from '../../../web/src/sync/call';
import {
  allHeld,
  attack,
  lost,
  ME,
  type Model,
  NOW,
  newModel,
  offline,
  problem,
  tab,
  wireTo,
} from '../support';
import { agrees, settle, signal } from './steps';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const STEPS = 60;
const FIVE_YEARS = 5 * 365 * 86_400_000;

/** Devices that write, undo, fail and sync in an order that the seed decides, and all that was ever written. */
interface World {
  random: (below: number) => number;
  tabs: Local[];
  model: Model;
  backup: Model['records'];
  written: Change[];
  ids: string[];
}

/** Mulberry32: small, seeded, and good enough to pick what happens next. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function one<T>(world: World, of: readonly T[]): T {
  return of[world.random(of.length)] as T;
}

afterEach(() => void vi.restoreAllMocks());

async function step(world: World): Promise<void> {
  const local = one(world, world.tabs);
  const doing = one(world, [
    'new',
    'new',
    'edit',
    'edit',
    'edit',
    'delete',
    'undo',
    'sync',
    'sync',
    'sync',
    'backup',
    'restore',
    'together',
  ]);
  if (doing === 'sync') await sync(world, local);
  else if (doing === 'together') await Promise.all(world.tabs.map((each) => sync(world, each)));
  else if (doing === 'backup') world.backup = structuredClone(world.model.records);
  else if (doing === 'restore') restore(world);
  else await write(world, local, doing);
}

async function write(world: World, local: Local, doing: string): Promise<void> {
  // Clocks are wrong by years, and jump.
  const clock = () => NOW + world.random(2 * FIVE_YEARS) - FIVE_YEARS;
  if (doing === 'new') world.ids.push(attack().id);
  const id = one(world, world.ids);
  if (id === undefined) return;
  const fields =
    doing === 'delete' ? { deleted: true } : { [one(world, ['pain', 'note', 'zone'])]: world.random(5) };
  const author: Author = () => [{ id, kind: 'attack', fields }];
  const done = await act(local, author, clock);
  world.written.push(...done.changes);
  if (doing === 'undo') world.written.push(...(await act(local, undoOf(done), clock)).changes);
}

async function sync(world: World, local: Local): Promise<void> {
  const wire = wireTo(world.model);
  const faults = [lost(world.model), offline, problem('', 500), problem('', 413)];
  if (world.random(3) === 0) wire.faults.push(one(world, faults));
  const pace = { ...FULL_PACE, limit: 1 + world.random(6) };
  await call({ local, transport: wire }, pace, signal);
}

/** The server is put back to an older state, which is another epoch. */
function restore({ model, backup }: World): void {
  model.epoch = `${model.epoch}+`;
  model.records = structuredClone(backup);
  model.seq = Math.max(0, ...[...backup.values()].map(({ seq }) => seq));
}

/** Ids of devices and records come from the seed too. */
function seedIds(random: World['random']): void {
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => {
    if (bytes instanceof Uint8Array) bytes.set(Array.from(bytes, () => random(256)));
    return bytes;
  });
}

/** What everyone must hold in the end: all that was ever written, merged. */
function oracle(written: readonly Change[]): Held[] {
  return [...byRecord(written)]
    .map(([id, changes]) => ({ id, kind: 'attack', changes: merge(changes, []) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function run(seed: number): Promise<World> {
  const random = randomOf(seed);
  seedIds(random);
  // Two tabs of one device, and two more devices.
  const tabs = await Promise.all(['a', 'a', 'b', 'c'].map((name) => tab(`${name}${seed}`)));
  const world: World = {
    random,
    tabs,
    model: newModel({ page: 3 }),
    backup: new Map(),
    written: [],
    ids: [],
  };
  for (let at = 0; at < STEPS; at += 1) {
    // Some have written before they are linked.
    if (at === 10) for (const local of tabs) await link(local, ME);
    await step(world);
  }
  for (let round = 0; round < 2; round += 1)
    for (const local of tabs) await settle(local, wireTo(world.model));
  return world;
}

test.each(SEEDS)('[M2] after any history all devices hold all that was written: seed %i', async (seed) => {
  const { tabs, model, written } = await run(seed);
  expect(written.length).toBeGreaterThan(5);
  expect(new Set(written.map(({ stamp }) => stamp)).size).toBe(written.length);
  for (const local of tabs) {
    await agrees(local, model);
    expect(await allHeld(local)).toEqual(oracle(written));
  }
});

test('[P2] control: an outbox that loses one change is noticed', async () => {
  const { tabs, model, written } = await run(1);
  const [first] = tabs;
  if (first === undefined) throw new Error('no tab');
  const { changes } = await act(
    first,
    () => [attack({ pain: 1 })],
    () => NOW,
  );
  await first.write((tx) => tx.objectStore('outbox').clear());
  model.counts = false;
  for (const local of tabs) await settle(local, wireTo(model));
  await expect(agrees(first, model)).rejects.toThrow();
  expect(oracle([...written, ...changes])).toEqual(await allHeld(first));
});
