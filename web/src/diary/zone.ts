// Between an instant and the wall clock of a zone, in both directions, DST-safe.

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the wall clock of a zone shows at an instant, to the minute: `2026-11-21T14:03`. */
export function wallClock(at: string, zone: string | undefined): string {
  return reading(Date.parse(at), zone).slice(0, 16);
}

/** The calendar day of an instant in a zone, as `2026-11-21`. A zone that is not known counts as UTC. */
export function localDay(at: string | number, zone: string | undefined): string {
  return reading(typeof at === 'number' ? at : Date.parse(at), zone).slice(0, 10);
}

/** The calendar day some days later, or earlier: days are counted, not hours, of which a day has 23 to 25. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days lie between two calendar days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);
}

/**
 * The instant at which the wall clock of a zone shows a time; null if the text is not one.
 * An hour that happens twice means the first; one that is skipped means the moment after the gap.
 */
export function instantOf(wall: string, zone: string | undefined): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(wall)) return null;
  const asIfUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asIfUtc)) return null;
  const before = asIfUtc - offset(asIfUtc - 86_400_000, zone);
  const after = asIfUtc - offset(asIfUtc + 86_400_000, zone);
  const shows = (ms: number): boolean => Date.parse(`${reading(ms, zone)}Z`) === asIfUtc;
  const found = [before, after].filter(shows).sort((a, b) => a - b)[0] ?? Math.max(before, after);
  return new Date(found).toISOString();
}

/** A zone this device knows; one that it does not know, from a newer device, is read as UTC. */
export function knownZone(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** Milliseconds that a zone's wall clock is ahead of UTC at an instant. */
function offset(ms: number, zone: string | undefined): number {
  return Date.parse(`${reading(ms, zone)}Z`) - Math.floor(ms / 1000) * 1000;
}

function reading(ms: number, zone: string | undefined): string {
  return formatIn(zone).format(new Date(ms)).replace(' ', 'T');
}

/** Making a format takes far longer than using it. */
function formatIn(zone = 'UTC'): Intl.DateTimeFormat {
  const made = formats.get(zone);
  if (made) return made;
  // Swedish dates are ISO dates.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: knownZone(zone),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}
