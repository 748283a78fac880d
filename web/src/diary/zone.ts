// Between an instant and the wall clock of a zone, in both directions, DST-safe.

/** What the wall clock of a zone shows at an instant, to the minute: `2026-11-21T14:03`. */
export function wallClock(at: string, zone: string): string {
  return reading(Date.parse(at), zone).slice(0, 16);
}

/**
 * The instant at which the wall clock of a zone shows a time; null if the text is not one.
 * An hour that happens twice means the first; one that is skipped means the moment after the gap.
 */
export function instantOf(wall: string, zone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(wall)) return null;
  const asIfUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asIfUtc)) return null;
  const before = asIfUtc - offset(asIfUtc - 86_400_000, zone);
  const after = asIfUtc - offset(asIfUtc + 86_400_000, zone);
  const shows = (ms: number): boolean => Date.parse(`${reading(ms, zone)}Z`) === asIfUtc;
  const found = [before, after].filter(shows).sort((a, b) => a - b)[0] ?? Math.max(before, after);
  return new Date(found).toISOString();
}

/** Milliseconds that a zone's wall clock is ahead of UTC at an instant. */
function offset(ms: number, zone: string): number {
  return Date.parse(`${reading(ms, zone)}Z`) - Math.floor(ms / 1000) * 1000;
}

function reading(ms: number, zone: string): string {
  // Swedish dates are ISO dates.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return format.format(new Date(ms)).replace(' ', 'T');
}
