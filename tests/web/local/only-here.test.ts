import { expect, test } from 'vitest';
import type { Local } from '../../../web/src/local/database';
import { uuid7 } from '../../../web/src/local/ids';
import { link } from '../../../web/src/local/link';
import { readMeta, writeMeta } from '../../../web/src/local/meta';
import { entriesOnlyHere } from '../../../web/src/local/only-here';
import { attack, ME, NOW, tab, write } from '../support';

/** The server has everything up to now. */
async function sent(local: Local): Promise<void> {
  await local.write(async (tx) => {
    await tx.objectStore('outbox').clear();
    await writeMeta(tx, { ...(await readMeta(tx)), savedAt: 1 });
  });
}

const reading = (of: string) => ({
  id: uuid7(NOW),
  kind: 'reading',
  fields: { at: '2026-11-21T11:00:00Z', attack: of, pain: 5 },
});
const medicine = { id: uuid7(NOW), kind: 'medication', fields: { name: 'Tea' } };

test('[L5] without an account every entry is only here, but for what is deleted or is no entry', async () => {
  const local = await tab();
  const gone = attack();
  await write(local, [attack(), gone, medicine]);
  await write(local, [{ ...gone, fields: { deleted: true } }]);
  expect(await entriesOnlyHere(local)).toBe(1);
});

test('[L5] so it is after linking, until a server has answered', async () => {
  const local = await tab();
  await write(local, [attack()]);
  await link(local, ME);
  expect(await entriesOnlyHere(local)).toBe(1);
  await sent(local);
  expect(await entriesOnlyHere(local)).toBe(0);
});

test('[L5] then an entry counts once, by itself or by what belongs to it', async () => {
  const local = await tab();
  const [old, fresh] = [attack(), attack()];
  await link(local, ME);
  await write(local, [old]);
  await sent(local);
  await write(local, [fresh, reading(old.id), reading(old.id), medicine]);
  expect(await entriesOnlyHere(local)).toBe(2);
});
