import { describe, expect, test } from 'vitest';
import { ASK_AFTER, doseToAsk, doseToFollow, maybeSame, signsToAsk } from '../../../web/src/diary/asking';
import type { Fields, Held } from '../../../web/src/diary/record';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;

function held(kind: string, id: string, fields: Fields): Held {
  return { id, kind, changes: [{ id, kind, stamp: '0', fields }] };
}

function hoursAgo(hours: number): string {
  return new Date(NOW - hours * HOUR).toISOString();
}

function dose(hours: number, fields: Fields = {}): Held {
  return held('dose', `dose ${hours}`, { at: hoursAgo(hours), ...fields });
}

describe('whether a dose helped', () => {
  test.each([
    [1.9, undefined],
    [2, 'dose 2'],
    [11.9, 'dose 11.9'],
    [12, undefined],
  ])('%s hours after it', (hours, asked) => {
    expect(doseToAsk([dose(hours)], NOW, ASK_AFTER)?.id).toBe(asked);
  });

  test('the latest that is due; one that is answered is not asked again', () => {
    expect(doseToAsk([dose(5), dose(3), dose(1)], NOW, ASK_AFTER)?.id).toBe('dose 3');
    expect(doseToAsk([dose(5), dose(3, { answer2h: 'none' })], NOW, ASK_AFTER)?.id).toBe('dose 5');
  });

  test('after the time that was set', () => {
    expect(doseToAsk([dose(0.5)], NOW, 30)?.id).toBe('dose 0.5');
  });

  test('a dose without a readable time is never asked about', () => {
    expect(
      doseToAsk([held('dose', 'x', {}), held('dose', 'y', { at: 'soon' })], NOW, ASK_AFTER),
    ).toBeUndefined();
  });

  test('a day later only where the pain had gone', () => {
    expect(doseToFollow([dose(25, { answer2h: 'gone' })], NOW)?.id).toBe('dose 25');
    expect(doseToFollow([dose(23, { answer2h: 'gone' })], NOW)).toBeUndefined();
    expect(doseToFollow([dose(25, { answer2h: 'some' }), dose(26)], NOW)).toBeUndefined();
    expect(doseToFollow([dose(25, { answer2h: 'gone', answer24h: 'came-back' })], NOW)).toBeUndefined();
  });
});

describe('what came of a sign', () => {
  const sign = (hours: number, fields: Fields = {}): Held =>
    held('sign', `sign ${hours}`, { at: hoursAgo(hours), sign: 'yawning', ...fields });

  test('is asked a day later, for two days, and once', () => {
    const signs = [sign(23), sign(24), sign(71), sign(72), sign(30, { outcome: 'came' })];
    expect(signsToAsk(signs, [], NOW).map(({ id }) => id)).toEqual(['sign 24', 'sign 71']);
  });

  test('is known where an attack followed within a day', () => {
    expect(signsToAsk([sign(30)], [hoursAgo(20)], NOW)).toEqual([]);
    expect(signsToAsk([sign(30)], [hoursAgo(31)], NOW)).toHaveLength(1); // it was before
    expect(signsToAsk([sign(30)], [hoursAgo(5)], NOW)).toHaveLength(1); // more than a day after
  });
});

describe('still the same attack', () => {
  const ended = (hours: number, fields: Fields = {}): Held =>
    held('attack', `before ${hours}`, {
      startedAt: hoursAgo(hours + 5),
      endedAt: hoursAgo(hours),
      ...fields,
    });
  const now = held('attack', 'now', { startedAt: hoursAgo(0) });

  test('is asked within 24 h of the end of the last one', () => {
    expect(maybeSame(now, [ended(30), ended(20), ended(3)])?.id).toBe('before 3');
    expect(maybeSame(now, [ended(24)])?.id).toBe('before 24');
    expect(maybeSame(now, [ended(24.1)])).toBeUndefined();
  });

  test('is not asked of itself, of one that is open, of one that joined it, or again', () => {
    expect(maybeSame(now, [now, held('attack', 'open', { startedAt: hoursAgo(3) })])).toBeUndefined();
    expect(maybeSame(now, [ended(3, { sameAs: 'now' })])).toBeUndefined();
    const own = held('attack', 'now', { startedAt: hoursAgo(0), sameAs: 'now' });
    expect(maybeSame(own, [ended(3)])).toBeUndefined();
  });
});
