// One entry of a list: what it is called, what it may be confused with, whether it is only for comparison.
import type { JSX } from 'preact';
import type { Item, OwnList } from '../../diary/items';
import { cleanText } from '../../local/limits';
import { Select } from '../../parts/select';
import { TextField } from '../../parts/text-field';
import { t } from '../../text';
import { itemHelp, itemName, itemsIn, labelOf } from '../own-items';
import { to } from '../route';
import { Frame } from './frame';
import { shape } from './shape';

const LONGEST = 200;

export function ListItem({ list, itemKey }: { list: OwnList; itemKey: string }): JSX.Element {
  const item = itemsIn(list).find(({ key }) => key === itemKey);
  const back = to('lists', list);
  if (!item) {
    return (
      <Frame title={t('things.lists')} back={back}>
        <p class="hint">{t('entry.gone')}</p>
      </Frame>
    );
  }
  const help = item.own ? undefined : itemHelp(list, item.key);
  return (
    <Frame title={labelOf(list, item)} back={back}>
      {help && <p class="hint">{help}</p>}
      {item.own && <Rename list={list} item={item} />}
      {list === 'trigger' && !item.neutral && <Pair item={item} />}
      {list === 'trigger' && item.own && <Neutral item={item} />}
      <OnMyList list={list} item={item} />
    </Frame>
  );
}

function Rename({ list, item }: { list: OwnList; item: Item }): JSX.Element {
  const keep = async (typed: string): Promise<string | undefined> => {
    const label = cleanText(typed).trim();
    if (label === '') return t('fault.empty');
    if ([...label].length > LONGEST) return t('fault.tooLong', { n: LONGEST });
    await shape(list, [{ item, fields: { label } }], t('entry.changed'));
    return undefined;
  };
  return <TextField id="item-label" label={t('things.itemName')} value={item.label ?? ''} onSave={keep} />;
}

/** A trigger that may really be the first sign of an attack; the catalogue's pair holds until another is chosen. */
function Pair({ item }: { item: Item }): JSX.Element {
  const signs = itemsIn('sign').map((sign) => ({ value: sign.key, label: labelOf('sign', sign) }));
  const [first, ...others] = item.overlaps;
  const also = others.map((key) => itemName('sign', key)).join(', ');
  const pick = (sign: string | undefined): void =>
    void shape('trigger', [{ item, fields: { pairedWith: sign ?? null } }], t('entry.changed'));
  return (
    <Select
      id="item-pair"
      label={t('things.pair')}
      hint={[t('things.pairHint'), also && t('things.pairAlso', { signs: also })].filter(Boolean).join(' ')}
      options={signs}
      value={first}
      onPick={pick}
    />
  );
}

/** Something that is only ticked to see how often ticking alone goes with attacks. */
function Neutral({ item }: { item: Item }): JSX.Element {
  const neutral = item.neutral ? null : true;
  return (
    <div class="field">
      <button
        type="button"
        aria-pressed={item.neutral}
        aria-describedby="neutral-said"
        onClick={() => void shape('trigger', [{ item, fields: { neutral } }], t('entry.changed'))}
      >
        {t('things.neutral')}
      </button>
      <p class="hint" id="neutral-said">
        {t('things.neutralHint')}
      </p>
    </div>
  );
}

function OnMyList({ list, item }: { list: OwnList; item: Item }): JSX.Element {
  const name = labelOf(list, item);
  return (
    <button
      type="button"
      onClick={() =>
        void shape(
          list,
          [{ item, fields: { hidden: item.mine } }],
          t(item.mine ? 'things.isOff' : 'things.isOn', { item: name }),
        )
      }
    >
      {t(item.mine ? 'things.takeOffThis' : 'things.putOnThis')}
    </button>
  );
}
