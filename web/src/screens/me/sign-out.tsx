// Signing out: the diary stays on this device or goes from it, as the person says.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { State } from '../../local/reading';
import { t, tn } from '../../text';
import { leave } from '../session';

export function SignOut({ now }: { now: State }): JSX.Element {
  const asking = useSignal(false);
  if (!asking.value) {
    return (
      <>
        <p>{t('account.signedInAs', { name: now.meta.accountName ?? '' })}</p>
        <button
          type="button"
          onClick={() => {
            asking.value = true;
          }}
        >
          {t('account.signOut')}
        </button>
      </>
    );
  }
  return (
    <div class="question">
      <h3>{t('account.signOutTitle')}</h3>
      <button type="button" onClick={() => void leave(false)}>
        {t('account.signOutKeep')}
      </button>
      <button type="button" onClick={() => void leave(true)}>
        {t('account.signOutRemove')}
      </button>
      {now.waiting > 0 && <p class="fault">{tn('account.removeWaiting', now.waiting)}</p>}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          asking.value = false;
        }}
      >
        {t('account.cancel')}
      </button>
    </div>
  );
}
