// Under Me: whether to warn, once there is something to warn by or the person has answered.
import type { JSX } from 'preact';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import { warningRule } from '../latest-review';
import { sayWhetherToWarn } from './may-warn';
import { wantsWarnings, warnSetting } from './state';

export function WhetherToWarn(): JSX.Element | null {
  const setting = warnSetting.value;
  const wants = wantsWarnings();
  if (!setting || (!warningRule.value && wants === undefined)) return null;
  return (
    <Choice
      label={t('warning.me')}
      options={[
        { value: 'on', label: t('warning.meOn') },
        { value: 'off', label: t('warning.meOff') },
      ]}
      value={wants === undefined ? undefined : wants ? 'on' : 'off'}
      // Once answered it is one of the two; unanswered would be asked again.
      onPick={(picked) => {
        if (picked !== undefined) void sayWhetherToWarn(setting, picked === 'on');
      }}
    />
  );
}
