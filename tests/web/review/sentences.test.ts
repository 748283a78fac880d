import './browser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../web/src/language';
import { speak } from '../../../web/src/text';
import { SIGNS } from './fixtures/signs';
import { COURSES, SESSIONS } from './fixtures/treatments';
import { CYCLE, FEW_CYCLES, TRIGGERS } from './fixtures/triggers';
import { faultsOf, faultsOfCounts, faultsOfRange } from './rules';
import { findings, others, sentencesOf } from './said';

const CODES = Object.keys(LANGUAGES) as Language[];

/** The counts of both sides that a finding must say, by its name. */
function sides(): Record<string, (string | number)[]> {
  const found: Record<string, (string | number)[]> = {
    'cycle: eleven': [CYCLE.within.count, CYCLE.within.of, CYCLE.other.count, CYCLE.other.of],
    'cycle: one': [
      FEW_CYCLES.within.count,
      FEW_CYCLES.within.of,
      FEW_CYCLES.other.count,
      FEW_CYCLES.other.of,
    ],
  };
  for (const [name, { exposed, unexposed }] of Object.entries(TRIGGERS))
    found[`trigger: ${name}`] = [
      ...(exposed.of > 0 ? [exposed.count, exposed.of] : []),
      unexposed.count,
      unexposed.of,
    ];
  for (const [name, { horizons }] of Object.entries(SIGNS)) {
    const day = horizons.find(({ hours }) => hours === 24);
    if (day && day.of > 0)
      found[`sign: ${name}`] = [day.followed, day.of, Math.max(1, Math.round(day.usual))];
  }
  for (const [name, { before, after }] of Object.entries(COURSES))
    found[`course: ${name}`] = [before, after].flatMap((period) => (period ? [period.known] : []));
  for (const [name, { sessions }] of Object.entries(SESSIONS)) found[`sessions: ${name}`] = [sessions];
  return found;
}

describe.each(CODES)('what the review says, in %s', (code) => {
  beforeAll(() => speak(code));
  afterAll(() => speak('en'));

  test('is as it was', async () => {
    const said = Object.entries(findings()).map(([name, of]) => [name, sentencesOf(of)] as const);
    const all = [...said, ...Object.entries(others())];
    const text = all.map(([name, sentences]) => [`# ${name}`, ...sentences].join('\n')).join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(`sentences.${code}.txt`);
  });

  test('has no forbidden word, nothing that frightens, no blank', () => {
    const all = [...Object.values(findings()).flatMap(sentencesOf), ...Object.values(others()).flat()];
    expect(all.length).toBeGreaterThan(150);
    for (const sentence of all) expect(faultsOf(sentence, code), sentence).toEqual([]);
  });

  test('has the counts of both sides', () => {
    const wanted = sides();
    for (const [name, { counts }] of Object.entries(findings()))
      expect(faultsOfCounts(counts.join(' '), wanted[name] ?? []), name).toEqual([]);
  });

  test('has a range in everyday words wherever there is one', () => {
    const withRange = Object.entries(findings()).filter(([, { range }]) => range !== null);
    expect(withRange.length).toBeGreaterThan(15);
    for (const [name, { range }] of withRange) expect(faultsOfRange(range ?? '', code), name).toEqual([]);
  });

  test('says what is missing wherever something is', () => {
    for (const [name, one] of Object.entries({ ...SIGNS, ...TRIGGERS, ...COURSES, ...SESSIONS })) {
      const needed = Object.values(one.missing);
      const said = Object.entries(findings()).find(([key]) => key.endsWith(`: ${name}`))?.[1];
      for (const n of needed) expect(said?.missing, name).toContain(String(n));
    }
  });
});

describe('control: a bad sentence is caught', () => {
  test.each([
    ['Alcohol causes your attacks.', 'en'],
    ['It may be an early sign rather than a cause, and it causes attacks.', 'en'],
    ['This predicts an attack.', 'en'],
    ['It is safe to go on.', 'en'],
    ['We found your triggers.', 'en'],
    ['It prevents attacks.', 'en'],
    ['Alkohol verursacht deine Attacken.', 'de'],
    ['Das ist eine Ursache.', 'de'],
    ['Es lässt sich vorhersagen.', 'de'],
    ['Das ist sicher.', 'de'],
    ['Das sind deine Auslöser.', 'de'],
  ] as const)('%s', (sentence, code) => {
    expect(faultsOf(sentence, code)).toContain('forbidden word');
  });

  test('one that frightens, one with a blank, one with an exclamation mark', () => {
    expect(faultsOf('The risk is high.', 'en')).toEqual(['frightening word']);
    expect(faultsOf('Es besteht Gefahr.', 'de')).toEqual(['frightening word']);
    expect(faultsOf('After {count} of 14.', 'en')).toEqual(['unfilled blank']);
    expect(faultsOf('After NaN of 14.', 'en')).toEqual(['unfilled blank']);
    expect(faultsOf('Found it!', 'en')).toEqual(['exclamation']);
  });

  test('one that has one side only, or a range without its ends', () => {
    expect(faultsOfCounts('After 9 of 14, an attack began.', [9, 14, 2])).toEqual(['lacks 2']);
    expect(faultsOfRange('That is about 2.6 times the odds.', 'en')).toEqual([
      'no everyday word for a range',
    ]);
    expect(faultsOfRange('Plausible is much.', 'en')).toEqual(['no two ends']);
  });
});
