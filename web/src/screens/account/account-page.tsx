// Sign-in and devices: what opens the account, which devices are in it, and how to take everything along or end it.
import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import '../../style/account.css';
import { t } from '../../text';
import { AccountForm } from '../me/account-form';
import type { ScreenProps } from '../places';
import { to } from '../route';
import { standing } from '../store';
import { Frame } from '../things/frame';
import { AddDevice } from './add-device';
import { Confirm } from './confirm';
import { Devices } from './devices';
import { Leaving } from './leaving';
import { newcomer } from './newcomer';
import { newcomerSeen } from './newcomers';
import { Passkeys } from './passkeys';
import { Password } from './password';
import { Recovery, RecoveryShown } from './recovery';
import { account, refreshAccount, trouble } from './state';

export function AccountPage({ about }: ScreenProps): JSX.Element {
  const meta = standing.value?.meta;
  const inside = !!meta && meta.account !== null && !meta.signedOut;
  useEffect(() => {
    if (!inside) return undefined;
    void refreshAccount();
    return effect(() => {
      if (newcomer.value !== null) void newcomerSeen().then(refreshAccount);
    });
  }, [inside]);
  return (
    <Frame title={t('access.title')} back={to('me')}>
      <RecoveryShown />
      {inside ? (
        <Inside />
      ) : (
        <AccountForm
          why={t(meta?.signedOut ? 'me.signedOut' : 'account.why')}
          name={meta?.accountName ?? ''}
          mayCreate={meta?.account === null}
          signingIn={about[0] === 'sign-in'}
        />
      )}
    </Frame>
  );
}

function Inside(): JSX.Element {
  const now = account.value;
  if (now === null) return <p>{trouble.value ?? t('access.loading')}</p>;
  return (
    <div class="access">
      <p>{t('account.signedInAs', { name: now.name })}</p>
      {trouble.value && <p class="fault">{trouble.value}</p>}
      <Confirm />
      <Devices devices={now.devices} />
      <AddDevice />
      <Passkeys passkeys={now.passkeys} />
      <Password has={now.has_password} name={now.name} />
      <Recovery has={now.has_recovery} />
      <Leaving name={now.name} />
    </div>
  );
}
