/** Less than every stamp a device makes. */
export const ZERO = `${'0'.repeat(12)}-${'0'.repeat(4)}-${'0'.repeat(16)}`;

const FORM = /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{16}$/;
const COUNTER_FULL = 0xffff;

/** Whether a text is a stamp in the one form there is (SPEC C1). */
export function isStamp(text: string): boolean {
  return FORM.test(text);
}

/** The next stamp of a device: after `last`, and not before `nowMs` (SPEC C2). */
export function tick(last: string, nowMs: number, device: string): string {
  if (!isStamp(last)) throw new Error('not a stamp');
  const ms = msOf(last);
  const counter = Number.parseInt(last.slice(13, 17), 16);
  const now = Math.floor(nowMs);
  if (now > ms) return stampOf(now, 0, device);
  return counter === COUNTER_FULL ? stampOf(ms + 1, 0, device) : stampOf(ms, counter + 1, device);
}

/** What a device's clock stands at after it has seen a stamp from elsewhere. */
export function observe(last: string, remote: string): string {
  return remote > last ? remote : last;
}

/** The milliseconds since 1970 in a stamp. */
export function msOf(stamp: string): number {
  return Number.parseInt(stamp.slice(0, 12), 16);
}

/** A stamp from its parts. */
export function stampOf(ms: number, counter: number, device: string): string {
  return `${hex(ms, 12)}-${hex(counter, 4)}-${device}`;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}
