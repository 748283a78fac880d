// "Confirm that it is you": asked where the server wants to know, and then what was asked for is done.
import { signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Called, confirm } from '../../sync/account';
import { hasPasskeys } from '../../sync/passkeys';
import { t } from '../../text';
import { provePasskey, sentenceFor } from '../session';
import { account } from './state';

/** Who waits for the person to confirm; told whether they did. */
const waiting = signal<((confirmed: boolean) => void) | null>(null);

/** Do something that the server may want to be sure of; asks the person where it does. */
export async function surely<T>(ask: () => Promise<Called<T>>): Promise<Called<T>> {
  const called = await ask();
  if (called.kind !== 'problem' || called.problem !== 'not-fresh') return called;
  const confirmed = await new Promise<boolean>((settle) => {
    waiting.value?.(false);
    waiting.value = settle;
  });
  return confirmed ? ask() : called;
}

export function Confirm(): JSX.Element | null {
  const fault = useSignal<string | undefined>(undefined);
  if (waiting.value === null) return null;
  const end = (confirmed: boolean): void => {
    const settle = waiting.value;
    waiting.value = null;
    fault.value = undefined;
    settle?.(confirmed);
  };
  const prove = async (how: Promise<Called<null>>): Promise<void> => {
    const called = await how;
    if (called.kind === 'done') end(true);
    else fault.value = sentenceFor(called);
  };
  const byPasskey = async (): Promise<void> => {
    const proof = await provePasskey('confirm');
    if (typeof proof === 'string') fault.value = proof;
    else await prove(confirm(proof));
  };
  return (
    <section class="card warn" aria-labelledby="confirm" ref={(section) => section?.scrollIntoView()}>
      <h2 id="confirm">{t('access.confirmTitle')}</h2>
      {account.value?.has_password && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void prove(confirm({ password: String(new FormData(event.currentTarget).get('password')) }));
          }}
        >
          <div class="field">
            <label for="confirm-password">{t('account.password')}</label>
            <input id="confirm-password" name="password" type="password" autocomplete="current-password" />
          </div>
          <button type="submit" class="main">
            {t('access.confirmPassword')}
          </button>
        </form>
      )}
      {hasPasskeys() && account.value?.passkeys.length !== 0 && (
        <button type="button" onClick={() => void byPasskey()}>
          {t('access.confirmPasskey')}
        </button>
      )}
      {fault.value && (
        <p class="fault" role="alert">
          {fault.value}
        </p>
      )}
      <button type="button" class="quiet" onClick={() => end(false)}>
        {t('account.cancel')}
      </button>
    </section>
  );
}
