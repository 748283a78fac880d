import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import * as features from '../../../web/src/diary/features';
import { overviewOf } from '../../../web/src/diary/overview';
import type { Fields, Held } from '../../../web/src/diary/record';
import type { Overview } from '../../../web/src/diary/schema';

interface Vector {
  name: string;
  today: string;
  records: { id: string; kind: string; fields: Fields }[];
  expected: Overview;
}

const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('../../vectors/overview.json', import.meta.url), 'utf8'),
);

const TODAY = '2026-11-21';

function held(id: string, kind: string, ...parts: Fields[]): Held {
  return { id, kind, changes: parts.map((fields, n) => ({ id, kind, stamp: String(n), fields })) };
}

const heldOf = ({ records }: Vector): Held[] => records.map(({ id, kind, fields }) => held(id, kind, fields));

/** The names of the vectors of which the phone as it now is counts something else. */
function wrong(change: (records: Held[]) => Held[] = (records) => records): string[] {
  return vectors
    .filter((one) => {
      const seen = overviewOf(change(heldOf(one)), one.today);
      return JSON.stringify(sorted(seen)) !== JSON.stringify(sorted(one.expected));
    })
    .map(({ name }) => name);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}

describe('the vectors, which Python counts alike', () => {
  test.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    expect(overviewOf(heldOf(vector), vector.today)).toEqual(vector.expected);
  });

  test('in any order', () => {
    expect(wrong((records) => records.reverse())).toEqual([]);
  });

  const without = (name: string): string[] =>
    wrong((records) =>
      records.map((one) => ({
        ...one,
        changes: one.changes.map((change) => ({ ...change, fields: { ...change.fields, [name]: null } })),
      })),
    );

  test.each([
    'sameAs',
    'deleted',
    'zone',
    'endedAt',
    'pain',
    'type',
    'side',
    'auraMinutes',
    'auraStartedAt',
    'symptom.nausea',
    'worseWithMovement',
    'startPrecision',
    'done',
    'attack',
    'class',
    'role',
  ])('control: without %s some would be counted otherwise', (name) => {
    expect(without(name)).not.toEqual([]);
  });

  test('control: a rule that is not the same is seen', () => {
    const rule = vi.spyOn(features, 'hadHeadache').mockReturnValue(true);
    expect(wrong()).not.toEqual([]);
    rule.mockRestore();
    expect(wrong()).toEqual([]);
  });
});

describe('on the phone', () => {
  test('a record is what its changes say together', () => {
    const began = { startedAt: '2026-11-19T10:00:00Z', zone: 'UTC', startPrecision: 'exact' };
    const over = overviewOf([held('a', 'attack', began, { endedAt: '2026-11-19T14:00:00Z' })], TODAY);
    expect(over.duration).toEqual({ attacks: 1, median: 4, quarter: 4, threeQuarters: 4 });
    const back = overviewOf([held('a', 'attack', began, { endedAt: null })], TODAY);
    expect([back.duration, back.latest.attackDays]).toEqual([null, 2]);
  });

  test('what is no day is none', () => {
    const odd = ['2026-11-31', 'yesterday', ''].map((date, n) =>
      held(String(n), 'checkin', { date, done: true }),
    );
    expect(overviewOf(odd, TODAY).since).toBeNull();
  });

  test('many records take about as long to count as to read', { timeout: 30_000 }, () => {
    const records = tenYears(5_000);
    expect(overviewOf(records, TODAY).months).toHaveLength(120);
    const [counted, read]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 4; turn += 1) {
      counted.push(timeOf(() => overviewOf(records, TODAY)));
      read.push(timeOf(() => structuredClone(records)));
    }
    // Less than as long, where nothing else is done; what looks at every record for each would take a hundred times.
    expect(Math.min(...counted)).toBeLessThan(6 * Math.min(...read));
  });
});

function timeOf(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** In twenty records, which are some four days: an attack with readings and doses, check-ins, signs. */
function tenYears(count: number): Held[] {
  const last = Date.parse(`${TODAY}T00:00Z`);
  let attack = '';
  return Array.from({ length: count }, (_, n) => {
    const [id, turn] = [String(n).padStart(6, '0'), n % 20];
    const ms = last - ((count - n) * 3650 * 86_400_000) / count;
    const [at, end] = [ms, ms + 8 * 3_600_000].map((time) => new Date(time).toISOString());
    const zone = 'Europe/Berlin';
    if (turn === 0) {
      attack = id;
      return held(
        id,
        'attack',
        { startedAt: at ?? null, startPrecision: 'exact', zone },
        { endedAt: end ?? null },
      );
    }
    if (turn % 5 === 0) {
      const shown = Object.fromEntries(
        Array.from({ length: 25 }, (_, item) => [`shownTrigger.t${item}`, true]),
      );
      return held(id, 'checkin', { date: String(at).slice(0, 10), zone, done: true, ...shown });
    }
    if (turn > 12) return held(id, 'sign', { at: at ?? null, zone, sign: 'yawning' });
    if (turn > 8) return held(id, 'dose', { at: at ?? null, zone, attack, amount: 1 });
    return held(id, 'reading', { at: at ?? null, zone, attack, pain: n % 11 });
  });
}
