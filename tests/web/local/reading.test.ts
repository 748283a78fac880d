import { describe, expect, test } from 'vitest';
import { act } from '../../../web/src/local/act';
import { dropAttention, setAside } from '../../../web/src/local/attention';
import type { Local } from '../../../web/src/local/database';
import { uuid7 } from '../../../web/src/local/ids';
import {
  erasureSeen,
  link,
  OtherAccountError,
  signOutDone,
  signOutKeeping,
} from '../../../web/src/local/link';
import {
  entriesBefore,
  everything,
  get,
  openAttacks,
  placeOf,
  readingsOf,
  state,
} from '../../../web/src/local/reading';
import { ACCOUNT, attack, ME, NOW, tab, write } from '../support';

const at = (minute: number): string => `2026-11-21T10:${String(minute).padStart(2, '0')}:00Z`;

async function diaryOf(
  count: number,
  minuteOf: (index: number) => number,
): Promise<{ local: Local; ids: string[] }> {
  const local = await tab();
  const drafts = Array.from({ length: count }, (_, index) =>
    index % 3 === 0
      ? { id: uuid7(NOW), kind: 'sign', fields: { at: at(minuteOf(index)) } }
      : attack({ startedAt: at(minuteOf(index)), endedAt: at(59) }),
  );
  await write(local, drafts);
  return { local, ids: drafts.map(({ id }) => id) };
}

async function pages(local: Local, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let place: string | null = null;
  for (;;) {
    const page = await entriesBefore(local, place, limit);
    seen.push(...page.map(({ id }) => id));
    const last = page.at(-1);
    if (last === undefined) return seen;
    place = placeOf(last);
  }
}

describe('the diary list', () => {
  test('newest first, attacks and signs together, readings and deleted ones left out', async () => {
    const { local, ids } = await diaryOf(6, (index) => index);
    const [gone, ...rest] = ids.toReversed() as [string, ...string[]];
    await write(local, [
      { id: uuid7(NOW), kind: 'reading', fields: { at: at(30), attack: gone, pain: 3 } },
      { id: gone, kind: 'attack', fields: { deleted: true } },
    ]);
    expect((await entriesBefore(local, null, 50)).map(({ id }) => id)).toEqual(rest);
    expect((await entriesBefore(local, null, 2)).map(({ id }) => id)).toEqual(rest.slice(0, 2));
  });

  test.each([1, 2, 3, 7])('pages of %i hold every entry once, also when many share a time', async (limit) => {
    const { local, ids } = await diaryOf(14, (index) => Math.floor(index / 5));
    const seen = await pages(local, limit);
    expect(seen).toHaveLength(14);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  test('control: paging by the time alone loses entries', async () => {
    const { local } = await diaryOf(14, (index) => Math.floor(index / 5));
    const first = await entriesBefore(local, null, 2);
    const below = (first.at(-1)?.changes[0]?.fields.startedAt ??
      first.at(-1)?.changes[0]?.fields.at) as string;
    const rest = (await entriesBefore(local, null, 50)).filter((held) => placeOf(held) < below);
    expect(first.length + rest.length).toBeLessThan(14);
  });

  test('an entry that comes between two pages moves nothing', async () => {
    const { local, ids } = await diaryOf(6, (index) => index);
    const first = await entriesBefore(local, null, 3);
    await write(local, [attack({ startedAt: at(40) })]);
    const last = first.at(-1);
    const second = await entriesBefore(local, last ? placeOf(last) : null, 3);
    expect([...first, ...second].map(({ id }) => id)).toEqual(ids.toReversed());
  });
});

test('readings of an attack are in order of time', async () => {
  const local = await tab();
  const id = uuid7(NOW);
  const reading = (minute: number, of = id) => ({
    id: uuid7(NOW),
    kind: 'reading',
    fields: { attack: of, at: at(minute), pain: 0 },
  });
  await write(local, [reading(5), reading(1), reading(3), reading(2, uuid7(NOW))]);
  const found = await readingsOf(local, id);
  expect(found.map(({ changes }) => changes[0]?.fields.at)).toEqual([at(1), at(3), at(5)]);
});

test('open attacks: newest first', async () => {
  const local = await tab();
  await write(local, [
    attack({ startedAt: at(1) }),
    attack({ startedAt: at(9) }),
    attack({ startedAt: at(5) }),
  ]);
  const found = await openAttacks(local);
  expect(found.map(({ changes }) => changes[0]?.fields.startedAt)).toEqual([at(9), at(5), at(1)]);
});

test('[M6] everything is everything: unknown kinds and deleted records too', async () => {
  const local = await tab();
  const changes = await write(local, [
    attack(),
    { id: uuid7(NOW), kind: 'spell', fields: { 'a.b': 1 } },
    attack({ deleted: true }),
  ]);
  expect((await everything(local)).toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1))).toEqual(changes);
});

describe('accounts', () => {
  test('[L6] linking takes the account in and starts a resend', async () => {
    const local = await tab();
    await link(local, ME);
    const { meta } = await state(local);
    expect(meta).toMatchObject({
      account: ACCOUNT,
      accountName: 'ada',
      namespace: ME.namespace,
      epoch: '',
      cursor: 0,
      resend: '',
    });
  });

  test('[L6] the account stays after signing out, and another one is refused', async () => {
    const local = await tab();
    await link(local, ME);
    await signOutKeeping(local);
    expect((await state(local)).meta).toMatchObject({
      account: ACCOUNT,
      signedOut: true,
      signOutPending: true,
    });
    await signOutDone(local);
    await expect(link(local, { ...ME, account: uuid7(NOW) })).rejects.toThrow(OtherAccountError);
    expect((await state(local)).meta).toMatchObject({
      account: ACCOUNT,
      signedOut: true,
      signOutPending: false,
    });
    await link(local, ME);
    expect((await state(local)).meta).toMatchObject({ signedOut: false, resend: '' });
    await local.erase();
    await link(local, { ...ME, account: uuid7(NOW) });
  });

  test('that a diary was erased is said until it is seen', async () => {
    const local = await tab();
    await local.erase(true);
    await erasureSeen(local);
    expect((await state(local)).meta.erased).toBe(false);
  });
});

test('[P5] what was refused can be dropped, and its record stands without it', async () => {
  const local = await tab();
  const draft = attack({ startedAt: at(1) });
  await write(local, [draft]);
  const [change] = (
    await act(
      local,
      () => [{ ...draft, fields: { pain: 99 } }],
      () => NOW,
    )
  ).changes;
  if (!change) throw new Error('nothing was written');
  // The record itself is known to the server by now.
  await local.write((tx) => tx.objectStore('outbox').clear());
  await local.write((tx) => setAside(tx, [{ change, field: 'pain', reason: 'value', held: [] }], []));
  expect((await state(local)).attention).toEqual([{ change, field: 'pain', reason: 'value' }]);
  expect((await get(local, draft.id))?.changes.map(({ fields }) => fields)).toEqual([{ startedAt: at(1) }]);
  await dropAttention(local, change);
  expect((await state(local)).attention).toEqual([]);
});
