// Asked once, when a sign first passes the gate: whether to say so the next time it is logged.
import type { JSX } from 'preact';
import type { Held } from '../../diary/record';
import { t } from '../../text';
import { warningRule } from '../latest-review';
import { save } from '../record/target';
import { wantsWarnings, warnSetting } from './state';

export function MayWarn(): JSX.Element | null {
  const rule = warningRule.value;
  const setting = warnSetting.value;
  if (!rule || rule.rows.length === 0 || setting === null || wantsWarnings() !== undefined) return null;
  const says = t('warning.mayI');
  return (
    <section class="card question" aria-label={says}>
      <p>
        {says} <span class="hint">{t('warning.mayIHint', { n: rule.perWeek })}</span>
      </p>
      <div class="row">
        <button type="button" onClick={() => void sayWhetherToWarn(setting, true)}>
          {t('choice.yes')}
        </button>
        <button type="button" onClick={() => void sayWhetherToWarn(setting, false)}>
          {t('choice.no')}
        </button>
      </div>
    </section>
  );
}

/** Whether to warn from now on, on all devices. */
export async function sayWhetherToWarn(
  setting: { id: string; held: Held | undefined },
  warn: boolean,
): Promise<void> {
  const target = { ...setting, kind: 'setting', initial: { purpose: 'warnings' } };
  await save(target, { warn }, t(warn ? 'warning.nowOn' : 'warning.nowOff'));
}
