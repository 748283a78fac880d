// Which items of a list stand on the check-in, and which wait behind "More". While the screen is open nothing that
// stands there goes away or moves to another place: a finger is on its way to it.
import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type AskedList, askedItems, neutralOf, tickedOf } from '../../diary/checkin';
import type { Item } from '../../diary/items';
import { itemsIn } from '../own-items';
import type { Day } from './day';

/** One list as it stands on the screen. */
export interface Asked {
  list: AskedList;
  /** Those that are asked about. */
  items: Item[];
  /** All others of the catalogue, one tap away. They are offered, and asked about only when they are ticked. */
  others: Item[];
  ticked: Set<string>;
  more: Signal<boolean>;
}

export function useAsked(day: Day, list: AskedList): Asked {
  const more = useSignal(false);
  const stood = useRef(new Set<string>());
  const all = itemsIn(list);
  const ticked = tickedOf(day.fields, list, day.noted);
  if (!more.value || stood.current.size === 0) {
    const neutral = list === 'trigger' ? neutralOf(day.date, all) : undefined;
    for (const { key } of askedItems(all, (key) => ticked.has(key), neutral)) stood.current.add(key);
  }
  return {
    list,
    items: all.filter(({ key }) => stood.current.has(key)),
    others: all.filter(({ key }) => !stood.current.has(key)),
    ticked,
    more,
  };
}

/** What counts as shown when the day is done: what was asked about, and what was ticked besides. */
export function shownOf({ items, ticked }: Asked): string[] {
  return [...new Set([...items.map(({ key }) => key), ...ticked])];
}
