import { describe, expect, test } from 'vitest';
import { groupsOf, openAttack, type wholeAttacks, wholeWith } from '../../../web/src/diary/joined';
import * as entries from '../../../web/src/diary/joined-entries';
import { type Draft, type Fields, fieldsOf, type Held, stampOf } from '../../../web/src/diary/record';

function attack(id: string, fields: Fields, stamp = '1'): Held {
  return { id, kind: 'attack', changes: [{ id, kind: 'attack', stamp, fields }] };
}

function at(hour: number): string {
  return new Date(Date.UTC(2026, 10, 21, hour)).toISOString();
}

const over = (id: string, from: number, to: number, more: Fields = {}): Held =>
  attack(id, { startedAt: at(from), endedAt: at(to), zone: 'UTC', ...more });
const open = (id: string, from: number, more: Fields = {}): Held =>
  attack(id, { startedAt: at(from), zone: 'UTC', ...more });

function idsOf(attacks: Held[]): string[][] {
  return groupsOf(attacks).map((members) => members.map(({ id }) => id));
}

/** The records after the drafts, as a device would hold them. */
function written(attacks: Held[], drafts: Draft[]): Held[] {
  return attacks.map((held) => {
    const changes = drafts.filter(({ id }) => id === held.id).map((draft) => ({ ...draft, stamp: '9' }));
    const fields = Object.assign({}, fieldsOf(held), ...changes.map((change) => change.fields));
    return { ...held, changes: [{ id: held.id, kind: 'attack', stamp: '9', fields }] };
  });
}

describe('which records are one attack', () => {
  test('sameAs has no direction, and chains hold together', () => {
    const chain = [over('c', 5, 6, { sameAs: 'b' }), over('b', 3, 4, { sameAs: 'a' }), over('a', 1, 2)];
    expect(idsOf(chain)).toEqual([['a', 'b', 'c']]);
    expect(idsOf([over('a', 1, 2, { sameAs: 'b' }), over('b', 3, 4)])).toEqual([['a', 'b']]);
  });

  test('a deleted record joins nothing, nor does one that is not there', () => {
    const middle = over('b', 3, 4, { sameAs: 'a', deleted: true });
    expect(idsOf([over('c', 5, 6, { sameAs: 'b' }), middle, over('a', 1, 2)])).toEqual([['a'], ['c']]);
    expect(idsOf([over('a', 1, 2, { sameAs: 'x' })])).toEqual([['a']]);
  });

  test('one that names itself stands alone, unless another names it', () => {
    const itself = over('a', 1, 2, { sameAs: 'a' });
    expect(idsOf([itself, over('b', 3, 4)])).toEqual([['a'], ['b']]);
    expect(idsOf([itself, over('b', 3, 4, { sameAs: 'a' })])).toEqual([['a', 'b']]);
  });

  test('a ring ends, and so does a chain of a thousand', () => {
    expect(idsOf([over('a', 1, 2, { sameAs: 'b' }), over('b', 3, 4, { sameAs: 'a' })])).toEqual([['a', 'b']]);
    const name = (n: number): string => String(n).padStart(4, '0');
    const chain = Array.from({ length: 1000 }, (_, n) => over(name(n), 1, 2, { sameAs: name(n + 1) }));
    expect(groupsOf(chain)).toHaveLength(1);
  });
});

describe('what they say together', () => {
  const first = over('a', 9, 12, {
    startPrecision: 'about',
    endHow: 'slept',
    pain: 4,
    'symptom.nausea': true,
  });
  const second = attack(
    'b',
    {
      startedAt: at(7),
      endedAt: at(10),
      endHow: 'gone',
      zone: 'Asia/Tokyo',
      pain: 8,
      sameAs: 'a',
      side: 'left',
    },
    '2',
  );

  test('[M9] the least start with its zone, the greatest end with how it ended', () => {
    const whole = wholeWith([first, second], 'b');
    expect(whole?.id).toBe('a');
    const { startedAt, zone, startPrecision, endedAt, endHow } = fieldsOf(whole?.held as Held);
    expect([startedAt, zone, startPrecision]).toEqual([at(7), 'Asia/Tokyo', undefined]);
    expect([endedAt, endHow]).toEqual([at(12), 'slept']);
  });

  test('of other answers the one noted last, at the stamp at which it was', () => {
    const held = wholeWith([first, second], 'a')?.held as Held;
    expect(fieldsOf(held)).toMatchObject({ pain: 8, side: 'left', 'symptom.nausea': true });
    expect(stampOf(held, 'pain')).toBe('2');
    expect(stampOf(held, 'symptom.nausea')).toBe('1');
    expect(fieldsOf(held)).not.toHaveProperty('sameAs');
  });

  test('open if any of them is, and then without an end', () => {
    const whole = wholeWith([first, open('b', 13, { sameAs: 'a' })], 'a');
    expect(whole?.isOpen).toBe(true);
    expect(fieldsOf(whole?.held as Held)).not.toHaveProperty('endedAt');
  });

  test('control: a record alone is shown as it is', () => {
    expect(wholeWith([first], 'a')?.held).toBe(first);
    expect(wholeWith([first], 'x')).toBeUndefined();
  });
});

describe('the attack that is open', () => {
  test('is the one that started last; of two at once that with the greatest id', () => {
    expect(openAttack([open('a', 5), open('b', 3)])?.id).toBe('a');
    expect(openAttack([open('a', 5), open('b', 5)])?.id).toBe('b');
    expect(openAttack([over('a', 5, 6), attack('b', {})])).toBeUndefined();
  });

  test('counts from the least start of all its records', () => {
    expect(openAttack([open('b', 9, { sameAs: 'a' }), over('a', 1, 2), open('c', 5)])?.id).toBe('c');
  });
});

describe('what is written to an attack of several records', () => {
  const two = [
    over('a', 1, 4, { pain: 5, 'symptom.nausea': true }),
    over('b', 3, 6, { pain: 7, 'symptom.nausea': true, sameAs: 'a' }),
  ];
  const shown = (attacks: Held[]): Fields => fieldsOf(wholeWith(attacks, 'a')?.held as Held);
  const whole = wholeWith(two, 'a') as ReturnType<typeof wholeAttacks>[number];

  test('an answer, and taking it back, hold for all of them', () => {
    expect(shown(written(two, entries.answering(two, { pain: 5 }))).pain).toBe(5);
    expect(shown(written(two, entries.answering(two, { 'symptom.nausea': null })))).not.toHaveProperty(
      'symptom.nausea',
    );
    expect(entries.answering(two, { side: 'left' })).toEqual([
      { id: 'a', kind: 'attack', fields: { side: 'left' } },
    ]);
  });

  test('control: taking it back from one alone leaves it standing', () => {
    const one = [{ id: 'a', kind: 'attack', fields: { 'symptom.nausea': null } }];
    expect(shown(written(two, one))).toHaveProperty('symptom.nausea', true);
  });

  test.each([0, 2, 5])('the start at %i', (hour) => {
    const drafts = entries.startingAt(whole, at(hour), 'about', 'UTC');
    expect(shown(written(two, drafts)).startedAt).toBe(at(hour));
    for (const { fields } of drafts)
      expect(Object.keys(fields).sort()).toEqual(['startPrecision', 'startedAt', 'zone']);
  });

  test.each([2, 5, 9])('the end at %i', (hour) => {
    const drafts = entries.endingAt(whole, at(hour), 'faded');
    expect(shown(written(two, drafts))).toMatchObject({ endedAt: at(hour), endHow: 'faded' });
  });

  test('going on, and over', () => {
    const going = written(two, entries.goingOn(whole));
    const reopened = wholeWith(going, 'a');
    expect(reopened?.isOpen).toBe(true);
    if (reopened)
      expect(wholeWith(written(going, entries.endingAt(reopened, at(8), null)), 'a')?.isOpen).toBe(false);
  });

  test('a record without a start can be given its end', () => {
    const undated = wholeWith([attack('a', {})], 'a');
    if (undated) expect(entries.endingAt(undated, at(1), null)).toHaveLength(1);
  });

  test('deleting takes all of it', () => {
    expect(groupsOf(written(two, entries.deletingWhole(whole)))).toEqual([]);
  });
});

describe('joining and separating', () => {
  const find = (attacks: Held[], id: string): ReturnType<typeof wholeAttacks>[number] =>
    wholeWith(attacks, id) as ReturnType<typeof wholeAttacks>[number];

  test.each([
    ['two', [over('a', 1, 2), over('b', 3, 4)]],
    ['two that were kept apart', [over('a', 1, 2, { sameAs: 'a' }), over('b', 3, 4, { sameAs: 'b' })]],
    ['a chain and one', [over('a', 1, 2, { sameAs: 'c' }), over('b', 3, 4), over('c', 5, 6)]],
    [
      'two rings',
      [
        over('a', 1, 2, { sameAs: 'c' }),
        over('c', 1, 2, { sameAs: 'a' }),
        over('b', 3, 4, { sameAs: 'd' }),
        over('d', 3, 4, { sameAs: 'b' }),
      ],
    ],
  ])('%s become one by one change', (_, attacks) => {
    const drafts = entries.joining(find(attacks, 'a'), find(attacks, 'b'));
    expect(drafts).toHaveLength(1);
    expect(groupsOf(written(attacks, drafts))).toHaveLength(1);
    const apart = written(attacks, entries.separating(find(written(attacks, drafts), 'a')));
    expect(groupsOf(apart)).toHaveLength(attacks.length);
  });

  test('those within a day before and after are offered, and no others', () => {
    const attacks = [over('a', 0, 1), over('b', 20, 22), over('c', 47, 50)];
    expect(entries.nextTo(attacks, find(attacks, 'b')).map(({ id }) => id)).toEqual(['a']);
    expect(entries.nextTo(attacks, find(attacks, 'c'))).toEqual([]);
    const near = [over('a', 0, 1), open('b', 20)];
    expect(entries.nextTo(near, find(near, 'a')).map(({ id }) => id)).toEqual(['b']);
    expect(entries.nextTo([attack('x', {})], find([attack('x', {})], 'x'))).toEqual([]);
  });
});
