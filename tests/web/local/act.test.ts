import { describe, expect, test } from 'vitest';
import { fieldsOf, type Held } from '../../../web/src/diary/record';
import { type Act, type Author, act } from '../../../web/src/local/act';
import type { Local } from '../../../web/src/local/database';
import { uuid7 } from '../../../web/src/local/ids';
import { faultOf, LimitError } from '../../../web/src/local/limits';
import { readMeta, writeMeta } from '../../../web/src/local/meta';
import { get, openAttacks, state } from '../../../web/src/local/reading';
import { putChanges, receive } from '../../../web/src/local/records';
import { tick, ZERO } from '../../../web/src/local/stamp';
import { undoOf } from '../../../web/src/local/undo';
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

test('an author sees what happened from one instant up to another, as it stands', async () => {
  const local = await tab();
  const at = ['2026-11-21T10:00:00.000Z', '2026-11-21T11:00:00.000Z', '2026-11-21T12:00:00.000Z'];
  await write(
    local,
    at.map((startedAt) => attack({ startedAt }, uuid7(NOW))),
  );
  const seen: unknown[] = [];
  await written(local, async (reader) => {
    const between = await reader.between(at[1] ?? '', at[2] ?? '');
    seen.push(...between.map((held) => fieldsOf(held).startedAt));
    return [];
  });
  expect(seen).toEqual([at[1]]);
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

describe('[P7] what is too much for one change', () => {
  const many = Object.fromEntries(
    Array.from({ length: 2500 }, (_, n) => [`shownTrigger.x${String(n).padStart(40, '0')}`, true]),
  );
  const long = { note: '🌩'.repeat(10_000), plan: '🌩'.repeat(10_000) };

  test.each([
    ['fields', many],
    ['bytes', long],
  ])('of %s is several changes, each within the limits, and taken back whole', async (_, fields) => {
    const local = await tab();
    const draft = { ...attack(), fields };
    const done = await written(local, () => [draft]);
    expect(done.changes.length).toBeGreaterThan(1);
    expect(done.changes.map(faultOf)).toEqual(done.changes.map(() => null));
    expect(await fieldsIn(local, draft.id)).toEqual(fields);
    expect(await outbox(local)).toEqual(done.changes);
    await written(local, undoOf(done));
    expect((await fieldsIn(local, draft.id)).deleted).toBe(true);
  });

  test('brings a deleted record back whole, over what else was done to it', async () => {
    const local = await tab();
    const draft = { ...attack(), fields: many };
    await write(local, [draft]);
    const deletion = await written(local, () => [{ ...draft, fields: { deleted: true } }]);
    await arrives(
      local,
      draft.id,
      Object.fromEntries(
        Object.keys(many)
          .slice(0, 900)
          .map((name) => [name, null]),
      ),
    );
    await act(local, undoOf(deletion), () => NOW + 10_000);
    expect(await fieldsIn(local, draft.id)).toEqual({ ...many, deleted: false });
  });

  test('control: what fits is one change', async () => {
    const local = await tab();
    const fits = Object.fromEntries(Object.entries(many).slice(0, 990));
    expect(await write(local, [{ ...attack(), fields: fits }])).toHaveLength(1);
  });
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
  await written(local, async (reader) => {
    const open = await reader.openAttack();
    expect(open?.id).toBe(late.id);
    expect(await reader.get(late.id)).toEqual(open);
    return [];
  });
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

test('a record without changes is no record', async () => {
  const local = await tab();
  const draft = attack();
  await write(local, [draft]);
  await local.write((tx) => putChanges(tx, draft.id, [], []));
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
