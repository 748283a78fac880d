import { beforeEach, expect, test, vi } from 'vitest';
import type { KnownDevice } from '../../../web/src/diary/schema';
import { newcomer } from '../../../web/src/screens/account/newcomer';
import { lookAtDevices, newcomerSeen } from '../../../web/src/screens/account/newcomers';

const kept = new Map<string, string>();
let devices: KnownDevice[] = [];

vi.mock('../../../web/src/screens/store', () => ({
  standing: { peek: () => ({ meta: { account: 'ada' } }) },
}));
vi.mock('../../../web/src/sync/account', () => ({
  loadAccount: async () => ({ kind: 'done', value: { devices } }),
}));

const device = (id: string, current = false): KnownDevice => ({
  id,
  name: id,
  created_at: 1,
  seen_at: 1,
  current,
});

beforeEach(() => {
  kept.clear();
  newcomer.value = null;
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

test('at the first look all devices are known', async () => {
  devices = [device('phone', true), device('laptop')];
  await lookAtDevices();
  expect(newcomer.value).toBeNull();
});

test('one that joins later is told of until it was seen, and never again', async () => {
  devices = [device('phone', true)];
  await lookAtDevices();
  devices = [device('phone', true), device('laptop')];
  await lookAtDevices();
  await lookAtDevices();
  expect(newcomer.value?.id).toBe('laptop');
  await newcomerSeen();
  await lookAtDevices();
  expect(newcomer.value).toBeNull();
});

test('devices of another account are not compared with', async () => {
  devices = [device('phone', true)];
  kept.set('onset-devices', 'bob tablet');
  await lookAtDevices();
  expect(newcomer.value).toBeNull();
});
