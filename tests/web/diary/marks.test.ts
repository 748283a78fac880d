import { describe, expect, test } from 'vitest';
import { type Mark, marksOf } from '../../../web/src/diary/marks';
import type { Fields, Held } from '../../../web/src/diary/record';

const BESIDE = { today: '2026-11-21', medications: new Set(['there']) };
const ZONE = { zone: 'Europe/Berlin' };
const [A, B, C] = [
  '00000000-0000-7000-8000-00000000000a',
  '00000000-0000-7000-8000-00000000000b',
  '00000000-0000-7000-8000-00000000000c',
];

function held(id: string, kind: string, fields: Fields): Held {
  return { id, kind, changes: [{ id, kind, stamp: '0-0', fields }] };
}

function attack(id: string, startedAt: string, endedAt?: string, more: Fields = {}): Held {
  return held(id, 'attack', { startedAt, ...ZONE, ...(endedAt ? { endedAt } : {}), ...more });
}

function marks(...records: Held[]): Record<string, Mark[]> {
  return Object.fromEntries(marksOf(records, BESIDE));
}

describe('what is wrong only together', () => {
  test('nothing, as a rule', () => {
    expect(
      marks(
        attack(A, '2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z'),
        attack(B, '2026-11-18T12:00:00Z', '2026-11-18T15:00:00Z'),
        attack(C, '2026-11-21T10:00:00Z'),
        held('d', 'dose', { at: '2026-11-18T10:00:00Z', medication: 'there' }),
        held('e', 'dose', { at: '2026-11-18T10:00:00Z' }),
        held('f', 'checkin', { date: '2026-11-21' }),
      ),
    ).toEqual({});
  });

  test('an end before the start', () => {
    expect(marks(attack(A, '2026-11-18T10:00:00Z', '2026-11-18T09:00:00Z'))).toEqual({
      [A]: ['end-before-start'],
    });
  });

  test('control: instants are compared as instants, not as text', () => {
    expect(marks(attack(A, '2026-11-18T10:00:00Z', '2026-11-18T10:00:00.500Z'))).toEqual({});
    expect('2026-11-18T10:00:00.500Z' < '2026-11-18T10:00:00Z').toBe(true);
  });

  test('open for more than 72 hours when today began, or longer than that', () => {
    expect(marks(attack(A, '2026-11-17T10:00:00Z'))).toEqual({ [A]: ['long-open'] });
    expect(marks(attack(A, '2026-11-18T10:00:00Z'))).toEqual({});
    expect(marks(attack(A, '2026-11-10T10:00:00Z', '2026-11-13T10:01:00Z'))).toEqual({
      [A]: ['long-attack'],
    });
    expect(marks(attack(A, '2026-11-10T10:00:00Z', '2026-11-13T10:00:00Z'))).toEqual({});
  });

  test('overlapping attacks, both of them', () => {
    const within = attack(B, '2026-11-18T11:00:00Z', '2026-11-18T11:30:00Z');
    const found = marks(attack(A, '2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z'), within);
    expect(found).toEqual({ [A]: ['overlap'], [B]: ['overlap'] });
  });

  test('also where a short one lies between: the one that goes on longest counts', () => {
    const found = marks(
      attack(A, '2026-11-18T10:00:00Z', '2026-11-19T10:00:00Z'),
      attack(B, '2026-11-18T11:00:00Z', '2026-11-18T11:30:00Z'),
      attack(C, '2026-11-19T09:00:00Z', '2026-11-19T11:00:00Z'),
    );
    expect(found).toEqual({ [A]: ['overlap'], [B]: ['overlap'], [C]: ['overlap'] });
  });

  test('not if they are one attack, or the person said that they are two', () => {
    const first = attack(A, '2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z');
    const within = (sameAs: string): Held =>
      attack(B, '2026-11-18T11:00:00Z', '2026-11-18T11:30:00Z', { sameAs });
    expect(marks(first, within(A))).toEqual({});
    expect(marks(first, within(B))).toEqual({});
  });

  test('several open attacks are that, and not an overlap', () => {
    const found = marks(attack(A, '2026-11-21T10:00:00Z'), attack(B, '2026-11-21T11:00:00Z'));
    expect(found).toEqual({ [A]: ['several-open'], [B]: ['several-open'] });
  });

  test('a dose of a medicine that was removed', () => {
    expect(marks(held('d', 'dose', { medication: 'gone' }))).toEqual({ d: ['lost-medication'] });
  });

  test('a check-in for a day to come', () => {
    expect(marks(held('f', 'checkin', { date: '2026-11-22' }))).toEqual({ f: ['future-checkin'] });
  });
});
