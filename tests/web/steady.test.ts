import { beforeEach, expect, test } from 'vitest';
import { isEcho } from '../../web/src/parts/steady';

// The rule needs of an element only which others it lies in.
class FakeElement {
  constructor(private readonly inside: string | null = null) {}
  closest(selectors: string): string | null {
    return this.inside !== null && selectors.includes(this.inside) ? this.inside : null;
  }
}
Object.assign(globalThis, { Element: FakeElement });

let now = 0;

function tap(
  ms: number,
  x = 100,
  y = 100,
  more: Partial<{ detail: number; target: FakeElement }> = {},
): boolean {
  now += ms;
  const event = { detail: 1, clientX: x, clientY: y, target: new FakeElement(), timeStamp: now, ...more };
  return isEcho(event as unknown as MouseEvent);
}

beforeEach(() => {
  tap(10_000, 0, 0);
});

test('a second tap near in time and place is an echo, and so is a third', () => {
  expect(tap(1000)).toBe(false);
  expect(tap(150)).toBe(true);
  expect(tap(300, 110, 95)).toBe(true);
});

test('a tap elsewhere, or later, is meant', () => {
  expect(tap(1000)).toBe(false);
  expect(tap(150, 100, 130)).toBe(false);
  expect(tap(150, 100, 100)).toBe(false);
  expect(tap(400, 100, 100)).toBe(false);
});

test('a key means each press, and what may be tapped again and again is', () => {
  expect(tap(1000)).toBe(false);
  expect(tap(10, 100, 100, { detail: 0 })).toBe(false);
  for (const inside of ['[data-again]', 'input', 'textarea']) {
    expect(tap(10, 100, 100, { target: new FakeElement(inside) })).toBe(false);
  }
  expect(tap(10)).toBe(true);
});
