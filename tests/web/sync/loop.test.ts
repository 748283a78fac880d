import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onChange } from '../../../web/src/local/bus';
import type { Local } from '../../../web/src/local/database';
import { uuid7 } from '../../../web/src/local/ids';
import { signOutKeeping } from '../../../web/src/local/link';
import { state } from '../../../web/src/local/reading';
import { delayOf } from '../../../web/src/sync/delay';
import { type Loop, type LoopParts, startLoop } from '../../../web/src/sync/loop';
import type { LivePage } from '../../../web/src/sync/request';
import {
  ACCOUNT,
  attack,
  linked,
  type Model,
  NOW,
  newModel,
  offline,
  outbox,
  problem,
  tab,
  type Wire,
  wireTo,
  write,
} from '../support';
import { agrees } from './steps';

/** A loop under fake time, and a log of all it did: `+300 call 1` is a call with one change after 300 ms. */
interface Stage {
  local: Local;
  model: Model;
  wire: Wire;
  loop: Loop;
  log: string[];
  seen: { visible: boolean };
}

const stages: Stage[] = [];

beforeEach(() => {
  // Not setImmediate: the database in memory runs on it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW });
});

afterEach(() => {
  for (const { loop } of stages.splice(0)) loop.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function stage(given: Partial<LoopParts> = {}): Promise<Stage> {
  const local = given.local ?? (await linked());
  const model = newModel({ now: Date.now });
  const wire = wireTo(model, Date.now);
  const log: string[] = [];
  const seen = { visible: true };
  const say = (what: string) => log.push(`+${Date.now() - NOW} ${what}`);
  const inner = wire.sync;
  wire.sync = (request, signal) => {
    say(`call ${request.changes.length}`);
    return inner(request, signal);
  };
  const loop = startLoop({
    local,
    transport: wire,
    timers: globalThis,
    clock: Date.now,
    random: () => 0,
    visible: () => seen.visible,
    onState: ({ phase, until }) => say(until === undefined ? phase : `${phase} until +${until - NOW}`),
    ...given,
  });
  const made = { local, model, wire, loop, log, seen };
  stages.push(made);
  return made;
}

/** Let time pass, and what was begun in it finish: the database answers in real time. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Another device writes, and the hint brings it along. */
function pageOf({ model }: Stage, pain: number): LivePage {
  const from = model.seq;
  const stamp = `${(NOW + pain).toString(16).padStart(12, '0')}-0000-00000000000000bb`;
  const change = { id: uuid7(NOW), kind: 'attack', stamp, fields: { pain } };
  const request = { protocol: 2, account: ACCOUNT, device: 'b'.repeat(16), epoch: model.epoch, pending: 0 };
  model.answer({ ...request, cursor: from, changes: [change] });
  return { from, reply: model.answer({ ...request, cursor: from, changes: [] }) };
}

/** What the log says since it was last asked. */
function news({ log }: Stage): string[] {
  return log.splice(0);
}

describe('when it calls', () => {
  test('[L3] at the start, and then every five minutes while it is seen', async () => {
    const here = await stage();
    here.loop.nudge('start');
    await pass(0);
    expect(news(here)).toEqual(['+0 syncing', '+0 call 0', '+0 idle']);
    await pass(299_999);
    expect(news(here)).toEqual([]);
    await pass(1);
    expect(news(here)).toEqual(['+300000 syncing', '+300000 call 0', '+300000 idle']);
    here.seen.visible = false;
    await pass(900_000);
    expect(news(here)).toEqual([]);
    here.loop.nudge('visible');
    await pass(0);
    expect(news(here)).toContain('+1200000 call 0');
  });

  test('[L3] 300 ms after the last of several changes, once', async () => {
    const here = await stage();
    await here.loop.now();
    news(here);
    for (let tap = 0; tap < 3; tap += 1) {
      await write(here.local, [attack()]);
      here.loop.nudge('change');
      await pass(200);
    }
    expect(news(here)).toEqual([]);
    await pass(100);
    expect(news(here)).toEqual(['+700 syncing', '+700 call 3', '+700 idle']);
    expect(await outbox(here.local)).toEqual([]);
  });

  test('[L3] what it wrote itself is no change to call for', async () => {
    const here = await stage();
    const off = onChange(() => here.loop.nudge('change'));
    await write(here.local, [attack()]);
    await pass(300);
    expect(here.wire.requests).toHaveLength(1);
    await pass(10_000);
    off();
    expect(here.wire.requests).toHaveLength(1);
  });

  test('[L3] control: a loop that took every write for a change would never rest', async () => {
    const here = await stage();
    const off = onChange(() => here.loop.nudge('online'));
    here.loop.nudge('start');
    for (let round = 0; round < 5; round += 1) await pass(1000);
    off();
    expect(here.wire.requests.length).toBeGreaterThan(2);
  });

  test.each(['online', 'visible', 'start'] as const)('[L3] at once on %s', async (reason) => {
    const here = await stage();
    here.loop.nudge(reason);
    await pass(0);
    expect(here.wire.requests).toHaveLength(1);
  });

  test('[L3] at once on a live hint of something new', async () => {
    const here = await stage();
    here.loop.hint(1);
    await pass(0);
    expect(here.wire.requests).toHaveLength(1);
  });

  test('[L3] not on the hint of its own push, even where that comes before the reply', async () => {
    const here = await stage();
    await write(here.local, [attack()]);
    here.wire.meanwhile.push(async () => here.loop.hint(1));
    await here.loop.now();
    here.loop.hint(1);
    await pass(10);
    expect(here.wire.requests).toHaveLength(1);
    here.loop.hint(2);
    await pass(10);
    expect(here.wire.requests).toHaveLength(2);
  });

  test('[V1] what comes along with a hint is taken in without a call, one page after the other', async () => {
    const here = await stage();
    await here.loop.now();
    const calls = here.wire.requests.length;
    for (const pain of [1, 2, 3]) here.loop.hint(here.model.seq + 1, pageOf(here, pain));
    await pass(10);
    expect(here.wire.requests).toHaveLength(calls);
    await agrees(here.local, here.model);
    expect((await state(here.local)).meta).toMatchObject({ cursor: 3 });
  });

  test('[V1] what came along and does not fit is asked for', async () => {
    const here = await stage();
    await here.loop.now();
    const calls = here.wire.requests.length;
    pageOf(here, 1); // which is lost
    here.loop.hint(2, pageOf(here, 2));
    await pass(10);
    expect(here.wire.requests).toHaveLength(calls + 1);
    await agrees(here.local, here.model);
    const other = pageOf(here, 3);
    here.loop.hint(3, { ...other, reply: { ...other.reply, epoch: 'another' } });
    await pass(10);
    expect(here.wire.requests).toHaveLength(calls + 2);
    await agrees(here.local, here.model);
  });

  test('[V1] what waits here is sent after what came along', async () => {
    const here = await stage();
    await here.loop.now();
    await write(here.local, [attack({ pain: 9 })]);
    here.loop.hint(1, pageOf(here, 1));
    await pass(10);
    expect(here.wire.requests.at(-1)).toMatchObject({ cursor: 1, changes: [{ fields: { pain: 9 } }] });
    await agrees(here.local, here.model);
  });

  test('[L3] a hint does not shorten a wait that the server asked for', async () => {
    const here = await stage();
    here.wire.faults.push(problem('onset:busy', 503, { retryAfter: 20 }));
    await here.loop.now();
    here.loop.hint(5);
    await pass(19_000);
    expect(here.wire.requests).toHaveLength(1);
  });

  test('[L3] what comes during a call makes one more', async () => {
    const here = await stage();
    here.wire.meanwhile.push(async () => {
      for (let hint = 0; hint < 3; hint += 1) here.loop.nudge('online');
    });
    await here.loop.now();
    expect(here.wire.requests).toHaveLength(2);
  });

  test('[P4] more than one page, and what was written meanwhile, at once', async () => {
    const here = await stage();
    here.model.page = 2;
    await write(
      here.local,
      Array.from({ length: 5 }, () => attack()),
    );
    here.wire.meanwhile.push(async () => void (await write(here.local, [attack()])));
    await here.loop.now();
    expect(await outbox(here.local)).toEqual([]);
    expect((await state(here.local)).meta.cursor).toBe(6);
    expect(here.log.at(-1)).toBe('+0 idle');
  });

  test('[L6] not without an account, and not signed out', async () => {
    const here = await stage({ local: await tab() });
    await write(here.local, [attack()]);
    here.loop.nudge('start');
    await pass(0);
    here.loop.nudge('change');
    await pass(1000);
    const out = await stage({ local: await linked('out') });
    await signOutKeeping(out.local);
    await out.loop.now();
    await pass(600_000);
    expect([...here.wire.requests, ...out.wire.requests]).toEqual([]);
    expect(here.log.at(-1)).toBe('+0 idle');
  });

  test('not after it was stopped', async () => {
    const here = await stage();
    await here.loop.now();
    here.loop.nudge('change');
    here.loop.stop();
    here.loop.nudge('online');
    await here.loop.now();
    await pass(600_000);
    expect(here.wire.requests).toHaveLength(1);
  });
});

describe('after a failure', () => {
  test('[L3] it waits 1 s, doubling to 5 min, and begins anew after success', async () => {
    const here = await stage();
    here.wire.faults.push(...Array.from({ length: 11 }, () => offline));
    here.loop.nudge('start');
    for (let tries = 0; tries < 12; tries += 1) await pass(tries < 9 ? 1000 * 2 ** tries : 300_000);
    const waits = news(here).flatMap(
      (line) => /^\+(\d+) offline until \+(\d+)$/.exec(line)?.slice(1).map(Number) ?? [],
    );
    const seconds = Array.from(
      { length: 11 },
      (_, index) => ((waits[index * 2 + 1] ?? 0) - (waits[index * 2] ?? 0)) / 1000,
    );
    expect(seconds).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    expect(here.wire.requests).toHaveLength(12);
    here.wire.faults.push(offline);
    await here.loop.now();
    expect(news(here).at(-1)).toBe(`+${Date.now() - NOW} offline until +${Date.now() - NOW + 1000}`);
  });

  test('[L3] a call that goes through ends the doubling, also when more calls follow', async () => {
    const here = await stage();
    here.model.page = 1;
    await write(here.local, [attack(), attack()]);
    here.wire.faults.push(offline, offline, offline);
    for (let tries = 0; tries < 3; tries += 1) await here.loop.now();
    here.wire.faults.push(() => undefined, offline);
    await here.loop.now();
    expect(news(here).at(-1)).toBe('+0 offline until +1000');
  });

  test('[L3] jitter takes up to half of the wait', () => {
    expect([delayOf(1, () => 0), delayOf(1, () => 1), delayOf(3, () => 0.5), delayOf(99, () => 0)]).toEqual([
      1000, 500, 3000, 300_000,
    ]);
  });

  test('[L3] a change does not cut the wait short, being online does', async () => {
    const here = await stage();
    here.wire.faults.push(offline, offline);
    await here.loop.now();
    await here.loop.now();
    await write(here.local, [attack()]);
    here.loop.nudge('change');
    await pass(1000);
    expect(here.wire.requests).toHaveLength(2);
    here.loop.nudge('online');
    await pass(0);
    expect(here.wire.requests).toHaveLength(3);
    expect(await outbox(here.local)).toEqual([]);
  });

  test('[L3] Retry-After is obeyed, whatever the reason to call', async () => {
    const here = await stage();
    here.wire.faults.push(problem('onset:busy', 503, { retryAfter: 20 }));
    here.loop.nudge('start');
    await pass(0);
    expect(news(here).at(-1)).toBe('+0 waiting until +20000');
    for (const reason of ['change', 'online', 'visible', 'start'] as const) here.loop.nudge(reason);
    await pass(19_999);
    expect(here.wire.requests).toHaveLength(1);
    await pass(1);
    expect(here.wire.requests).toHaveLength(2);
  });

  test('[L3] `now` waits for nothing', async () => {
    const here = await stage();
    here.wire.faults.push(problem('onset:busy', 503, { retryAfter: 20 }));
    await here.loop.now();
    await here.loop.now();
    expect(here.wire.requests).toHaveLength(2);
  });

  test('[L2] a call is given up after 30 s', async () => {
    const here = await stage();
    const inner = here.wire.sync;
    here.wire.sync = (request, signal) => {
      here.wire.sync = inner;
      here.wire.requests.push(request);
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ kind: 'unreachable' }));
      });
    };
    here.loop.nudge('start');
    await pass(29_999);
    expect(news(here)).toEqual(['+0 syncing']);
    await pass(1);
    expect(news(here)).toEqual(['+30000 offline until +31000']);
  });

  test('[L3] nothing rejects: not a transport that throws, not a database that fails, not a listener', async () => {
    const here = await stage();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    here.wire.sync = () => Promise.reject(new Error('broken'));
    await here.loop.now();
    expect(news(here).at(-1)).toMatch(/waiting until/);
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('gone', 'UnknownError');
    });
    await here.loop.now();
    vi.restoreAllMocks();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const loud = await stage({
      onState: () => {
        throw new Error('a screen broke');
      },
    });
    await loud.loop.now();
    expect(loud.wire.requests).toHaveLength(1);
  });

  test('[R] a server that starts over every time is not called without end', async () => {
    const here = await stage();
    await here.loop.now();
    let epoch = 0;
    const inner = here.model.answer;
    here.wire.sync = async (request) => {
      epoch += 1;
      here.wire.requests.push(request);
      return { kind: 'reply', reply: { ...inner(request), epoch: `${epoch}` }, sentAt: NOW, gotAt: NOW };
    };
    await here.loop.now();
    expect(epoch).toBe(3);
    expect(here.log.at(-1)).toMatch(/waiting until/);
  });
});

describe('several contexts', () => {
  /** Web Locks with one lock that is held as told. */
  function locks(held: { by: string | null }): NonNullable<LoopParts['locks']> {
    return {
      async request(name, { ifAvailable }, work) {
        expect([name, ifAvailable]).toEqual(['onset-sync', true]);
        return work(held.by === null ? { name } : null);
      },
    };
  }

  test('[L2] only one calls at a time, and the other looks again', async () => {
    const held: { by: string | null } = { by: 'the other tab' };
    const here = await stage({ locks: locks(held) });
    here.loop.nudge('start');
    await pass(0);
    expect(here.wire.requests).toHaveLength(0);
    held.by = null;
    await pass(1000);
    expect(here.wire.requests).toHaveLength(1);
  });

  test('[L2] without locks two tabs agree all the same', async () => {
    const one = await stage();
    const two = await stage({ local: await tab(), transport: one.wire });
    await write(
      one.local,
      Array.from({ length: 20 }, () => attack()),
    );
    await Promise.all([one.loop.now(), two.loop.now()]);
    await pass(5000);
    expect(await outbox(one.local)).toEqual([]);
    expect(one.model.records.size).toBe(20);
    expect((await state(two.local)).meta.resend).toBeNull();
  });

  test('the browser’s own locks fit', () => {
    const fits = (own: LockManager): NonNullable<LoopParts['locks']> => own;
    expect(fits).toBeTypeOf('function');
  });
});
