// Whether there was an aura. A no is a no to each kind that stands in the question, and to no other.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Fields, ticksOf } from '../../diary/record';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import { AuraKinds } from '../attack/aura';
import { itemsIn, labelOf } from '../own-items';
import { said, save, type Target } from '../record/target';

export function AuraQuestion({ target }: { target: Target }): JSX.Element {
  const opened = useSignal(false);
  const answers = ticksOf(said(target), 'aura');
  const had = [...answers.values()].includes(true);
  const asked = itemsIn('aura').filter((item) => item.mine);
  const value = had || opened.value ? 'yes' : answers.size > 0 ? 'no' : undefined;
  const all = (keys: Iterable<string>, answer: boolean | null): Fields =>
    Object.fromEntries([...keys].map((key) => [`aura.${key}`, answer]));
  const pick = (picked: string | undefined): void => {
    if (picked === 'no') {
      opened.value = false;
      void save(target, all([...asked.map(({ key }) => key), ...answers.keys()], false));
    } else {
      // A second tap closes the question; what is ticked stays ticked until it is tapped itself.
      opened.value = picked === 'yes';
      if (!had) void save(target, all(answers.keys(), null));
    }
  };
  return (
    <>
      <Choice
        label={t('lookback.auraAsk')}
        hint={asked.map((item) => labelOf('aura', item)).join(', ')}
        options={[
          { value: 'yes', label: t('choice.yes') },
          { value: 'no', label: t('choice.no') },
        ]}
        value={value}
        onPick={pick}
      />
      {value === 'yes' && <AuraKinds target={target} />}
    </>
  );
}
