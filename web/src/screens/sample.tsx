// A diary that is invented says so on every screen, wherever it is carried: a setting in it says that it is one.
import type { JSX } from 'preact';
import { isDeleted } from '../diary/record';
import type { Local } from '../local/database';
import { named } from '../local/reading';
import { t } from '../text';
import { useStored } from './store';

export function Sample(): JSX.Element | null {
  return useStored(isSample) ? <p class="sample">{t('account.sample')}</p> : null;
}

/** Whether the diary is an invented one, as far as it has come here. */
export async function isSample(local: Local): Promise<boolean> {
  const { held } = await named(local, 'setting/sample');
  return held !== undefined && !isDeleted(held);
}
