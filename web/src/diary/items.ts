// The person's lists: the catalogue as they shaped it, with entries of their own.
import vocabulary from '../../../backend/onset/diary/vocabulary.json';
import { fieldsOf, type Held, numberOf, textOf } from './record';

/** The lists a person shapes. */
export const OWN_LISTS = ['trigger', 'sign', 'symptom', 'relief', 'aura', 'postdrome'] as const;
export type OwnList = (typeof OWN_LISTS)[number];
/** All lists there are. */
export type List = keyof typeof vocabulary;

interface CatalogueItem {
  slug: string;
  common?: boolean;
  neutral?: boolean;
  group?: string;
  kind?: string;
  overlaps?: string[];
}

/** One entry of a list. */
export interface Item {
  /** Its name in a record's field, `<list>.<key>`: a slug, or the id of an own item. */
  key: string;
  own: boolean;
  /** What the person calls it; a catalogue item's words stand in the language files. */
  label: string | undefined;
  /** Whether it is on the person's own short list. */
  mine: boolean;
  order: number;
  group: string | undefined;
  neutral: boolean;
  /** The warning signs it may be confused with. */
  overlaps: string[];
}

/** The items of a catalogue list as they are published. */
export function catalogue(list: List): readonly CatalogueItem[] {
  return vocabulary[list];
}

/** The slugs of a catalogue list. */
export function slugsOf(list: List): string[] {
  return catalogue(list).map(({ slug }) => slug);
}

/** A list as the person shaped it by their `item` records, in their order. */
export function itemsOf(list: List, records: readonly Held[]): Item[] {
  const entries = records.map((held) => ({ id: held.id, fields: fieldsOf(held) }));
  const ofList = entries.filter(({ fields }) => fields.list === list);
  const shaped = new Map(ofList.map((entry) => [textOf(entry.fields, 'slug') ?? entry.id, entry.fields]));
  const known = catalogue(list).map((item, index): Item => {
    const fields = shaped.get(item.slug) ?? {};
    const pair = textOf(fields, 'pairedWith');
    return {
      key: item.slug,
      own: false,
      label: textOf(fields, 'label'),
      mine: fields.hidden === undefined ? item.common === true : fields.hidden === false,
      order: numberOf(fields, 'order') ?? index,
      group: item.group ?? item.kind,
      neutral: item.neutral === true,
      overlaps: pair === undefined ? (item.overlaps ?? []) : [pair],
    };
  });
  return [...known, ...ownOf(ofList)].sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
}

function ownOf(entries: { id: string; fields: ReturnType<typeof fieldsOf> }[]): Item[] {
  const own = entries.filter(({ fields }) => textOf(fields, 'slug') === undefined);
  return own.map(({ id, fields }) => ({
    key: id,
    own: true,
    label: textOf(fields, 'label'),
    mine: fields.hidden !== true,
    order: numberOf(fields, 'order') ?? timeIn(id),
    group: undefined,
    neutral: fields.neutral === true,
    overlaps: [textOf(fields, 'pairedWith')].filter((pair) => pair !== undefined),
  }));
}

/**
 * Where an entry of one's own stands unless it is moved: by the time in its id, and so after those of the catalogue.
 * Counting them instead would move all that follow when one goes.
 */
function timeIn(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** How often each key occurs, the most frequent first; among equals in order of key. */
export function byUse(keys: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
}

/** Items with those in use first, in that order, and the others after them as they stood. */
export function usedFirst(items: readonly Item[], used: readonly string[]): Item[] {
  const rank = new Map(used.map((key, index) => [key, index]));
  const place = (item: Item): number => rank.get(item.key) ?? used.length;
  return [...items].sort((a, b) => place(a) - place(b));
}
