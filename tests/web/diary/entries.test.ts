import { describe, expect, test } from 'vitest';
import * as entries from '../../../web/src/diary/entries';
import type { Draft, Held } from '../../../web/src/diary/record';

const AT = '2026-11-21T14:03:00.000Z';
const LATER = '2026-11-21T18:00:00.000Z';

function held({ id, kind, fields }: Draft): Held {
  return { id, kind, changes: [{ id, kind, stamp: '1', fields }] };
}

const attack = held(entries.attackStart('a', AT, 'Europe/Berlin'));
const reading = (pain: number): Held => held(entries.painReading(`r${pain}`, 'a', AT, 'Europe/Berlin', pain));

describe('what one action writes', () => {
  test('[M9] the start with its precision and its zone, whichever way it is set', () => {
    const drafts = [
      entries.attackStart('a', AT, 'Europe/Berlin'),
      entries.startEarlier(attack, 30),
      entries.startAt(attack, LATER),
    ];
    for (const { fields } of drafts) {
      expect(Object.keys(fields).sort()).toEqual(['startPrecision', 'startedAt', 'zone']);
      expect(fields.zone).toBe('Europe/Berlin');
    }
    expect(drafts.map(({ fields }) => fields.startPrecision)).toEqual(['exact', 'about', 'about']);
    expect(drafts[1]?.fields.startedAt).toBe('2026-11-21T13:33:00.000Z');
  });

  test('[M9] the end with how it ended, and both go together', () => {
    expect(entries.attackEnd(attack, LATER).fields).toEqual({ endedAt: LATER, endHow: null });
    expect(entries.attackReopened(attack).fields).toEqual({ endedAt: null, endHow: null });
  });

  test('[M9] the time of a sign with its zone', () => {
    const sign = held(entries.signNow('s', AT, 'Asia/Tokyo', 'yawning'));
    expect(entries.signNow('s', AT, 'Asia/Tokyo', 'yawning').fields).toEqual({
      at: AT,
      zone: 'Asia/Tokyo',
      sign: 'yawning',
    });
    expect(entries.signAt(sign, LATER).fields).toEqual({ at: LATER, zone: 'Asia/Tokyo' });
  });

  test('[M7] nothing that the person did not do: a sign without a name has none', () => {
    expect(entries.signNow('s', AT, 'Asia/Tokyo').fields).toEqual({ at: AT, zone: 'Asia/Tokyo' });
    expect(entries.deleting(attack).fields).toEqual({ deleted: true });
  });
});

describe('the worst pain', () => {
  test('is the greatest reading until it is set, and unknown is not 0', () => {
    expect(entries.peakPain(attack, [])).toBeUndefined();
    expect(entries.peakPain(attack, [reading(3), reading(7), reading(0)])).toBe(7);
    expect(entries.peakPain(attack, [reading(0)])).toBe(0);
  });

  test('as set counts more than any reading, and 0 can be set', () => {
    const set = held({ id: 'a', kind: 'attack', fields: { startedAt: AT, pain: 0 } });
    expect(entries.peakPain(set, [reading(7)])).toBe(0);
  });
});

describe('what begins or goes on', () => {
  const medication = (fields: Draft['fields']): Held => held({ id: 'm', kind: 'medication', fields });

  test('[M9] waking up with it keeps the time it was noticed, with its zone', () => {
    expect(entries.wokeWithIt(attack).fields).toEqual({
      startedAt: AT,
      startPrecision: 'woke-with-it',
      zone: 'Europe/Berlin',
    });
    const bare = held({ id: 'a', kind: 'attack', fields: { pain: 1 } });
    expect(entries.wokeWithIt(bare).fields).toMatchObject({ startedAt: null, zone: null });
  });

  test('a dose says how much is usual only where that is known, and its attack only where there is one', () => {
    const known = medication({ usual: 2, form: 'tablet' });
    expect(entries.doseNow('d', known, AT, 'Europe/Berlin', 'a').fields).toEqual({
      at: AT,
      zone: 'Europe/Berlin',
      medication: 'm',
      amount: 2,
      unit: 'tablet',
      attack: 'a',
    });
    const unknown = medication({ name: 'Sumatriptan' });
    expect(entries.doseNow('d', unknown, AT, 'Europe/Berlin').fields).toEqual({
      at: AT,
      zone: 'Europe/Berlin',
      medication: 'm',
    });
  });

  test('[M7] a record begins with what it says from the start, goes on with what is new, and begins anew', () => {
    const draft = { id: 'c', kind: 'checkin', initial: { date: '2026-11-21' }, fields: { stress: 3 } };
    expect(entries.writing(undefined, draft).fields).toEqual({ date: '2026-11-21', stress: 3 });
    const there = held({ id: 'c', kind: 'checkin', fields: { date: '2026-11-21', mood: 5 } });
    expect(entries.writing(there, draft).fields).toEqual({ stress: 3 });
    const gone = held({ id: 'c', kind: 'checkin', fields: { date: '2026-11-21', mood: 5, deleted: true } });
    expect(entries.writing(gone, draft).fields).toEqual({
      date: '2026-11-21',
      mood: null,
      stress: 3,
      deleted: false,
    });
  });
});
