// The person's own lists, and what each of their entries is called.
import { signal } from '@preact/signals';
import { type Item, itemsOf, type List } from '../diary/items';
import type { Held } from '../diary/record';
import { things } from '../local/reading';
import { named, namedIfAny } from '../text';
import { followChanges, whenOpen } from './store';

const records = signal<Held[]>([]);
let following: Promise<void> | null = null;

/** Read the own items, and keep them true from now on. Whoever shows a list waits for this once. */
export function loadItems(): Promise<void> {
  following ??= whenOpen().then((local) =>
    followChanges(async () => {
      records.value = await things(local, 'item');
    }),
  );
  return following;
}

/** A list as the person shaped it. */
export function itemsIn(list: List): Item[] {
  return itemsOf(list, records.value);
}

/** What an item is called: in the person's own words, or in those of the language. */
export function itemName(list: List, key: string): string {
  const item = itemsIn(list).find((one) => one.key === key);
  return labelOf(list, item ?? { key, label: undefined });
}

/** What an entry of a list is called. */
export function labelOf(list: List, { key, label }: Pick<Item, 'key' | 'label'>): string {
  return label ?? named(list, key);
}

/** A line that says more about an item, where there is one. */
export function itemHelp(list: List, key: string): string | undefined {
  return namedIfAny(`${list}Help` as 'signHelp', key);
}
