import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../../web/src/diary/record';
import { uuid7 } from '../../../web/src/local/ids';
import { bytesOf, LIMITS } from '../../../web/src/local/limits';
import { link, signOutKeeping } from '../../../web/src/local/link';
import { everything, get, state } from '../../../web/src/local/reading';
import { absorb } from '../../../web/src/sync/absorb';
import { call, FULL_PACE } from '../../../web/src/sync/call';
import { ACCOUNT, attack, linked, lost, ME, NOW, newModel, outbox, tab, wireTo, write } from '../support';
import { agrees, many, planned, settle, signal } from './steps';

describe('one device', () => {
  test('[P1] what was written before linking arrives, and the device knows it', async () => {
    const model = newModel();
    const local = await tab();
    await many(local, 3);
    await link(local, ME);
    await settle(local, wireTo(model));
    await agrees(local, model);
    const { meta } = await state(local);
    expect(meta).toMatchObject({ epoch: 'one', cursor: 3, resend: null, savedAt: NOW, server: '1.0' });
  });

  test('[P1] the request says who, from where and how much is left', async () => {
    const local = await linked();
    const changes = await many(local, 2);
    const { request } = await planned(local);
    const { device } = (await state(local)).meta;
    expect(request).toMatchObject({
      protocol: 2,
      account: ACCOUNT,
      device,
      epoch: '',
      cursor: 0,
      pending: 2,
    });
    expect(new Set(request.changes.map(({ stamp }) => stamp))).toEqual(
      new Set(changes.map(({ stamp }) => stamp)),
    );
  });

  test('pain 0 arrives as 0', async () => {
    const model = newModel();
    const [here, there] = [await linked('here'), await linked('there')];
    const draft = attack({ pain: 0 });
    await write(here, [draft]);
    await settle(here, wireTo(model));
    await settle(there, wireTo(model));
    const held = await get(there, draft.id);
    expect(held && fieldsOf(held).pain).toBe(0);
  });

  test('[M6] an unknown kind and an unknown field go there and back untouched', async () => {
    const model = newModel();
    const [here, there] = [await linked('here'), await linked('there')];
    await write(here, [{ id: uuid7(NOW), kind: 'spell', fields: { 'aura.hue': 'teal', constructor: 1 } }]);
    await settle(here, wireTo(model));
    await settle(there, wireTo(model));
    expect(await everything(there)).toEqual(await everything(here));
  });

  test('[P2] after a lost reply the same push is made again, to no effect', async () => {
    const model = newModel();
    const local = await linked();
    const wire = wireTo(model);
    await settle(local, wire);
    await many(local, 4);
    wire.faults.push(lost(model));
    await settle(local, wire);
    const [first, second] = wire.requests.slice(-2);
    expect(second?.changes).toEqual(first?.changes);
    expect(model.seq).toBe(4);
    await agrees(local, model);
  });

  test('[P2] a change that is written while the reply is under way stays in the outbox', async () => {
    const model = newModel();
    const local = await linked();
    const wire = wireTo(model);
    await settle(local, wire);
    await many(local, 1);
    wire.meanwhile.push(async () => void (await many(local, 1)));
    const outcome = await call({ local, transport: wire }, FULL_PACE, signal);
    expect(outcome.next).toBe('again');
    expect(await outbox(local)).toHaveLength(1);
    await settle(local, wire);
    await agrees(local, model);
  });

  test('[P2] a change that comes back in part, as another device sent it on, still waits', async () => {
    const model = newModel({ counts: false });
    const local = await linked();
    const draft = attack({ pain: 3, note: 'words' });
    const [change] = await write(local, [draft]);
    if (!change) throw new Error('nothing written');
    model.seq += 1;
    model.records.set(draft.id, { seq: 1, changes: [{ ...change, fields: { pain: 3 } }] });
    const wire = wireTo(model);
    await call({ local, transport: wire }, { ...FULL_PACE, limit: 0 }, signal);
    expect(await outbox(local)).toEqual([change]);
    await settle(local, wire);
    await agrees(local, model);
  });

  test('[P2] control: an absorb that clears the whole outbox loses that change', async () => {
    const model = newModel({ counts: false });
    const local = await linked();
    await settle(local, wireTo(model));
    await many(local, 1);
    const sent = await planned(local);
    const reply = model.answer(sent.request);
    await many(local, 1);
    await absorb(local, sent, reply, { sentAt: NOW, gotAt: NOW });
    await local.write((tx) => tx.objectStore('outbox').clear());
    await settle(local, wireTo(model));
    await expect(agrees(local, model)).rejects.toThrow();
  });

  test('[P7] 2,500 changes go in two pushes, each within the limits', async () => {
    const model = newModel();
    const local = await linked();
    const wire = wireTo(model);
    await settle(local, wire);
    await many(local, 2500);
    await settle(local, wire);
    const counts = wire.requests.map(({ changes }) => changes.length).filter(Boolean);
    expect(counts).toEqual([2000, 500]);
    expect(wire.requests.map(({ pending }) => pending)).toContain(2500);
    await agrees(local, model);
  });

  test('[P7] 1 MiB of JSON is the other limit, in the outbox and in a resend', async () => {
    const model = newModel();
    const local = await tab();
    await write(
      local,
      Array.from({ length: 130 }, () => attack({ note: '\u{1f600}'.repeat(9000) })),
      NOW,
    );
    await link(local, ME);
    const wire = wireTo(model);
    await settle(local, wire);
    await link(local, ME);
    await settle(local, wire);
    expect(wire.requests.length).toBeGreaterThan(8);
    for (const request of wire.requests) expect(bytesOf(request)).toBeLessThanOrEqual(LIMITS.bytesPerPush);
    await agrees(local, model);
  });

  test('[P4] 2,500 records come in pages', async () => {
    const model = newModel({ page: 400 });
    const [here, there] = [await linked('here'), await linked('there')];
    await many(here, 2500);
    await settle(here, wireTo(model));
    const wire = wireTo(model);
    await settle(there, wire);
    expect(wire.requests.length).toBeGreaterThanOrEqual(7);
    await agrees(there, model);
  });

  test('[P4] a server that says more and does not move is not asked for ever', async () => {
    const model = newModel();
    const local = await linked();
    await settle(local, wireTo(model));
    const stuck = wireTo({ ...model, answer: (request) => ({ ...model.answer(request), more: true }) });
    await settle(local, stuck, 3);
    expect(stuck.requests).toHaveLength(1);
  });

  test('[L6] signed out, nothing is sent, and what is written waits', async () => {
    const model = newModel();
    const local = await linked();
    await signOutKeeping(local);
    await many(local, 1);
    const wire = wireTo(model);
    expect((await settle(local, wire)).next).toBe('off');
    expect(wire.requests).toEqual([]);
    await link(local, ME);
    await settle(local, wire);
    await agrees(local, model);
  });
});
