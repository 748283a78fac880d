// The person's own place: what they have, where the diary is, the account, how it looks and what it asks.
import type { JSX } from 'preact';
import { Top } from '../../parts/top';
import { t } from '../../text';
import { Status } from '../status';
import { standing } from '../store';
import { AccountSection } from './account';
import { Appearance } from './appearance';
import { Asking } from './asking';
import { NeedsAttention } from './attention';
import { Language } from './language';
import { Links } from './links';
import { Where } from './where';

export function Me(): JSX.Element {
  const now = standing.value;
  return (
    <div class="me">
      <Top>
        <h1>{t('me.title')}</h1>
        <Status />
      </Top>
      {now && (
        <>
          <NeedsAttention refused={now.attention} />
          <Links />
          <Where now={now} />
          <AccountSection now={now} />
          <Appearance />
          <Language />
          <Asking />
          <p class="hint">
            {t('me.version', { version: __VERSION__ })}
            {now.meta.server !== null && ` · ${t('me.serverVersion', { version: now.meta.server })}`}
          </p>
        </>
      )}
    </div>
  );
}
