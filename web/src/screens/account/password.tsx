// The password: set, changed, removed.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { describe, Field } from '../../parts/field';
import { setPassword } from '../../sync/account';
import { t } from '../../text';
import { change } from './state';

const SHORTEST = 8;

export function Password({ has, name }: { has: boolean; name: string }): JSX.Element {
  const fault = useSignal<string | undefined>(undefined);
  const save = async (form: HTMLFormElement): Promise<void> => {
    const password = String(new FormData(form).get('password'));
    fault.value = password.length < SHORTEST ? t('account.passwordShort') : undefined;
    if (fault.value === undefined && (await change(() => setPassword(password), t('access.passwordSaved'))))
      form.reset();
  };
  const hint = t('account.passwordHint');
  return (
    <section class="card">
      <h2>{t('access.password')}</h2>
      <p>{t(has ? 'access.passwordHas' : 'access.passwordNone')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(event.currentTarget);
        }}
      >
        <input
          class="unseen"
          type="text"
          name="username"
          autocomplete="username"
          value={name}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <Field id="new-password" label={t('access.passwordNew')} hint={hint} fault={fault.value}>
          <input
            name="password"
            type="password"
            maxLength={256}
            autocomplete="new-password"
            {...describe('new-password', hint, fault.value)}
          />
        </Field>
        <button type="submit">{t('access.passwordSet')}</button>
      </form>
      {has && (
        <button
          type="button"
          class="quiet"
          onClick={() => void change(() => setPassword(null), t('access.passwordRemoved'))}
        >
          {t('access.passwordRemove')}
        </button>
      )}
    </section>
  );
}
