import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../web/src/diary/record';
import type { Local } from '../../../web/src/local/database';
import { get, state } from '../../../web/src/local/reading';
import { msOf } from '../../../web/src/local/stamp';
import {
  allHeld,
  attack,
  linked,
  lost,
  NOW,
  newModel,
  offline,
  outbox,
  tab,
  wireTo,
  write,
} from '../support';
import { agrees, settle } from './steps';

const MINUTE = 60_000;
const YEAR = 365 * 86_400_000;
const AHEAD = { ahead: MINUTE };

async function stamps(local: Local): Promise<string[]> {
  return (await allHeld(local)).flatMap(({ changes }) => changes.map(({ stamp }) => stamp)).sort();
}

describe('a clock that is ahead', () => {
  test('[C4] moves its stamps back to when they were made, in order, and pushes again', async () => {
    const [local, model] = [await linked(), newModel(AHEAD)];
    const clock = () => NOW + YEAR;
    const [first, second] = [attack({ pain: 1 }), attack({ pain: 2 })];
    await write(local, [first], clock() - 5 * MINUTE);
    await write(local, [second], clock() - MINUTE);
    await settle(local, wireTo(model, clock));
    await agrees(local, model);
    expect((await stamps(local)).map(msOf)).toEqual([NOW - 5 * MINUTE, NOW - MINUTE]);
    const { meta } = await state(local);
    expect(meta.offset).toBe(-YEAR);
    expect(msOf(meta.last)).toBe(NOW - MINUTE);
  });

  test('[C4] a clock that was put right meanwhile leaves stamps that cannot be told: they become now', async () => {
    const [local, model] = [await linked(), newModel(AHEAD)];
    await write(local, [attack({ pain: 1 })], NOW + YEAR);
    await write(local, [attack({ pain: 2 })], NOW);
    await settle(local, wireTo(model));
    await agrees(local, model);
    expect((await stamps(local)).map(msOf)).toEqual([NOW, NOW]);
    expect(new Set(await stamps(local)).size).toBe(2);
  });

  test('[C4] a later edit of another device still wins, which restamping on the server would lose', async () => {
    const model = newModel(AHEAD);
    const [wrong, right] = [await linked('wrong'), await linked('right')];
    const draft = attack({ pain: 1 });
    await write(right, [draft], NOW - 10 * MINUTE);
    model.now = () => NOW - 9 * MINUTE;
    for (const local of [right, wrong]) await settle(local, wireTo(model, model.now));
    model.now = () => NOW;
    await write(wrong, [{ ...draft, fields: { pain: 4 } }], NOW + YEAR - 5 * MINUTE);
    await write(right, [{ ...draft, fields: { pain: 7 } }], NOW - MINUTE);
    await settle(right, wireTo(model));
    const clock = () => NOW + YEAR;
    const wire = wireTo(model, clock);
    await settle(wrong, wire);
    await settle(right, wireTo(model));
    for (const local of [wrong, right]) {
      const held = await get(local, draft.id);
      expect(held && fieldsOf(held).pain).toBe(7);
      await agrees(local, model);
    }
  });

  test('[C4] what this device wrote over, and what wins against it now, is read again', async () => {
    const model = newModel({ ...AHEAD, counts: false });
    const [wrong, right] = [await linked('wrong'), await linked('right')];
    const draft = attack({ pain: 1 });
    await write(right, [draft], NOW - MINUTE);
    for (const local of [right, wrong]) await settle(local, wireTo(model));
    // Its clock shows next year, and it writes over a value that it has seen: made, as far as can be told, before it.
    await wrong.write(async (tx) => {
      const meta = await tx.objectStore('meta').get('meta');
      if (meta) await tx.objectStore('meta').put({ ...meta, offset: null }, 'meta');
    });
    await write(wrong, [{ ...draft, fields: { pain: 4 } }], NOW + YEAR - 5 * MINUTE);
    await settle(
      wrong,
      wireTo(model, () => NOW + YEAR),
    );
    await agrees(wrong, model);
  });

  test('[C4] nothing happens twice when the reply to the first push was lost', async () => {
    const [local, model] = [await linked(), newModel(AHEAD)];
    await write(local, [attack({ pain: 1 })], NOW);
    const wire = wireTo(model);
    wire.faults = [lost(model)];
    await settle(local, wire).catch(() => undefined);
    await write(local, [attack({ pain: 2 })], NOW + YEAR);
    await settle(local, wireTo(model));
    await agrees(local, model);
    expect((await stamps(local)).map(msOf)).toEqual([NOW, NOW]);
  });

  test('[C4] also a diary that is linked for the first time, page by page', async () => {
    const model = newModel({ ...AHEAD, page: 3 });
    const other = await linked('other');
    await write(
      other,
      Array.from({ length: 10 }, () => attack()),
    );
    await settle(other, wireTo(model));
    const local = await tab('alone');
    await write(
      local,
      Array.from({ length: 5 }, () => attack()),
      NOW + YEAR,
    );
    const { link } = await import('../../../web/src/local/link');
    const { ME } = await import('../support');
    await link(local, ME);
    await settle(
      local,
      wireTo(model, () => NOW + YEAR),
    );
    await agrees(local, model);
    expect(model.records.size).toBe(15);
    expect(Math.max(...(await stamps(local)).map(msOf))).toBeLessThanOrEqual(NOW);
  });

  test('[C4] is not told by a call that took too long, and asked again', async () => {
    const [local, model] = [await linked(), newModel(AHEAD)];
    await write(local, [attack()], NOW + YEAR);
    let now = NOW + YEAR;
    const slow = wireTo(model, () => (now += 6000));
    const { call, FULL_PACE } = await import('../../../web/src/sync/call');
    const outcome = await call({ local, transport: slow }, FULL_PACE, new AbortController().signal);
    expect(outcome.next).toBe('wait');
    expect(await outbox(local)).toHaveLength(1);
    await settle(
      local,
      wireTo(model, () => now),
    );
    await agrees(local, model);
  });

  test('[C4] whatever the clock did, order holds, nothing lies in the future, and nothing is lost', async () => {
    const moments = fc.array(fc.integer({ min: -5 * YEAR, max: 5 * YEAR }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(moments, fc.integer({ min: -YEAR, max: YEAR }), async (walk, skew) => {
        const name = `clock ${Math.random()}`;
        const [local, model] = [await linked(name), newModel(AHEAD)];
        const ids: string[] = [];
        for (const [n, at] of walk.entries()) {
          const [change] = await write(local, [attack({ pain: n })], NOW + at);
          ids.push(change?.id ?? '');
        }
        const wire = wireTo(model, () => NOW + skew);
        wire.faults = [offline];
        await settle(local, wire, 20).catch(() => undefined);
        await settle(local, wire, 20);
        await agrees(local, model);
        const order = await Promise.all(
          ids.map(async (id) => (await get(local, id))?.changes[0]?.stamp ?? ''),
        );
        expect([...order].sort()).toEqual(order);
        expect(new Set(order).size).toBe(walk.length);
        expect(Math.max(...order.map(msOf))).toBeLessThanOrEqual(NOW + MINUTE);
      }),
      { numRuns: 40 },
    );
  });
});

test('[C4] what was made before the clock jumped stays where it is, and wins over what it was made to replace', async () => {
  const model = newModel(AHEAD);
  const [here, there] = [await linked('here'), await linked('there')];
  const draft = attack({ pain: 1 });
  await write(there, [draft], NOW - 10 * MINUTE);
  model.now = () => NOW - 9 * MINUTE;
  for (const local of [there, here]) await settle(local, wireTo(model, model.now));
  model.now = () => NOW;
  await write(here, [{ ...draft, fields: { pain: 4 } }], NOW - 5 * MINUTE);
  await write(here, [attack({ pain: 9 })], NOW + YEAR - MINUTE);
  await settle(
    here,
    wireTo(model, () => NOW + YEAR),
  );
  await agrees(here, model);
  expect((await stamps(here)).map(msOf)).toEqual([NOW - 5 * MINUTE, NOW - MINUTE]);
  const held = await get(here, draft.id);
  expect(held && fieldsOf(held).pain).toBe(4);
});

test('[C4] what waits does not pass what this device wrote later and the server has', async () => {
  const [local, model] = [await linked(), newModel(AHEAD)];
  const draft = attack({ note: 'first' });
  const [waits] = await write(local, [draft], NOW - 9 * MINUTE);
  await write(local, [{ ...draft, fields: { note: 'second' } }], NOW - 8 * MINUTE);
  await settle(local, wireTo(model));
  // The first waits once more, as after a server was put back; and a clock that jumped makes the server judge it.
  await local.write(async (tx) => void (waits && (await tx.objectStore('outbox').put(waits))));
  await write(local, [attack({ pain: 1 })], NOW + YEAR);
  await settle(local, wireTo(model));
  await agrees(local, model);
  const held = await get(local, draft.id);
  expect(held && fieldsOf(held).note).toBe('second');
});
