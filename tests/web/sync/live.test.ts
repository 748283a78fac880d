import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EventSourceLike, startLive } from '../../../web/src/sync/live';

class FakeSource extends EventTarget implements EventSourceLike {
  closed = false;

  close(): void {
    this.closed = true;
  }

  say(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  fail(): void {
    this.dispatchEvent(new Event('error'));
  }
}

interface Listening {
  sources: FakeSource[];
  hints: number[];
  devices: number[];
  ends: number[];
  stop(): void;
  last(): FakeSource;
}

function listening(): Listening {
  const sources: FakeSource[] = [];
  const hints: number[] = [];
  const devices: number[] = [];
  const ends: number[] = [];
  const { stop } = startLive({
    open: (url) => {
      expect(url).toBe('/api/live');
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
    onHint: () => hints.push(sources.length),
    onDevices: () => devices.push(sources.length),
    onEnd: () => ends.push(sources.length),
    timers: globalThis,
    random: () => 0,
  });
  return { sources, hints, devices, ends, stop, last: () => sources.at(-1) as FakeSource };
}

test('a stream that had begun and ends is told of once, and one that never began is not', () => {
  const { ends, last } = listening();
  last().fail();
  expect(ends).toEqual([]);
  vi.advanceTimersByTime(300_000);
  last().say('{"seq": 1}');
  last().fail();
  vi.advanceTimersByTime(300_000);
  last().fail();
  expect(ends).toEqual([2]);
});

test('that the devices changed is heard, and is no hint to pull', () => {
  const { hints, devices, last } = listening();
  last().say('{"account": true}');
  last().say('{"account": false}');
  expect([devices, hints]).toEqual([[1], []]);
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[V1] each number that is new is a hint, and the one that was heard is none', () => {
  const { hints, last } = listening();
  for (const seq of [3, 3, 4, 4, 5]) last().say(`{"seq": ${seq}}`);
  expect(hints).toHaveLength(3);
});

test('[V1] what says no number is no hint', () => {
  const { hints, last } = listening();
  for (const data of ['', 'null', '{}', '{"seq": "4"}', '7']) last().say(data);
  expect(hints).toEqual([]);
});

test('[V1] after the end of the stream it comes back, and the same number is no hint', () => {
  const { sources, hints, last } = listening();
  last().say('{"seq": 3}');
  last().fail();
  expect(sources[0]?.closed).toBe(true);
  vi.advanceTimersByTime(999);
  expect(sources).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(sources).toHaveLength(2);
  last().say('{"seq": 3}');
  expect(hints).toEqual([1]);
  last().say('{"seq": 4}');
  expect(hints).toEqual([1, 2]);
});

test('[V1] failures double the wait, and a message ends that', () => {
  const { sources, last } = listening();
  for (const seconds of [1, 2, 4]) {
    last().fail();
    vi.advanceTimersByTime(seconds * 1000 - 1);
    const before = sources.length;
    vi.advanceTimersByTime(1);
    expect(sources.length).toBe(before + 1);
  }
  last().say('{"seq": 1}');
  last().fail();
  vi.advanceTimersByTime(1000);
  expect(sources).toHaveLength(5);
});

test('[V1] an old stream that fails again changes nothing', () => {
  const { sources, last } = listening();
  last().fail();
  sources[0]?.fail();
  vi.advanceTimersByTime(1000);
  expect(sources).toHaveLength(2);
});

test('[V1] stopped, it is closed and stays so', () => {
  const { sources, stop, last } = listening();
  stop();
  expect(last().closed).toBe(true);
  last().fail();
  vi.advanceTimersByTime(600_000);
  expect(sources).toHaveLength(1);
});

test('a browser’s EventSource fits', () => {
  const fits = (own: EventSource): EventSourceLike => own;
  expect(fits).toBeTypeOf('function');
});
