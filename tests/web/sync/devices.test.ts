import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../web/src/diary/record';
import { uuid7 } from '../../../web/src/local/ids';
import { get, state } from '../../../web/src/local/reading';
import { receive } from '../../../web/src/local/records';
import { tick, ZERO } from '../../../web/src/local/stamp';
import { absorb } from '../../../web/src/sync/absorb';
import { attack, linked, NOW, newModel, outbox, tab, wireTo, write } from '../support';
import { agrees, many, planned, settle } from './steps';

describe('several devices and tabs', () => {
  test('[M1] each field has its own winner, and deletion comes across', async () => {
    const model = newModel();
    const [here, there] = [await linked('here'), await linked('there')];
    const draft = attack({ pain: 1, note: 'a' });
    await write(here, [draft, attack()]);
    await settle(here, wireTo(model));
    await settle(there, wireTo(model));
    await write(there, [{ ...draft, fields: { note: 'b' } }], NOW + 10);
    await write(here, [{ ...draft, fields: { pain: 2 } }], NOW + 20);
    for (const local of [here, there, here]) await settle(local, wireTo(model));
    const [one, two] = [await get(here, draft.id), await get(there, draft.id)];
    expect(one).toEqual(two);
    expect(one && fieldsOf(one)).toEqual({ pain: 2, note: 'b' });
  });

  test('[C2] what was seen from elsewhere is always earlier than what is written next', async () => {
    const model = newModel();
    const [here, there] = [await linked('here'), await linked('there')];
    const draft = attack({ pain: 1 });
    await write(there, [draft], NOW + 3_600_000);
    await settle(there, wireTo(model));
    await settle(here, wireTo(model));
    await write(here, [{ ...draft, fields: { pain: 2 } }]);
    const held = await get(here, draft.id);
    expect(held && fieldsOf(held).pain).toBe(2);
  });

  test('[C2] what is no stamp does not move the clock', async () => {
    const local = await linked();
    const sent = await planned(local);
    const odd = { id: uuid7(NOW), kind: 'attack', stamp: 'zzz', fields: { pain: 1 } };
    const reply = { ...newModel().answer(sent.request), changes: [odd] };
    await absorb(local, sent, reply, { sentAt: NOW, gotAt: NOW });
    expect((await state(local)).meta.last).toBe(ZERO);
  });

  test('[R] two tabs that call at once: the slower reply is stale and changes nothing', async () => {
    const model = newModel();
    const one = await linked();
    const two = await tab();
    await settle(one, wireTo(model));
    await many(one, 3);
    const slow = await planned(one);
    const late = model.answer(slow.request);
    await many(two, 1);
    await settle(two, wireTo(model));
    const before = await state(one);
    expect(await absorb(one, slow, late, { sentAt: NOW, gotAt: NOW })).toBe('stale');
    expect(await state(one)).toEqual(before);
    await agrees(one, model);
  });

  test.each([
    ['another account', { account: uuid7(NOW) }],
    ['another device', { device: '1'.repeat(16) }],
    ['another epoch', { epoch: 'zero' }],
    ['another cursor', { cursor: 77 }],
  ])('[R] a reply to %s is not applied', async (_, difference) => {
    const local = await linked();
    const [change] = await many(local, 1);
    const sent = await planned(local);
    const reply = newModel().answer(sent.request);
    const other = { ...sent, request: { ...sent.request, ...difference } };
    expect(await absorb(local, other, reply, { sentAt: NOW, gotAt: NOW })).toBe('stale');
    expect(await outbox(local)).toEqual([change]);
  });

  test('[R] nor one to another place in the resend', async () => {
    const local = await linked();
    const sent = await planned(local);
    const reply = newModel().answer(sent.request);
    expect(await absorb(local, { ...sent, resend: 'x' }, reply, { sentAt: NOW, gotAt: NOW })).toBe('stale');
  });

  test('[M1] a record that arrives with another kind replaces the one here, which waits to be refused', async () => {
    const local = await linked();
    const [change] = await many(local, 1);
    const theirs = {
      id: change?.id ?? '',
      kind: 'sign',
      stamp: tick(ZERO, NOW - 9, 'e'.repeat(16)),
      fields: { sign: 'yawning' },
    };
    await local.write((tx) => receive(tx, [theirs]));
    expect((await get(local, theirs.id))?.changes).toEqual([theirs]);
    expect(await outbox(local)).toEqual([change]);
  });

  test('[M1] an id that the server holds with another kind: the server’s holds', async () => {
    const model = newModel();
    const local = await linked();
    await settle(local, wireTo(model));
    const draft = attack();
    await write(local, [draft]);
    const theirs = {
      id: draft.id,
      kind: 'sign',
      stamp: tick(ZERO, NOW - 9, 'e'.repeat(16)),
      fields: { sign: 'yawning' },
    };
    model.seq = 1;
    model.records.set(draft.id, { seq: 1, changes: [theirs] });
    model.refuses = ({ kind }) => (kind === 'attack' ? 'kind' : null);
    await settle(local, wireTo(model));
    expect((await get(local, draft.id))?.changes).toEqual([theirs]);
    expect((await state(local)).attention).toHaveLength(1);
  });
});
