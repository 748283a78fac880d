import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { newMeta } from '../../../web/src/local/meta';
import { deletedRecords, entriesBetween, latestOf, things, withWords } from '../../../web/src/local/reading';
import { tab } from '../support';

const STAMP = '000000000001-0000-00000000000000aa';

/** A database as the first version made it, with records of kinds that version did not know. */
async function firstVersion(
  records: { id: string; kind: string; fields: Record<string, unknown> }[],
): Promise<void> {
  const database = await openDB('onset', 1, {
    upgrade(made) {
      const store = made.createObjectStore('records', { keyPath: 'id' });
      for (const [name, key] of [
        ['byTime', 'at'],
        ['byOpen', 'open'],
        ['byAttack', 'attack'],
        ['byAsked', 'asked'],
      ]) {
        store.createIndex(String(name), String(key));
      }
      made.createObjectStore('outbox', { keyPath: ['stamp', 'id'] });
      made.createObjectStore('attention', { keyPath: ['change.stamp', 'change.id'] });
      made.createObjectStore('meta').put(newMeta(), 'meta');
    },
  });
  for (const { id, kind, fields } of records) {
    await database.put('records', { id, kind, changes: [{ id, kind, stamp: STAMP, fields }] });
  }
  database.close();
}

test('[L4] what an older version kept without knowing it is found after the upgrade', async () => {
  await firstVersion([
    { id: 'a', kind: 'medication', fields: { name: 'Sumatriptan' } },
    { id: 'b', kind: 'checkin', fields: { date: '2026-11-20', done: true } },
    { id: 'c', kind: 'dose', fields: { at: '2026-11-20T10:00:00Z', note: 'with water' } },
    { id: 'd', kind: 'sign', fields: { at: '2026-11-20T09:00:00Z', deleted: true } },
  ]);
  const local = await tab();
  expect((await things(local, 'medication')).map(({ id }) => id)).toEqual(['a']);
  expect((await entriesBetween(local, '2026-11-20', '2026-11-21')).map(({ id }) => id)).toEqual(['c', 'b']);
  expect((await latestOf(local, 'dose', 5)).map(({ id }) => id)).toEqual(['c']);
  expect((await withWords(local)).map(({ id }) => id)).toEqual(['c']);
  expect((await deletedRecords(local)).map(({ id }) => id)).toEqual(['d']);
});

test('control: without being shelved anew it would not be found', async () => {
  await firstVersion([{ id: 'a', kind: 'medication', fields: { name: 'Sumatriptan' } }]);
  const raw = await openDB('onset', 2, {
    upgrade: (_database, _old, _new, tx) => void tx.objectStore('records').createIndex('byThing', 'thing'),
  });
  expect(await raw.getAllFromIndex('records', 'byThing', 'medication')).toEqual([]);
  raw.close();
});
