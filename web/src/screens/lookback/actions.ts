// What ends a look back, and what goes on with it.
import type { Whole } from '../../diary/joined';
import type { Fields } from '../../diary/record';
import { t } from '../../text';
import { instant } from '../../time';
import { targetOf } from '../attack/writing';
import { save } from '../record/target';
import { go, goInstead, to } from '../route';
import { forgetRefused } from './refused';

/** On to what came during and after; what was proposed and not taken away is kept with the attack now. */
export async function goOn(whole: Whole, proposed: Fields): Promise<void> {
  if (Object.keys(proposed).length > 0) await save(targetOf(whole), proposed, t('lookback.kept'));
  go(to('lookback', whole.id, 'after'));
}

/** It has been looked back at, whether or not anything was said. */
export async function finish(whole: Whole, word: 'reviewed' | 'skipped'): Promise<void> {
  await save(targetOf(whole), { reviewedAt: instant(Date.now()) }, t(`lookback.${word}`));
  forgetRefused(whole.id);
  goInstead(to('lookback'));
}
