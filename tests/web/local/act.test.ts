import { expect, test } from 'vitest';
import { fieldsOf, type Held } from '../../../web/src/diary/record';
import { type Act, type Author, act } from '../../../web/src/local/act';
import type { Local } from '../../../web/src/local/database';
import { uuid7 } from '../../../web/src/local/ids';
import { LimitError } from '../../../web/src/local/limits';
import { merge } from '../../../web/src/local/merge';
import { readMeta, writeMeta } from '../../../web/src/local/meta';
import { asked, get, openAttacks, state } from '../../../web/src/local/reading';
import { putChanges, receive } from '../../../web/src/local/records';
import { tick, ZERO } from '../../../web/src/local/stamp';
import { keepDeleted, revive, undoOf } from '../../../web/src/local/undo';
import { allHeld, attack, NOW, outbox, tab, write } from '../support';

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

test('[L1] an action writes the record, the outbox and the clock in one transaction', async () => {
  const local = await tab();
  const draft = attack({ startedAt: '2026-11-21T10:00:00Z', pain: 0 });
  const [change] = await write(local, [draft]);
  expect(await allHeld(local)).toEqual([{ id: draft.id, kind: 'attack', changes: [change] }]);
  expect(await outbox(local)).toEqual([change]);
  const { meta, waiting, empty } = await state(local);
  expect(meta.last).toBe(change?.stamp);
  expect([waiting, empty]).toEqual([1, false]);
});

test('pain 0 is a value, and stays one', async () => {
  const local = await tab();
  const draft = attack({ pain: 0 });
  await write(local, [draft]);
  expect(await fieldsIn(local, draft.id)).toEqual({ pain: 0 });
  expect(await write(local, [{ ...draft, fields: { pain: -0 } }])).toEqual([]);
});

test('[M3] a field that is set to what it is keeps its stamp', async () => {
  const local = await tab();
  const draft = attack({ pain: 3, note: 'left' });
  const [first] = await write(local, [draft]);
  const changes = await write(local, [{ ...draft, fields: { pain: 4, note: 'left', zone: null } }]);
  expect(changes.map(({ fields }) => fields)).toEqual([{ pain: 4 }]);
  expect((await get(local, draft.id))?.changes[0]).toEqual({ ...first, fields: { note: 'left' } });
});

test('[M3] deleted is always written, so that keeping a deletion is later than the edit', async () => {
  const local = await tab();
  const draft = attack();
  await write(local, [draft]);
  await write(local, [{ ...draft, fields: { deleted: true } }]);
  expect(await write(local, [{ ...draft, fields: { deleted: true } }])).toHaveLength(1);
});

test('[C2] every change of an action has a tick of its own', async () => {
  const local = await tab();
  const changes = await write(local, [attack(), attack(), attack()]);
  expect(new Set(changes.map(({ stamp }) => stamp)).size).toBe(3);
});

test('[C2] two tabs at one time never make the same stamp', async () => {
  const tabs = [await tab(), await tab()];
  const acts = Array.from({ length: 40 }, (_, index) =>
    write(tabs[index % 2] as Local, [attack(), attack()]),
  );
  const stamps = (await Promise.all(acts)).flat().map(({ stamp }) => stamp);
  expect(new Set(stamps).size).toBe(80);
});

test('[C2] control: with a cached clock two tabs make the same stamp', async () => {
  const tabs = [await tab(), await tab()];
  const { meta } = await state(tabs[0] as Local);
  const cached = tabs.map(() => meta.last);
  const stamps = tabs.map((_, index) => tick(cached[index] ?? ZERO, NOW, meta.device));
  expect(new Set(stamps).size).toBe(1);
});

test('[C2] after a stamp from the future, what is written here is later still', async () => {
  const local = await tab();
  const future = tick(ZERO, NOW + 86_400_000, 'ffffffffffffffff');
  await local.write(async (tx) => writeMeta(tx, { ...(await readMeta(tx)), last: future }));
  const [change] = await write(local, [attack()]);
  expect((change?.stamp ?? '') > future).toBe(true);
});

test('two tabs that start an attack at once start one', async () => {
  const tabs = [await tab(), await tab()];
  const start: Author = async (reader) => ((await reader.openAttack()) ? [] : [attack()]);
  const acts = await Promise.all(tabs.map((local) => written(local, start)));
  expect(acts.map(({ changes }) => changes.length).sort()).toEqual([0, 1]);
  expect(await openAttacks(tabs[0] as Local)).toHaveLength(1);
});

test('control: two tabs that look before they write start two', async () => {
  const tabs = [await tab(), await tab()];
  await Promise.all(
    tabs.map(async (local) => {
      if ((await openAttacks(local)).length === 0) await write(local, [attack()]);
    }),
  );
  expect(await openAttacks(tabs[0] as Local)).toHaveLength(2);
});

test('the open attack is the one that began last', async () => {
  const local = await tab();
  const late = attack({ startedAt: '2026-11-21T12:00:00Z' });
  await write(local, [late, attack({ startedAt: '2026-11-21T11:00:00Z' })]);
  let open: Held | undefined;
  await written(local, async (reader) => {
    open = await reader.openAttack();
    return [];
  });
  expect(open?.id).toBe(late.id);
});

async function withOffset(offset: number): Promise<Local> {
  const local = await tab();
  await local.write(async (tx) => writeMeta(tx, { ...(await readMeta(tx)), offset }));
  return local;
}

test('[C3] a clock that is off is corrected in the stamp, and noted in new records only', async () => {
  const local = await withOffset(-300_400);
  const draft = attack();
  const [first] = await write(local, [draft]);
  expect(first?.fields).toEqual({ ...draft.fields, clockOff: -300 });
  expect(first?.stamp.slice(0, 12)).toBe((NOW - 300_400).toString(16).padStart(12, '0'));
  const [edit] = await write(local, [{ ...draft, fields: { pain: 2 } }]);
  expect(edit?.fields).toEqual({ pain: 2 });
});

test('[C3] up to two minutes the clock is not noted', async () => {
  const [change] = await write(await withOffset(120_000), [attack({ pain: 1 })]);
  expect(change?.fields).toEqual({ pain: 1 });
});

test('[P7] what a server would refuse is not saved, and nothing of the action is', async () => {
  const local = await tab();
  const before = await state(local);
  const refused = written(local, () => [attack(), attack({ note: 'x'.repeat(10_001) })]);
  await expect(refused).rejects.toMatchObject({ name: 'LimitError', field: 'note', reason: 'text' });
  expect(await state(local)).toEqual(before);
  expect(before.empty).toBe(true);
});

test('[M1] a record keeps its kind', async () => {
  const local = await tab();
  const draft = attack();
  await write(local, [draft]);
  const refused = written(local, () => [{ ...draft, kind: 'sign', fields: { sign: 'yawning' } }]);
  await expect(refused).rejects.toThrow(LimitError);
  await expect(refused).rejects.toMatchObject({ field: '', reason: 'kind' });
});

test('[M6] what this version does not know survives what it does', async () => {
  const local = await tab();
  const draft = attack();
  await write(local, [draft]);
  await arrives(local, draft.id, { 'aura.hue': 'teal', constructor: 7 });
  await write(local, [{ ...draft, fields: { pain: 5 } }]);
  expect(await fieldsIn(local, draft.id)).toMatchObject({ 'aura.hue': 'teal', constructor: 7, pain: 5 });
  await write(local, [{ id: uuid7(NOW), kind: 'spell', fields: { deep: true } }]);
  expect(await allHeld(local)).toHaveLength(2);
});

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
  const reader = { get: async () => undefined, openAttack: async () => undefined };
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

test('a record without changes is no record', async () => {
  const local = await tab();
  const draft = attack();
  await write(local, [draft]);
  await local.write((tx) => putChanges(tx, draft.id, []));
  expect(await get(local, draft.id)).toBeUndefined();
});

test('an author that awaits something else than the database fails, and nothing is written', async () => {
  const local = await tab();
  const slow: Author = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return [attack()];
  };
  await expect(act(local, slow, () => NOW)).rejects.toThrow();
  expect(await outbox(local)).toEqual([]);
});
