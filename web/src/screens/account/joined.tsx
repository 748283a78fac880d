// Says that a device joined the account. During an attack it waits.
import type { JSX } from 'preact';
import { Notice } from '../../parts/notice';
import { t } from '../../text';
import { place, to } from '../route';
import { newcomer } from './newcomer';

export function Joined(): JSX.Element | null {
  const joined = newcomer.value;
  if (joined === null || place.value.name === 'account') return null;
  return (
    <Notice text={t('access.joined', { name: joined.name })}>
      <a class="button" href={to('account')}>
        {t('access.showDevices')}
      </a>
    </Notice>
  );
}
