import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../web/src/diary/record';
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
  deletedRecords,
  entriesBefore,
  entriesBetween,
  everything,
  get,
  openAttacks,
  placeOf,
  readingsOf,
  state,
  stretchBefore,
  stretchOf,
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

describe('one kind of the list', () => {
  test('newest first, page by page, many at one time', async () => {
    const { local, ids } = await diaryOf(14, (index) => Math.floor(index / 5));
    const signs = ids.filter((_, index) => index % 3 === 0);
    const seen: string[] = [];
    let place: string | null = null;
    for (;;) {
      const { entries } = await stretchBefore(local, place, 2, 'sign');
      seen.push(...entries.map(({ id }) => id));
      const last = entries.at(-1);
      if (!last) break;
      place = placeOf(last);
    }
    expect(seen).toHaveLength(signs.length);
    expect(new Set(seen)).toEqual(new Set(signs));
  });

  test('with the readings and doses of its attacks, and of no others', async () => {
    const local = await tab();
    const [shown, other] = [attack({ startedAt: at(20) }), attack({ startedAt: at(10) })];
    const part = (kind: string, of: string) => ({
      id: uuid7(NOW),
      kind,
      fields: { attack: of, at: at(30) },
    });
    const parts = [part('reading', shown.id), part('dose', shown.id), part('reading', other.id)];
    await write(local, [shown, other, ...parts]);
    const found = await stretchBefore(local, null, 1, 'attack');
    expect(found.entries.map(({ id }) => id)).toEqual([shown.id]);
    expect(new Set(found.parts.map(({ id }) => id))).toEqual(new Set(parts.slice(0, 2).map(({ id }) => id)));
  });
});

describe('what may touch some days', () => {
  const dose = (when: string) => ({ id: uuid7(NOW), kind: 'dose', fields: { at: when } });

  async function found(drafts: Draft[]): Promise<(string | undefined)[]> {
    const local = await tab();
    await write(local, drafts);
    const { entries } = await stretchOf(local, '2026-11-01', '2026-11-30');
    return entries.map(({ id }) => id).sort();
  }

  test('entries of any zone whose day can be one of them', async () => {
    const inside = [dose('2026-10-31T10:00:00Z'), dose('2026-11-15T12:00:00Z'), dose('2026-12-01T11:59:00Z')];
    const outside = [dose('2026-10-30T23:00:00Z'), dose('2026-12-02T00:00:01Z')];
    expect(await found([...inside, ...outside])).toEqual(inside.map(({ id }) => id).sort());
  });

  test('attacks that began before and may go on, and open ones however old', async () => {
    const ended = attack({ startedAt: '2026-10-28T10:00:00Z', endedAt: '2026-11-02T10:00:00Z' });
    const open = attack({ startedAt: '2025-01-01T10:00:00Z' });
    const old = attack({ startedAt: '2026-09-01T10:00:00Z', endedAt: '2026-09-02T10:00:00Z' });
    const sign = { id: uuid7(NOW), kind: 'sign', fields: { at: '2026-10-28T10:00:00Z' } };
    expect(await found([ended, open, old, sign])).toEqual([ended.id, open.id].sort());
  });

  test('control: by time alone, the attack that goes on is missed', async () => {
    const local = await tab();
    await write(local, [attack({ startedAt: '2026-10-28T10:00:00Z', endedAt: '2026-11-02T10:00:00Z' })]);
    expect(await entriesBetween(local, '2026-10-31', '2026-12-02')).toEqual([]);
  });

  test('each once, with the parts of its attacks', async () => {
    const local = await tab();
    const open = attack({ startedAt: '2026-11-15T10:00:00Z' });
    const reading = { id: uuid7(NOW), kind: 'reading', fields: { attack: open.id, at: at(1), pain: 3 } };
    await write(local, [open, reading]);
    const { entries, parts } = await stretchOf(local, '2026-11-01', '2026-11-30');
    expect([entries.map(({ id }) => id), parts.map(({ id }) => id)]).toEqual([[open.id], [reading.id]]);
  });

  test('one transaction for all of it', async () => {
    const local = await tab();
    await write(local, [attack({ startedAt: '2026-11-15T10:00:00Z' })]);
    let transactions = 0;
    const counting: Local = {
      ...local,
      read: (work) => {
        transactions += 1;
        return local.read(work);
      },
    };
    await stretchOf(counting, '2026-11-01', '2026-11-30');
    expect(transactions).toBe(1);
  });
});

test('deleted records since a moment, the last deleted first', async () => {
  const local = await tab();
  const drafts = [attack(), attack(), attack()];
  await write(local, drafts, NOW - 1000);
  const remove = (index: number, when: number) =>
    write(local, [{ ...(drafts[index] ?? attack()), fields: { deleted: true } }], when);
  await remove(1, NOW);
  await remove(0, NOW + 5000);
  await remove(2, NOW + 9000);
  const ids = (found: { id: string }[]): string[] => found.map(({ id }) => id);
  expect(ids(await deletedRecords(local))).toEqual([drafts[2]?.id, drafts[0]?.id, drafts[1]?.id]);
  expect(ids(await deletedRecords(local, NOW + 5000))).toEqual([drafts[2]?.id, drafts[0]?.id]);
  expect(ids(await deletedRecords(local, NOW + 9001))).toEqual([]);
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
