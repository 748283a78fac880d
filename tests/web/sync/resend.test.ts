import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../web/src/diary/record';
import { link } from '../../../web/src/local/link';
import { get, state } from '../../../web/src/local/reading';
import { call, FULL_PACE } from '../../../web/src/sync/call';
import { allHeld, attack, linked, ME, newModel, tab, wireTo, write } from '../support';
import { agrees, many, settle, signal } from './steps';

describe('starting over', () => {
  test('[R] a server that lost its database gets everything back', async () => {
    const local = await linked();
    await many(local, 5);
    await settle(local, wireTo(newModel()));
    const fresh = newModel({ epoch: 'two' });
    await settle(local, wireTo(fresh));
    await agrees(local, fresh);
    expect(fresh.records.size).toBe(5);
    expect((await state(local)).meta).toMatchObject({ epoch: 'two', resend: null });
  });

  test('[R] also when it takes several calls, of which one is exactly full', async () => {
    const local = await linked();
    await many(local, 45);
    await settle(local, wireTo(newModel()));
    const fresh = newModel({ epoch: 'two' });
    await settle(local, wireTo(fresh), 20, { ...FULL_PACE, limit: 10 });
    await agrees(local, fresh);
    expect(fresh.records.size).toBe(45);
  });

  test('[R] so does one that was put back to an older backup and kept its epoch', async () => {
    const model = newModel();
    const local = await linked();
    await many(local, 3);
    await settle(local, wireTo(model));
    const backup = structuredClone([...model.records]);
    await many(local, 4);
    await settle(local, wireTo(model));
    const older = newModel({ seq: 3, records: new Map(backup) });
    await settle(local, wireTo(older));
    await agrees(local, older);
    expect(older.records.size).toBe(7);
  });

  test('[R] a new epoch in the middle of a resend starts it again', async () => {
    const local = await tab();
    await many(local, 45);
    await link(local, ME);
    const wire = wireTo(newModel());
    await call({ local, transport: wire }, { ...FULL_PACE, limit: 20 }, signal);
    expect((await state(local)).meta.resend).not.toBe('');
    const fresh = newModel({ epoch: 'two' });
    await settle(local, wireTo(fresh));
    await agrees(local, fresh);
    expect(fresh.records.size).toBe(45);
  });

  test('[R] a resend goes on where it was when the app was killed', async () => {
    const model = newModel();
    const first = await tab();
    await many(first, 45);
    await link(first, ME);
    await call({ local: first, transport: wireTo(model) }, { ...FULL_PACE, limit: 20 }, signal);
    first.close();
    const next = await tab();
    const wire = wireTo(model);
    await settle(next, wire);
    await agrees(next, model);
    expect(wire.requests.map(({ changes }) => changes.length).filter(Boolean)).toEqual([25]);
  });

  test('[R] a first link sends each change once', async () => {
    const local = await tab();
    await many(local, 300);
    await link(local, ME);
    const wire = wireTo(newModel());
    await settle(local, wire);
    expect(wire.requests.flatMap(({ changes }) => changes)).toHaveLength(300);
  });

  test('[R] absence on the server deletes nothing here', async () => {
    const local = await linked();
    await many(local, 3);
    await settle(local, wireTo(newModel()));
    const emptied = newModel({ epoch: 'one' });
    await settle(local, wireTo(emptied));
    expect(await allHeld(local)).toHaveLength(3);
    await agrees(local, emptied);
  });

  test('[R] a record larger than a push goes in parts', async () => {
    const model = newModel();
    const local = await tab();
    const draft = attack({ startedAt: '2026-11-21T10:00:00Z' });
    const notes = Array.from({ length: 40 }, (_, index) => ({
      ...draft,
      fields: { [`note${index}`]: '\u{1f600}'.repeat(9000) },
    }));
    await write(local, [draft, ...notes, attack()]);
    await link(local, ME);
    await settle(local, wireTo(model));
    await link(local, ME);
    await settle(local, wireTo(model));
    await agrees(local, model);
    expect(model.records.get(draft.id)?.changes).toHaveLength(41);
  });

  test('[R] a refusal during a resend takes nothing else from its record', async () => {
    const local = await linked();
    const draft = attack({ startedAt: '2026-11-21T10:00:00Z', note: 'only here' });
    await write(local, [draft]);
    await settle(local, wireTo(newModel()));
    await write(local, [{ ...draft, fields: { pain: 99 } }]);
    const fresh = newModel({ epoch: 'two', refuses: ({ fields }) => (fields.pain === 99 ? 'value' : null) });
    await settle(local, wireTo(fresh));
    const held = await get(local, draft.id);
    expect(held && fieldsOf(held)).toEqual(draft.fields);
    await agrees(local, fresh);
  });
});
