import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../web/src/diary/record';
import type { Change } from '../../../web/src/diary/schema';
import { link } from '../../../web/src/local/link';
import { get, state } from '../../../web/src/local/reading';
import { absorb } from '../../../web/src/sync/absorb';
import { call, FULL_PACE } from '../../../web/src/sync/call';
import { attack, linked, ME, NOW, newModel, wireTo, write } from '../support';
import { agrees, planned, settle, signal } from './steps';

describe('refusals', () => {
  const bad = ({ fields }: Change) => (fields.pain === 99 ? 'value' : null);

  test('[P5] a refusal in the middle refuses that change alone', async () => {
    const model = newModel({ refuses: bad });
    const local = await linked();
    await settle(local, wireTo(model));
    const draft = attack({ pain: 3 });
    const changes = await write(local, [
      attack({ pain: 1 }),
      draft,
      { ...draft, fields: { pain: 99 } },
      attack({ pain: 2 }),
    ]);
    await settle(local, wireTo(model));
    await agrees(local, model);
    const held = await get(local, draft.id);
    expect(held && fieldsOf(held)).toEqual({ pain: 3 });
    expect((await state(local)).attention).toEqual([{ change: changes[2], field: '', reason: 'value' }]);
  });

  test('[P5] a record whose only change was refused vanishes, and its change is in attention', async () => {
    const model = newModel({ refuses: bad });
    const local = await linked();
    await settle(local, wireTo(model));
    const draft = attack({ pain: 99 });
    await write(local, [draft]);
    await settle(local, wireTo(model));
    expect(await get(local, draft.id)).toBeUndefined();
    expect((await state(local)).attention.map(({ change }) => change.id)).toEqual([draft.id]);
  });

  test('[P5] the record becomes the server’s plus what is pending', async () => {
    const model = newModel({ refuses: bad });
    const local = await linked();
    const draft = attack({ pain: 3, note: 'a' });
    await write(local, [draft]);
    await settle(local, wireTo(model));
    await write(local, [{ ...draft, fields: { pain: 99 } }]);
    const wire = wireTo(model);
    wire.meanwhile.push(async () => void (await write(local, [{ ...draft, fields: { note: 'b' } }])));
    await call({ local, transport: wire }, FULL_PACE, signal);
    const held = await get(local, draft.id);
    expect(held && fieldsOf(held)).toEqual({ pain: 3, note: 'b' });
    await settle(local, wire);
    await agrees(local, model);
  });

  test('[P5] a pending value that the refused one had covered shows again', async () => {
    const model = newModel({ refuses: bad });
    const local = await linked();
    await settle(local, wireTo(model));
    const draft = attack({ pain: 3 });
    await write(local, [draft]);
    await write(local, [{ ...draft, fields: { pain: 99 } }]);
    const sent = await planned(local);
    const onlyLast = { ...sent, request: { ...sent.request, changes: sent.request.changes.slice(1) } };
    await absorb(local, onlyLast, model.answer(onlyLast.request), { sentAt: NOW, gotAt: NOW });
    const held = await get(local, draft.id);
    expect(held && fieldsOf(held)).toEqual({ pain: 3 });
  });

  test('[P5] a new server version is given what the old one refused, and says what it thinks', async () => {
    const model = newModel({ refuses: bad });
    const local = await linked();
    const draft = attack({ pain: 99 });
    await write(local, [draft]);
    await settle(local, wireTo(model));
    model.version = '1.1';
    await settle(local, wireTo(model));
    expect((await state(local)).attention).toHaveLength(1);
    model.version = '1.2';
    model.refuses = () => null;
    await settle(local, wireTo(model));
    expect((await state(local)).attention).toEqual([]);
    await agrees(local, model);
    expect(model.records.size).toBe(1);
  });

  test('[P5] it is not sent again otherwise', async () => {
    const model = newModel({ refuses: bad });
    const local = await linked();
    await write(local, [attack({ pain: 99 })]);
    const wire = wireTo(model);
    await settle(local, wire);
    await link(local, ME);
    await settle(local, wire);
    expect(wire.requests.filter(({ changes }) => changes.length > 0)).toHaveLength(1);
  });
});
