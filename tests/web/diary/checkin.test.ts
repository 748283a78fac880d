import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as checkin from '../../../web/src/diary/checkin';
import { writing } from '../../../web/src/diary/entries';
import { FIELDS, LISTS } from '../../../web/src/diary/fields';
import { catalogue, type Item, itemsOf, slugsOf } from '../../../web/src/diary/items';
import { type Fields, fieldsOf, type Held } from '../../../web/src/diary/record';
import { daysLater } from '../../../web/src/diary/zone';
import { act } from '../../../web/src/local/act';
import { openLocal } from '../../../web/src/local/database';
import { named } from '../../../web/src/local/reading';
import { undoOf } from '../../../web/src/local/undo';
import { NOW } from '../support';

const DATE = '2026-11-21';
const BERLIN = 'Europe/Berlin';
const TRIGGERS = itemsOf('trigger', []);
const SIGNS = itemsOf('sign', []);
const NOTHING = { trigger: [], sign: [] };

function held(kind: string, fields: Fields, id = 'x'): Held {
  return { id, kind, changes: [{ id, kind, stamp: '1', fields }] };
}

function noted(key: string | undefined, at = `${DATE}T13:03:00.000Z`): checkin.Noted {
  return { id: `s-${key}`, key, at, zone: BERLIN };
}

function item(own: Partial<Item>): Item {
  const base = { own: false, label: undefined, mine: false, order: 0, group: undefined, neutral: false };
  return { key: 'x', overlaps: [], ...base, ...own };
}

/** The fields of a check-in after some changes, as merging leaves them. */
function merged(...changes: Fields[]): Fields {
  const all = Object.assign({}, ...changes) as Fields;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

describe('what "done" writes', () => {
  const shown = { trigger: ['short_sleep', 'alcohol_units'], sign: ['yawning', 'neck_stiffness'] };

  test('that it is done, and each item that stood on the screen', () => {
    expect(checkin.doneFields(shown, [])).toEqual({
      done: true,
      'shownTrigger.short_sleep': true,
      'shownTrigger.alcohol_units': true,
      'shownSign.yawning': true,
      'shownSign.neck_stiffness': true,
    });
  });

  test('[M7] no answer that the person did not give', () => {
    expect(
      Object.keys(checkin.doneFields(shown, [])).filter((name) => /^(trigger|sign)\./.test(name)),
    ).toEqual([]);
  });

  test('a sign that was noted during the day, with the rest; one without a name is left to be named', () => {
    const fields = checkin.doneFields(shown, [noted('yawning'), noted(undefined), noted('thirst')]);
    expect(fields['sign.yawning']).toBe(true);
    expect(fields['sign.thirst']).toBe(true);
    expect(Object.keys(fields).filter((name) => name.startsWith('sign.'))).toHaveLength(2);
  });

  test('fields that a check-in can hold, within what one change can', () => {
    const all = { trigger: slugsOf('trigger'), sign: slugsOf('sign') };
    const names = Object.keys(checkin.doneFields(all, []));
    for (const name of names) {
      const list = name.split('.')[0] ?? '';
      expect(Object.hasOwn(FIELDS.checkin, name) || Object.hasOwn(LISTS.checkin, list), name).toBe(true);
    }
    expect(names.length).toBeLessThan(1000);
  });
});

/** Whether each item of a check-in gets the answer that the person gave; what "done" writes is given. */
function answersRight(done: typeof checkin.doneFields): boolean {
  const fields = merged(
    checkin.beginning(DATE, BERLIN, 'self'),
    { 'trigger.alcohol_units': true, 'trigger.heat': true },
    done({ trigger: ['short_sleep', 'alcohol_units'], sign: ['yawning', 'thirst'] }, [noted('yawning')]),
  );
  const answer = (list: checkin.AskedList, key: string): boolean | undefined =>
    checkin.answerOf(fields, list, key, []);
  return (
    answer('trigger', 'alcohol_units') === true &&
    answer('trigger', 'heat') === true &&
    answer('trigger', 'short_sleep') === false &&
    answer('trigger', 'chocolate') === undefined &&
    answer('sign', 'yawning') === true &&
    answer('sign', 'thirst') === false &&
    answer('sign', 'pallor') === undefined
  );
}

describe('what the answers of a day mean', () => {
  test('ticked is a yes; done, shown, not ticked is a no; the rest is not known', () => {
    expect(answersRight(checkin.doneFields)).toBe(true);
  });

  test.each<[string, typeof checkin.doneFields]>([
    ['forgets what was shown', () => ({ done: true })],
    ['denies the whole catalogue', (shown, signs) => ({ ...checkin.doneFields(shown, signs), ...denials() })],
    ['forgets the signs of the day', (shown) => checkin.doneFields(shown, [])],
    ['is not done', (shown, signs) => ({ ...checkin.doneFields(shown, signs), done: null })],
  ])('control: a "done" that %s is seen', (_, broken) => {
    expect(answersRight(broken)).toBe(false);
  });

  function denials(): Fields {
    return Object.fromEntries(slugsOf('trigger').map((slug) => [`shownTrigger.${slug}`, true]));
  }

  test('before "done" a day is unknown but for its ticks, and a tick taken back is unknown again', () => {
    const begun = merged({ date: DATE, 'shownTrigger.heat': true, 'trigger.cold': true });
    expect(checkin.answerOf(begun, 'trigger', 'heat', [])).toBeUndefined();
    expect(checkin.answerOf(begun, 'trigger', 'cold', [])).toBe(true);
    const back = merged(begun, { 'trigger.cold': null });
    expect(checkin.answerOf(back, 'trigger', 'cold', [])).toBeUndefined();
  });

  test('a tick taken back after "done" is a no if it was asked, and unknown if it was not', () => {
    const done = merged({
      'trigger.cold': true,
      'trigger.heat': true,
      ...checkin.doneFields(ask('cold'), []),
    });
    const back = merged(done, { 'trigger.cold': null, 'trigger.heat': null });
    expect(checkin.answerOf(back, 'trigger', 'cold', [])).toBe(false);
    expect(checkin.answerOf(back, 'trigger', 'heat', [])).toBeUndefined();
  });

  test('a sign that was noted is a yes, whatever the check-in says', () => {
    const done = merged(checkin.doneFields({ trigger: [], sign: ['yawning'] }, []));
    expect(checkin.answerOf(done, 'sign', 'yawning', [])).toBe(false);
    expect(checkin.answerOf(done, 'sign', 'yawning', [noted('yawning')])).toBe(true);
    expect(checkin.answerOf(done, 'trigger', 'yawning', [noted('yawning')])).toBeUndefined();
  });

  function ask(...trigger: string[]): { trigger: string[]; sign: string[] } {
    return { trigger, sign: [] };
  }
});

describe('whatever is tapped, in whatever order', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const keys = fc.uniqueArray(key);
  const step = fc.oneof(
    fc.record({ do: fc.constant('tick' as const), key }),
    fc.record({ do: fc.constant('untick' as const), key }),
    fc.record({ do: fc.constant('done' as const), shown: keys, signs: keys }),
    fc.record({ do: fc.constant('number' as const), n: fc.integer({ min: 0, max: 10 }) }),
  );
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  function taken(done: typeof checkin.doneFields, steps: Step[]): Fields[] {
    return steps.map((one): Fields => {
      switch (one.do) {
        case 'tick':
          return { [`sign.${one.key}`]: true };
        case 'untick':
          return { [`sign.${one.key}`]: null };
        case 'done':
          return done(
            { ...NOTHING, sign: one.shown },
            one.signs.map((sign) => noted(sign)),
          );
        default:
          return { stress: one.n };
      }
    });
  }

  function holds(done: typeof checkin.doneFields, tried: fc.Parameters<unknown> = {}): void {
    fc.assert(
      fc.property(fc.array(step), key, (steps, asked) => {
        const fields = merged(checkin.beginning(DATE, BERLIN, 'self'), ...taken(done, steps));
        const answer = checkin.answerOf(fields, 'sign', asked, []);
        const everShown = steps.some((one) => one.do === 'done' && one.shown.includes(asked));
        const everDone = steps.some((one) => one.do === 'done');
        if (answer === false) expect(everShown && everDone).toBe(true);
        const said = steps.filter(
          (one) =>
            (one.do !== 'done' && one.do !== 'number' && one.key === asked) ||
            (one.do === 'done' && one.signs.includes(asked)),
        );
        const ticked = said.length > 0 && said.at(-1)?.do !== 'untick';
        expect(answer === true).toBe(ticked);
      }),
      tried,
    );
  }

  test('an item that was not asked about is never a no, and the last tap on one counts', () => {
    holds(checkin.doneFields);
  });

  test('control: a "done" that denies what it did not ask is caught', () => {
    const all = { trigger: [], sign: ['a', 'b', 'c', 'd', 'e'] };
    const rash: typeof checkin.doneFields = (_, signs) => checkin.doneFields(all, signs);
    expect(() => holds(rash, { seed: 1, numRuns: 1000 })).toThrow(); // by chance, a hundred can all miss it
  });
});

describe('which items are asked about', () => {
  test('the own short list in its order, the neutral one of the day, and what is ticked already', () => {
    const mine = TRIGGERS.filter((one) => one.mine).map(({ key }) => key);
    const asked = checkin.askedItems(TRIGGERS, (key) => key === 'chocolate', 'saw_dog').map(({ key }) => key);
    expect(mine.length).toBeGreaterThanOrEqual(5);
    expect(mine.length).toBeLessThanOrEqual(10);
    expect([...asked].sort()).toEqual([...mine, 'chocolate', 'saw_dog'].sort());
    expect(asked).toEqual(TRIGGERS.map(({ key }) => key).filter((key) => asked.includes(key)));
  });

  test('the neutral one is the same all day and on all devices, and each has its days', () => {
    const days = Array.from({ length: 300 }, (_, n) => daysLater(DATE, n));
    const drawn = days.map((day) => checkin.neutralOf(day, TRIGGERS));
    expect(drawn).toEqual(days.map((day) => checkin.neutralOf(day, [...TRIGGERS])));
    for (const slug of ['wore_blue', 'got_letter', 'saw_dog']) {
      expect(drawn.filter((key) => key === slug).length, slug).toBeGreaterThan(70);
    }
    expect(checkin.neutralOf(DATE, SIGNS)).toBeUndefined();
  });

  test('a neutral entry of one’s own stands on the list every day, beside the one that is drawn', () => {
    const own = item({ key: 'own', own: true, neutral: true, mine: true });
    const items = [...TRIGGERS, own];
    const neutral = checkin.neutralOf(DATE, items);
    expect(neutral).toBe(checkin.neutralOf(DATE, TRIGGERS));
    expect(checkin.askedItems(items, () => false, neutral)).toContain(own);
  });

  test('by group in order of the catalogue; what has none, or an unknown one, stands with the others', () => {
    const items = [
      item({ key: 'own', own: true }),
      item({ key: 'b', group: 'sleep' }),
      item({ key: 'c', group: 'aurora' }),
      item({ key: 'a', group: 'stress' }),
    ];
    const groups = checkin.byGroup(items, ['stress', 'sleep', 'other']);
    expect(groups.map(({ group, items: some }) => [group, ...some.map(({ key }) => key)])).toEqual([
      ['stress', 'a'],
      ['sleep', 'b'],
      ['other', 'own', 'c'],
    ]);
    expect(checkin.byGroup([item({})], []).map(({ group }) => group)).toEqual(['other']);
  });
});

describe('the values a person adds', () => {
  test('each of the catalogue has a field or list of the check-in', () => {
    expect(Object.keys(checkin.VALUES)).toEqual(catalogue('checkinValue').map(({ slug }) => slug));
    for (const { field, by } of Object.values(checkin.VALUES)) {
      expect(Object.hasOwn(by === 'ticks' ? LISTS.checkin : FIELDS.checkin, field), field).toBe(true);
    }
  });

  test('stand there as chosen, and where the day has an answer; 0 is one, and unknown is not 0', () => {
    expect(checkin.shownValues({}, {})).toEqual([]);
    expect(checkin.shownValues({ 'show.water': true }, { alcohol: 0, 'weather.heat': true })).toEqual([
      'water',
      'alcohol',
      'weather',
    ]);
    expect(checkin.hasValue({ alcohol: 0 }, 'alcohol')).toBe(true);
    expect(checkin.hasValue({}, 'alcohol')).toBe(false);
  });

  test('by steps: unknown until the first, of which one down says none', () => {
    expect(checkin.stepped(undefined, -1, 100)).toBe(0);
    expect(checkin.stepped(undefined, 1, 100)).toBe(1);
    expect(checkin.stepped(0, -1, 100)).toBe(0);
    expect(checkin.stepped(100, 1, 100)).toBe(100);
    expect(checkin.stepped(7.5, 0.5, 24)).toBe(8);
  });

  test('hours of sleep: one tap, a half on top, and the same tap takes them back', () => {
    expect(checkin.hoursTapped(undefined, 7)).toBe(7);
    expect(checkin.hoursTapped(7, 7)).toBeNull();
    expect(checkin.hoursTapped(7.5, 7)).toBeNull();
    expect(checkin.hoursTapped(7.5, 8)).toBe(8);
    expect([checkin.halfTapped(7), checkin.halfTapped(7.5), checkin.halfTapped(7.25)]).toEqual([7.5, 7, 7.5]);
  });

  test('whether anything was said: a tick, a 0, words; not the frame, and not a no', () => {
    const frame = { ...checkin.beginning(DATE, BERLIN, 'self'), done: true, 'shownSign.yawning': true };
    expect(checkin.saysAnything(frame)).toBe(false);
    expect(checkin.saysAnything({ ...frame, 'sign.yawning': false })).toBe(false);
    for (const said of [{ 'sign.yawning': true }, { stress: 0 }, { note: 'rain' }]) {
      expect(checkin.saysAnything({ ...frame, ...said })).toBe(true);
    }
  });
});

describe('the day', () => {
  function sign(at: string, zone: string, key = 'yawning'): Held {
    return held('sign', { at, zone, sign: key }, `${at}${zone}`);
  }

  test('of a sign is that of the place where it was felt, also across the date line', () => {
    const entries = [
      sign('2026-11-20T10:30:00.000Z', 'Pacific/Kiritimati'), // 00:30 on the 21st
      sign('2026-11-22T10:59:00.000Z', 'Pacific/Pago_Pago'), // 23:59 on the 21st
      sign('2026-11-21T23:30:00.000Z', BERLIN), // the 22nd
      sign('2026-11-20T23:30:00.000Z', BERLIN), // the 21st
      held('sign', { at: '2026-11-21T12:00:00.000Z', zone: BERLIN }, 'unnamed'),
      held('dose', { at: '2026-11-21T12:00:00.000Z', zone: BERLIN }, 'dose'),
    ];
    expect(checkin.notedOn(DATE, entries)).toHaveLength(4);
    const [from, to] = checkin.spanAround(DATE, 1);
    for (const { at } of checkin.notedOn(DATE, entries)) expect(from <= at && at < to).toBe(true);
  });

  test.each(['2026-03-29', '2026-10-25'])('%s, when the clocks change, has its signs too', (day) => {
    const night = sign(`${daysLater(day, -1)}T23:30:00.000Z`, BERLIN); // 00:30
    const end = sign(`${day}T21:30:00.000Z`, BERLIN); // 22:30 or 23:30
    expect(checkin.notedOn(day, [night, end])).toHaveLength(2);
    expect(checkin.notedOn(daysLater(day, 1), [night, end])).toHaveLength(0);
  });

  test('has the attacks that went on at some time of it', () => {
    const attack = (startedAt: string, endedAt?: string): Held =>
      held('attack', { startedAt, zone: BERLIN, ...(endedAt ? { endedAt } : {}) }, startedAt);
    const on = (one: Held): boolean => checkin.attacksOn(DATE, [one], DATE).length === 1;
    expect(on(attack('2026-11-21T08:00:00Z'))).toBe(true);
    expect(on(attack('2026-11-20T08:00:00Z', '2026-11-21T01:00:00Z'))).toBe(true);
    expect(on(attack('2026-11-20T08:00:00Z', '2026-11-20T20:00:00Z'))).toBe(false);
    expect(on(attack('2026-11-20T08:00:00Z'))).toBe(true);
    expect(on(attack('2026-11-21T23:30:00Z'))).toBe(false);
    expect(checkin.attacksOn(DATE, [attack('2026-11-18T08:00:00Z')], '2026-11-20')).toEqual([]);
  });
});

describe('on the device', () => {
  const NAME = `checkin/${DATE}`;

  async function put(fields: Fields, zone = BERLIN): Promise<Awaited<ReturnType<typeof act>>> {
    const initial = checkin.beginning(DATE, zone, 'self');
    return act(
      await openLocal(),
      async (reader) => {
        const id = reader.idOf(NAME);
        return [writing(await reader.get(id), { id, kind: 'checkin', initial, fields })];
      },
      () => NOW,
    );
  }

  async function read(): Promise<Fields> {
    return checkin.checkinOf((await named(await openLocal(), NAME)).held);
  }

  test('[M7] the first answer begins it, under the id that every device derives', async () => {
    await put({ 'trigger.heat': true });
    const { id, held: found } = await named(await openLocal(), NAME);
    expect(found?.id).toBe(id);
    expect(found && fieldsOf(found)).toEqual({
      date: DATE,
      zone: BERLIN,
      asked: 'self',
      'trigger.heat': true,
    });
  });

  test('[M9] one that is there keeps the zone in which it was begun', async () => {
    await put({ 'trigger.heat': true });
    await put({ 'trigger.cold': true }, 'Asia/Tokyo');
    expect((await read()).zone).toBe(BERLIN);
  });

  test('[M3] done is one change, and leaves a tick the stamp of when it was noted', async () => {
    await put({ 'sign.yawning': true });
    const done = await put(checkin.doneFields({ trigger: ['heat'], sign: ['yawning'] }, [noted('yawning')]));
    expect(done.changes.map(({ fields }) => fields)).toEqual([
      { done: true, 'shownTrigger.heat': true, 'shownSign.yawning': true },
    ]);
  });

  test('[M4] undo of "done" opens the day again, and of the first answer takes it back whole', async () => {
    const first = await put({ 'trigger.heat': true });
    const done = await put(checkin.doneFields({ trigger: ['heat', 'cold'], sign: [] }, []));
    await act(await openLocal(), undoOf(done), () => NOW);
    expect(await read()).toEqual({ date: DATE, zone: BERLIN, asked: 'self', 'trigger.heat': true });
    await act(await openLocal(), undoOf(first), () => NOW);
    expect(await read()).toEqual({});
  });

  test('[M7] a deleted one begins anew, with nothing of what it said', async () => {
    await put({ 'trigger.heat': true, stress: 4, done: true });
    await put({ deleted: true });
    expect(await read()).toEqual({});
    await put({ stress: 0 }, 'Asia/Tokyo');
    const { deleted, ...said } = await read();
    expect(deleted).toBe(false);
    expect(said).toEqual({ date: DATE, zone: 'Asia/Tokyo', asked: 'self', stress: 0 });
  });
});
