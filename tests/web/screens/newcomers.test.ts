import { beforeEach, expect, test, vi } from 'vitest';
import type { KnownDevice } from '../../../web/src/diary/schema';
import { newcomer } from '../../../web/src/screens/account/newcomer';
import { lookAtDevices, newcomerSeen } from '../../../web/src/screens/account/newcomers';

const here = vi.hoisted(() => ({
  devices: [] as KnownDevice[],
  meta: {} as { devices?: string[] },
  writes: 0,
}));

vi.mock('../../../web/src/screens/store', () => ({
  standing: { peek: () => ({ meta: here.meta }) },
  diary: () => null,
}));
vi.mock('../../../web/src/local/link', () => ({
  knowDevices: async (_: unknown, devices: string[]) => {
    here.meta = { devices };
    here.writes += 1;
  },
}));
vi.mock('../../../web/src/sync/account', () => ({
  loadAccount: async () => ({ kind: 'done', value: { devices: here.devices } }),
}));

const device = (id: string, current = false): KnownDevice => ({
  id,
  name: id,
  created_at: 1,
  seen_at: 1,
  current,
  heard_at: null,
  waiting: null,
  behind: false,
});

beforeEach(() => {
  here.meta = {};
  here.writes = 0;
  newcomer.value = null;
});

test('at the first look all devices are known', async () => {
  here.devices = [device('phone', true), device('laptop')];
  await lookAtDevices();
  expect([newcomer.value, here.meta.devices]).toEqual([null, ['phone', 'laptop']]);
});

test('where nothing changed, nothing is written', async () => {
  here.devices = [device('phone', true), device('laptop')];
  await lookAtDevices();
  await lookAtDevices();
  expect(here.writes).toBe(1);
});

test('one that joins later is told of until it was seen, and never again', async () => {
  here.devices = [device('phone', true)];
  await lookAtDevices();
  here.devices = [device('phone', true), device('laptop')];
  await lookAtDevices();
  await lookAtDevices();
  expect(newcomer.value?.id).toBe('laptop');
  await newcomerSeen();
  await lookAtDevices();
  expect(newcomer.value).toBeNull();
});
