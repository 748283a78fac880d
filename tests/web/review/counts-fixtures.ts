// Invented counts of every state: known and not, few and many, with and without published numbers.
import type {
  DaysOfClass,
  DosesFinding,
  Duration,
  Flag,
  Response,
  Stretch,
  Tally,
  Tried,
} from '../../../web/src/diary/schema';
import { estimate } from './fixtures/estimate';

export function stretch(some: Partial<Stretch> = {}): Stretch {
  return {
    first: '2026-10-28',
    days: 28,
    known: 25,
    attacks: 5,
    attackDays: 7,
    headacheDays: 8,
    migraineDays: 6,
    unsureDays: 0,
    moderateDays: 5,
    acuteDays: 4,
    hours: 61.4,
    ...some,
  };
}

/** The 28 days and those before, in each state of being known. */
export const PAIRS: Record<string, [latest: Stretch, before: Stretch]> = {
  'all known': [stretch({ known: 28 }), stretch({ first: '2026-09-30', known: 28, migraineDays: 9 })],
  'both known enough': [stretch({ unsureDays: 2 }), stretch({ known: 27, migraineDays: 8 })],
  'before not enough': [stretch({ migraineDays: 1, unsureDays: 1 }), stretch({ known: 14 })],
  'before not at all': [stretch({ known: 23 }), stretch({ known: 0, migraineDays: 0 })],
  'not enough': [stretch({ known: 12, migraineDays: 3 }), stretch({ known: 28, migraineDays: 0 })],
  'one day short': [stretch({ known: 22 }), stretch({ known: 0 })],
};

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

export const YEAR: Stretch[] = MONTHS.map((month, index) =>
  stretch({
    first: `2026-${month}-01`,
    days: 30,
    known: index < 2 ? 20 - index * 8 : 29,
    migraineDays: index,
  }),
);

/** Starts by weekday and hour, of a list of weekday and hour. */
export function startsAt(
  ...at: readonly (readonly [day: number, hour: number, count?: number])[]
): number[][] {
  const map = Array.from({ length: 7 }, () => Array<number>(24).fill(0));
  for (const [day, hour, count = 1] of at) (map[day] ?? [])[hour] = count;
  return map;
}

export const ONSETS: Record<string, number[][]> = {
  none: startsAt(),
  one: startsAt([2, 7]),
  nine: startsAt([0, 7, 5], [3, 8, 4]),
  'mornings stand out': startsAt(
    ...[0, 1, 2, 3, 4, 5, 6].map((day) => [day, 7, 2] as const),
    ...[1, 4, 9, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21].map((hour, day) => [day % 7, hour, 2] as const),
  ),
  'across midnight, on Sundays': startsAt([6, 23, 6], [6, 0, 7], [6, 1, 3], [2, 15], [4, 10]),
  'nothing stands out': startsAt(
    ...[1, 5, 8, 9, 13, 14, 17, 20, 22].map((hour) => [hour % 7, hour, 2] as const),
  ),
};

export const WOKE: Tally = { count: 12, of: 52 };

export const DURATIONS: Record<string, Duration | null> = {
  none: null,
  one: { attacks: 1, median: 8.2, quarter: 8.2, threeQuarters: 8.2 },
  few: { attacks: 3, median: 0.4, quarter: 0.3, threeQuarters: 30 },
  many: { attacks: 38, median: 9.3, quarter: 1, threeQuarters: 22.6 },
};

function ofClass(medicationClass: string | null, some: Partial<DaysOfClass> = {}): DaysOfClass {
  return { medicationClass, days: 8, limit: 10, notice: 1, months: [4, 6, 8], ...some };
}

export const CLASSES: Record<string, DaysOfClass> = {
  'triptan, near': ofClass('triptan'),
  'triptan, few': ofClass('triptan', { days: 1, notice: 0 }),
  'painkillers, at it': ofClass('nonopioid_analgesic', { days: 15, limit: 15, notice: 2 }),
  'combination, at it for long': ofClass('combination_analgesic', { days: 12, notice: 3 }),
  'gepant, no number': ofClass('gepant', { limit: null, notice: 0 }),
  'no known kind': ofClass(null, { limit: null, notice: 0 }),
  'several together': ofClass('any', { days: 13, notice: 2 }),
  'a kind of tomorrow': ofClass('new_kind', { limit: null, notice: 0 }),
};

export function response(gone: number, some: number, none: number, unanswered: number): Response {
  const of = gone + some + none;
  const doses = of + unanswered;
  const free =
    of >= 5 ? estimate(gone / of, Math.max(0, gone / of - 0.17), Math.min(1, gone / of + 0.18)) : null;
  return {
    doses,
    gone,
    some,
    none,
    unanswered,
    free,
    freeIfWorst: free && gone / doses,
    freeIfBest: free && (gone + unanswered) / doses,
  };
}

export function doses(medication: string, all: Response, some: Partial<DosesFinding> = {}): DosesFinding {
  return {
    medication,
    all,
    early: response(6, 2, 1, 0),
    late: { ...response(2, 1, 1, 3), free: null },
    stayed: { count: 6, of: 9 },
    painBefore: 5.2,
    missing: { entries: Math.max(0, 5 - all.gone - all.some - all.none) },
    ...some,
  };
}

export const DOSES: Record<string, DosesFinding> = {
  'most answered': doses('sumatriptan', response(9, 5, 3, 4)),
  'all answered': doses('naproxen', response(4, 3, 3, 0), { painBefore: 7.1 }),
  'one unanswered': doses('ibuprofen', response(5, 0, 0, 1), { painBefore: null }),
  'too few': doses('rizatriptan', response(1, 1, 0, 2), { painBefore: 2, stayed: { count: 0, of: 0 } }),
  'none answered': doses('aspirin', response(0, 0, 0, 1), { early: response(0, 0, 0, 1) }),
};

function tried(medication: string, some: Partial<Tried> = {}): Tried {
  return {
    medication,
    medicationClass: 'beta_blocker',
    startedOn: '2024-03-02',
    stoppedOn: null,
    stopReason: null,
    adequateTrial: null,
    ...some,
  };
}

export const TRIED: Tried[] = [
  tried('metoprolol', { stoppedOn: '2024-09-30', stopReason: 'did-not-help', adequateTrial: true }),
  tried('topiramate', { medicationClass: 'antiepileptic', startedOn: null, stoppedOn: '2025-01-05' }),
  tried('amitriptyline', {
    medicationClass: null,
    startedOn: null,
    stopReason: 'other',
    adequateTrial: false,
  }),
  tried('candesartan', { medicationClass: 'arb_ace', startedOn: '2025-10-21' }),
  tried('magnesium', { medicationClass: 'supplement', startedOn: null }),
];

export const FLAGS: Flag[] = (
  ['long-attack', 'long-aura', 'open-attack', 'first-after-50', 'more-days'] as const
).flatMap((code) => [1, 6].map((count) => ({ code, count, ids: [] })));
