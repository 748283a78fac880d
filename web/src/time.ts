// Times as a person reads them. An entry is shown in the zone it was written in.
import { t } from './text';

const MINUTE = 60_000;
const DATE: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(style: string, options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const key = `${style} ${zone ?? ''}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, ...(zone ? { timeZone: usable(zone) } : {}) });
  formats.set(key, made);
  return made;
}

/** A zone this browser knows; one it does not know, from a newer device, is shown as the device's own. */
function usable(zone: string): string {
  try {
    new Intl.DateTimeFormat(locale, { timeZone: zone });
    return zone;
  } catch {
    return deviceZone();
  }
}

/** The zone the device is in now. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** An instant as UTC text, the form in which it is kept. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** The time of day. */
export function clockTime(at: string | number, zone?: string): string {
  return format('time', { hour: '2-digit', minute: '2-digit' }, zone).format(new Date(at));
}

/** The calendar day, as `2026-11-21`. */
export function dayOf(at: string | number, zone?: string): string {
  const parts = format('day', { year: 'numeric', month: '2-digit', day: '2-digit' }, zone).formatToParts(
    new Date(at),
  );
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Today's date, to stand beside something else. */
export function todayInShort(): string {
  return format('short date', { ...DATE, weekday: 'short', month: 'short' }).format(new Date());
}

/** A day as a heading: today, yesterday, or its date. */
export function dayName(at: string | number, zone?: string): string {
  const day = dayOf(at, zone);
  const today = dayOf(Date.now());
  if (day === today) return t('diary.today');
  if (day === dayBefore(today)) return t('diary.yesterday');
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const style = sameYear
    ? format('date', DATE, zone)
    : format('date and year', { ...DATE, year: 'numeric' }, zone);
  return style.format(new Date(at));
}

/** The calendar day before another: days are counted, not hours, of which a day has 23 to 25. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) - 24 * 60 * MINUTE).toISOString().slice(0, 10);
}

/** How long, in hours and minutes. */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
