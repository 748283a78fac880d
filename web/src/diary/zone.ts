// Between an instant and the wall clock of a zone, in both directions, DST-safe.

/** Milliseconds of a day of 24 hours. */
export const DAY = 86_400_000;
const STEADY = 3 * DAY;
const STEADY_TO = Date.UTC(2200, 0);
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
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** How many days lie between two calendar days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY);
}

/**
 * The instant at which the wall clock of a zone shows a time; null if the text is not one.
 * An hour that happens twice means the first; one that is skipped means the moment after the gap.
 */
export function instantOf(wall: string, zone: string | undefined): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(wall)) return null;
  const asIfUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asIfUtc)) return null;
  const before = asIfUtc - offset(asIfUtc - DAY, zone);
  const after = asIfUtc - offset(asIfUtc + DAY, zone);
  const shows = (ms: number): boolean => wallMs(ms, zone) === asIfUtc;
  const found = [before, after].filter(shows).sort((a, b) => a - b)[0] ?? Math.max(before, after);
  return new Date(found).toISOString();
}

/** A calendar day as a number, of days since 1970; undefined if the text is not a day. */
export function dayNumber(text: string): number | undefined {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN;
  // The 30th of February is read as a day of March.
  return new Date(ms).getUTCDate() === Number(text.slice(8)) ? Math.floor(ms / DAY) : undefined;
}

/** The calendar day of a number. */
export function dayText(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** What the wall clock of a zone shows at an instant, to the second, in milliseconds as if it were UTC. */
export function wallMs(ms: number, zone: string | undefined): number {
  const shift = steadyShift(ms, zone);
  return shift === undefined ? Date.parse(`${shown(ms, zone)}Z`) : Math.floor(ms / 1000) * 1000 + shift;
}

/** The number of the calendar day of an instant in a zone. */
export function localDayNumber(ms: number, zone: string | undefined): number {
  return Math.floor(wallMs(ms, zone) / DAY);
}

/** The instant in milliseconds at which the calendar day of a number begins in a zone. */
export function midnightOf(day: number, zone: string | undefined): number {
  const shift = steadyShift(day * DAY, zone);
  const steady = shift !== undefined && shift === steadyShift((day - 1) * DAY, zone);
  return steady ? day * DAY - shift : Date.parse(instantOf(`${dayText(day)}T00:00`, zone) ?? '');
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
  return wallMs(ms, zone) - Math.floor(ms / 1000) * 1000;
}

function reading(ms: number, zone: string | undefined): string {
  const shift = steadyShift(ms, zone);
  return shift === undefined ? shown(ms, zone) : new Date(ms + shift).toISOString().slice(0, 19);
}

function shown(ms: number, zone: string | undefined): string {
  return formatIn(zone).format(new Date(ms)).replace(' ', 'T');
}

// To format takes many times as long as to add, and a review of ten years asks for thousands of days. Since 1970 no zone
// has changed its clock and changed it back in less than six days: one that is equally far ahead at both ends of three
// days was so all through them.
const shifts = new Map<string, Map<number, number>>();

/** How far a zone is ahead of UTC around an instant, in milliseconds; undefined if it changes then, or before 1970. */
function steadyShift(ms: number, zone = 'UTC'): number | undefined {
  if (!(ms > 0 && ms < STEADY_TO)) return undefined;
  const known = shifts.get(zone) ?? new Map<number, number>();
  if (known.size === 0) shifts.set(zone, known);
  const span = Math.floor(ms / STEADY);
  const shift = shiftAt(span, zone, known);
  return shift === shiftAt(span + 1, zone, known) ? shift : undefined;
}

function shiftAt(span: number, zone: string, known: Map<number, number>): number {
  const found = known.get(span) ?? Date.parse(`${shown(span * STEADY, zone)}Z`) - span * STEADY;
  known.set(span, found);
  return found;
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
