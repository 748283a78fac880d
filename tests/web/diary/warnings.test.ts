import { describe, expect, test } from 'vitest';
import type { Fields, Held } from '../../../web/src/diary/record';
import type { WarningRule } from '../../../web/src/diary/schema';
import { HOUR, inForce, warningFor } from '../../../web/src/diary/warnings';
import { answered, settledBy, whatToAsk } from '../../../web/src/diary/what-came';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const RULE: WarningRule = {
  horizonHours: 24,
  withinHours: 12,
  perWeek: 3,
  rows: [
    { signs: ['neck_stiffness', 'yawning'], followed: 9, of: 14, usual: 1.96 },
    { signs: ['yawning'], followed: 12, of: 25, usual: 3.4 },
    { signs: ['something'], followed: 8, of: 16, usual: 2.2 },
  ],
};

function held(kind: string, id: string, fields: Fields): Held {
  return { id, kind, changes: [{ id, kind, stamp: '0', fields }] };
}

function ago(hours: number): string {
  return new Date(NOW - hours * HOUR).toISOString();
}

function sign(hours: number, slug: string | undefined = 'yawning', fields: Fields = {}): Held {
  return held('sign', `${slug} ${hours}`, {
    at: ago(hours),
    zone: 'Europe/Berlin',
    ...(slug ? { sign: slug } : {}),
    ...fields,
  });
}

function warning(hours: number, fields: Fields = {}): Held {
  return held('warning', `warning ${hours}`, {
    at: ago(hours),
    zone: 'Europe/Berlin',
    'sign.yawning': true,
    horizonHours: 24,
    ...fields,
  });
}

function attack(hours: number, until?: number, fields: Fields = {}): Held {
  const end: Fields = until === undefined ? {} : { endedAt: ago(until) };
  return held('attack', `attack ${hours}`, { startedAt: ago(hours), ...end, ...fields });
}

describe('as a sign is logged', () => {
  test('the warning says what it rests on and the counts that are shown', () => {
    const tapped = sign(0);
    const draft = warningFor(RULE, tapped, [sign(3, 'neck_stiffness'), tapped], 'new');
    expect(draft).toEqual({
      id: 'new',
      kind: 'warning',
      fields: {
        at: ago(0),
        zone: 'Europe/Berlin',
        'sign.neck_stiffness': true,
        'sign.yawning': true,
        followed: 9,
        of: 14,
        usual: 2,
        horizonHours: 24,
      },
    });
  });

  test('one without a name is "something"; a thought that one is coming is no sign', () => {
    const unnamed = held('sign', 'u', { at: ago(0) });
    expect(warningFor(RULE, unnamed, [unnamed], 'new')?.fields['sign.something']).toBe(true);
    const thought = held('sign', 't', { at: ago(0), selfPrediction: 80 });
    expect(warningFor(RULE, thought, [thought], 'new')).toBeNull();
    const [tapped, before] = [sign(0, 'yawning'), held('sign', 't', { at: ago(1), selfPrediction: 80 })];
    expect(warningFor(RULE, tapped, [before, tapped], 'new')?.fields.of).toBe(25);
  });

  test('the fourth in a week is not said, nor one during an attack, nor of a sign that was taken back', () => {
    const tapped = sign(0);
    const three = [warning(30), warning(60), warning(90)];
    expect(warningFor(RULE, tapped, [...three, tapped], 'new')).toBeNull();
    expect(warningFor(RULE, tapped, [...three.slice(1), tapped], 'new')).not.toBeNull();
    expect(warningFor(RULE, tapped, [attack(2), tapped], 'new')).toBeNull();
    expect(warningFor(RULE, sign(0, 'yawning', { deleted: true }), [], 'new')).toBeNull();
  });

  test('a warning that was taken back leaves room for another', () => {
    const tapped = sign(0);
    const three = [warning(30, { deleted: true }), warning(60), warning(90)];
    expect(warningFor(RULE, tapped, [...three, tapped], 'new')).not.toBeNull();
  });
});

describe('a warning is in force', () => {
  const ids = (entries: Held[]): string[] => inForce(entries, NOW).map(({ held: { id } }) => id);

  test('until its time is over, the latest first', () => {
    const signs = [sign(24.1), sign(23.9), sign(2)];
    expect(ids([...signs, warning(24.1), warning(23.9), warning(2)])).toEqual(['warning 2', 'warning 23.9']);
  });

  test('until an attack begins, also one that is over, or that had begun before it', () => {
    expect(ids([sign(5), warning(5), attack(3)])).toEqual([]);
    expect(ids([sign(5), warning(5), attack(3, 1)])).toEqual([]);
    expect(ids([sign(5), warning(5), attack(6, 4)])).toEqual([]);
    expect(ids([sign(5), warning(5), attack(40, 30)])).toEqual(['warning 5']);
  });

  test('until its signs are gone, or the person has said what came', () => {
    expect(ids([warning(5)])).toEqual([]);
    expect(ids([sign(5, 'yawning', { deleted: true }), warning(5)])).toEqual([]);
    expect(ids([sign(17.5), warning(5)])).toEqual([]);
    expect(ids([sign(5), warning(5, { outcome: 'did-not' })])).toEqual([]);
    const both = warning(5, { 'sign.neck_stiffness': true });
    expect(ids([sign(5), both])).toEqual([]);
    expect(ids([sign(16, 'neck_stiffness'), sign(5), both])).toEqual(['warning 5']);
  });
});

describe('did an attack come', () => {
  const asked = (entries: Held[], now = NOW): string[] | undefined => {
    const question = whatToAsk(entries, now);
    return (
      question && [...question.warnings.map((one) => one.held.id), ...question.signs.map(({ id }) => id)]
    );
  };

  test('is asked once of a warning and the signs before it, when its time is over', () => {
    const entries = [sign(30, 'neck_stiffness'), sign(25), warning(25)];
    expect(asked(entries)).toEqual(['warning 25', 'neck_stiffness 30', 'yawning 25']);
    expect(asked(entries, NOW - 2 * HOUR)).toBeUndefined();
    expect(asked(entries, NOW + 46 * HOUR)).toHaveLength(3);
    expect(asked(entries, NOW + 47 * HOUR)).toBeUndefined();
  });

  test('control: without the warning the first sign would be asked about before', () => {
    const entries = [sign(30, 'neck_stiffness'), sign(25)];
    expect(asked(entries, NOW - 2 * HOUR)).toEqual(['neck_stiffness 30']);
  });

  test('a sign soon after it is not asked about by itself; a later one is', () => {
    const told = warning(45, { outcome: 'did-not' });
    expect(asked([sign(45, 'yawning', { outcome: 'did-not' }), told, sign(40)])).toBeUndefined();
    expect(asked([sign(45, 'yawning', { outcome: 'did-not' }), told, sign(30)])).toEqual(['yawning 30']);
  });

  test('two warnings soon after each other are one question, when the time of both is over', () => {
    const entries = [sign(30), warning(30), sign(25), warning(25, { 'sign.yawning': true })];
    expect(asked(entries)).toEqual(['warning 30', 'warning 25', 'yawning 30', 'yawning 25']);
    expect(asked(entries, NOW - 2 * HOUR)).toBeUndefined();
  });

  test('is not asked where an attack was logged, or was going on, or its signs are gone', () => {
    expect(asked([sign(30), warning(30), attack(7, 5)])).toBeUndefined();
    expect(asked([sign(30), warning(30), attack(31, 29)])).toBeUndefined();
    expect(asked([warning(30)])).toBeUndefined();
    expect(asked([sign(30), warning(30), attack(5, 3)])).toHaveLength(2);
  });

  test('the earliest first; signs without a warning by the day as before', () => {
    expect(asked([sign(60, 'dizziness'), sign(30), warning(30)])).toEqual(['dizziness 60']);
    expect(asked([sign(31, 'dizziness'), sign(26, 'dizziness'), sign(50), warning(50)])).toEqual([
      'warning 50',
      'yawning 50',
    ]);
  });

  test('one answer is written to all of them', () => {
    const question = whatToAsk([sign(25), warning(25)], NOW);
    expect(question && answered(question, 'came', ago(0))).toEqual([
      { id: 'warning 25', kind: 'warning', fields: { outcome: 'came', outcomeAt: ago(0) } },
      { id: 'yawning 25', kind: 'sign', fields: { outcome: 'came' } },
    ]);
  });
});

describe('an attack that was logged answers', () => {
  const settled = (entries: Held[], others: Held[] = []): Fields[] => {
    const all = new Map([...entries, ...others].map((one) => [one.id, one]));
    return settledBy(entries, (id) => all.get(id)).map(({ fields }) => fields);
  };
  const came = { outcome: 'came', outcomeAt: ago(5), attack: 'attack 5' };

  test('for the warnings within whose time it began', () => {
    expect(settled([warning(20), attack(5)])).toEqual([came]);
    expect(settled([warning(30), attack(5)])).toEqual([]);
    expect(settled([warning(4), attack(5)])).toEqual([]);
  });

  test('once; and anew where its start was moved', () => {
    expect(settled([warning(20, came), attack(5)])).toEqual([]);
    expect(settled([warning(20, came), held('attack', 'attack 5', { startedAt: ago(6) })])).toEqual([
      { ...came, outcomeAt: ago(6) },
    ]);
  });

  test('until it is gone, or began before; one that is not here yet is not gone', () => {
    const none = { outcome: null, outcomeAt: null, attack: null };
    expect(settled([warning(20, came)], [attack(5, undefined, { deleted: true })])).toEqual([none]);
    expect(settled([warning(20, came), held('attack', 'attack 5', { startedAt: ago(21) })])).toEqual([none]);
    expect(settled([warning(20, came)])).toEqual([]);
  });

  test('and never over what the person said', () => {
    expect(settled([warning(20, { outcome: 'did-not', outcomeAt: ago(1) }), attack(5)])).toEqual([]);
    expect(settled([warning(20, { outcome: 'came', outcomeAt: ago(1) }), attack(5)])).toEqual([]);
  });
});
