import { describe, expect, test } from 'vitest';
import { excerptOf, fold, shortened, soughtIn } from '../../../web/src/diary/words';

describe('words are the same', () => {
  test.each([
    ['Café', 'CAFE'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['ὁδός', 'οδος'],
    ['İstanbul', 'istanbul'],
    ['ılık', 'ilik'],
    ['ﬁnger', 'finger'],
    ['Ёлка', 'елка'],
    ['أَلَمٌ', 'ألم'],
    ['أحمد', 'احمد'],
    ['صـــداع', 'صداع'],
    ['כְּאֵב', 'כאב'],
    ['Nausée', 'nausée'.normalize('NFD')],
    ['a\nb', 'a b'],
  ])('%s and %s', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test('control: lower case alone finds few of them', () => {
    expect('Café'.toLowerCase()).not.toBe('CAFE'.toLowerCase());
    expect('Straße'.toLowerCase()).not.toBe('STRASSE'.toLowerCase());
  });

  test('but a vowel sign that is no accent makes another word', () => {
    expect(fold('कि')).not.toBe(fold('का'));
    expect(fold('น้ำ')).not.toBe(fold('นา'));
  });
});

describe('what stands around a hit', () => {
  test('the hit as it was written, with its accents and points', () => {
    expect(excerptOf('War im Café heute', soughtIn('cafe'))).toEqual({
      before: 'War im ',
      hit: 'Café',
      after: ' heute',
    });
    expect(excerptOf('zu viel Cafe\u0301!', soughtIn('café'))?.hit).toBe('Cafe\u0301');
    expect(excerptOf('die Straße lang', soughtIn('strasse'))?.hit).toBe('Straße');
    expect(excerptOf('أَلَمٌ في الرأس', soughtIn('ألم'))?.hit).toBe('أَلَمٌ');
  });

  test('the first of several words', () => {
    expect(excerptOf('one two three', soughtIn('three two'))?.hit).toBe('two');
  });

  test('nothing where nothing was found', () => {
    expect(excerptOf('one two', soughtIn('four'))).toBeUndefined();
    expect(soughtIn('  \n ')).toEqual([]);
  });

  test('of a long text a little before and after', () => {
    const around = excerptOf(`${'before '.repeat(500)}needle${' after'.repeat(500)}`, ['needle']);
    expect(around?.before.length).toBeLessThan(40);
    expect(around?.before.startsWith('…')).toBe(true);
    expect(around?.after.endsWith('…')).toBe(true);
    expect(around?.after.length).toBeLessThan(100);
  });
});

describe('a text that is only shown', () => {
  const FAMILY = '👩‍👩‍👧‍👦';

  test('is shortened between what a reader sees as characters', () => {
    expect(shortened(FAMILY.repeat(20), 3)).toBe(`${FAMILY.repeat(3)}…`);
    expect(shortened('e\u0301'.repeat(20), 2)).toBe(`${'e\u0301'.repeat(2)}…`);
  });

  test('control: cutting by length tears them apart', () => {
    expect(FAMILY.repeat(20).slice(0, 3)).not.toBe(FAMILY.repeat(3));
  });

  test('10,000 characters with emoji and right-to-left words', () => {
    const note = `${'صداع شديد '.repeat(300)}${'🤕'.repeat(3000)}`.slice(0, 10_000);
    const shown = shortened(note, 90);
    expect([...shown].length).toBeLessThanOrEqual(91);
    expect(note.startsWith(shown.slice(0, -1))).toBe(true);
  });

  test('a short one stays as it is, on one line', () => {
    expect(shortened('short\n\nand sweet', 90)).toBe('short and sweet');
    expect(shortened('', 90)).toBe('');
  });
});
