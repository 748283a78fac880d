import { describe, expect, test } from 'vitest';
import { nextDue } from '../../../web/src/diary/due';
import type { Fields } from '../../../web/src/diary/record';
import { localDay } from '../../../web/src/diary/zone';

const NOW = '2026-11-21T10:00:00.000Z';
const TODAY = '2026-11-21';
const BERLIN = 'Europe/Berlin';

function session(at: string, more: Fields = {}): Fields {
  return { at, zone: BERLIN, ...more };
}

function due(treatment: Fields, ...sessions: Fields[]): ReturnType<typeof nextDue> {
  return nextDue(treatment, sessions, NOW, TODAY);
}

describe('the next session', () => {
  test('is not known without a session, an appointment or a rhythm', () => {
    expect(due({})).toBeUndefined();
    expect(due({ everyDays: 84 })).toBeUndefined();
    expect(due({}, session('2026-09-01T08:00:00.000Z'))).toBeUndefined();
    expect(due({ everyDays: 84 }, { zone: BERLIN, nextAt: '2026-12-01T08:00:00.000Z' })).toBeUndefined();
  });

  test('is so many days after the last one, whatever the order they come in', () => {
    const sessions = [session('2026-09-01T08:00:00.000Z'), session('2026-06-09T08:00:00.000Z')];
    expect(due({ everyDays: 84 }, ...sessions)).toEqual({ day: '2026-11-24' });
    expect(due({ everyDays: 84 }, ...sessions.reverse())).toEqual({ day: '2026-11-24' });
  });

  test('stands where it was due, if that has passed', () => {
    expect(due({ everyDays: 7 }, session('2026-09-01T08:00:00.000Z'))).toEqual({ day: '2026-09-08' });
  });

  test('is the appointment made at the last one, before any rhythm', () => {
    const last = session('2026-11-01T08:00:00.000Z', { nextAt: '2026-12-03T23:30:00.000Z' });
    const earlier = session('2026-10-01T08:00:00.000Z', { nextAt: '2027-05-05T08:00:00.000Z' });
    expect(due({ everyDays: 7 }, earlier, last)).toEqual({
      day: '2026-12-04', // half past midnight in Berlin
      at: '2026-12-03T23:30:00.000Z',
      zone: BERLIN,
    });
    // What was agreed before the last session is over.
    expect(due({}, earlier, session('2026-11-01T08:00:00.000Z'))).toBeUndefined();
  });

  test('an appointment that is not after its own session says nothing', () => {
    const last = session('2026-11-01T08:00:00.000Z', { nextAt: '2026-10-01T08:00:00.000Z' });
    expect(due({ everyDays: 30 }, last)).toEqual({ day: '2026-12-01' });
    expect(due({}, last)).toBeUndefined();
  });

  test('a session still to come is itself the next one, the earliest of them', () => {
    const coming = [session('2027-01-10T08:00:00.000Z'), session('2026-12-10T08:00:00.000Z')];
    expect(due({ everyDays: 7 }, session('2026-11-01T08:00:00.000Z'), ...coming)?.day).toBe('2026-12-10');
  });

  test('is not known after the treatment has stopped', () => {
    const last = session('2026-11-18T08:00:00.000Z');
    expect(due({ everyDays: 14, stoppedOn: TODAY }, last)).toBeUndefined();
    expect(due({ everyDays: 14, stoppedOn: '2026-12-01' }, last)).toBeUndefined();
    expect(due({ everyDays: 14, stoppedOn: '2026-12-24' }, last)).toEqual({ day: '2026-12-02' });
    expect(due({ everyDays: 1, stoppedOn: TODAY }, last)).toBeUndefined();
  });
});

describe('days are those of the place', () => {
  test('of the session, not of Greenwich', () => {
    const late = { at: '2026-11-01T23:30:00.000Z', zone: BERLIN }; // already the 2nd
    expect(due({ everyDays: 1 }, late)).toEqual({ day: '2026-11-03' });
    expect(due({ everyDays: 1 }, { ...late, zone: 'America/New_York' })).toEqual({ day: '2026-11-02' });
  });

  test('and are counted, though the clocks change in between', () => {
    // Summer time ends in Berlin on 25 October 2026 and begins on 28 March: a day of 25 hours and one of 23.
    expect(due({ everyDays: 1 }, session('2026-10-24T21:30:00.000Z'))).toEqual({ day: '2026-10-25' });
    expect(due({ everyDays: 1 }, session('2026-10-25T22:30:00.000Z'))).toEqual({ day: '2026-10-26' });
    expect(due({ everyDays: 7 }, session('2026-03-24T23:30:00.000Z'))).toEqual({ day: '2026-04-01' });
    // Control: 24 hours after half past midnight on the 25th it is still the 25th.
    const after = '2026-10-24T22:30:00.000Z';
    expect(localDay(Date.parse(after) + 24 * 3_600_000, BERLIN)).toBe('2026-10-25');
    expect(due({ everyDays: 1 }, session(after))).toEqual({ day: '2026-10-26' });
  });
});
