// One list: what is on it, in the person's order, and all the rest.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Item, OwnList } from '../../diary/items';
import { describe, Field } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { t, tn } from '../../text';
import { itemHelp, itemsIn, labelOf } from '../own-items';
import { OwnItem } from '../record/own-item';
import { to } from '../route';
import { Frame, Part } from './frame';
import { type Entry, Ordered } from './ordered';
import { shape } from './shape';
import { listName } from './words';

/** From so many on, a list has a field to find something in it. */
const MANY = 30;
/** So many are shown until all are asked for: hundreds take a phone its time. */
const SHOWN = 60;

interface ItemEntry extends Entry {
  item: Item;
}

export function OneList({ list }: { list: OwnList }): JSX.Element {
  const wanted = useSignal('');
  const most = useSignal(SHOWN);
  const all = itemsIn(list).map((item) => ({
    key: item.key,
    name: labelOf(list, item),
    order: item.order,
    item,
  }));
  const sought = plain(wanted.value);
  const found = sought === '' ? all : all.filter(({ name }) => plain(name).includes(sought));
  const mine = found.filter(({ item }) => item.mine);
  const rest = found.filter(({ item }) => !item.mine);
  return (
    <Frame title={listName(list)} back={to('lists')}>
      {all.length > MANY && <Find wanted={wanted} />}
      {found.length === 0 && <p class="hint">{t('things.nothingFound')}</p>}
      {mine.length > 0 && (
        <Part title={t('things.mine')}>
          {sought === '' ? (
            <InOrder list={list} entries={mine} most={most.value} />
          ) : (
            <Unordered list={list} entries={mine.slice(0, most.value)} />
          )}
        </Part>
      )}
      <OwnItem list={list} />
      {rest.length > 0 && (
        <Part title={t('things.rest')}>
          <Unordered list={list} entries={rest.slice(0, most.value)} />
        </Part>
      )}
      {Math.max(mine.length, rest.length) > most.value && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            most.value = Number.POSITIVE_INFINITY;
          }}
        >
          {tn('things.showAll', found.length)}
        </button>
      )}
    </Frame>
  );
}

interface InOrderProps {
  list: OwnList;
  entries: readonly ItemEntry[];
  most: number;
}

function InOrder({ list, entries, most }: InOrderProps): JSX.Element {
  return (
    <Ordered
      entries={entries}
      most={most}
      write={(orders, moved) => write(list, entries, orders, moved)}
      row={({ item }) => <Row list={list} item={item} />}
    />
  );
}

function Unordered({ list, entries }: { list: OwnList; entries: readonly ItemEntry[] }): JSX.Element {
  return (
    <ul class="ordered">
      {entries.map(({ key, item }) => (
        <li key={key}>
          <Row list={list} item={item} />
        </li>
      ))}
    </ul>
  );
}

/** Words as they are compared: without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function Find({ wanted }: { wanted: { value: string } }): JSX.Element {
  return (
    <Field id="find" label={t('things.find')}>
      <input
        type="search"
        autocomplete="off"
        dir="auto"
        value={wanted.value}
        onInput={(event) => {
          wanted.value = event.currentTarget.value;
        }}
        {...describe('find', undefined, undefined)}
      />
    </Field>
  );
}

/** An entry, and on or off the list; what can be said about it stands on a page of its own. */
function Row({ list, item }: { list: OwnList; item: Item }): JSX.Element {
  const name = labelOf(list, item);
  const help = item.neutral ? t('things.isNeutral') : helpOf(list, item);
  const word = t(item.mine ? 'things.takeOff' : 'things.putOn', { item: name });
  const toggle = (): void =>
    void shape(
      list,
      [{ item, fields: { hidden: item.mine } }],
      t(item.mine ? 'things.isOff' : 'things.isOn', { item: name }),
    );
  const said = (
    <>
      <b>{name}</b>
      {help && <span>{help}</span>}
    </>
  );
  return (
    <>
      {item.own || list === 'trigger' ? (
        <a class="thing" href={to('lists', list, item.key)}>
          {said}
        </a>
      ) : (
        <p class="thing">{said}</p>
      )}
      <button type="button" class="step" aria-label={word} onClick={toggle}>
        <Icon name={item.mine ? 'less' : 'add'} />
      </button>
    </>
  );
}

/** What is on the list is known; a few words help with the rest. */
function helpOf(list: OwnList, { own, mine, key }: Item): string | undefined {
  return own || mine ? undefined : itemHelp(list, key);
}

function write(
  list: OwnList,
  all: readonly ItemEntry[],
  orders: ReadonlyMap<string, number>,
  moved: ItemEntry,
): Promise<unknown> {
  const changes = all
    .filter(({ key }) => orders.has(key))
    .map(({ key, item }) => ({ item, fields: { order: orders.get(key) ?? null } }));
  return shape(list, changes, t('things.moved', { item: moved.name }));
}
