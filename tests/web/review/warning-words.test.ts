import './browser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../../web/src/language';
import { sentenceOf, usuallyOf, whyOf } from '../../../web/src/screens/warnings/words';
import { speak, t } from '../../../web/src/text';
import { faultsOf, faultsOfCounts } from './rules';

const CODES = Object.keys(LANGUAGES) as Language[];
const SAID = {
  'sign.neck_stiffness': true,
  'sign.something': true,
  followed: 9,
  of: 14,
  usual: 1.9,
  horizonHours: 24,
};

function spoken(): string[] {
  return [
    sentenceOf(SAID),
    sentenceOf({ ...SAID, usual: 0.4 }),
    whyOf(SAID),
    usuallyOf(SAID),
    t('warning.whyFrom'),
    t('warning.whyFromDay', { day: '1.2.' }),
    t('warning.until', { time: '19:40' }),
    t('warning.noPlan'),
    t('warning.mayI'),
    t('warning.mayIHint', { n: 3 }),
    t('warning.nowOn'),
    t('warning.nowOff'),
    t('warning.didItCome', { signs: 'A', day: 'B', time: '19:40', hours: 24 }),
    t('warning.below'),
    t('warning.me'),
    t('warning.cameAfter', { time: '6 h' }),
  ];
}

describe.each(CODES)('what a warning says, in %s', (code) => {
  beforeAll(() => speak(code));
  afterAll(() => speak('en'));

  test('is as it was', async () => {
    await expect(`${spoken().join('\n')}\n`).toMatchFileSnapshot(`warnings.${code}.txt`);
  });

  test('has no forbidden word, nothing that frightens, no blank', () => {
    for (const sentence of spoken()) expect(faultsOf(sentence, code), sentence).toEqual([]);
  });

  test('has the counts of both sides', () => {
    expect(faultsOfCounts(sentenceOf(SAID), [9, 14, 24, 2])).toEqual([]);
    expect(faultsOfCounts(whyOf(SAID), [14, 9, 5, 24])).toEqual([]);
    expect(faultsOfCounts(sentenceOf({ ...SAID, usual: 0.4 }), [9, 14, 1])).toEqual([]);
  });
});
