import { expect, test } from 'vitest';
import { writing } from '../../../web/src/diary/entries';
import { fieldsOf } from '../../../web/src/diary/record';
import { earlierOf } from '../../../web/src/local/earlier';
import { uuid5 } from '../../../web/src/local/ids';
import { link } from '../../../web/src/local/link';
import { readMeta } from '../../../web/src/local/meta';
import { get, named } from '../../../web/src/local/reading';
import { allHeld, attack, ME, NOW, outbox, tab, write } from '../support';

const DAY = 'checkin/2026-11-21';

async function checkedIn(): Promise<{ local: Awaited<ReturnType<typeof tab>>; id: string }> {
  const local = await tab();
  const { id } = await named(local, DAY);
  await write(local, [{ id, kind: 'checkin', fields: { date: '2026-11-21', stress: 4 } }]);
  await write(local, [{ id, kind: 'checkin', fields: { stress: 6 } }], NOW + 120_000);
  return { local, id };
}

test('[M7] [L6] joining an account moves derived records to the ids of its namespace, with all that waits', async () => {
  const { local, id } = await checkedIn();
  const profile = (await named(local, 'profile')).id;
  await write(local, [{ id: profile, kind: 'profile', fields: { plan: 'lie down' } }, attack()]);
  const before = await allHeld(local);
  await link(local, ME);
  const moved = uuid5(ME.namespace, DAY);
  expect(moved).not.toBe(id);
  expect(await get(local, id)).toBeUndefined();
  const there = await get(local, moved);
  expect(there && fieldsOf(there)).toEqual({ date: '2026-11-21', stress: 6 });
  expect((await named(local, DAY)).id).toBe(moved);
  expect((await named(local, 'profile')).held?.changes[0]?.fields).toEqual({ plan: 'lie down' });
  expect(await allHeld(local)).toHaveLength(before.length);
  const waiting = await outbox(local);
  expect(waiting.filter(({ kind }) => kind === 'checkin').map((change) => change.id)).toEqual([moved, moved]);
  expect(waiting.some((change) => change.id === id || change.id === profile)).toBe(false);
});

test('[M8] what stood before moves too', async () => {
  const { local } = await checkedIn();
  await link(local, ME);
  const earlier = await earlierOf(local, uuid5(ME.namespace, DAY));
  expect(earlier.map(({ fields }) => fields)).toEqual([{ stress: 4 }]);
});

test('[M7] control: an id that only looks derived stays, and so does everything when the namespace is the same', async () => {
  const local = await tab();
  const other = '019aa000-0000-7000-8000-00000000aaaa';
  await write(local, [{ id: other, kind: 'checkin', fields: { date: '2026-11-21' } }]);
  await link(local, ME);
  expect((await get(local, other))?.id).toBe(other);
  const meta = await local.read((tx) => readMeta(tx));
  expect(meta.namespace).toBe(ME.namespace);
});

test('[M7] a deleted record of a derived id begins anew: nothing of what it said comes back', async () => {
  const local = await tab();
  const { id } = await named(local, DAY);
  await write(local, [{ id, kind: 'checkin', fields: { date: '2026-11-21', stress: 4, done: true } }]);
  await write(local, [{ id, kind: 'checkin', fields: { deleted: true } }]);
  const held = await get(local, id);
  const draft = { id, kind: 'checkin', initial: { date: '2026-11-21' }, fields: { mood: 2 } };
  await write(local, [writing(held, draft)]);
  const anew = await get(local, id);
  expect(anew && fieldsOf(anew)).toEqual({ date: '2026-11-21', mood: 2, deleted: false });
});
