import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Label, type Place, placed, type Room } from '../../../web/src/screens/attack/lanes';
import { scaleOf } from '../../../web/src/screens/attack/scale';

const ROOM: Room = { width: 288, mark: 7, gap: 7 };

/** The stretches of rows that a mark and its words take. */
function takenBy(
  { x }: Label,
  { row, wordsRow, left, width }: Place,
): [row: number, from: number, to: number][] {
  return [
    [row, x - ROOM.mark, x + ROOM.mark],
    [wordsRow, left, left + width],
  ];
}

function overlaps(labels: Label[], places: Place[]): string[] {
  const found: string[] = [];
  for (const [i, place] of places.entries())
    for (const [j, other] of places.entries())
      for (const [row, from, to] of i < j ? takenBy(labels[i] as Label, place) : [])
        for (const [otherRow, begin, end] of takenBy(labels[j] as Label, other))
          if (row === otherRow && from < end && begin < to) found.push(`${i} over ${j}`);
  return found;
}

const someLabels = fc.array(
  fc.record({ x: fc.integer({ min: 7, max: 281 }), width: fc.integer({ min: 10, max: 400 }) }),
  { maxLength: 14 },
);

describe('the words of the timeline', () => {
  test('are never over one another, over another mark, or outside the picture', () => {
    fc.assert(
      fc.property(someLabels, (labels) => {
        const places = placed(labels, ROOM);
        expect(places).toHaveLength(labels.length);
        expect(overlaps(labels, places)).toEqual([]);
        for (const { left, width } of places) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left + width).toBeLessThanOrEqual(ROOM.width);
        }
      }),
    );
  });

  test('control: all in one row, they would be', () => {
    const labels = [
      { x: 20, width: 100 },
      { x: 60, width: 100 },
    ];
    const inOneRow = labels.map(({ x, width }) => ({ row: 0, wordsRow: 0, left: x + 14, width }));
    expect(overlaps(labels, inOneRow)).not.toEqual([]);
  });

  test('stand beside their mark where there is room, else under it', () => {
    expect(placed([{ x: 20, width: 100 }], ROOM)).toEqual([{ row: 0, wordsRow: 0, left: 34, width: 100 }]);
    expect(placed([{ x: 250, width: 100 }], ROOM)).toEqual([{ row: 0, wordsRow: 1, left: 188, width: 100 }]);
  });
});

describe('the scales of the timeline', () => {
  const HOUR = 3_600_000;
  const span = { first: 0, onset: 48 * HOUR, end: 60 * HOUR, last: 60 * HOUR, before: true };

  test('an hour of the attack is drawn wider than an hour before it', () => {
    const { x } = scaleOf(span, 300, 10);
    expect(x(50 * HOUR) - x(49 * HOUR)).toBeGreaterThan(4 * (x(2 * HOUR) - x(1 * HOUR)));
  });

  test('time runs from left to right, without a gap, and stays within the picture', () => {
    const hour = fc.integer({ min: -100, max: 200 });
    fc.assert(
      fc.property(hour, hour, fc.boolean(), fc.integer({ min: 48, max: 90 }), (a, b, before, last) => {
        const { x } = scaleOf({ ...span, last: last * HOUR, before }, 300, 10);
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((at) => x(at * HOUR));
        expect(early).toBeLessThanOrEqual(late as number);
        expect(early).toBeGreaterThanOrEqual(10);
        expect(late).toBeLessThanOrEqual(290);
      }),
    );
  });

  test('what came after has its place only where something did', () => {
    expect(scaleOf(span, 300, 10).after).toBeUndefined();
    expect(scaleOf({ ...span, last: 84 * HOUR }, 300, 10).after?.right).toBe(290);
  });

  test('what is written beside the attack has its room, however large the letters', () => {
    const { during } = scaleOf({ ...span, before: false }, 300, 10, 60);
    expect(during.left).toBe(60);
    expect(scaleOf(span, 300, 10, 60).during.left).toBeGreaterThan(60);
  });

  test('an attack of a moment, and one that ends before it began, can still be drawn', () => {
    for (const end of [48 * HOUR, 40 * HOUR]) {
      const { during, x } = scaleOf({ ...span, end, last: end }, 300, 10);
      expect(during.right).toBeGreaterThan(during.left);
      expect(x(end)).not.toBeNaN();
    }
  });
});
