import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, wallClock } from '../../../web/src/diary/zone';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
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
