// A device that joined the account is told of on every other one.
import type { KnownDevice } from '../../diary/schema';
import { knowDevices } from '../../local/link';
import { loadAccount } from '../../sync/account';
import { diary, standing } from '../store';
import { newcomer } from './newcomer';

/** Compare the devices that are signed in with those known here. The first look takes all as known. */
export async function lookAtDevices(): Promise<void> {
  const called = await loadAccount();
  if (called.kind !== 'done') return;
  const { devices } = called.value;
  const known = standing.peek()?.meta.devices;
  const joined = known && devices.find(({ id, current }) => !current && !known.includes(id));
  newcomer.value = joined ?? null;
  if (!joined) await remember(devices, known ?? []);
}

/** The person has read of it. */
export async function newcomerSeen(): Promise<void> {
  newcomer.value = null;
  const called = await loadAccount();
  if (called.kind === 'done') await remember(called.value.devices, []);
}

async function remember(devices: readonly KnownDevice[], known: readonly string[]): Promise<void> {
  const ids = devices.map(({ id }) => id);
  if (ids.join() !== known.join()) await knowDevices(diary(), ids);
}
