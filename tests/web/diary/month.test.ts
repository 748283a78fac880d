import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeAttacks } from '../../../web/src/diary/joined';
import {
  byAttack,
  daysIn,
  daysOf,
  isDay,
  isMonth,
  lookOf,
  monthsLater,
  partsOf,
  type Seen,
  seenByDay,
  stepOf,
  weeksOf,
} from '../../../web/src/diary/month';
import type { Fields, Held } from '../../../web/src/diary/record';
import { daysBetween, localDay } from '../../../web/src/diary/zone';

const TODAY = '2026-11-21';
const BERLIN = 'Europe/Berlin';
let count = 0;

function held(kind: string, fields: Fields, id = ''): Held {
  count += 1;
  const name = id || `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
  return { id: name, kind, changes: [{ id: name, kind, stamp: `0-${count}`, fields }] };
}

function attack(startedAt: string, endedAt?: string, more: Fields = {}): Held {
  return held('attack', { startedAt, zone: BERLIN, ...(endedAt ? { endedAt } : {}), ...more });
}

function daysOfOne(record: Held, today = TODAY, parts: Held[] = []): string[] {
  const [whole] = wholeAttacks([record]);
  return whole ? daysOf(whole, partsOf(whole, byAttack(parts)), today) : [];
}

function see(records: Held[], parts: Held[] = [], today = TODAY): Record<string, Seen> {
  return Object.fromEntries(seenByDay(records, parts, today));
}

describe('the days of an attack', () => {
  test('all that it takes something of, by the clock of its own zone', () => {
    const night = attack('2026-11-20T22:30:00Z', '2026-11-22T03:00:00Z');
    expect(daysOfOne(night)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22']);
    const late = attack('2026-11-20T23:30:00Z', '2026-11-22T03:00:00Z');
    expect(daysOfOne(late)).toEqual(['2026-11-21', '2026-11-22']);
  });

  test('control: by UTC the second would begin a day early', () => {
    const late = attack('2026-11-20T23:30:00Z', '2026-11-22T03:00:00Z', { zone: 'UTC' });
    expect(daysOfOne(late)[0]).toBe('2026-11-20');
  });

  test('what ends at midnight takes nothing of the next day', () => {
    expect(daysOfOne(attack('2026-11-20T15:00:00Z', '2026-11-20T23:00:00Z'))).toEqual(['2026-11-20']);
    expect(daysOfOne(attack('2026-11-20T15:00:00Z', '2026-11-20T23:00:01Z'))).toHaveLength(2);
  });

  test.each([
    ['23 hours', '2026-03-28T20:00:00Z', '2026-03-30T04:00:00Z', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['25 hours', '2026-10-24T20:00:00Z', '2026-10-26T05:00:00Z', ['2026-10-24', '2026-10-25', '2026-10-26']],
  ])('a day of %s is one day', (_, from, to, days) => {
    expect(daysOfOne(attack(from, to))).toEqual(days);
  });

  test('control: steps of 24 hours lose or repeat a day where the clock changes', () => {
    const byHours = (from: string, days: number): string[] =>
      Array.from({ length: days }, (_, index) => localDay(Date.parse(from) + index * 24 * 3_600_000, BERLIN));
    const autumn = byHours('2026-10-24T22:30:00Z', 3); // half past midnight on the 25th
    expect(new Set(autumn).size).toBeLessThan(3);
    expect(daysOfOne(attack('2026-10-24T22:30:00Z', '2026-10-27T00:00:00Z'))).toEqual([
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
    ]);
  });

  test('the end before the start, and no time at all: the day it began', () => {
    expect(daysOfOne(attack('2026-11-20T15:00:00Z', '2026-11-18T15:00:00Z'))).toEqual(['2026-11-20']);
    expect(daysOfOne(attack('2026-11-20T15:00:00Z', '2026-11-20T15:00:00Z'))).toEqual(['2026-11-20']);
  });

  test('longer than a month is not believed: only its first and last day', () => {
    expect(daysOfOne(attack('2024-11-20T15:00:00Z', '2026-11-20T15:00:00Z'))).toEqual([
      '2024-11-20',
      '2026-11-20',
    ]);
  });

  test('without an end it goes on until today, and not beyond 72 hours', () => {
    expect(daysOfOne(attack('2026-11-20T15:00:00Z'))).toEqual(['2026-11-20', '2026-11-21']);
    expect(daysOfOne(attack('2026-11-10T12:00:00Z'))).toEqual([
      '2026-11-10',
      '2026-11-11',
      '2026-11-12',
      '2026-11-13',
    ]);
  });

  test('except that it did last until its latest reading', () => {
    const long = attack('2026-11-10T12:00:00Z');
    const reading = held('reading', { attack: long.id, at: '2026-11-15T08:00:00Z', zone: BERLIN, pain: 4 });
    expect(daysOfOne(long, TODAY, [reading]).at(-1)).toBe('2026-11-15');
    const other = held('reading', { attack: 'another', at: '2026-11-15T08:00:00Z', zone: BERLIN, pain: 4 });
    expect(daysOfOne(long, TODAY, [other]).at(-1)).toBe('2026-11-13');
  });

  test('open while crossing the date line: its days stay those of where it began', () => {
    // Nine in the morning of the 21st in Auckland; the person lands in Honolulu, where it is the 20th.
    const flight = attack('2026-11-20T20:00:00Z', undefined, { zone: 'Pacific/Auckland' });
    expect(daysOfOne(flight, '2026-11-20')).toEqual(['2026-11-21']);
    expect(daysOfOne(flight, '2026-11-21')).toEqual(['2026-11-21']);
    // The other way: begun on the 20th in Honolulu, and in Auckland it is the 21st at once.
    const back = attack('2026-11-20T20:00:00Z', undefined, { zone: 'Pacific/Honolulu' });
    expect(daysOfOne(back, '2026-11-21')).toEqual(['2026-11-20', '2026-11-21']);
  });

  test('always from its first day on, each day once and none left out', () => {
    const anyTime = fc.integer({ min: 0, max: 20_000_000 }).map((minute) => minute * 60_000);
    const zones = fc.constantFrom(BERLIN, 'Pacific/Auckland', 'Pacific/Honolulu', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 0, max: 40_000 }), zones, (start, minutes, zone) => {
        const from = new Date(start).toISOString();
        const to = new Date(start + minutes * 60_000).toISOString();
        const days = daysOfOne(attack(from, to, { zone }), TODAY);
        expect(days[0]).toBe(localDay(from, zone));
        for (const [index, day] of days.slice(1).entries())
          expect(daysBetween(days[index] ?? '', day)).toBe(1);
        expect(days.at(-1)).toBe(minutes === 0 ? days[0] : localDay(start + minutes * 60_000 - 1, zone));
      }),
    );
  });
});

describe('what is known of a day', () => {
  test('entries count on the day of their own zone', () => {
    const days = see([
      held('dose', { at: '2026-11-20T23:30:00Z', zone: BERLIN }),
      held('dose', { at: '2026-11-20T23:30:00Z', zone: 'America/New_York' }),
      held('visit', { at: '2026-11-20T23:30:00Z', zone: 'Pacific/Kiritimati' }),
      held('session', { at: '2026-11-20T12:00:00Z', zone: BERLIN }),
      held('measurement', { at: '2026-11-20T12:00:00Z', zone: BERLIN }),
    ]);
    expect(days['2026-11-20']).toMatchObject({ doses: 1, sessions: 1, measurements: 1, visits: 0 });
    expect(days['2026-11-21']).toMatchObject({ doses: 1, visits: 1 });
  });

  test('signs count once each, whether logged or ticked', () => {
    const at = { at: '2026-11-20T12:00:00Z', zone: BERLIN };
    const days = see([
      held('sign', { ...at, sign: 'yawning' }),
      held('sign', { ...at, sign: 'yawning' }),
      held('sign', at),
      held('checkin', {
        date: '2026-11-20',
        'sign.yawning': true,
        'sign.thirst': true,
        'sign.pallor': false,
      }),
    ]);
    expect(days['2026-11-20']?.signs.size).toBe(3);
  });

  test('a check-in is done or begun', () => {
    const days = see([
      held('checkin', { date: '2026-11-19', stress: 3 }),
      held('checkin', { date: '2026-11-20', done: true }),
    ]);
    expect([days['2026-11-19']?.checkin, days['2026-11-20']?.checkin]).toEqual(['begun', 'done']);
  });

  test('the worst pain of that day: as set, else its own readings, else the worst of all', () => {
    const long = attack('2026-11-18T10:00:00Z', '2026-11-20T10:00:00Z');
    const read = (at: string, pain: number): Held =>
      held('reading', { attack: long.id, at, zone: BERLIN, pain });
    const readings = [read('2026-11-18T11:00:00Z', 3), read('2026-11-19T11:00:00Z', 8)];
    const pains = (days: Record<string, Seen>): unknown[] => Object.values(days).map(({ pain }) => pain);
    expect(pains(see([long], readings))).toEqual([3, 8, 8]);
    const set = {
      ...long,
      changes: [...long.changes, { ...held('attack', { pain: 5 }, long.id).changes[0] }],
    };
    expect(pains(see([set as Held], readings))).toEqual([5, 5, 5]);
  });

  test('pain 0 is a value, and no pain is not 0', () => {
    const none = attack('2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z', { pain: 0 });
    const unsaid = attack('2026-11-19T10:00:00Z', '2026-11-19T12:00:00Z');
    const days = see([none, unsaid]);
    expect([days['2026-11-18']?.pain, days['2026-11-19']?.pain]).toEqual([0, undefined]);
    expect([lookOf(days['2026-11-18']), lookOf(days['2026-11-19'])]).toEqual([0, 'attack']);
  });

  test('joined attacks count as one, over all of their days', () => {
    const first = attack('2026-11-18T10:00:00Z', '2026-11-18T20:00:00Z', { pain: 4 });
    const second = attack('2026-11-20T08:00:00Z', '2026-11-20T20:00:00Z', { sameAs: first.id });
    const days = see([first, second]);
    expect(Object.keys(days)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20']);
    expect(Object.values(days).map(({ attacks, pain }) => [attacks, pain])).toEqual([
      [1, 4],
      [1, 4],
      [1, 4],
    ]);
  });

  test('two attacks of a day are two, and the worse pain counts', () => {
    const days = see([
      attack('2026-11-18T01:00:00Z', '2026-11-18T03:00:00Z', { pain: 7 }),
      attack('2026-11-18T11:00:00Z', '2026-11-18T13:00:00Z', { pain: 2 }),
    ]);
    expect(days['2026-11-18']).toMatchObject({ attacks: 2, pain: 7 });
  });

  test('a damaged time is passed over, not a reason to show nothing', () => {
    const days = see([
      attack('soon'),
      held('dose', { at: 'yesterday', zone: BERLIN }),
      held('dose', { at: '2026-11-20T12:00:00Z', zone: 'Nowhere/AtAll' }),
    ]);
    expect(days['2026-11-20']?.doses).toBe(1);
    expect(Object.keys(days)).toHaveLength(1);
  });
});

describe('how a day looks', () => {
  const none = { attacks: 0, pain: undefined, doses: 0, signs: new Set<string>(), sessions: 0 };
  const seen = (more: Partial<Seen>): Seen => ({
    ...none,
    checkin: undefined,
    measurements: 0,
    visits: 0,
    ...more,
  });

  test('a day without an entry is unknown, never clear', () => {
    expect(lookOf(undefined)).toBe('unknown');
    expect(lookOf(seen({ checkin: 'begun', doses: 2 }))).toBe('unknown');
    expect(lookOf(seen({ checkin: 'done' }))).toBe('clear');
    expect(lookOf(seen({ checkin: 'done', attacks: 1 }))).toBe('attack');
  });

  test('five steps of pain', () => {
    expect([0, 1, 3, 4, 6, 7, 8, 9, 10].map(stepOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });
});

describe('the calendar', () => {
  test('weeks that begin on Monday or on Sunday', () => {
    // November 2026 begins on a Sunday.
    expect(weeksOf('2026-11', 1)).toHaveLength(6);
    expect(weeksOf('2026-11', 1)[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(weeksOf('2026-11', 7)).toHaveLength(5);
    expect(weeksOf('2026-11', 7)[0]?.[0]).toBe('2026-11-01');
    expect(weeksOf('2026-11', 6)[0]?.[1]).toBe('2026-11-01');
  });

  test('every day of any month once, in its place', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 7 }),
        (year, number, first) => {
          const month = `${year}-${String(number).padStart(2, '0')}`;
          const weeks = weeksOf(month, first);
          expect(weeks.flat().filter(Boolean)).toEqual(daysIn(month));
          for (const week of weeks) {
            expect(week).toHaveLength(7);
            for (const [index, day] of week.entries())
              if (day) expect(new Date(`${day}T00:00Z`).getUTCDay()).toBe((first + index) % 7);
          }
        },
      ),
    );
  });

  test('months forward and back, over the turn of the year', () => {
    expect(monthsLater('2026-01', -1)).toBe('2025-12');
    expect(monthsLater('2026-12', 1)).toBe('2027-01');
    expect(monthsLater('2026-03', -13)).toBe('2025-02');
    expect(daysIn('2028-02')).toHaveLength(29);
  });

  test.each(['2026-13', '2026-00', '2026-1', '26-01', 'today', '', undefined])('%j is no month', (text) => {
    expect(isMonth(text)).toBe(false);
  });

  test.each(['2026-02-30', '2026-2-3', '2026-11-31', '2026-11', 'x', undefined])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test('but these are', () => {
    expect([isMonth('2026-11'), isDay('2028-02-29'), isDay('2026-11-30')]).toEqual([true, true, true]);
  });
});
