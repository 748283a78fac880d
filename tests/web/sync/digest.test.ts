import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../web/src/diary/schema';
import type { Local } from '../../../web/src/local/database';
import { digestOf, digestText, EMPTY, moved, recordDigest } from '../../../web/src/local/digest';
import { state } from '../../../web/src/local/reading';
import vectors from '../../vectors/digest.json';
import { allHeld, attack, linked, NOW, newModel, outbox, tab, wireTo, write } from '../support';
import { agrees, many, settle } from './steps';

const DAY = 86_400_000;

/** What the diary says its digest is, and what it is. */
async function digests(local: Local): Promise<[string, string]> {
  const { digest } = (await state(local)).meta;
  return [digestText(digest ?? EMPTY), digestText(digestOf(await allHeld(local)))];
}

/** Something goes wrong that sync knows nothing of: what waits is gone. */
function forget(local: Local): Promise<void> {
  return local.write((tx) => tx.objectStore('outbox').clear());
}

describe('the digest', () => {
  test.each(vectors)('[P6] is the server’s: $name', ({ changes, digest }) => {
    expect(digestText(recordDigest(changes as Change[]))).toBe(digest);
  });

  test('[P6] does not depend on the order of records, and moves both ways', () => {
    const half = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(fc.tuple(half, half), fc.tuple(half, half), (one, other) => {
        expect(moved(one, other)).toEqual(moved(other, one));
        expect(moved(moved(one, other), other)).toEqual(one);
      }),
    );
  });

  test('[P6] is kept by every write', async () => {
    const local = await tab();
    const draft = attack();
    await write(local, [draft, attack({ pain: 1 })]);
    await write(local, [{ ...draft, fields: { pain: 3 } }]);
    await write(local, [{ ...draft, fields: { deleted: true } }]);
    const [said, counted] = await digests(local);
    expect(said).toBe(counted);
    expect(said).not.toBe(digestText(EMPTY));
    await local.erase();
    expect(await digests(local)).toEqual([digestText(EMPTY), digestText(EMPTY)]);
  });

  test('[P6] what only this device has is found and sent', async () => {
    const [local, model] = [await linked(), newModel()];
    const wire = wireTo(model);
    await many(local, 3);
    await settle(local, wire);
    await many(local, 2);
    await forget(local);
    await settle(local, wire);
    await agrees(local, model);
    expect(model.records.size).toBe(5);
    expect((await state(local)).meta.mended).toEqual({ times: 1, at: NOW });
  });

  test('[P6] what only the server has is found and read', async () => {
    const [local, model] = [await linked(), newModel()];
    const wire = wireTo(model);
    const [lost] = await many(local, 3);
    await settle(local, wire);
    await local.write(async (tx) => {
      await tx.objectStore('records').delete(lost?.id ?? '');
    });
    expect(new Set(await digests(local)).size).toBe(2);
    await settle(local, wire);
    expect(await allHeld(local)).toHaveLength(2); // its own count hides it, until something else differs
    model.records.set('x', {
      seq: ++model.seq,
      changes: [{ id: 'x', kind: 'note', stamp: '', fields: { a: 1 } }],
    });
    model.answer = ((answer) => (request) => ({ ...answer(request), digest: 'f'.repeat(16) }))(model.answer);
    await settle(local, wire);
    expect(await allHeld(local)).toHaveLength(4);
  });

  test('[P6] a count that went wrong by itself is put right without a resend', async () => {
    const [local, model] = [await linked(), newModel()];
    const wire = wireTo(model);
    await many(local, 3);
    await settle(local, wire);
    await local.write(async (tx) => {
      const meta = await tx.objectStore('meta').get('meta');
      if (meta) await tx.objectStore('meta').put({ ...meta, digest: [1, 2] }, 'meta');
    });
    await settle(local, wire);
    expect(wire.requests.at(-1)?.changes).toEqual([]);
    const [said, counted] = await digests(local);
    expect(said).toBe(counted);
  });

  test('[P6] a database from before there were digests is counted once', async () => {
    const [local, model] = [await linked(), newModel()];
    const wire = wireTo(model);
    await many(local, 3);
    await local.write(async (tx) => {
      const { digest: _, ...older } = (await tx.objectStore('meta').get('meta')) ?? {};
      await tx.objectStore('meta').put(older as never, 'meta');
    });
    await settle(local, wire);
    const [said, counted] = await digests(local);
    expect(said).toBe(counted);
    expect((await state(local)).meta.mended).toBeUndefined();
  });

  test('[P6] one that never fits is no endless work: once a day', async () => {
    const [local, model] = [await linked(), newModel()];
    model.answer = ((answer) => (request) => ({ ...answer(request), digest: 'f'.repeat(16) }))(model.answer);
    const at = (now: number) => wireTo(model, () => now);
    await many(local, 3);
    const first = at(NOW);
    await settle(local, first);
    await settle(local, first);
    expect(first.requests.filter(({ changes }) => changes.length > 0)).toHaveLength(2);
    const later = at(NOW + DAY);
    await settle(local, later);
    expect(later.requests.filter(({ changes }) => changes.length > 0)).toHaveLength(1);
    expect((await state(local)).meta.mended?.times).toBe(2);
  });

  test('[P6] is not compared while something waits, or more is to come', async () => {
    const [local, model] = [await linked(), newModel({ page: 2 })];
    const wire = wireTo(model);
    await many(local, 5);
    wire.meanwhile = [async () => void (await many(local, 1))];
    await settle(local, wire);
    expect((await state(local)).meta.mended).toBeUndefined();
    expect(await outbox(local)).toEqual([]);
  });
});
