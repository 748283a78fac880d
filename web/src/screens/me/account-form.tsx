// A name and a password: for a new account, or for one there is.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { cleanText } from '../../local/limits';
import { describe, Field } from '../../parts/field';
import { hasPasskeys } from '../../sync/passkeys';
import { t } from '../../text';
import { to } from '../route';
import { enter, enterByPasskey } from '../session';

const SHORTEST = 8;

interface AccountFormProps {
  why: string;
  name?: string;
  mayCreate?: boolean;
  /** It begins as the form to sign in. */
  signingIn?: boolean;
}

export function AccountForm(props: AccountFormProps): JSX.Element {
  const { why, name = '', mayCreate = false, signingIn = false } = props;
  const creating = useSignal(mayCreate && !signingIn);
  const busy = useSignal(false);
  const faults = useSignal<{ name?: string; password?: string; form?: string }>({});
  const how = creating.value ? 'create' : 'signIn';
  const send = async (form: HTMLFormElement): Promise<void> => {
    const given = new FormData(form);
    const typed = {
      name: cleanText(String(given.get('name'))).trim(),
      password: String(given.get('password')),
    };
    faults.value = faultsOf(typed, creating.value);
    if (Object.keys(faults.value).length > 0) return;
    busy.value = true;
    const fault = await enter(how, typed.name, typed.password);
    busy.value = false;
    if (fault) faults.value = { form: fault };
  };
  const byPasskey = async (form: HTMLFormElement): Promise<void> => {
    const typed = cleanText(String(new FormData(form).get('name'))).trim();
    faults.value = creating.value && typed === '' ? { name: t('account.nameEmpty') } : {};
    if (Object.keys(faults.value).length > 0) return;
    busy.value = true;
    const fault = await enterByPasskey(how, typed);
    busy.value = false;
    if (fault) faults.value = { form: fault };
  };
  const { name: nameFault, password: passwordFault, form: formFault } = faults.value;
  const hint = creating.value ? t('account.passwordHint') : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      <p>{why}</p>
      <Field id="name" label={t('account.name')} fault={nameFault}>
        <input
          name="name"
          type="text"
          maxLength={64}
          defaultValue={name}
          autocomplete="username webauthn"
          autocapitalize="none"
          spellcheck={false}
          {...describe('name', undefined, nameFault)}
        />
      </Field>
      <Field id="password" label={t('account.password')} hint={hint} fault={passwordFault}>
        <input
          name="password"
          type="password"
          maxLength={256}
          autocomplete={creating.value ? 'new-password' : 'current-password'}
          {...describe('password', hint, passwordFault)}
        />
      </Field>
      {formFault && (
        <p class="fault" role="alert">
          {formFault}
        </p>
      )}
      <button type="submit" class="main" disabled={busy.value}>
        {busy.value ? t('account.working') : t(`account.${how}`)}
      </button>
      {hasPasskeys() && (
        <button
          type="button"
          disabled={busy.value}
          onClick={(event) => void byPasskey(event.currentTarget.form as HTMLFormElement)}
        >
          {t(creating.value ? 'access.passkeyCreate' : 'access.passkey')}
        </button>
      )}
      {mayCreate && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            creating.value = !creating.value;
            faults.value = {};
          }}
        >
          {t(creating.value ? 'account.haveOne' : 'account.newHere')}
        </button>
      )}
      {!creating.value && (
        <nav class="row" aria-label={t('access.otherWays')}>
          <a class="button quiet" href={to('join')}>
            {t('access.useDevice')}
          </a>
          <a class="button quiet" href={to('recover')}>
            {t('access.useRecovery')}
          </a>
        </nav>
      )}
    </form>
  );
}

function faultsOf(
  typed: { name: string; password: string },
  creating: boolean,
): { name?: string; password?: string } {
  return {
    ...(typed.name === '' ? { name: t('account.nameEmpty') } : {}),
    ...(creating && typed.password.length < SHORTEST ? { password: t('account.passwordShort') } : {}),
  };
}
