import { expect, test } from 'vitest';
import { fieldsOf, type Held } from '../../../web/src/diary/record';
import { type Act, type Author, act } from '../../../web/src/local/act';
import type { Local } from '../../../web/src/local/database';
import { uuid7 } from '../../../web/src/local/ids';
import { merge } from '../../../web/src/local/merge';
import { readMeta, writeMeta } from '../../../web/src/local/meta';
import { asked, get, openAttacks, state } from '../../../web/src/local/reading';
import { receive } from '../../../web/src/local/records';
import { tick, ZERO } from '../../../web/src/local/stamp';
import { keepDeleted, revive, undoOf } from '../../../web/src/local/undo';
import { attack, NOW, tab, write } from '../support';

const clock = () => NOW;

async function written(local: Local, author: Author): Promise<Act> {
  return act(local, author, clock);
}

async function fieldsIn(local: Local, id: string): Promise<Record<string, unknown>> {
  const held = await get(local, id);
  return held ? fieldsOf(held) : {};
}

/** What came from another device. */
async function arrives(
  local: Local,
  id: string,
  fields: Held['changes'][0]['fields'],
  kind = 'attack',
): Promise<void> {
  const { meta } = await state(local);
  const stamp = tick(meta.last, NOW + 5000, 'ffffffffffffffff');
  await local.write((tx) => receive(tx, [{ id, kind, stamp, fields }]));
}

test('undo of something new deletes it', async () => {
  const local = await tab();
  const done = await written(local, () => [attack()]);
  const [undone] = (await written(local, undoOf(done))).changes;
  expect(undone?.fields).toEqual({ deleted: true });
  expect(await openAttacks(local)).toEqual([]);
});

test('undo of an edit gives back what was, and nothing where nothing was', async () => {
  const local = await tab();
  const draft = attack({ pain: 3, note: 'left' });
  await write(local, [draft]);
  const done = await written(local, () => [
    { ...draft, fields: { pain: 8, zone: 'Europe/Rome', note: 'left' } },
  ]);
  const [undone] = (await written(local, undoOf(done))).changes;
  expect(undone?.fields).toEqual({ pain: 3, zone: null });
  expect(await fieldsIn(local, draft.id)).toEqual(draft.fields);
});

test('undo leaves alone what came meanwhile from elsewhere', async () => {
  const local = await tab();
  const draft = attack({ pain: 3 });
  await write(local, [draft]);
  const done = await written(local, () => [{ ...draft, fields: { pain: 8 } }]);
  await arrives(local, draft.id, { note: 'from the other phone' });
  await written(local, undoOf(done));
  expect(await fieldsIn(local, draft.id)).toEqual({ pain: 3, note: 'from the other phone' });
});

test('undo of two changes to one record goes back to the first, also when it is asked twice', async () => {
  const local = await tab();
  const draft = attack({ pain: 1 });
  await write(local, [draft]);
  const done = await written(local, () => [2, 3].map((pain) => ({ ...draft, fields: { pain } })));
  const undo = undoOf(done);
  const reader = {
    get: async () => undefined,
    openAttack: async () => undefined,
    between: async () => [],
    idOf: (name: string) => name,
  };
  expect(await undo(reader)).toEqual(await undo(reader));
  await written(local, undo);
  expect(await fieldsIn(local, draft.id)).toEqual({ pain: 1 });
});

test('[M4] undo of a deletion writes every field as it stood, at one stamp', async () => {
  const local = await tab();
  const draft = attack({ startedAt: '2026-11-21T10:00:00Z', pain: 0 });
  await write(local, [draft]);
  await write(local, [{ ...draft, fields: { note: 'later' } }]);
  const done = await written(local, () => [{ ...draft, fields: { deleted: true, zone: 'UTC' } }]);
  const [undone] = (await written(local, undoOf(done))).changes;
  expect(undone?.fields).toEqual({ ...draft.fields, note: 'later', zone: null, deleted: false });
  expect((await get(local, draft.id))?.changes).toHaveLength(1);
  expect(await openAttacks(local)).toHaveLength(1);
});

test('[M4] control: dropping what seems unchanged from a revival lets a purge elsewhere win', async () => {
  const local = await tab();
  const draft = attack({ pain: 4 });
  await write(local, [draft]);
  const done = await written(local, () => [{ ...draft, fields: { deleted: true } }]);
  const undone = (await written(local, undoOf(done))).changes;
  const held = (await get(local, draft.id))?.changes ?? [];
  // A purge, made elsewhere between the deletion and its undo, nulls every field.
  const purge = {
    id: draft.id,
    kind: 'attack',
    stamp: tick(done.changes[0]?.stamp ?? ZERO, NOW, '0'.repeat(16)),
    fields: { pain: null },
  };
  const ordered = undone.map((change) => ({ ...change, stamp: tick(purge.stamp, NOW, 'f'.repeat(16)) }));
  const dropped = ordered.map((change) => ({ ...change, fields: { deleted: false } }));
  const painIn = (changes: Held['changes']) => fieldsOf({ id: draft.id, kind: 'attack', changes }).pain;
  const before = done.before[0]?.changes ?? [];
  expect(held).toHaveLength(1);
  expect(painIn(merge([...before, ...done.changes, purge], ordered))).toBe(4);
  expect(painIn(merge([...before, ...done.changes, purge], dropped))).toBeUndefined();
});

test('[M4] undo of a revival deletes again, and writes nothing else', async () => {
  const local = await tab();
  const draft = attack({ pain: 4 });
  await write(local, [draft, { ...draft, fields: { deleted: true } }]);
  const held = (await get(local, draft.id)) as Held;
  const done = await written(local, () => [revive(held)]);
  const [undone] = (await written(local, undoOf(done))).changes;
  expect(undone?.fields).toEqual({ deleted: true });
});

test('[M4] an edit elsewhere does not revive; the person keeps it deleted, or has it back', async () => {
  const local = await tab();
  const draft = attack({ pain: 4 });
  for (const decide of [keepDeleted, revive]) {
    const one = { ...draft, id: uuid7(NOW) };
    await write(local, [one]);
    await write(local, [{ ...one, fields: { deleted: true } }]);
    await arrives(local, one.id, { note: 'edited offline' });
    const [question] = await asked(local);
    expect(question?.id).toBe(one.id);
    expect(await openAttacks(local)).toEqual([]);
    // The edit's stamp has been seen by then, as absorbing it does.
    await local.write(async (tx) =>
      writeMeta(tx, { ...(await readMeta(tx)), last: question?.changes.at(-1)?.stamp ?? '' }),
    );
    await written(local, () => [decide(question as Held)]);
    expect(await asked(local)).toEqual([]);
    const expected = { pain: 4, note: 'edited offline', deleted: decide === keepDeleted };
    expect(await fieldsIn(local, one.id)).toEqual(expected);
  }
});
