// Signing in with the recovery code.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { describe, Field } from '../../parts/field';
import { t } from '../../text';
import { goInstead, to } from '../route';
import { enterByRecovery } from '../session';
import { standing } from '../store';
import { Frame } from '../things/frame';

export function Recover(): JSX.Element {
  const busy = useSignal(false);
  const fault = useSignal<string | undefined>(undefined);
  const send = async (form: HTMLFormElement): Promise<void> => {
    const given = new FormData(form);
    busy.value = true;
    fault.value = await enterByRecovery(String(given.get('name')).trim(), String(given.get('code')));
    busy.value = false;
    if (fault.value === undefined) goInstead(to('me'));
  };
  return (
    <Frame title={t('access.recoveryCode')} back={to('me')}>
      <form
        class="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(event.currentTarget);
        }}
      >
        <Field id="recover-name" label={t('account.name')}>
          <input
            name="name"
            maxLength={64}
            defaultValue={standing.value?.meta.accountName ?? ''}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            {...describe('recover-name', undefined, undefined)}
          />
        </Field>
        <Field
          id="recover-code"
          label={t('access.recoveryCode')}
          hint={t('access.recoveryNote')}
          fault={fault.value}
        >
          <input
            name="code"
            maxLength={64}
            autocomplete="one-time-code"
            autocapitalize="characters"
            spellcheck={false}
            {...describe('recover-code', t('access.recoveryNote'), fault.value)}
          />
        </Field>
        <button type="submit" class="main" disabled={busy.value}>
          {busy.value ? t('account.working') : t('access.recover')}
        </button>
      </form>
    </Frame>
  );
}
