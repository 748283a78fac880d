import { expect, test } from 'vitest';
import { fieldsOf } from '../../../web/src/diary/record';
import type { Change } from '../../../web/src/diary/schema';
import { bringBack, setAside } from '../../../web/src/local/attention';
import { get, state } from '../../../web/src/local/reading';
import { attack, linked, outbox, tab, write } from '../support';

test('[P5] where nothing was refused, nothing is touched', async () => {
  const local = await linked();
  const [change] = await write(local, [attack({ pain: 3 })]);
  await local.write((tx) => setAside(tx, [], []));
  expect(await outbox(local)).toEqual([change]);
});

test('[P5] what is refused of a record that is not here is kept to be seen', async () => {
  const local = await linked();
  const change = { ...attack({ pain: 99 }), stamp: `${'0'.repeat(12)}-0000-${'a'.repeat(16)}` } as Change;
  await local.write((tx) => setAside(tx, [{ change, field: 'pain', reason: 'value', held: [] }], []));
  expect(await get(local, change.id)).toBeUndefined();
  expect((await state(local)).attention.map((each) => each.change)).toEqual([change]);
});

test('[P5] what comes back does not change what a record is', async () => {
  const local = await tab();
  const draft = attack({ pain: 3 });
  const [kept] = await write(local, [draft]);
  const other: Change = { ...(kept as Change), kind: 'sign', fields: { sign: 'yawning' } };
  const again: Change = { ...(kept as Change), stamp: `f${kept?.stamp.slice(1)}`, fields: { pain: 4 } };
  await local.write(async (tx) => {
    for (const change of [other, again])
      await tx.objectStore('attention').put({ change, field: '', reason: 'kind' });
    await bringBack(tx);
  });
  const held = await get(local, draft.id);
  expect([held?.kind, held && fieldsOf(held)]).toEqual(['attack', { pain: 4 }]);
  expect((await state(local)).attention.map((each) => each.change)).toEqual([other]);
});

test('a database without its first entry says what is wrong', async () => {
  const local = await tab();
  await local.write((tx) => tx.objectStore('meta').clear());
  await expect(state(local)).rejects.toThrow('has no meta');
});
