import { describe, expect, test, vi } from 'vitest';
import { state } from '../../../web/src/local/reading';
import { delayOf } from '../../../web/src/sync/delay';
import type { LoopParts } from '../../../web/src/sync/loop';
import { attack, NOW, offline, outbox, problem, tab, write } from '../support';
import { news, pass, stage, underFakeTime } from './stage';

underFakeTime();

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
