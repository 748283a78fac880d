import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as evenings from '../../../web/src/diary/evenings';
import type { Fields, Held } from '../../../web/src/diary/record';
import { daysLater } from '../../../web/src/diary/zone';

const NAMESPACE = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';
const DAY = '2026-11-21';

function held(fields: Fields): Held {
  return { id: 'x', kind: 'checkin', changes: [{ id: 'x', kind: 'checkin', stamp: '1', fields }] };
}

function namespaces(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
}

/** A day of the next weeks whose evening was drawn, or was not. */
function aDay(drawn: boolean): string {
  const days = Array.from({ length: 21 }, (_, n) => daysLater(DAY, n));
  return days.find((day) => evenings.isProposed(NAMESPACE, day) === drawn) ?? '';
}

describe('the week of a day', () => {
  test.each([
    ['2026-11-21', '2026-W47'],
    ['2026-11-22', '2026-W47'],
    ['2026-11-23', '2026-W48'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2023-01-01', '2022-W52'],
    ['2028-02-29', '2028-W09'],
  ])('%s lies in %s', (day, week) => {
    expect(evenings.isoWeek(day)).toBe(week);
  });
});

describe('the evenings that are drawn', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test('are two or three in every week, on whatever day it is asked', () => {
    fc.assert(
      fc.property(fc.uuid(), day, (namespace, some) => {
        const week = evenings.isoWeek(some);
        const drawn = evenings.proposedEvenings(namespace, week);
        expect([2, 3]).toContain(drawn.length);
        expect(new Set(drawn).size).toBe(drawn.length);
        const days = Array.from({ length: 13 }, (_, n) => daysLater(some, n - 6));
        const ofWeek = days.filter((other) => evenings.isoWeek(other) === week);
        expect(ofWeek).toHaveLength(7);
        expect(ofWeek.filter((other) => evenings.isProposed(namespace, other))).toHaveLength(drawn.length);
      }),
    );
  });

  test('are the same on all devices: these are what every version draws', () => {
    expect(evenings.stableHash('onset')).toBe(4_103_615_945);
    expect(evenings.proposedEvenings(NAMESPACE, '2026-W47')).toEqual([2, 3, 7]);
    expect(evenings.proposedEvenings(NAMESPACE, '2026-W48')).toEqual([2, 4, 7]);
  });

  function shares(draw: (namespace: string, week: string) => number[]): number[] {
    const counts = [0, 0, 0, 0, 0, 0, 0];
    const weeks = Array.from({ length: 40 }, (_, n) => `2026-W${String(n + 1).padStart(2, '0')}`);
    const draws = namespaces(50).flatMap((namespace) => weeks.map((week) => draw(namespace, week)));
    for (const weekday of draws.flat()) counts[weekday - 1] = (counts[weekday - 1] ?? 0) + 1;
    return counts.map((count) => count / draws.length);
  }

  test('fall on each weekday alike, weekends and Mondays as often as any other', () => {
    // On average 21 of 56 draws have two days and 35 have three, of seven.
    const expected = (21 * 2 + 35 * 3) / 56 / 7;
    for (const share of shares(evenings.proposedEvenings)) expect(share).toBeCloseTo(expected, 1);
  });

  test('control: a draw that prefers some weekdays is seen', () => {
    const tilted = shares((namespace, week) => [1, ...evenings.proposedEvenings(namespace, week)]);
    expect(Math.max(...tilted) - Math.min(...tilted)).toBeGreaterThan(0.3);
  });

  test('change from week to week and from person to person', () => {
    const draws = namespaces(30).map((namespace) => evenings.proposedEvenings(namespace, '2026-W47').join());
    const weeks = Array.from({ length: 30 }, (_, n) =>
      evenings.proposedEvenings(NAMESPACE, `2026-W${n + 10}`).join(),
    );
    expect(new Set(draws).size).toBeGreaterThan(15);
    expect(new Set(weeks).size).toBeGreaterThan(15);
  });
});

describe('when the check-in is offered', () => {
  test('in the evening of the day, which ends after midnight', () => {
    expect(evenings.isEveningOf(DAY, `${DAY}T16:59`)).toBe(false);
    expect(evenings.isEveningOf(DAY, `${DAY}T17:00`)).toBe(true);
    expect(evenings.isEveningOf(DAY, '2026-11-22T03:59')).toBe(true);
    expect(evenings.isEveningOf(DAY, '2026-11-22T04:00')).toBe(false);
    expect(evenings.isEveningOf(DAY, '2026-11-20T18:00')).toBe(false);
  });

  test('every evening, on those that are drawn, or never', () => {
    const drawn = aDay(true);
    const other = aDay(false);
    const offered = (day: string, offer: evenings.Offer): boolean =>
      evenings.isOffered(day, `${day}T18:00`, offer, NAMESPACE);
    expect([offered(drawn, 'daily'), offered(other, 'daily')]).toEqual([true, true]);
    expect([offered(drawn, 'random'), offered(other, 'random')]).toEqual([true, false]);
    expect([offered(drawn, 'never'), offered(other, 'never')]).toEqual([false, false]);
  });

  test('as the setting says; some evenings while it says nothing, or a word of a newer version', () => {
    expect(evenings.offerOf(undefined)).toBe('random');
    expect(evenings.offerOf(held({ offer: 'daily' }))).toBe('daily');
    expect(evenings.offerOf(held({ offer: 'never' }))).toBe('never');
    expect(evenings.offerOf(held({ offer: 'weekly' }))).toBe('random');
    expect(evenings.offerOf(held({ offer: 'daily', deleted: true }))).toBe('random');
  });
});

describe('how a check-in came about', () => {
  const asked = (day: string, wall: string, offer: evenings.Offer, attack = false): string =>
    evenings.askedHow(day, wall, offer, NAMESPACE, attack);

  test('a drawn evening without an attack is a control; anything else is of their own', () => {
    const drawn = aDay(true);
    const other = aDay(false);
    expect(asked(drawn, `${drawn}T20:00`, 'random')).toBe('control');
    expect(asked(drawn, `${daysLater(drawn, 1)}T00:30`, 'random')).toBe('control');
    expect(asked(drawn, `${drawn}T20:00`, 'random', true)).toBe('self');
    expect(asked(drawn, `${drawn}T12:00`, 'random')).toBe('self');
    expect(asked(drawn, `${daysLater(drawn, 1)}T09:00`, 'random')).toBe('self');
    expect(asked(drawn, `${drawn}T20:00`, 'never')).toBe('self');
    expect(asked(other, `${other}T20:00`, 'random')).toBe('self');
  });

  test('someone asked every day answers today and yesterday; what is filled in later is of their own', () => {
    expect(asked(DAY, `${DAY}T09:00`, 'daily')).toBe('daily');
    expect(asked(DAY, '2026-11-22T23:00', 'daily')).toBe('daily');
    expect(asked(DAY, '2026-11-23T00:00', 'daily')).toBe('self');
  });
});

describe('where a check-in stands', () => {
  test('not there, begun, done; a deleted one is not there', () => {
    expect(evenings.checkinState(undefined)).toBe('none');
    expect(evenings.checkinState(held({ date: DAY }))).toBe('begun');
    expect(evenings.checkinState(held({ date: DAY, done: null }))).toBe('begun');
    expect(evenings.checkinState(held({ date: DAY, done: true }))).toBe('done');
    expect(evenings.checkinState(held({ date: DAY, done: true, deleted: true }))).toBe('none');
  });
});
