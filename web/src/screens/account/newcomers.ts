// A device that joined the account is told of on every other one.
import type { KnownDevice } from '../../diary/schema';
import { loadAccount } from '../../sync/account';
import { standing } from '../store';
import { newcomer } from './newcomer';

const KEY = 'onset-devices';

/** Compare the devices that are signed in with those known here. The first look takes all as known. */
export async function lookAtDevices(): Promise<void> {
  const called = await loadAccount();
  if (called.kind !== 'done') return;
  const { devices } = called.value;
  const [account, ...ids] = (localStorage.getItem(KEY) ?? '').split(' ');
  if (account === whose()) {
    newcomer.value = devices.find(({ id, current }) => !current && !ids.includes(id)) ?? null;
  }
  if (newcomer.value === null) remember(devices);
}

/** The person has read of it. */
export async function newcomerSeen(): Promise<void> {
  newcomer.value = null;
  const called = await loadAccount();
  if (called.kind === 'done') remember(called.value.devices);
}

function whose(): string {
  return standing.peek()?.meta.account ?? '';
}

function remember(devices: readonly KnownDevice[]): void {
  localStorage.setItem(KEY, [whose(), ...devices.map(({ id }) => id)].join(' '));
}
