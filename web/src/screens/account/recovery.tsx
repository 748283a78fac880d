// The recovery code: shown once when it is made, and made anew.
import type { JSX } from 'preact';
import { newRecoveryCode } from '../../sync/account';
import { t } from '../../text';
import { tell } from '../perform';
import { recoveryCode } from '../session';
import { change } from './state';

/** It is made at the end of a form or a page, and must not be missed; one function, so that this happens once. */
function bring(section: HTMLElement | null): void {
  section?.scrollIntoView();
}

/** The code that was made just now. It stays on the screen until the person says that they have kept it. */
export function RecoveryShown(): JSX.Element | null {
  const code = recoveryCode.value;
  if (code === null) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    tell(t('access.copied'));
  };
  return (
    <section class="card warn" aria-labelledby="recovery-code" ref={bring}>
      <h2 id="recovery-code">{t('access.recoveryTitle')}</h2>
      <p class="code">{code}</p>
      <p>{t('access.recoveryWhy')}</p>
      <div class="row">
        <button type="button" onClick={() => void copy()}>
          {t('access.copy')}
        </button>
        <button
          type="button"
          class="main"
          onClick={() => {
            recoveryCode.value = null;
          }}
        >
          {t('access.recoveryKept')}
        </button>
      </div>
    </section>
  );
}

export function Recovery({ has }: { has: boolean }): JSX.Element {
  const make = async (): Promise<void> => {
    const made = await change(newRecoveryCode);
    if (made) recoveryCode.value = made.value.code;
  };
  return (
    <section class="card">
      <h2>{t('access.recoveryCode')}</h2>
      <p>{t(has ? 'access.recoveryHas' : 'access.recoveryHasNot')}</p>
      <button type="button" onClick={() => void make()}>
        {t('access.recoveryNew')}
      </button>
    </section>
  );
}
