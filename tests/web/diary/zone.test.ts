import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayNumber,
  dayText,
  instantOf,
  localDayNumber,
  midnightOf,
  wallClock,
  wallMs,
} from '../../../web/src/diary/zone';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
];

// Some that changed their clocks oddly, or back and forth within a week or a month.
const CHANGING = [
  ...ZONES,
  'America/Recife',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Pacific/Apia',
  'Africa/Monrovia',
];

describe('the wall clock of a zone', () => {
  test('shows an instant as people there saw it', () => {
    expect(wallClock('2026-11-21T14:03:00.000Z', 'Asia/Tokyo')).toBe('2026-11-21T23:03');
    expect(wallClock('2026-07-01T14:03:00.000Z', 'America/New_York')).toBe('2026-07-01T10:03');
  });

  test('and back: whatever it shows is an instant at which it shows that', () => {
    const anyMinute = fc
      .integer({ min: 0, max: 60_000_000 })
      .map((minute) => new Date(minute * 60_000).toISOString());
    fc.assert(
      fc.property(anyMinute, fc.constantFrom(...ZONES), (at, zone) => {
        const shown = wallClock(at, zone);
        const back = instantOf(shown, zone);
        expect(back !== null && wallClock(back, zone)).toBe(shown);
        expect(Math.abs(Date.parse(back ?? '') - Date.parse(at))).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test('is that of the formats, however it is computed', () => {
    const formats = new Map(
      CHANGING.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
      ]),
    );
    const anySecond = fc.integer({ min: -2_000_000_000, max: 3_000_000_000 });
    fc.assert(
      fc.property(anySecond, fc.constantFrom(...CHANGING), (second, zone) => {
        const shown = formats
          .get(zone)
          ?.format(second * 1000)
          .replace(' ', 'T');
        expect(new Date(wallMs(second * 1000, zone)).toISOString().slice(0, 19)).toBe(shown);
        const day = localDayNumber(second * 1000, zone);
        expect(dayText(day)).toBe(shown?.slice(0, 10));
        const begins = midnightOf(day, zone);
        expect(begins).toBe(Date.parse(instantOf(`${dayText(day)}T00:00`, zone) ?? ''));
        expect(begins <= second * 1000 && second * 1000 < midnightOf(day + 1, zone)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('changes within a week, forth and back, are seen', () => {
    // Recife tried summer time for a week in October 2000.
    const hour = (day: number): string =>
      wallClock(new Date(Date.UTC(2000, 9, day, 12)).toISOString(), 'America/Recife').slice(11);
    expect([5, 9, 13, 17, 20].map(hour)).toEqual(['09:00', '10:00', '10:00', '09:00', '09:00']);
  });

  test('a day has a number, and a text that is no day has none', () => {
    expect(['1970-01-01', '1969-12-31', '2026-11-21'].map(dayNumber)).toEqual([0, -1, 20_778]);
    expect(dayText(20_778)).toBe('2026-11-21');
    for (const text of ['2026-02-29', '2026-02-30', '2026-13-01', '2026-1-1', '', 'today'])
      expect(dayNumber(text)).toBeUndefined();
  });

  test('an hour that happens twice means the first, one that is skipped the moment after the gap', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  test.each(['', '2026-11-21', 'yesterday', '2026-13-45T10:00', '2026-11-21T14:03Z'])(
    '%j is no time',
    (typed) => {
      expect(instantOf(typed, 'UTC')).toBeNull();
    },
  );
});
