import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../web/src/diary/record';
import { link } from '../../../web/src/local/link';
import { get, state } from '../../../web/src/local/reading';
import { call, FULL_PACE } from '../../../web/src/sync/call';
import {
  allHeld,
  attack,
  linked,
  ME,
  type Model,
  newModel,
  problem,
  tab,
  type Wire,
  wireTo,
  write,
} from '../support';
import { agrees, many, settle, signal } from './steps';

describe('a push that cannot be read', () => {
  /** A server that answers with a status to any push with the poison in it. */
  function poisoned(model: Model, status: number): Wire {
    const wire = wireTo(model);
    const inner = wire.sync;
    wire.sync = async (request, stop) => {
      const poison = request.changes.some(({ fields }) => fields.pain === 7 && fields.note === 'poison');
      if (poison) wire.faults.unshift(problem('', status));
      return inner(request, stop);
    };
    return wire;
  }

  test.each([400, 413, 422, 500])(
    '[P7] with %i it is halved until the one bad change is found',
    async (status) => {
      const model = newModel();
      const local = await linked();
      await settle(local, wireTo(model));
      const good = await many(local, 20);
      const draft = attack({ startedAt: '2026-11-21T10:00:00Z' });
      await write(local, [draft]);
      await write(local, [{ ...draft, fields: { pain: 7, note: 'poison' } }]);
      await many(local, 20);
      const wire = poisoned(model, status);
      await settle(local, wire);
      await agrees(local, model);
      expect(model.records.size).toBe(good.length + 21);
      const { attention, meta } = await state(local);
      expect(attention.map(({ change, reason }) => [change.fields.note, reason])).toEqual([
        ['poison', 'unread'],
      ]);
      expect(meta.cursor).toBe(model.seq);
      expect(wire.requests.length).toBeLessThan(30);
    },
  );

  test('[P7] in a resend too, also within one record', async () => {
    const model = newModel();
    const local = await tab();
    const draft = attack({ startedAt: '2026-11-21T10:00:00Z' });
    await write(local, [attack(), draft]);
    await write(local, [{ ...draft, fields: { pain: 7, note: 'poison' } }]);
    await write(local, [{ ...draft, fields: { zone: 'UTC' } }, attack()]);
    await link(local, ME);
    await settle(local, poisoned(model, 422));
    await agrees(local, model);
    const held = await get(local, draft.id);
    expect(held && fieldsOf(held)).toEqual({ startedAt: '2026-11-21T10:00:00Z', zone: 'UTC' });
    expect((await state(local)).meta.resend).toBeNull();
  });

  test('[P7] the value that the unread change covered is read again from the start', async () => {
    const model = newModel();
    const local = await linked();
    const draft = attack({ pain: 3, note: 'fine' });
    await write(local, [draft]);
    await settle(local, wireTo(model));
    await write(local, [{ ...draft, fields: { pain: 7, note: 'poison' } }]);
    await settle(local, poisoned(model, 400));
    const held = await get(local, draft.id);
    expect(held && fieldsOf(held)).toEqual({ pain: 3, note: 'fine' });
  });

  test.each([400, 500])(
    '[P7] a server that answers %i to everything takes nothing from the diary',
    async (status) => {
      const model = newModel();
      const local = await linked();
      await settle(local, wireTo(model));
      await many(local, 5);
      const before = await allHeld(local);
      const wire = wireTo(model);
      let pace = FULL_PACE;
      for (let calls = 0; calls < 40; calls += 1) {
        wire.faults.push(problem('', status));
        ({ pace } = await call({ local, transport: wire }, pace, signal));
      }
      expect(await allHeld(local)).toEqual(before);
      expect((await state(local)).attention).toEqual([]);
      await settle(local, wire);
      await agrees(local, model);
    },
  );

  test('[P7] two errors 500 are waited out, and so is any number of 503', async () => {
    const local = await linked();
    await many(local, 2);
    const wire = wireTo(newModel());
    wire.faults.push(...[500, 500, 503, 503, 500, 500].map((status) => problem('', status)));
    let pace = FULL_PACE;
    for (let calls = 0; calls < 6; calls += 1) {
      const outcome = await call({ local, transport: wire }, pace, signal);
      expect(outcome.next).toBe('wait');
      pace = outcome.pace;
    }
    expect(pace.limit).toBe(FULL_PACE.limit);
  });
});
