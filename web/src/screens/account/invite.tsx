// An invitation that was opened: it is kept in memory, and goes with the sign-up.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../text';
import { AccountForm } from '../me/account-form';
import type { ScreenProps } from '../places';
import { goInstead, to } from '../route';
import { invitation } from '../session';
import { standing } from '../store';
import { Frame } from '../things/frame';

export function Invite({ about }: ScreenProps): JSX.Element {
  const inside = standing.value?.meta.account !== null;
  useEffect(() => {
    if (about[0]) invitation.value = about[0];
  }, [about[0]]);
  useEffect(() => {
    if (inside) goInstead(to('me'));
  }, [inside]);
  return (
    <Frame title={t('access.title')} back={to('me')}>
      <section class="card">
        <AccountForm why={t('access.invited')} mayCreate />
      </section>
    </Frame>
  );
}
