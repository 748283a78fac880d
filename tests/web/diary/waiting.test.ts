import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openAttack } from '../../../web/src/diary/joined';
import type { Fields, Held } from '../../../web/src/diary/record';
import { waitingForReview } from '../../../web/src/diary/waiting';

const TODAY = '2026-11-21';

function attack(id: string, fields: Fields): Held {
  return { id, kind: 'attack', changes: [{ id, kind: 'attack', stamp: '1', fields }] };
}

function over(id: string, startedAt: string, more: Fields = {}): Held {
  return attack(id, { startedAt, endedAt: '2026-11-21T12:00:00Z', zone: 'Europe/Berlin', ...more });
}

const waiting = (...attacks: Held[]): string[] => waitingForReview(attacks, TODAY).map(({ id }) => id);

describe('attacks that wait for a look back', () => {
  test('are over, not looked back at, and come newest first', () => {
    const later = over('a', '2026-11-20T10:00:00Z');
    expect(waiting(over('b', '2026-11-18T10:00:00Z'), later)).toEqual(['a', 'b']);
    expect(waiting(attack('c', { startedAt: '2026-11-20T10:00:00Z' }))).toEqual([]);
    expect(waiting(over('d', '2026-11-20T10:00:00Z', { reviewedAt: '2026-11-20T18:00:00Z' }))).toEqual([]);
  });

  test('joined ones wait once, and not at all if one of them was looked back at', () => {
    const second = over('b', '2026-11-20T14:00:00Z', { sameAs: 'a' });
    expect(waiting(over('a', '2026-11-20T10:00:00Z'), second)).toEqual(['a']);
    const seen = over('a', '2026-11-20T10:00:00Z', { reviewedAt: '2026-11-20T18:00:00Z' });
    expect(waiting(seen, second)).toEqual([]);
  });

  test('began on one of the 30 days before today, by the calendar where it began', () => {
    expect(waiting(over('a', '2026-10-21T22:00:00Z'))).toEqual(['a']); // the 22nd in Berlin, the oldest day
    expect(waiting(over('a', '2026-10-21T21:59:00Z'))).toEqual([]); // the 21st
  });

  test('control: by the calendar of another place the oldest day is another', () => {
    const late = '2026-10-21T22:30:00Z';
    expect(waiting(over('a', late))).toEqual(['a']);
    expect(waiting(over('a', late, { zone: 'America/New_York' }))).toEqual([]);
  });

  test('not one of a day to come', () => {
    expect(waiting(over('a', '2026-11-22T01:00:00Z'))).toEqual([]);
    expect(waiting(over('a', '2026-11-22T01:00:00Z', { zone: 'America/New_York' }))).toEqual(['a']);
  });
});

interface Vector {
  name: string;
  today: string;
  records: { id: string; kind: string; fields: Fields }[];
  expected: { openAttack: string | null; waitingForReview: string[] };
}

const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('../../vectors/diary.json', import.meta.url), 'utf8'),
);

describe('the vectors, which Python sees alike', () => {
  const held = ({ records }: Vector): Held[] =>
    records.map(({ id, kind, fields }) => ({ id, kind, changes: [{ id, kind, stamp: '', fields }] }));

  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const { today, expected } = vector;
    expect(waitingForReview(held(vector), today).map(({ id }) => id)).toEqual(expected.waitingForReview);
    expect(openAttack(held(vector))?.id ?? null).toBe(expected.openAttack);
  });

  test('control: without what joins attacks, some would be seen otherwise', () => {
    const apart = vectors.filter((vector) => {
      const alone = held(vector).map((one) => ({
        ...one,
        changes: one.changes.map((change) => ({ ...change, fields: { ...change.fields, sameAs: null } })),
      }));
      const seen = waitingForReview(alone, vector.today).map(({ id }) => id);
      return seen.join() !== vector.expected.waitingForReview.join();
    });
    expect(apart.length).toBeGreaterThan(3);
  });
});
