import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../web/src/diary/schema';
import { newDeviceId, uuid5, uuid7 } from '../../../web/src/local/ids';
import { cleanText, faultOf } from '../../../web/src/local/limits';
import { merge } from '../../../web/src/local/merge';
import { sha1 } from '../../../web/src/local/sha1';
import { isStamp, observe, tick, ZERO } from '../../../web/src/local/stamp';
import { NOW } from '../support';

// Read by hand: the bundler's JSON does not know lone surrogates.
function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8'));
}

const stampVectors = vectors<{
  tick: { last: string; now: number; device: string; expected: string }[];
  observe: { last: string; remote: string; expected: string }[];
  forms: { text: string; stamp: boolean }[];
}>('stamp');
const mergeVectors = vectors<{ held: Change[]; arriving: Change[]; expected: Change[] }[]>('merge');
const idVectors = vectors<{ namespace: string; name: string; id: string }[]>('ids');
type Judged<T> = (T & { reason: string | null })[];
const limitVectors = vectors<{
  names: Judged<{ name: string }>;
  values: Judged<{ value: string | number | boolean | null }>;
  texts: Judged<{ unit: string; times: number }>;
  sizes: Judged<{ fields: number; length: number }>;
  ids: Judged<{ id: string }>;
  kinds: Judged<{ kind: string }>;
}>('limits');

const ID = '019aa000-0000-7000-8000-00000000abcd';
const DEVICE = '00000000000000aa';
const STAMP = `01a0c4a6e800-0000-${DEVICE}`;
const TEN_YEARS = 10 * 365 * 86_400_000;

describe('stamps', () => {
  test('[C2] ticks are those of the vectors', () => {
    for (const { last, now, device, expected } of stampVectors.tick)
      expect(tick(last, now, device)).toBe(expected);
    for (const { last, remote, expected } of stampVectors.observe)
      expect(observe(last, remote)).toBe(expected);
  });

  test('[C1] there is one form', () => {
    for (const { text, stamp } of stampVectors.forms) expect(isStamp(text), text).toBe(stamp);
    expect(() => tick('today', NOW, DEVICE)).toThrow('not a stamp');
  });

  function rises(ticking: typeof tick): void {
    const walks = fc.array(fc.integer({ min: -TEN_YEARS, max: TEN_YEARS }), { minLength: 2, maxLength: 50 });
    const starts = fc.constantFrom(ZERO, tick(ZERO, NOW, DEVICE).replace('-0000-', '-ffff-'));
    fc.assert(
      fc.property(walks, starts, (walk, start) => {
        let last = start;
        for (const jump of walk) {
          const made = ticking(last, NOW + jump + 0.25, DEVICE);
          expect(isStamp(made) && made > last).toBe(true);
          last = made;
        }
      }),
    );
  }

  test('[C2] stamps rise whatever the clock does', () => rises(tick));

  test('[C2] control: a clock that trusts the time falls back', () => {
    expect(() => rises((_, now, device) => tick(ZERO, now, device))).toThrow();
  });

  test('[C2] control: a counter that does not carry repeats itself', () => {
    const stuck: typeof tick = (last, now, device) =>
      last.includes('-ffff-') ? last : tick(last, now, device);
    expect(() => rises(stuck)).toThrow();
  });
});

describe('merge', () => {
  const values = fc.oneof(
    fc.constantFrom(null, true, false, 0, -0, 1, '', '\ue000', '\u{1f600}'),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  // Few names and stamps, so that changes meet.
  const fields = fc.dictionary(fc.constantFrom('pain', 'note', 'deleted', 'constructor'), values, {
    minKeys: 1,
  });
  const stamps = fc.constantFrom(...['0', '1', '2', '3'].map((ms) => STAMP.replace('01a0', `01a${ms}`)));
  const change: fc.Arbitrary<Change> = fc.record({
    id: fc.constant<string>(ID),
    kind: fc.constant<string>('attack'),
    stamp: stamps,
    fields,
  });
  const changes = fc.array(change, { maxLength: 6 });

  type Merge = typeof merge;
  const canonical = (some: Change[]): string => JSON.stringify(some);

  function laws(rule: Merge): void {
    fc.assert(
      fc.property(changes, changes, changes, (a, b, c) => {
        expect(canonical(rule(a, b))).toBe(canonical(rule(b, a)));
        expect(canonical(rule(rule(a, b), c))).toBe(canonical(rule(a, rule(b, c))));
        expect(canonical(rule(rule(a, b), b))).toBe(canonical(rule(a, b)));
      }),
    );
  }

  test('[M1] merges are those of the vectors', () => {
    for (const { held, arriving, expected } of mergeVectors) {
      expect(merge(held, arriving)).toEqual(expected);
      expect(merge(arriving, held)).toEqual(expected);
    }
  });

  test('[M2] merge is commutative, associative and idempotent', () => laws(merge));

  test('[M2] every order and grouping gives the same', () => {
    fc.assert(
      fc.property(changes, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (some, picks) => {
        const groups = some.map((one) => [one]);
        for (let step = 0; groups.length > 1; step += 1) {
          const [one] = groups.splice((picks[step * 2] ?? 0) % groups.length, 1);
          const at = (picks[step * 2 + 1] ?? 0) % groups.length;
          groups[at] = merge(one ?? [], groups[at] ?? []);
        }
        expect(canonical(merge(groups[0] ?? [], []))).toBe(canonical(merge(some, [])));
      }),
    );
  });

  test('[M2] control: a merge that ignores stamps breaks the laws', () => {
    const byArrival: Merge = (held, arriving) =>
      merge(
        [],
        [...held, ...arriving].map((one, index) => ({
          ...one,
          stamp: STAMP.replace('-0000-', `-${String(index).padStart(4, '0')}-`),
        })),
      );
    expect(() => laws(byArrival)).toThrow();
  });

  test('[M2] control: a merge in which the first of equal stamps wins breaks the laws', () => {
    const firstWins: Merge = (held, arriving) => {
      const seen = new Set(held.flatMap((one) => Object.keys(one.fields).map((name) => one.stamp + name)));
      const rest = arriving.map((one) => ({
        ...one,
        fields: Object.fromEntries(
          Object.entries(one.fields).filter(([name]) => !seen.has(one.stamp + name)),
        ),
      }));
      return merge(held, rest);
    };
    expect(() => laws(firstWins)).toThrow();
  });

  test('[M1] control: the vectors tell UTF-8 bytes from UTF-16 units', () => {
    const units = (a: string, b: string): string => (a > b ? a : b);
    const [bmp, astral] = ['"\uffff"', '"\u{10000}"'];
    expect(units(bmp, astral)).toBe(bmp);
    const [won] = merge(
      [{ id: ID, kind: 'attack', stamp: STAMP, fields: { note: '\uffff' } }],
      [{ id: ID, kind: 'attack', stamp: STAMP, fields: { note: '\u{10000}' } }],
    );
    expect(won?.fields.note).toBe('\u{10000}');
  });
});

describe('ids', () => {
  test('[M7] derived ids are those of the vectors', () => {
    for (const { namespace, name, id } of idVectors) expect(uuid5(namespace, name)).toBe(id);
  });

  test('SHA-1 is that of Node for every length around the blocks', () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = new Uint8Array(length).map((_, index) => index * 7 + length);
      expect(Buffer.from(sha1(bytes)).toString('hex')).toBe(createHash('sha1').update(bytes).digest('hex'));
    }
  });

  test('[M7] a UUIDv7 carries its time, and is a record id', () => {
    const id = uuid7(NOW);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(NOW);
    expect(id[14]).toBe('7');
    expect('89ab').toContain(id[19]);
    expect(faultOf({ id, kind: 'attack', stamp: STAMP, fields: { pain: 1 } })).toBeNull();
    expect(uuid7(NOW)).not.toBe(id);
  });

  test('[C5] device ids are 64 random bits', () => {
    expect(newDeviceId()).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(Array.from({ length: 100 }, newDeviceId)).size).toBe(100);
  });
});

describe('limits', () => {
  const reason = (fields: Change['fields'], id = ID, kind = 'test'): string | null =>
    faultOf({ id, kind, stamp: STAMP, fields })?.reason ?? null;
  const many = (count: number, length: number): Change['fields'] =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, 'x'.repeat(length)]));

  test('[P7] limits are those of the vectors', () => {
    for (const { name, reason: expected } of limitVectors.names) {
      expect(reason(Object.fromEntries([[name, 1]])), name).toBe(expected);
    }
    for (const { value, reason: expected } of limitVectors.values)
      expect(reason({ a: value }), `${value}`).toBe(expected);
    for (const { unit, times, reason: expected } of limitVectors.texts) {
      expect(reason({ a: unit.repeat(times) }), `${unit} ${times}`).toBe(expected);
    }
    for (const { fields, length, reason: expected } of limitVectors.sizes) {
      expect(reason(many(fields, length)), `${fields} ${length}`).toBe(expected);
    }
    for (const { id, reason: expected } of limitVectors.ids) expect(reason({ a: 1 }, id), id).toBe(expected);
    for (const { kind, reason: expected } of limitVectors.kinds)
      expect(reason({ a: 1 }, ID, kind), kind).toBe(expected);
  });

  test('[P7] what is not a finite number, or no scalar, is no value', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(faultOf({ id: ID, kind: 'test', stamp: STAMP, fields: { a: value } })).toEqual({
        field: 'a',
        reason: 'value',
      });
    }
    const damaged = JSON.parse(`{"id":"${ID}","kind":"test","stamp":"${STAMP}","fields":{"a":[1]}}`);
    expect(faultOf(damaged)?.reason).toBe('value');
    expect(faultOf({ ...damaged, stamp: 'now' })?.reason).toBe('stamp');
  });

  test('[P7] cleaned text always passes, and clean text stays', () => {
    expect(cleanText('a\0b\ud800c\udc00d\u{1f600}')).toBe('abcd\u{1f600}');
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 0xffff }), { maxLength: 20 }), (units) => {
        const text = String.fromCharCode(...units);
        expect(reason({ a: cleanText(text) })).toBeNull();
        if (reason({ a: text }) === null) expect(cleanText(text)).toBe(text);
      }),
    );
  });
});
