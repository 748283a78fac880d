// A diary that is invented says so on every screen, wherever it is carried: a setting in it says that it is one.
import type { JSX } from 'preact';
import { isDeleted } from '../diary/record';
import { named } from '../local/reading';
import { t } from '../text';
import { useStored } from './store';

export function Sample(): JSX.Element | null {
  const held = useStored((local) => named(local, 'setting/sample'))?.held;
  if (held === undefined || isDeleted(held)) return null;
  return <p class="sample">{t('account.sample')}</p>;
}
