// The passkeys of the account.
import type { JSX } from 'preact';
import type { KnownPasskey } from '../../diary/schema';
import { addPasskey, beginPasskey, type Called, removePasskey } from '../../sync/account';
import { hasPasskeys, type Json, makePasskey } from '../../sync/passkeys';
import { t } from '../../text';
import { deviceName } from '../device-name';
import { tell } from '../perform';
import { shortDate } from './dates';
import { change } from './state';

export function Passkeys({ passkeys }: { passkeys: readonly KnownPasskey[] }): JSX.Element {
  return (
    <section class="card">
      <h2>{t('access.passkeys')}</h2>
      {passkeys.length === 0 && <p>{t('access.passkeysNone')}</p>}
      <ul class="held">
        {passkeys.map(({ id, name, created_at, used_at }) => (
          <li key={id}>
            <p>
              <b>{name}</b>{' '}
              <span class="hint">
                {t('access.made', { date: shortDate(created_at) })}
                {used_at !== null && `, ${t('access.used', { date: shortDate(used_at) })}`}
              </span>
            </p>
            <button
              type="button"
              aria-label={t('access.passkeyRemove', { name })}
              onClick={() => void change(() => removePasskey(id), t('access.passkeyRemoved'))}
            >
              {t('attention.drop')}
            </button>
          </li>
        ))}
      </ul>
      {hasPasskeys() && (
        <button type="button" onClick={() => void add()}>
          {t('access.passkeyAdd')}
        </button>
      )}
    </section>
  );
}

async function add(): Promise<void> {
  const begun = await change(() => beginPasskey('add'));
  if (begun === undefined) return;
  const { ceremony, options } = begun.value;
  const credential = await makePasskey(options as Json);
  if (credential === null) return tell(t('access.passkeyFailed'));
  const name = deviceName();
  const send = (): Promise<Called<unknown>> => addPasskey({ ceremony, credential, name });
  await change(send, t('access.passkeyAdded'));
}
