// Invented findings of every kind and level, for the sentences and for looking at the screens.
import type {
  CourseFinding,
  Cycle,
  Estimate,
  Period,
  SessionsFinding,
  SignFinding,
  Signs,
  Since,
  TriggerFinding,
  Triggers,
  WarningsSoFar,
} from '../../../web/src/diary/schema';

export function estimate(value: number, low: number, high: number, confidence = 0.9): Estimate {
  return { value, low, high, confidence };
}

/** A sign, of so many episodes, so many of which were followed within 24 hours. */
export function sign(some: Partial<SignFinding> = {}, followed = 9, of = 14, usual = 2.1): SignFinding {
  return {
    sign: 'yawning',
    level: 'warning',
    horizons: [
      { hours: 6, followed: Math.floor(followed / 3), of, usual: usual / 4 },
      { hours: 24, followed, of, usual },
      { hours: 48, followed: Math.min(of, followed + 1), of, usual: Math.min(of, usual * 1.9) },
      { hours: 72, followed: Math.min(of, followed + 2), of, usual: Math.min(of, usual * 2.6) },
    ],
    chance: estimate(0.64, 0.43, 0.82),
    usual: usual / of,
    lead: { median: 9.2, quarter: 4.1, threeQuarters: 30, hours: HOURS },
    noticed: { count: 9, of: 23 },
    quiet: { count: 4, of: 151 },
    remembered: 0,
    missing: {},
    attacks: ['a-1', 'a-2'],
    ...some,
  };
}

const HOURS = [2.2, 3.1, 4, 4.4, 5.2, 8.1, 9, 11.5, 20.3, 29, 47];

/** One sign of every level and state, by what it shows. */
export const SIGNS: Record<string, SignFinding> = {
  warning: sign(),
  'warning, much of it': sign(
    {
      sign: 'neck_stiffness',
      remembered: 5,
      noticed: { count: 88, of: 210 },
      chance: estimate(0.6, 0.54, 0.66),
    },
    88,
    146,
    21.4,
  ),
  'usual, lead below half': sign(
    {
      sign: 'fatigue',
      level: 'usual',
      chance: estimate(0.27, 0.17, 0.4),
      lead: { median: null, quarter: 19.5, threeQuarters: null, hours: [3, 19, 22, 40, 61] },
      noticed: { count: 8, of: 23 },
      quiet: null,
    },
    8,
    30,
    6.2,
  ),
  'usual, rarely followed': sign(
    {
      sign: 'euphoria',
      level: 'usual',
      chance: estimate(0.07, 0.02, 0.2),
      lead: { median: null, quarter: null, threeQuarters: null, hours: [30] },
      noticed: { count: 1, of: 23 },
      remembered: 1,
    },
    1,
    19,
    2.8,
  ),
  'early, nearly always followed': sign(
    {
      sign: 'food_craving',
      level: 'early',
      chance: estimate(0.93, 0.69, 0.999),
      lead: { median: 0.5, quarter: 0.4, threeQuarters: null, hours: [0.4, 0.5, 0.6, 1, 2] },
      noticed: { count: 6, of: 12 },
      missing: { entries: 4, attacks: 2, days: 12 },
    },
    6,
    6,
    0.3,
  ),
  'early, nothing to compare with': sign(
    {
      sign: 'light_sensitivity',
      level: 'early',
      usual: null,
      lead: null,
      chance: estimate(0.3, 0.09, 0.6),
      noticed: { count: 0, of: 0 },
      quiet: { count: 0, of: 1 },
      missing: { entries: 1 },
    },
    2,
    7,
    1.2,
  ),
  collecting: sign({ sign: 'thirst', level: 'collecting', missing: { entries: 2 } }, 2, 3, 0.4),
  'collecting, once': sign({ sign: 'anxiety', level: 'collecting', missing: { entries: 4 } }, 0, 1, 0.1),
  'collecting, none that counts': sign(
    { sign: 'nasal', level: 'collecting', remembered: 3, chance: null, usual: null, missing: { entries: 5 } },
    0,
    0,
    0,
  ),
};

export const NO_WARNINGS: WarningsSoFar = {
  given: 0,
  came: 0,
  didNot: 0,
  unsure: 0,
  open: 0,
  silent: { count: 0, of: 0 },
  said: null,
  latest: [],
};

export const WARNINGS: WarningsSoFar = {
  given: 19,
  came: 10,
  didNot: 6,
  unsure: 2,
  open: 1,
  silent: { count: 7, of: 17 },
  said: 0.58,
  latest: Array.from({ length: 19 }, (_, n) => ({
    id: `w-${n}`,
    outcome: n === 18 ? 'open' : n % 9 === 4 ? 'unsure' : n % 5 < 3 ? 'came' : 'did-not',
    hours: n % 5 < 3 ? 6 + n : null,
    said: 0.35 + (n % 6) * 0.07,
  })),
};

export const MUCH_OF_SIGNS: Signs = {
  findings: Object.values(SIGNS),
  together: [
    { signs: 1, followed: 31, of: 120, usual: 18.3 },
    { signs: 2, followed: 22, of: 48, usual: 7.4 },
    { signs: 3, followed: 9, of: 12, usual: 1.8 },
  ],
  without: { count: 9, of: 23 },
  rule: {
    horizonHours: 24,
    withinHours: 12,
    perWeek: 3,
    rows: [
      { signs: ['neck_stiffness', 'yawning'], followed: 12, of: 15, usual: 2.3 },
      { signs: ['yawning'], followed: 9, of: 14, usual: 2.1 },
    ],
  },
  warnings: WARNINGS,
};

/** A trigger, of so many days with it. */
export function trigger(some: Partial<TriggerFinding> = {}): TriggerFinding {
  return {
    item: 'alcohol_units',
    level: 'pattern',
    exposed: { count: 9, of: 31 },
    unexposed: { count: 18, of: 214 },
    odds: estimate(2.6, 1.8, 3.8, 0.8),
    wide: estimate(2.6, 1.5, 4.6, 0.95),
    overlaps: null,
    remembered: 0,
    missing: {},
    attacks: ['a-1'],
    ...some,
  };
}

/** One trigger of every level and state, by what it shows. */
export const TRIGGERS: Record<string, TriggerFinding> = {
  pattern: trigger(),
  'pattern, far off the axis': trigger({
    item: 'altitude',
    exposed: { count: 8, of: 9 },
    odds: estimate(14.2, 6.4, 31, 0.8),
    wide: estimate(14.2, 4.1, 49, 0.95),
    remembered: 1,
  }),
  possible: trigger({
    item: 'value.stress',
    level: 'possible',
    odds: estimate(1.7, 1.2, 2.4, 0.8),
    wide: estimate(1.7, 0.96, 3, 0.95),
    missing: { attacks: 5, days: 21 },
    remembered: 4,
  }),
  'possible, overlap': trigger({
    item: 'bright_light',
    level: 'possible',
    overlaps: 'light_sensitivity',
    odds: estimate(2, 1.4, 2.9, 0.8),
    wide: estimate(2, 1.2, 3.5, 0.95),
  }),
  early: trigger({
    item: 'chocolate',
    level: 'early',
    exposed: { count: 1, of: 6 },
    unexposed: { count: 8, of: 60 },
    odds: estimate(1.1, 0.65, 1.9, 0.8),
    wide: estimate(1.1, 0.45, 2.7, 0.95),
    missing: { attacks: 4, days: 12, entries: 2 },
  }),
  'early, no wide range': trigger({
    item: 'travel',
    level: 'early',
    odds: estimate(0.4, 0.05, 2.2, 0.8),
    wide: null,
    missing: { attacks: 1 },
  }),
  'early, much of it': trigger({
    item: 'weather_change',
    level: 'early',
    exposed: { count: 9, of: 73 },
    unexposed: { count: 55, of: 411 },
    odds: estimate(1.1, 0.75, 1.7, 0.8),
    wide: estimate(1.1, 0.6, 2.1, 0.95),
  }),
  unlikely: trigger({
    item: 'citrus',
    level: 'unlikely',
    exposed: { count: 21, of: 260 },
    unexposed: { count: 40, of: 420 },
    odds: estimate(0.9, 0.7, 1.15, 0.8),
    wide: estimate(0.9, 0.6, 1.3, 0.95),
  }),
  collecting: trigger({
    item: 'red_wine',
    level: 'collecting',
    exposed: { count: 1, of: 1 },
    unexposed: { count: 3, of: 17 },
    odds: null,
    wide: null,
    missing: { entries: 4, attacks: 4, days: 42 },
  }),
  'collecting, never': trigger({
    item: 'missed_meal',
    level: 'collecting',
    exposed: { count: 0, of: 0 },
    unexposed: { count: 4, of: 18 },
    odds: null,
    wide: null,
    missing: { entries: 5, without: 1 },
  }),
};

export const MUCH_OF_TRIGGERS: Triggers = {
  findings: Object.values(TRIGGERS),
  attacks: 27,
  days: 245,
  windowHours: 24,
  contaminated: false,
  neutral: estimate(1.1, 0.7, 1.6),
  expectedFalse: 0.1,
};

export const CONTAMINATED: Triggers = {
  ...MUCH_OF_TRIGGERS,
  contaminated: true,
  neutral: estimate(2.4, 1.3, 4.4),
  findings: ['alcohol_units', 'stress_level', 'wind'].map((item) => trigger({ item, level: 'early' })),
};

export const CYCLE: Cycle = {
  cycles: 11,
  within: { count: 14, of: 51 },
  other: { count: 21, of: 190 },
  ratio: estimate(2.5, 1.4, 4.3),
  cyclesWith: 9,
  missing: {},
};

export const FEW_CYCLES: Cycle = {
  cycles: 1,
  within: { count: 1, of: 5 },
  other: { count: 0, of: 12 },
  ratio: null,
  cyclesWith: 1,
  missing: { entries: 2 },
};

function period(first: string, days: number, known: number, count: number): Period {
  return { first, days, known, count, per28: (count / known) * 28 };
}

/** A course that began in summer. */
export function course(some: Partial<CourseFinding> = {}): CourseFinding {
  return {
    id: 't-1',
    measure: 'migraine-days',
    before: period('2026-03-09', 84, 84, 21),
    after: period('2026-07-01', 84, 82, 12),
    ratio: estimate(0.59, 0.24, 1.36, 0.95),
    provisional: false,
    elsewhere: { count: 1, of: 20 },
    badStart: false,
    fewer: 30,
    overlaps: [],
    missing: {},
    ...some,
  };
}

/** One course of every state, by what it shows. */
export const COURSES: Record<string, CourseFinding> = {
  'with all notes': course({
    provisional: true,
    badStart: true,
    overlaps: [
      { id: 'm-2', what: 'started', on: '2026-07-20' },
      { id: 't-3', what: 'stopped', on: '2026-05-02' },
    ],
  }),
  'clearly fewer': course({
    id: 't-2',
    measure: 'moderate-days',
    ratio: estimate(0.3, 0.16, 0.52, 0.95),
    fewer: 50,
    elsewhere: { count: 0, of: 11 },
  }),
  'clearly more hours': course({
    id: 'm-1',
    measure: 'attack-hours',
    before: period('2026-03-09', 84, 80, 141.5),
    after: period('2026-07-01', 84, 84, 388.25),
    ratio: estimate(2.6, 1.4, 4.9, 0.95),
    fewer: 0,
    elsewhere: null,
  }),
  'the same': course({ id: 'm-2', ratio: estimate(1.01, 0.62, 1.64, 0.95), fewer: 0 }),
  'far fewer': course({ id: 't-5', ratio: estimate(0.02, 0, 0.4, 0.95), fewer: 75 }),
  'only before': course({
    id: 't-3',
    after: null,
    ratio: null,
    fewer: null,
    elsewhere: null,
    missing: { months: 1, days: 9 },
  }),
  'only after': course({ id: 't-4', before: null, ratio: null, fewer: null, elsewhere: null }),
  neither: course({
    id: 'm-3',
    before: null,
    after: null,
    ratio: null,
    fewer: null,
    elsewhere: null,
    missing: { months: 4 },
  }),
};

function week(n: number, days: number, count: number): Since {
  return { first: (n - 1) * 7, last: n * 7 - 1, days, count, rate: days > 0 ? count / days : null };
}

const BY_WEEK = [9, 7, 5, 5, 4, 4, 5, 6, 6, 9, 12, 14, 5].map((count, index) =>
  week(index + 1, index === 12 ? 11 : 42, count),
);

/** The sessions of one treatment in every state, by what it shows. */
export const SESSIONS: Record<string, SessionsFinding> = {
  'by week': {
    id: 't-1',
    sessions: 6,
    measure: 'moderate-days',
    profile: BY_WEEK,
    contrasts: [
      { which: 'weeks-1-2', against: 'weeks-3-9', ratio: estimate(1.7, 0.9, 3.1), chance: 0.13 },
      { which: 'weeks-10-on', against: 'weeks-3-9', ratio: estimate(2.8, 1.6, 4.9), chance: 0.004 },
    ],
    missing: {},
  },
  'by days, hours': {
    id: 't-2',
    sessions: 4,
    measure: 'attack-hours',
    profile: [
      { first: -14, last: -1, days: 54, count: 96.5, rate: 1.79 },
      { first: 0, last: 1, days: 8, count: 11, rate: 1.38 },
      { first: 2, last: 7, days: 24, count: 30, rate: 1.25 },
      { first: 8, last: 28, days: 80, count: 0, rate: 0 },
    ],
    contrasts: [
      { which: 'days-0-1', against: 'days-before', ratio: estimate(0.8, 0.3, 2), chance: 0.62 },
      { which: 'days-2-7', against: 'days-before', ratio: estimate(0.7, 0.4, 1.3), chance: 0.31 },
      { which: 'days-8-28', against: 'days-before', ratio: null, chance: 0.02 },
    ],
    missing: {},
  },
  'migraine days by week': {
    id: 't-4',
    sessions: 3,
    measure: 'migraine-days',
    profile: BY_WEEK.slice(0, 4),
    contrasts: [],
    missing: {},
  },
  collecting: {
    id: 't-3',
    sessions: 1,
    measure: 'migraine-days',
    profile: [],
    contrasts: [],
    missing: { entries: 2 },
  },
};
