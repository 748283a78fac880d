// An aura: what it was like, by kind, and how long it lasted.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Item } from '../../diary/items';
import { ticksOf } from '../../diary/record';
import { Chips } from '../../parts/chips';
import { named, t } from '../../text';
import { itemHelp, itemsIn, labelOf } from '../own-items';
import { nextAnswer } from '../record/checklist';
import { OwnItem } from '../record/own-item';
import { Rows } from '../record/rows';
import { said, save, type Target } from '../record/target';
import { AURA_TIMES } from './rows';

export function Aura({ target }: { target: Target }): JSX.Element {
  return (
    <>
      <AuraKinds target={target} />
      <Rows target={target} rows={AURA_TIMES} />
    </>
  );
}

/** The kinds of aura, those of the person's list first and all others one tap away. */
export function AuraKinds({ target }: { target: Target }): JSX.Element {
  const all = useSignal(false);
  const answers = ticksOf(said(target), 'aura');
  const shown = itemsIn('aura').filter((item) => all.value || item.mine || answers.has(item.key));
  const tap = (key: string): void =>
    void save(target, { [`aura.${key}`]: nextAnswer(answers.get(key), false) });
  return (
    <>
      {byKind(shown).map(([kind, items]) => (
        <Chips
          key={kind}
          label={kind === '' ? t('attackPage.auraOwn') : named('auraKind', kind)}
          chips={items.map((item) => ({
            key: item.key,
            label: labelOf('aura', item),
            help: itemHelp('aura', item.key),
          }))}
          answer={(key) => answers.get(key)}
          onTap={tap}
        />
      ))}
      <button
        type="button"
        class="quiet"
        aria-expanded={all.value}
        onClick={() => {
          all.value = !all.value;
        }}
      >
        {all.value ? t('list.fewer') : t('attackPage.auraMore')}
      </button>
      {all.value && <OwnItem list="aura" onAdded={tap} />}
    </>
  );
}

function byKind(items: readonly Item[]): [kind: string, items: Item[]][] {
  const kinds = new Map<string, Item[]>();
  for (const item of items) {
    const kind = item.group ?? '';
    kinds.set(kind, [...(kinds.get(kind) ?? []), item]);
  }
  return [...kinds];
}
