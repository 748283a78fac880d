import { describe, expect, test } from 'vitest';
import type { SyncReply } from '../../../web/src/diary/schema';
import type { Local } from '../../../web/src/local/database';
import { state } from '../../../web/src/local/reading';
import { absorb } from '../../../web/src/sync/absorb';
import { call, FULL_PACE } from '../../../web/src/sync/call';
import { syncOnce } from '../../../web/src/sync/wake';
import { ACCOUNT, linked, NOW, newModel, offline, problem, wireTo } from '../support';
import { agrees, many, planned, settle, signal } from './steps';

describe('the clock', () => {
  async function offsetAfter(
    reply: Partial<SyncReply>,
    sentAt: number,
    gotAt: number,
  ): Promise<number | null> {
    const local = await linked();
    const sent = await planned(local);
    await absorb(local, sent, { ...newModel().answer(sent.request), ...reply }, { sentAt, gotAt });
    return (await state(local)).meta.offset;
  }

  test('[C3] the offset is from the middle of the call', async () => {
    expect(await offsetAfter({ now: NOW + 10_000 }, NOW, NOW + 1000)).toBe(9500);
  });

  test.each([5001, -1])('[C3] a call of %i ms says nothing about it', async (took) => {
    expect(await offsetAfter({ now: NOW + 10_000 }, NOW, NOW + took)).toBeNull();
  });
});

describe('answers by type', () => {
  async function answered(
    type: string,
    status: number,
    wipe = false,
  ): Promise<{ local: Local; next: string }> {
    const local = await linked();
    await many(local, 1);
    const wire = wireTo(newModel());
    wire.faults.push(problem(type, status, { wipe, retryAfter: 7 }));
    const outcome = await call({ local, transport: wire }, FULL_PACE, signal);
    return { local, next: outcome.next };
  }

  test.each([
    ['onset:signed-out', 401, { signedOut: true, stopped: null }],
    ['onset:device-revoked', 401, { signedOut: true, stopped: null }],
    ['onset:account-deleted', 410, { stopped: 'account-deleted' }],
    ['onset:other-account', 409, { stopped: 'other-account' }],
    ['onset:sync-protocol', 409, { stopped: 'sync-protocol' }],
  ])('[P9] %s stops, is remembered, and keeps the diary', async (type, status, expected) => {
    const { local, next } = await answered(type, status);
    expect(next).toBe('off');
    const { meta, waiting, empty } = await state(local);
    expect(meta).toMatchObject({ ...expected, account: ACCOUNT });
    expect([waiting, empty]).toEqual([1, false]);
    const wire = wireTo(newModel());
    await call({ local, transport: wire }, FULL_PACE, signal);
    expect(wire.requests).toHaveLength(type === 'onset:sync-protocol' ? 1 : 0);
  });

  test('[P9] device-revoked with wipe erases the diary, and says so', async () => {
    const { local } = await answered('onset:device-revoked', 401, true);
    const { meta, empty, waiting } = await state(local);
    expect([empty, waiting, meta.erased, meta.account]).toEqual([true, 0, true, null]);
  });

  test('[P9] what had not been sent when the diary was erased is set aside, not lost', async () => {
    const { local } = await answered('onset:device-revoked', 401, true);
    const { attention } = await state(local);
    expect(attention.map(({ reason }) => reason)).toEqual(['revoked']);
    expect(Object.keys(attention[0]?.change.fields ?? {})).not.toEqual([]);
    await local.erase(true); // the control: the plain way leaves nothing
    expect((await state(local)).attention).toEqual([]);
  });

  test.each(['onset:busy', 'onset:full'])('[P9] %s waits', async (type) => {
    const { local, next } = await answered(type, 503);
    expect(next).toBe('wait');
    expect((await state(local)).waiting).toBe(1);
  });

  test('[P9] once the protocols fit again, it is not stopped any more', async () => {
    const { local } = await answered('onset:sync-protocol', 409);
    await settle(local, wireTo(newModel()));
    expect((await state(local)).meta.stopped).toBeNull();
  });

  test('[P9] an answer to a diary that was erased meanwhile does not touch the new one', async () => {
    const local = await linked();
    const wire = wireTo(newModel());
    wire.sync = async () => {
      await local.erase();
      return { kind: 'problem', problem: 'onset:device-revoked', status: 401, retryAfter: null, wipe: true };
    };
    await call({ local, transport: wire }, FULL_PACE, signal);
    expect((await state(local)).meta).toMatchObject({ erased: false, signedOut: false });
  });
});

describe('woken', () => {
  test('a service worker calls until nothing remains', async () => {
    const model = newModel({ page: 10 });
    const local = await linked();
    await many(local, 45);
    expect(await syncOnce(local, wireTo(model))).toBe(true);
    await agrees(local, model);
  });

  test('and says so when something does', async () => {
    const local = await linked();
    const wire = wireTo(newModel());
    wire.faults.push(offline);
    expect(await syncOnce(local, wire)).toBe(false);
  });
});
