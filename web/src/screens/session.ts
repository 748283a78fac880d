// Joining and leaving an account, from this device.
import { signal } from '@preact/signals';
import type { Device, Me } from '../diary/schema';
import type { Local } from '../local/database';
import { link, OtherAccountError, signOutDone, signOutKeeping } from '../local/link';
import { state } from '../local/reading';
import {
  beginPasskey,
  type Called,
  type Proof,
  type Purpose,
  passkeySignIn,
  passkeySignUp,
  recover,
  signIn,
  signOut,
  signUp,
  whoAmI,
} from '../sync/account';
import type { Loop } from '../sync/loop';
import { type Json, makePasskey, takePasskey } from '../sync/passkeys';
import { t, type Word } from '../text';
import { deviceName } from './device-name';
import { say, tell } from './perform';
import { isSample } from './sample';
import { diary } from './store';

/** The account that was signed in to while the diary of another is on this device; the person chooses. */
export const otherAccount = signal<Me | null>(null);

let loop: Loop | null = null;

/** Let the account's screens nudge the sync loop. */
export function useLoop(started: Loop): void {
  loop = started;
}

/** The recovery code that was made just now; it is shown until the person says they have kept it. */
export const recoveryCode = signal<string | null>(null);

/** The invitation that was opened; it is sent with a sign-up. */
export const invitation = signal('');

/** Make an account, or sign in; returns the sentence to show if it did not work. */
export async function enter(
  how: 'create' | 'signIn',
  name: string,
  password: string,
): Promise<string | undefined> {
  const { device, namespace } = await here();
  return admitted(
    how === 'create'
      ? await signUp({ name, password, device, namespace, invitation: invitation.value })
      : await signIn({ name, password, device }),
  );
}

/** The same with a passkey. */
export async function enterByPasskey(how: 'create' | 'signIn', name: string): Promise<string | undefined> {
  const { device, namespace } = await here();
  const creating = how === 'create';
  const who = creating ? { name, invitation: invitation.value } : undefined;
  const proof = await provePasskey(creating ? 'sign-up' : 'sign-in', who);
  if (typeof proof === 'string') return proof;
  return admitted(
    creating
      ? await passkeySignUp({ ...proof, name, device, namespace, invitation: invitation.value })
      : await passkeySignIn({ ...proof, device }),
  );
}

/** The same with the recovery code. */
export async function enterByRecovery(name: string, code: string): Promise<string | undefined> {
  const { device } = await here();
  return admitted(await recover({ name, code, device }));
}

/** Ask the server for a challenge and the person for a passkey; what came of it, or the sentence to show. */
export async function provePasskey(
  purpose: Purpose,
  who?: { name: string; invitation: string },
): Promise<Proof | string> {
  const begun = await beginPasskey(purpose, who);
  if (begun.kind !== 'done') return sentenceFor(begun);
  const { ceremony, options } = begun.value;
  const make = purpose === 'sign-up' || purpose === 'add';
  const credential = make ? await makePasskey(options as Json) : await takePasskey(options as Json);
  return credential === null ? t('access.passkeyFailed') : { ceremony, credential };
}

/** This device, as it says of itself who it is. */
export async function here(): Promise<{ device: Device; namespace: string }> {
  const { meta } = await state(diary());
  return { device: { id: meta.device, name: deviceName() }, namespace: meta.namespace };
}

/** Somebody is in; returns the sentence to show if not. */
export async function admitted(called: Called<Me>): Promise<string | undefined> {
  return called.kind === 'done' ? join(called.value) : sentenceFor(called);
}

async function join(me: Me): Promise<undefined> {
  if (me.recovery) recoveryCode.value = me.recovery;
  try {
    await link(diary(), me);
    await loop?.now();
  } catch (error) {
    if (!(error instanceof OtherAccountError)) throw error;
    otherAccount.value = me;
  }
}

/** What to say where a call did not work. */
export function sentenceFor(called: Exclude<Called<unknown>, { kind: 'done' }>): string {
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
 * browser lost its database, so what the server has is brought back. Tells whether there was a server to ask.
 */
export async function settleSession(local: Local): Promise<boolean> {
  const { meta } = await state(local);
  if (meta.signOutPending) {
    await finishSignOut(local);
    return true;
  }
  if (meta.account !== null || meta.erased) return true;
  const called = await whoAmI();
  if (called.kind !== 'done' || called.value === null) return called.kind !== 'unreachable';
  await join(called.value);
  if (!(await isSample(local))) say(t('account.restored'));
  return true;
}

/** The diary went while the app was open. If no session brings it back, say what does. */
export async function sayRemoved(local: Local): Promise<void> {
  const { meta } = await state(local);
  if (meta.account === null) say(t('account.removed'));
}
