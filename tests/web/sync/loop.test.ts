import { describe, expect, test } from 'vitest';
import { onChange } from '../../../web/src/local/bus';
import { uuid7 } from '../../../web/src/local/ids';
import { signOutKeeping } from '../../../web/src/local/link';
import { state } from '../../../web/src/local/reading';
import type { LivePage } from '../../../web/src/sync/request';
import { ACCOUNT, attack, linked, NOW, outbox, problem, tab, write } from '../support';
import { news, pass, type Stage, stage, underFakeTime } from './stage';
import { agrees } from './steps';

underFakeTime();

/** Another device writes, and the hint brings it along. */
function pageOf({ model }: Stage, pain: number): LivePage {
  const from = model.seq;
  const stamp = `${(NOW + pain).toString(16).padStart(12, '0')}-0000-00000000000000bb`;
  const change = { id: uuid7(NOW), kind: 'attack', stamp, fields: { pain } };
  const request = { protocol: 2, account: ACCOUNT, device: 'b'.repeat(16), epoch: model.epoch, pending: 0 };
  model.answer({ ...request, cursor: from, changes: [change] });
  return { from, reply: model.answer({ ...request, cursor: from, changes: [] }) };
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
