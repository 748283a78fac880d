import './browser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBeyond, onAxis, TICKS } from '../../../web/src/screens/review/pictures/axis';
import { calibration } from '../../../web/src/screens/review/pictures/calibration';
import { plausible } from '../../../web/src/screens/review/pictures/plausible';
import { HOURS, stacked } from '../../../web/src/screens/review/pictures/stacked';
import { loadWords } from '../../../web/src/text';
import { WARNINGS } from './fixtures/signs';

describe('the axis of times and odds', () => {
  test('each step of twice as much is as wide as the next', () => {
    const widths = TICKS.slice(1).map((tick, index) => onAxis(tick) - onAxis(TICKS[index] as number));
    for (const width of widths) expect(width).toBeCloseTo(widths[0] as number, 6);
  });

  test('half and twice are as far from no difference', () => {
    expect(onAxis(1) - onAxis(0.5)).toBeCloseTo(onAxis(2) - onAxis(1), 6);
  });

  test('what lies beyond stands at the edge, and is said to', () => {
    expect([onAxis(0), onAxis(0.2)]).toEqual([3, 3]);
    expect([onAxis(10), onAxis(400)]).toEqual([97, 97]);
    expect([0.1, 0.25, 8, 40].map(isBeyond)).toEqual([true, false, false, true]);
  });
});

describe('the range that a count leaves open', () => {
  test("is Wilson's: 9 of 31 by hand, with z = 1.6449", () => {
    // share .2903, z2/n = .08728: middle (.2903 + .04364) / 1.08728 = .3071; half 1.6449 * sqrt(.006646 + .000704) / 1.08728
    const { low, high } = plausible(9, 31);
    expect(low).toBeCloseTo(0.1774, 3);
    expect(high).toBeCloseTo(0.4368, 3);
  });

  test('stays between none and all, and holds the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (of, some) => {
        const count = Math.min(of, some);
        const { low, high } = plausible(count, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(count / of + 1e-9);
        expect(high).toBeGreaterThanOrEqual(count / of - 1e-9);
      }),
    );
  });

  test('of nothing is everything', () => {
    expect(plausible(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('the dots of lead times', () => {
  test('none lies over another, none is lost, and each stands within three hours of its time', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: HOURS, noNaN: true }), { maxLength: 60 }), (hours) => {
        const dots = stacked(hours);
        expect(dots).toHaveLength(hours.length);
        expect(new Set(dots.map(({ hour, row }) => `${hour} ${row}`)).size).toBe(hours.length);
        for (const [index, { hour }] of dots.entries())
          expect(Math.abs(hour - (hours[index] as number))).toBeLessThanOrEqual(1.5);
      }),
    );
  });

  test('control: without stacking, close ones lie over each other', () => {
    const flat = stacked([4, 4.2, 5]).map(({ hour }) => hour);
    expect(new Set(flat).size).toBe(1);
  });
});

describe('what warnings said beside what came', () => {
  test('counts only those with an outcome, each once, in its band', async () => {
    await loadWords('en');
    const rows = calibration(WARNINGS.latest);
    const answered = WARNINGS.latest.filter(({ outcome }) => outcome === 'came' || outcome === 'did-not');
    expect(answered.length).toBeLessThan(WARNINGS.latest.length);
    expect(rows.reduce((sum, { of }) => sum + of, 0)).toBe(answered.length);
    const came = answered.filter(({ outcome }) => outcome === 'came');
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(came.length);
    const shares = rows.map(({ beside }) => beside?.share ?? 0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test('a band without any is left out', () => {
    const said = WARNINGS.latest.map((warning) => ({ ...warning, said: 0.9, outcome: 'came' as const }));
    expect(calibration(said)).toHaveLength(1);
    expect(calibration([])).toEqual([]);
  });
});
