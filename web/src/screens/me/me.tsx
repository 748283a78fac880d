// The person's own place: where the diary is, the account, what needs attention, how it looks.
import type { JSX } from 'preact';
import { Top } from '../../parts/top';
import { t } from '../../text';
import { Status } from '../status';
import { standing } from '../store';
import { AccountSection } from './account';
import { Appearance } from './appearance';
import { NeedsAttention } from './attention';
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
          <Where now={now} />
          <AccountSection now={now} />
          <Appearance />
          <p class="hint">
            {t('me.version', { version: __VERSION__ })}
            {now.meta.server !== null && ` · ${t('me.serverVersion', { version: now.meta.server })}`}
          </p>
        </>
      )}
    </div>
  );
}
