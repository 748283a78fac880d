// The rest of attack mode, below what is needed at once: medicines, symptoms, what eases it, aura, the screen itself.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { catalogue } from '../../diary/items';
import { fieldsOf, type Held, textOf, ticksOf } from '../../diary/record';
import { More } from '../../parts/more';
import { t } from '../../text';
import { clockTime, instant } from '../../time';
import { Checklist } from '../record/checklist';
import { existing } from '../record/target';
import { frequent } from './attack-data';
import { Comfort } from './comfort';
import { Doses } from './doses';

const OFFERED = 8;

export function AttackMore({ attack }: { attack: Held }): JSX.Element {
  const target = existing(attack);
  const often = useSignal(frequent.value).value;
  return (
    <>
      <Doses attack={attack} />
      <Checklist
        target={target}
        list="symptom"
        from="symptom"
        label={t('during.symptoms')}
        first={offered('symptom', often.symptom)}
      />
      <Aura attack={attack} />
      <Checklist
        target={target}
        list="relief"
        from="relief"
        tri
        label={t('during.relief')}
        first={offered('relief', often.relief)}
      />
      <p class="hint">{t('during.reliefHint')}</p>
      <Comfort />
    </>
  );
}

/** The most frequent first, filled up with what is common. */
function offered(list: 'symptom' | 'relief', often: string[]): string[] {
  const common = catalogue(list).filter((item) => item.common);
  return [...new Set([...often, ...common.map((item) => item.slug)])].slice(0, OFFERED);
}

/** An aura, with its beginning: that of the first thing noticed. */
function Aura({ attack }: { attack: Held }): JSX.Element {
  const fields = fieldsOf(attack);
  const open = useSignal(ticksOf(fields, 'aura').size > 0);
  const began = textOf(fields, 'auraStartedAt');
  const words = { open: t('during.auraOpen'), close: t('during.auraClose') };
  const label = began
    ? `${t('during.aura')} · ${t('during.auraBegan', { time: clockTime(began, textOf(fields, 'zone')) })}`
    : t('during.aura');
  return (
    <More words={words} open={open}>
      {() => (
        <Checklist
          target={existing(attack)}
          list="aura"
          from="aura"
          label={label}
          beside={() => (began === undefined ? { auraStartedAt: instant(Date.now()) } : {})}
        />
      )}
    </More>
  );
}
