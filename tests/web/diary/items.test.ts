import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byUse, type Item, itemsOf, OWN_LISTS, usedFirst } from '../../../web/src/diary/items';
import { moved, type Placed } from '../../../web/src/diary/lists-order';
import { nameOf } from '../../../web/src/diary/names';
import type { Fields, Held } from '../../../web/src/diary/record';
import { uuid5, uuid7 } from '../../../web/src/local/ids';
import { NOW } from '../support';

const NAMESPACE = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';

function held(id: string, fields: Fields): Held {
  return { id, kind: 'item', changes: [{ id, kind: 'item', stamp: '1', fields }] };
}

function own(label: string, more: Fields = {}, at = NOW): Held {
  return held(uuid7(at), { list: 'trigger', label, ...more });
}

/** What the person changed of a catalogue item. */
function shaped(slug: string, more: Fields, list = 'trigger'): Held {
  const fields = { list, slug, ...more };
  return held(uuid5(NAMESPACE, nameOf('item', fields) ?? ''), fields);
}

function item(key: string, ...records: Held[]): Item | undefined {
  return itemsOf('trigger', records).find((found) => found.key === key);
}

describe('a list as the person shaped it', () => {
  test('is the catalogue as published, with a short list in every list, until something is changed', () => {
    for (const list of OWN_LISTS) {
      const items = itemsOf(list, []);
      expect(items.filter(({ mine }) => mine).length, list).toBeGreaterThan(2);
      expect(
        items.some(({ mine }) => !mine),
        list,
      ).toBe(true);
      expect(items.every((found) => !found.own)).toBe(true);
    }
  });

  test('[M7] what is changed of a catalogue item lies under one name on every device', () => {
    const change = shaped('msg', { hidden: false });
    expect(change.id).toBe(uuid5(NAMESPACE, 'item/trigger/msg'));
    expect(item('msg')?.mine).toBe(false);
    expect(item('msg', change)?.mine).toBe(true);
    expect(item('poor_sleep', shaped('poor_sleep', { hidden: true }))?.mine).toBe(false);
  });

  test('an own item is on the list, after the catalogue, in order of time', () => {
    const [later, sooner] = [own('Perfume', {}, NOW + 1), own('Argument', {}, NOW)];
    const items = itemsOf('trigger', [later, sooner]);
    expect(items.slice(-2).map(({ label }) => label)).toEqual(['Argument', 'Perfume']);
    expect(items.at(-1)).toMatchObject({ own: true, mine: true, key: later.id });
  });

  test('own items keep their places when one of them goes, moved or not', () => {
    const [a, b, c] = [own('a', {}, NOW), own('b', {}, NOW + 1000), own('c', {}, NOW + 2000)];
    const [A, B, C] = [a, b, c].map((record) => item(record.id, a, b, c)?.order ?? 0);
    const between = [...moved(orders([A, B, C]), 2, 1).values()][0] ?? Number.NaN;
    const cMoved = held(c.id, { list: 'trigger', label: 'c', order: between });
    const names = (...records: Held[]): unknown[] =>
      itemsOf('trigger', records)
        .filter((found) => found.own)
        .map(({ label }) => label);
    expect(names(a, b, cMoved)).toEqual(['a', 'c', 'b']);
    expect(names(b, cMoved)).toEqual(['c', 'b']);
  });

  test('an own item that is hidden stays known by its name', () => {
    const perfume = own('Perfume', { hidden: true });
    expect(item(perfume.id, perfume)).toMatchObject({ label: 'Perfume', mine: false });
  });

  test('a trigger is paired with the sign of the catalogue until the person says another', () => {
    expect(item('bright_light')?.overlaps).toContain('light_sensitivity');
    expect(item('bright_light', shaped('bright_light', { pairedWith: 'yawning' }))?.overlaps).toEqual([
      'yawning',
    ]);
    const perfume = own('Perfume', { pairedWith: 'smell_sensitivity' });
    expect(item(perfume.id, perfume)?.overlaps).toEqual(['smell_sensitivity']);
    const plain = own('Perfume');
    expect(item(plain.id, plain)?.overlaps).toEqual([]);
  });

  test('an own trigger is neutral only if it is said to be', () => {
    const shoes = own('Which shoes', { neutral: true });
    expect(item(shoes.id, shoes)?.neutral).toBe(true);
    const plain = own('Perfume');
    expect(item(plain.id, plain)?.neutral).toBe(false);
  });

  test('a list takes nothing from another', () => {
    expect(itemsOf('sign', [own('Perfume')]).some((found) => found.own)).toBe(false);
    expect(item('nausea', shaped('nausea', { hidden: true }, 'symptom'))).toBeUndefined();
  });
});

function orders(given: (number | undefined)[]): Placed[] {
  return given.map((order, index) => ({ key: `${index}`.padStart(4, '0'), order }));
}

/** As a list shows them: by order, those without one last, and among equals by key or as they stood. */
function shown(entries: readonly Placed[]): string[] {
  const place = ({ order }: Placed): number => order ?? Number.POSITIVE_INFINITY;
  return [...entries].sort((a, b) => place(a) - place(b) || (a.key < b.key ? -1 : 1)).map(({ key }) => key);
}

function put(entries: readonly Placed[], from: number, to: number): { wanted: string[]; got: string[] } {
  const wanted = entries.map(({ key }) => key);
  wanted.splice(to, 0, ...wanted.splice(from, 1));
  const orders = moved(entries, from, to);
  const after = entries.map((entry) => ({ ...entry, order: orders.get(entry.key) ?? entry.order }));
  return { wanted, got: shown(after) };
}

describe('moving an entry', () => {
  test('writes one record where there is room', () => {
    expect(moved(orders([0, 1, 2]), 2, 1)).toEqual(new Map([['0002', 0.5]]));
    expect(moved(orders([0, 1, 2]), 2, 0)).toEqual(new Map([['0002', -1]]));
    expect(moved(orders([0, 1, 2]), 0, 2)).toEqual(new Map([['0000', 3]]));
  });

  test('writes nothing for a move to where it stands, or off the list', () => {
    expect(moved(orders([0, 1]), 1, 1).size).toBe(0);
    expect(moved(orders([0, 1]), 0, -1).size).toBe(0);
    expect(moved(orders([0, 1]), 1, 2).size).toBe(0);
    expect(moved([], 0, 1).size).toBe(0);
  });

  test('gives those above a place too, where nobody has one yet', () => {
    const none = orders([undefined, undefined, undefined]);
    expect(moved(none, 2, 1)).toEqual(
      new Map([
        ['0000', 0],
        ['0002', 1],
      ]),
    );
    expect(put(none, 2, 1).got).toEqual(['0000', '0002', '0001']);
  });

  test('makes room where fractions have run out', () => {
    const full = orders([1, 1 + Number.EPSILON, 1 + 2 * Number.EPSILON]);
    const { wanted, got } = put(full, 2, 1);
    expect(got).toEqual(wanted);
  });

  test('a hundred moves to one place stay in order', () => {
    let entries = orders([0, 1, ...Array.from({ length: 100 }, (_, index) => 2 + index)]);
    for (let index = 0; index < 100; index++) {
      const { wanted } = put(entries, entries.length - 1, 1);
      const orders = moved(entries, entries.length - 1, 1);
      const after = entries.map((entry) => ({ ...entry, order: orders.get(entry.key) ?? entry.order }));
      entries = shown(after).map((key) => after.find((entry) => entry.key === key) as Placed);
      expect(entries.map(({ key }) => key)).toEqual(wanted);
    }
  });

  test('puts it there and moves nothing else, whatever the orders were', () => {
    const anyOrder = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.double({ noNaN: true, min: -1e13, max: 1e13 }),
    );
    fc.assert(
      fc.property(
        fc.array(anyOrder, { minLength: 1, maxLength: 20 }),
        fc.nat(5),
        fc.nat(24),
        fc.nat(24),
        (given, without, from, to) => {
          const sorted: (number | undefined)[] = [...given].sort((a, b) => a - b);
          const entries = orders([...sorted, ...Array.from({ length: without }, () => undefined)]);
          if (from >= entries.length || to >= entries.length) return;
          const { wanted, got } = put(entries, from, to);
          const placed = entries.filter(({ order }) => order !== undefined).length;
          // Those without an order are shown as they stood, so only a move among those with one can be read off here.
          if (from < placed && to < placed) expect(got).toEqual(wanted);
          else expect(got.slice(0, to + 1)).toEqual(wanted.slice(0, to + 1));
        },
      ),
    );
  });
});

describe('what is used stands first', () => {
  test('by how often, and among equals by name', () => {
    expect(byUse(['b', 'a', 'c', 'b', 'c', 'd'])).toEqual(['b', 'c', 'a', 'd']);
    expect(byUse([])).toEqual([]);
  });

  test('and the others stay as they stood', () => {
    const items = itemsOf('sign', []);
    const keys = items.map(({ key }) => key);
    const [first = '', , third = ''] = keys;
    const sorted = usedFirst(items, [third, 'not there']).map(({ key }) => key);
    expect(sorted).toEqual([third, first, ...keys.slice(1, 2), ...keys.slice(3)]);
    expect(usedFirst(items, []).map(({ key }) => key)).toEqual(keys);
  });
});
