import { describe, expect, test } from 'vitest';
import {
  editedAfterDeletion,
  fieldsOf,
  type Held,
  isDeleted,
  shelfOf,
  stampOf,
} from '../../../web/src/diary/record';

const STAMPS = [1, 2, 3].map((ms) => `${String(ms).padStart(12, '0')}-0000-00000000000000aa`);

function held(kind: string, ...fields: Record<string, string | number | boolean | null>[]): Held {
  const changes = fields.map((some, index) => ({ id: 'x', kind, stamp: STAMPS[index] ?? '', fields: some }));
  return { id: 'x', kind, changes };
}

describe('the values of a record', () => {
  test('[M1] null is not there, and 0, false and "" are', () => {
    const record = held('attack', { pain: 0, note: null }, { light: false, text: '' });
    expect(fieldsOf(record)).toEqual({ pain: 0, light: false, text: '' });
  });

  test('[M6] a field named like a method of every object is a field', () => {
    const record = held('attack', { constructor: 'teal' });
    expect(fieldsOf(record).constructor).toBe('teal');
    expect(stampOf(record, 'constructor')).toBe(STAMPS[0]);
    expect(stampOf(record, 'toString')).toBeUndefined();
  });
});

describe('deletion', () => {
  test('[M4] a record with a later field than its deletion is asked about', () => {
    const record = held('sign', { at: '2026-01-01T00:00:00Z', deleted: true }, { note: 'late' });
    expect(isDeleted(record)).toBe(true);
    expect(editedAfterDeletion(record)).toBe(true);
    expect(shelfOf(record)).toEqual({ asked: 1, gone: STAMPS[0] });
  });

  test('[M4] one that was deleted last, or revived, is not', () => {
    expect(editedAfterDeletion(held('sign', { at: 'x' }, { deleted: true }))).toBe(false);
    expect(editedAfterDeletion(held('sign', { deleted: false }, { at: 'x' }))).toBe(false);
    expect(shelfOf(held('sign', { at: 'x' }, { deleted: true }))).toEqual({ gone: STAMPS[1] });
  });
});

describe('where a record is found', () => {
  test.each([
    ['an open attack', held('attack', { startedAt: 'a' }), { at: 'a', open: 1 }],
    ['an ended attack', held('attack', { startedAt: 'a', endedAt: 'b' }), { at: 'a' }],
    ['an attack reopened', held('attack', { startedAt: 'a', endedAt: null }), { at: 'a', open: 1 }],
    ['an attack without a start', held('attack', { endedAt: 'b' }), {}],
    ['a damaged start', held('attack', { startedAt: 5 }), {}],
    ['a sign', held('sign', { at: 'a' }), { at: 'a' }],
    ['a reading', held('reading', { at: 'a', attack: 'x' }), { attack: 'x' }],
    ['a kind from the future', held('spell', { at: 'a', startedAt: 'a' }), {}],
  ])('%s', (_, record, shelf) => {
    expect(shelfOf(record)).toEqual(shelf);
  });
});
