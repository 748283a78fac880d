import { describe, expect, test } from 'vitest';
import type { Fields } from '../../../web/src/diary/record';
import type { Change } from '../../../web/src/diary/schema';
import { earlierOf, learnEarlier, writtenOver } from '../../../web/src/local/earlier';
import { uuid7 } from '../../../web/src/local/ids';
import { merge } from '../../../web/src/local/merge';
import { get } from '../../../web/src/local/reading';
import { receive } from '../../../web/src/local/records';
import { tidy } from '../../../web/src/local/tidy';
import { revive } from '../../../web/src/local/undo';
import vectors from '../../vectors/earlier.json';
import { attack, NOW, tab, write } from '../support';

const MINUTE = 60_000;
const DAY = 86_400_000;
const OTHER = '00000000000000bb';

/** A change of another device, made at a time. */
function fromElsewhere(id: string, ms: number, fields: Fields): Change {
  return { id, kind: 'attack', stamp: `${ms.toString(16).padStart(12, '0')}-0000-${OTHER}`, fields };
}

async function saidBefore(local: Awaited<ReturnType<typeof tab>>, id: string): Promise<Fields[]> {
  return (await earlierOf(local, id)).map(({ fields }) => fields);
}

describe('[M8] what was written over is kept', () => {
  test('the latest first, each under the stamp at which it was said', async () => {
    const local = await tab();
    const draft = attack({ pain: 3 });
    const [first] = await write(local, [draft], NOW);
    const [second] = await write(local, [{ ...draft, fields: { pain: 5 } }], NOW + 2 * MINUTE);
    await write(local, [{ ...draft, fields: { pain: 8 } }], NOW + 4 * MINUTE);
    const found = await earlierOf(local, draft.id);
    expect(found.map(({ stamp, fields }) => [stamp, fields])).toEqual([
      [second?.stamp, { pain: 5 }],
      [first?.stamp, { pain: 3 }],
    ]);
  });

  test('a word half typed is not: the same device replaced it within a minute', async () => {
    const local = await tab();
    const draft = attack({ note: 'Wo' });
    await write(local, [draft], NOW);
    await write(local, [{ ...draft, fields: { note: 'Woke at five' } }], NOW + MINUTE - 1);
    expect(await saidBefore(local, draft.id)).toEqual([]);
    await write(local, [{ ...draft, fields: { note: 'Woke at six' } }], NOW + 2 * MINUTE);
    expect(await saidBefore(local, draft.id)).toEqual([{ note: 'Woke at five' }]);
  });

  test('control: from another device it is kept, however soon', async () => {
    const local = await tab();
    const draft = attack({ note: 'mine' });
    await write(local, [draft], NOW);
    await local.write((tx) => receive(tx, [fromElsewhere(draft.id, NOW + 1, { note: 'theirs' })]));
    expect(await saidBefore(local, draft.id)).toEqual([{ note: 'mine' }]);
  });

  test('a value that arrives too late is kept too: it was said, though it did not win', async () => {
    const local = await tab();
    const draft = attack({ pain: 5 });
    await write(local, [draft], NOW);
    await local.write((tx) => receive(tx, [fromElsewhere(draft.id, NOW - DAY, { pain: 2 })]));
    expect(await saidBefore(local, draft.id)).toEqual([{ pain: 2 }]);
  });

  test('what was cleared is kept, and so is a no', async () => {
    const local = await tab();
    const draft = attack({ pain: 0, worseWithMovement: false });
    await write(local, [draft], NOW);
    await write(local, [{ ...draft, fields: { pain: null, worseWithMovement: null } }], NOW + DAY);
    expect(await saidBefore(local, draft.id)).toEqual([{ pain: 0, worseWithMovement: false }]);
  });

  test('nulls, deletions and what says the same are nobody’s answer', async () => {
    const local = await tab();
    const draft = attack({ pain: 4 });
    await write(local, [draft], NOW);
    await write(local, [{ ...draft, fields: { deleted: true } }], NOW + DAY);
    const gone = await get(local, draft.id);
    await write(local, [revive(gone ?? { ...draft, changes: [] })], NOW + 2 * DAY);
    await write(local, [{ ...draft, fields: { side: 'left' } }], NOW + 3 * DAY);
    await write(local, [{ ...draft, fields: { side: null } }], NOW + 4 * DAY);
    await write(local, [{ ...draft, fields: { side: 'right' } }], NOW + 5 * DAY);
    expect(await saidBefore(local, draft.id)).toEqual([{ side: 'left' }]);
  });

  test('several fields of one change are kept together, also when they were lost one by one', async () => {
    const local = await tab();
    const draft = attack({ pain: 4, side: 'left' });
    const [first] = await write(local, [draft], NOW);
    await write(local, [{ ...draft, fields: { pain: 6 } }], NOW + DAY);
    await write(local, [{ ...draft, fields: { side: 'right' } }], NOW + 2 * DAY);
    const found = await earlierOf(local, draft.id);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      stamp: first?.stamp,
      fields: { pain: 4, side: 'left' },
      until: NOW + DAY,
    });
  });

  test('of other records nothing is found', async () => {
    const local = await tab();
    const one = attack({ pain: 4 });
    const other = attack({ pain: 5 });
    await write(local, [one, other], NOW);
    await write(local, [{ ...one, fields: { pain: 6 } }], NOW + DAY);
    expect(await saidBefore(local, other.id)).toEqual([]);
  });
});

describe('[M8] it is let go of after 90 days', () => {
  test('by when it was written over, not by when it was said', async () => {
    const local = await tab();
    const draft = attack({ pain: 4 });
    await write(local, [draft], NOW - 300 * DAY);
    await write(local, [{ ...draft, fields: { pain: 6 } }], NOW);
    await tidy(local, NOW + 90 * DAY - 1);
    expect(await saidBefore(local, draft.id)).toEqual([{ pain: 4 }]);
    await tidy(local, NOW + 90 * DAY);
    expect(await saidBefore(local, draft.id)).toEqual([]);
  });
});

test('[M8] putting a value back keeps the one it replaces', async () => {
  const local = await tab();
  const draft = attack({ note: 'first' });
  await write(local, [draft], NOW);
  await write(local, [{ ...draft, fields: { note: 'second' } }], NOW + DAY);
  await write(local, [{ ...draft, fields: { note: 'first' } }], NOW + 2 * DAY);
  expect(await saidBefore(local, draft.id)).toEqual([{ note: 'second' }, { note: 'first' }]);
});

test('[M8] what is kept does not depend on what was merged first', () => {
  const id = uuid7(NOW);
  const one = fromElsewhere(id, NOW, { pain: 1 });
  const two = {
    ...fromElsewhere(id, NOW + DAY, { pain: 2 }),
    stamp: `${(NOW + DAY).toString(16).padStart(12, '0')}-0000-00000000000000cc`,
  };
  const now = merge([one], [two]);
  expect(writtenOver([one], [two], now)).toEqual([one]);
  expect(writtenOver([two], [one], now)).toEqual([one]);
});

test.each(vectors)('[M8] what is written over is what the server takes for it: %#', (given) => {
  const { before, arriving, lost } = given as Record<'before' | 'arriving' | 'lost', Change[]>;
  expect(writtenOver(before, arriving, merge(before, arriving))).toEqual(lost);
});

describe('[M8] what a server knows of earlier values', () => {
  test('is kept beside what this device saw, each value once', async () => {
    const local = await tab();
    const draft = attack({ pain: 3, note: 'mine' });
    const [first] = await write(local, [draft], NOW);
    await write(local, [{ ...draft, fields: { pain: 5 } }], NOW + 2 * MINUTE);
    const theirs = fromElsewhere(draft.id, NOW - DAY, { pain: 1 });
    const same = { ...(first as Change), fields: { pain: 3 } };
    const known = [theirs, same].map((change) => ({ ...change, until: NOW }));
    await learnEarlier(local, draft.id, known);
    expect(await saidBefore(local, draft.id)).toEqual([{ pain: 3 }, { pain: 1 }]);
    const before = await earlierOf(local, draft.id);
    await learnEarlier(local, draft.id, known);
    expect(await earlierOf(local, draft.id)).toEqual(before);
  });

  test('another field of the same change is added to it', async () => {
    const local = await tab();
    const draft = attack({ pain: 3, note: 'mine' });
    const [first] = await write(local, [draft], NOW);
    await write(local, [{ ...draft, fields: { pain: 5 } }], NOW + 2 * MINUTE);
    await learnEarlier(local, draft.id, [{ ...(first as Change), fields: { note: 'mine' }, until: NOW }]);
    expect(await saidBefore(local, draft.id)).toEqual([{ pain: 3, note: 'mine' }]);
  });
});
