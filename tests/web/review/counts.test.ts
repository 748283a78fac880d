import './browser';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../web/src/language';
import { hourOfDay, weekdaysInFull } from '../../../web/src/screens/review/names';
import {
  classSentences,
  earlierSentence,
  earlierStretches,
  knownSentence,
  ownLimitSentence,
} from '../../../web/src/screens/review/sentences/classes';
import {
  countsSentence,
  freeSentences,
  painSentence,
  stayedSentence,
  timingSentence,
  worseSentences,
} from '../../../web/src/screens/review/sentences/doses';
import { flagSentence } from '../../../web/src/screens/review/sentences/flags';
import { lastingSentence } from '../../../web/src/screens/review/sentences/lasting';
import { monthLines, monthSentence, yearSentences } from '../../../web/src/screens/review/sentences/months';
import {
  mostHours,
  onsetSentences,
  orMore,
  wokeSentence,
} from '../../../web/src/screens/review/sentences/onsets';
import {
  beforeWords,
  missingSentence,
  rateSentences,
  spanWords,
} from '../../../web/src/screens/review/sentences/rates';
import { triedFacts, triedSummary } from '../../../web/src/screens/review/sentences/tried';
import { isKnown, scaled } from '../../../web/src/screens/review/stretches';
import { speak, t } from '../../../web/src/text';
import {
  CLASSES,
  DOSES,
  DURATIONS,
  doses,
  FLAGS,
  ONSETS,
  PAIRS,
  response,
  startsAt,
  stretch,
  TRIED,
  WOKE,
  YEAR,
} from './counts-fixtures';
import { faultsOf, faultsOfCounts, faultsOfRange } from './rules';

const CODES = Object.keys(LANGUAGES) as Language[];
const OTHERS = Object.values(DOSES);
const USE = { classes: [], limits: [], doses: [], tried: [] };
/** What "how we know" says, whatever the counts. */
const HOW = [
  'rates.howDays',
  'rates.howKnown',
  'rates.howChance',
  'monthStrip.how',
  'onsetMap.how',
  'lasting.how',
  'classUse.how',
  'classUse.howLimit',
  'twoHours.how',
  'twoHours.howAlone',
  'twoHours.timingNote',
  'tried.how',
  'reviewFlag.limits',
  'count.empty',
  'count.asOf',
  'classUse.none',
  'twoHours.none',
] as const;

function said(): Record<string, (string | undefined)[]> {
  const name = (id: string): string => id.toUpperCase();
  return {
    ...each('28 days', PAIRS, ([latest, before]) => [
      spanWords(latest),
      ...rateSentences(latest, before),
      missingSentence(latest),
      beforeWords(before, 'hours'),
    ]),
    year: [
      ...yearSentences(YEAR),
      ...yearSentences(YEAR.slice(2)),
      ...yearSentences(YEAR.slice(11)),
      monthSentence(YEAR[0] ?? stretch()),
    ],
    month: monthLines(stretch({ unsureDays: 1, attacks: 1, hours: 0.7 })),
    ...each('starts', ONSETS, (onsets) => onsetSentences(onsets, weekdaysInFull(), hourOfDay)),
    woke: [wokeSentence(WOKE), wokeSentence({ count: 0, of: 0 })],
    ...each('lasting', DURATIONS, (duration) => [lastingSentence(duration)]),
    'days known': [knownSentence({ ...USE, known: 27 }), knownSentence({ ...USE, known: 12 })],
    ...each('class', CLASSES, (use) => classSentences(use, true)),
    'class, numbers left out': classSentences({ ...CLASSES.gepant, ...ofGepant() }, false),
    'stretches before': [[], [3], [4, 9, 6]].map(earlierSentence),
    'own limit': [ownLimitSentence({ medication: 'x', days: 8, limit: 6 }, 'Sumatriptan 50 mg')],
    ...each('doses', DOSES, (finding) => [
      countsSentence(finding.all),
      ...freeSentences(finding),
      stayedSentence(finding.stayed),
      painSentence(finding),
      timingSentence(finding.early),
      timingSentence(finding.late),
      ...worseSentences(finding, OTHERS, name),
    ]),
    tried: [triedSummary(TRIED), triedSummary([]), ...TRIED.map((one) => triedFacts(one).join(' · '))],
    flags: FLAGS.map(flagSentence),
    how: HOW.map((key) => t(key)),
  };
}

function ofGepant() {
  return { medicationClass: 'gepant', days: 8, limit: null, notice: 0 as const, months: [8] };
}

function each<T>(
  name: string,
  of: Record<string, T>,
  say: (one: T) => (string | undefined)[],
): Record<string, (string | undefined)[]> {
  return Object.fromEntries(Object.entries(of).map(([key, one]) => [`${name}: ${key}`, say(one)]));
}

describe.each(CODES)('what the counts say, in %s', (code) => {
  beforeAll(() => speak(code));

  test('is as it was', async () => {
    const text = Object.entries(said())
      .map(([name, lines]) => [`# ${name}`, ...lines.filter((line) => line !== undefined)].join('\n'))
      .join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(`counts.${code}.txt`);
  });

  test('has no forbidden word, no blame, nothing that frightens, no blank', () => {
    for (const sentence of Object.values(said()).flat()) {
      if (sentence === undefined) continue;
      expect(faultsOf(sentence, code), sentence).toEqual([]);
      expect(sentence).not.toMatch(
        /overuse|too much|too many|should|must|übergebrauch|zu viel|zu oft|solltest|musst/i,
      );
    }
  });

  test('has the counts of both sides, and the days that are known', () => {
    for (const [name, [latest, before]] of Object.entries(PAIRS)) {
      const sides = [latest.known, latest.migraineDays, ...(isKnown(before) ? [before.migraineDays] : [])];
      expect(
        faultsOfCounts(rateSentences(latest, before).join(' '), [
          ...sides,
          ...(before.known > 0 ? [before.known] : []),
        ]),
        name,
      ).toEqual([]);
    }
    for (const [name, { all }] of Object.entries(DOSES))
      expect(
        faultsOfCounts(countsSentence(all), [all.doses, all.gone, all.some, all.none, all.unanswered]),
        name,
      ).toEqual([]);
    for (const [name, { days, limit }] of Object.entries(CLASSES))
      expect(
        faultsOfCounts(
          classSentences({ ...CLASSES[name], days, limit } as never, true).join(' '),
          limit === null ? [days] : [days, limit],
        ),
        name,
      ).toEqual([]);
  });

  test('gives the range of a share in everyday words', () => {
    const [free] = freeSentences(doses('x', response(9, 5, 3, 4)));
    expect(faultsOfRange(free ?? '', code)).toEqual([]);
    expect(faultsOfCounts(free ?? '', [9, 17, 6, 12])).toEqual([]);
  });
});

describe('a stretch of days', () => {
  test('counts as a whole from 80 % known on, and is scaled to 28 known days', () => {
    expect(isKnown(stretch({ known: 23 }))).toBe(true);
    expect(isKnown(stretch({ known: 22 }))).toBe(false);
    expect(isKnown(stretch({ days: 30, known: 24 }))).toBe(true);
    expect(scaled(stretch({ known: 24, migraineDays: 6 }), 'migraineDays')).toBe(7);
    expect(scaled(stretch({ known: 22 }), 'migraineDays')).toBeUndefined();
  });
});

describe('hours that stand out', () => {
  test('the chance of so many or more is that of the binomial', () => {
    // Tables: of 10 with 1/2, 8 or more in 56 of 1024; of 5 with 1/8, all five in 8 to the power of -5.
    expect(orMore(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
    expect(orMore(5, 5, 1 / 8)).toBeCloseTo(8 ** -5, 12);
    expect(orMore(0, 7, 1 / 8)).toBe(1);
    expect(orMore(100, 1000, 1 / 8)).toBeGreaterThan(0.98);
  });

  test('lie across midnight too', () => {
    expect(mostHours(startsAt([0, 23, 4], [1, 0, 4], [2, 1, 3]))).toMatchObject({
      at: 23,
      count: 11,
      of: 11,
    });
  });

  test('are seldom named where all hours are alike', () => {
    let seed = 7;
    const draw = (): number => {
      seed = (seed * 48271) % 2147483647;
      return Math.floor((seed / 2147483647) * 168);
    };
    const named = Array.from({ length: 400 }, () => {
      const map = startsAt();
      for (let n = 0; n < 40; n += 1) {
        const at = draw();
        const day = map[at % 7] ?? [];
        day[Math.floor(at / 7)] = (day[Math.floor(at / 7)] ?? 0) + 1;
      }
      return mostHours(map);
    });
    expect(named.filter(({ standsOut }) => standsOut).length / 400).toBeLessThanOrEqual(0.05);
    // Control: the largest of 24 windows alone is above what one window would be in nearly every diary.
    const above = named.filter(({ count, of }) => orMore(count, of, 1 / 8) <= 0.05).length;
    expect(above / 400).toBeGreaterThan(0.2);
  });
});

describe('medication', () => {
  test('stretches that began before the diary are left out', () => {
    const months = [1, 2, 3, 4];
    expect(earlierStretches(months, '2026-08-27', '2026-11-25')).toEqual([2, 3]);
    expect(earlierStretches(months, '2026-07-28', '2026-11-25')).toEqual([1, 2, 3]);
    expect(earlierStretches([4], '2026-11-20', '2026-11-25')).toEqual([]);
    expect(earlierStretches(months, null, '2026-11-25')).toEqual([]);
  });

  test('without published numbers none is said', () => {
    const [only, ...more] = classSentences({ ...ofGepant(), medicationClass: 'triptan' }, false);
    expect(only).toMatch(/8/);
    expect(more).toEqual([]);
  });

  test('one is taken for stronger attacks only from 1.5 points and 5 doses of each on', () => {
    const a = doses('a', response(3, 1, 1, 0), { painBefore: 5 });
    const b = doses('b', response(3, 1, 1, 0), { painBefore: 6.5 });
    const name = (id: string): string => id;
    expect(worseSentences(b, [a, b], name)).toHaveLength(1);
    expect(worseSentences(a, [a, b], name)).toEqual([]);
    expect(worseSentences({ ...b, painBefore: 6.4 }, [a, b], name)).toEqual([]);
    expect(worseSentences(b, [{ ...a, all: response(3, 1, 0, 0) }], name)).toEqual([]);
  });
});

describe('controls: a broken sentence is seen', () => {
  test.each([
    ['You are overusing triptans, which is a risk.', 'en'],
    ['Triptans prevent your attacks.', 'en'],
    ['Das verhindert Attacken.', 'de'],
    ['On {n} days.', 'en'],
  ] as const)('%s', (sentence, code) => {
    expect(faultsOf(sentence, code)).not.toEqual([]);
  });
});
