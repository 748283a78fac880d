import { describe, expect, test } from 'vitest';
import { beforeOnset, checkinsBefore, signsBefore } from '../../../web/src/diary/before';
import type { Fields, Held } from '../../../web/src/diary/record';

const BERLIN = 'Europe/Berlin';
const ONSET = { at: '2026-11-21T13:00:00.000Z', zone: BERLIN };

function held(kind: string, id: string, fields: Fields): Held {
  return { id, kind, changes: [{ id, kind, stamp: '1', fields }] };
}

const sign = (id: string, at: string, name?: string, more: Fields = {}): Held =>
  held('sign', id, { at, zone: BERLIN, ...(name ? { sign: name } : {}), ...more });
const checkin = (date: string, fields: Fields): Held =>
  held('checkin', `checkin ${date}`, { date, zone: BERLIN, ...fields });

function names(entries: Held[], onset = ONSET): string[] {
  return beforeOnset(entries, onset).map(({ list, key, from }) => `${list}.${key} ${from.kind}`);
}

const days = (entries: Held[], onset = ONSET): string[] =>
  checkinsBefore(entries, onset).map(({ id }) => id.slice(8));

describe('what was noted before an attack', () => {
  test('signs of the 48 hours, with the time at which they were noted', () => {
    const [noted] = beforeOnset([sign('s', '2026-11-20T13:03:00.000Z', 'yawning')], ONSET);
    expect(noted).toEqual({
      list: 'sign',
      key: 'yawning',
      from: { kind: 'sign', id: 's', at: '2026-11-20T13:03:00.000Z', zone: BERLIN },
    });
  });

  test('from 48 hours before up to the onset, and not beyond', () => {
    const at = (id: string, time: string): Held => sign(id, time, id);
    const entries = [
      at('too-early', '2026-11-19T12:59:59.999Z'),
      at('first', '2026-11-19T13:00:00.000Z'),
      at('last', '2026-11-21T13:00:00.000Z'),
      at('during', '2026-11-21T13:00:00.001Z'),
    ];
    expect(names(entries)).toEqual(['sign.first sign', 'sign.last sign']);
  });

  test('ticks of check-ins: a no is not one, and what is not answered is not one', () => {
    const day = checkin('2026-11-20', {
      'trigger.poor_sleep': true,
      'trigger.stress_level': false,
      'sign.yawning': true,
      'weather.storm': true,
      'shownTrigger.beer': true,
      done: true,
    });
    expect(names([day])).toEqual(['sign.yawning checkin', 'trigger.poor_sleep checkin']);
  });

  test('each item once, and by its first source: a sign with its time before a day', () => {
    const entries = [
      checkin('2026-11-21', { 'sign.yawning': true, 'trigger.beer': true }),
      checkin('2026-11-20', { 'trigger.beer': true }),
      sign('later', '2026-11-21T09:00:00.000Z', 'yawning'),
      sign('earlier', '2026-11-20T09:00:00.000Z', 'yawning'),
    ];
    const noted = beforeOnset(entries, ONSET);
    expect(noted.map(({ key, from }) => [key, from.id])).toEqual([
      ['yawning', 'earlier'],
      ['beer', 'checkin 2026-11-20'],
    ]);
  });

  test('control: the same name as a sign and as a trigger are two things', () => {
    expect(names([checkin('2026-11-20', { 'sign.fatigue': true, 'trigger.fatigue': true })])).toHaveLength(2);
  });

  test('not what was deleted, and no sign without a name', () => {
    expect(names([sign('s', '2026-11-20T13:00:00.000Z', 'yawning', { deleted: true })])).toEqual([]);
    expect(names([checkin('2026-11-20', { 'trigger.beer': true, deleted: true })])).toEqual([]);
    const unnamed = [sign('s', '2026-11-20T13:00:00.000Z')];
    expect(names(unnamed)).toEqual([]);
    expect(signsBefore(unnamed, ONSET)).toHaveLength(1);
  });

  test('nothing of other kinds, and no damaged times', () => {
    expect(names([held('dose', 'd', { at: ONSET.at, sign: 'yawning' })])).toEqual([]);
    expect(names([sign('s', 'yesterday', 'yawning'), checkin('some day', { 'trigger.beer': true })])).toEqual(
      [],
    );
  });
});

describe('which days the 48 hours touch', () => {
  const week = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'].map((date) =>
    checkin(date, {}),
  );

  test('three, as a rule, and in order', () => {
    expect(days([...week].reverse())).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
  });

  test('two, where it began as a day did', () => {
    expect(days(week, { at: '2026-11-20T23:00:00.000Z', zone: BERLIN })).toEqual([
      '2026-11-19',
      '2026-11-20',
    ]);
  });

  test('by the calendar of the place: across the date line the same hours touch other days', () => {
    const there = week.map((day) =>
      held('checkin', day.id, { date: day.id.slice(8), zone: 'Pacific/Kiritimati' }),
    );
    const onset = { at: '2026-11-20T12:00:00.000Z', zone: 'Pacific/Kiritimati' }; // 02:00 on the 21st there
    expect(days(there, onset)).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
    const home = week.map((day) => held('checkin', day.id, { date: day.id.slice(8), zone: 'Pacific/Niue' }));
    expect(days(home, onset)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20']); // 01:00 on the 20th there
  });

  test('a check-in that names no zone is of the place of the attack', () => {
    const bare = week.map((day) => held('checkin', day.id, { date: day.id.slice(8) }));
    expect(days(bare)).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
  });

  test('a day of 25 hours is 25 hours long', () => {
    // In Berlin the 25th of October 2026 ends at 23:00 UTC, 25 hours after it began.
    const day = [checkin('2026-10-25', {})];
    expect(days(day, { at: '2026-10-27T22:59:00.000Z', zone: BERLIN })).toEqual(['2026-10-25']);
    expect(days(day, { at: '2026-10-27T23:00:00.000Z', zone: BERLIN })).toEqual([]);
  });

  test('and one of 23 hours is 23 hours long', () => {
    // The 29th of March 2026 ends at 22:00 UTC there.
    const day = [checkin('2026-03-29', {})];
    expect(days(day, { at: '2026-03-31T21:59:00.000Z', zone: BERLIN })).toEqual(['2026-03-29']);
    expect(days(day, { at: '2026-03-31T22:00:00.000Z', zone: BERLIN })).toEqual([]);
  });
});
