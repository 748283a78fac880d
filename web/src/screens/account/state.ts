// The account as the server has it: asked for when it is looked at, and after each change.
import { signal } from '@preact/signals';
import type { Account } from '../../diary/schema';
import { type Called, loadAccount } from '../../sync/account';
import { tell } from '../perform';
import { sentenceFor } from '../session';
import { surely } from './confirm';

/** What was heard last; null before. */
export const account = signal<Account | null>(null);

/** Why it could not be heard, in a sentence. */
export const trouble = signal<string | null>(null);

/** Ask again. */
export async function refreshAccount(): Promise<void> {
  const called = await loadAccount();
  trouble.value = called.kind === 'done' ? null : sentenceFor(called);
  if (called.kind === 'done') account.value = called.value;
}

/** Change something, say that it was done or why not, and look again. Returns the answer where there is one. */
export async function change<T>(
  ask: () => Promise<Called<T>>,
  said?: string,
): Promise<{ value: T } | undefined> {
  const called = await surely(ask);
  if (called.kind !== 'done') {
    const stopped = called.kind === 'problem' && called.problem === 'not-fresh';
    if (!stopped) tell(sentenceFor(called)); // else the person chose not to confirm
    return undefined;
  }
  if (said !== undefined) tell(said);
  await refreshAccount();
  return { value: called.value };
}
