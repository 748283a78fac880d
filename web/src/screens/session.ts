// Joining and leaving an account, from this device.
import { signal } from '@preact/signals';
import type { Me } from '../diary/schema';
import type { Local } from '../local/database';
import { link, OtherAccountError, signOutDone, signOutKeeping } from '../local/link';
import { state } from '../local/reading';
import { type Called, signIn, signOut, signUp, whoAmI } from '../sync/account';
import type { Loop } from '../sync/loop';
import { t, type Word } from '../text';
import { deviceName } from './device-name';
import { tell } from './perform';
import { isSample } from './sample';
import { diary } from './store';

/** The account that was signed in to while the diary of another is on this device; the person chooses. */
export const otherAccount = signal<Me | null>(null);

let loop: Loop | null = null;

/** Let the account's screens nudge the sync loop. */
export function useLoop(started: Loop): void {
  loop = started;
}

/** Make an account, or sign in; returns the sentence to show if it did not work. */
export async function enter(
  how: 'create' | 'signIn',
  name: string,
  password: string,
): Promise<string | undefined> {
  const { meta } = await state(diary());
  const device = { id: meta.device, name: deviceName() };
  const called =
    how === 'create'
      ? await signUp({ name, password, device, namespace: meta.namespace })
      : await signIn({ name, password, device });
  return called.kind === 'done' ? join(called.value) : sentenceFor(called);
}

async function join(me: Me): Promise<undefined> {
  try {
    await link(diary(), me);
    await loop?.now();
  } catch (error) {
    if (!(error instanceof OtherAccountError)) throw error;
    otherAccount.value = me;
  }
}

function sentenceFor(called: Exclude<Called<unknown>, { kind: 'done' }>): string {
  return called.kind === 'unreachable' ? t('account.unreachable') : t(`problem.${called.problem}` as Word);
}

/** Sign out; the diary stays on this device, or is removed from it. */
export async function leave(remove: boolean): Promise<void> {
  if (remove) await diary().erase();
  await signOutKeeping(diary());
  await finishSignOut(diary());
}

/** Two accounts never mix: keep the diary that is here and end the new session, or the other way round. */
export async function choose(keepHere: boolean): Promise<void> {
  if (keepHere) {
    otherAccount.value = null;
    await signOutKeeping(diary());
    return finishSignOut(diary());
  }
  const called = await whoAmI();
  if (called.kind !== 'done') return tell(sentenceFor(called));
  otherAccount.value = null;
  if (called.value === null) return;
  await diary().erase();
  return join(called.value);
}

/** Tell the server that this device signed out, if it has not heard. */
async function finishSignOut(local: Local): Promise<void> {
  if (await signOut()) await signOutDone(local);
}

/**
 * At start: a sign-out that the server has not heard of is finished; and a session without a diary means that the
 * browser lost its database, so what the server has is brought back.
 */
export async function settleSession(local: Local): Promise<void> {
  const { meta } = await state(local);
  if (meta.signOutPending) return finishSignOut(local);
  if (meta.account !== null || meta.erased) return;
  const called = await whoAmI();
  if (called.kind !== 'done' || called.value === null) return;
  await join(called.value);
  if (!(await isSample(local))) tell(t('account.restored'));
}
