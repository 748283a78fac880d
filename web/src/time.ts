// Times as a person reads them. An entry is shown in the zone it was written in.
import { daysLater, knownZone, localDay } from './diary/zone';
import { locale } from './language';
import { t } from './text';

const MINUTE = 60_000;
const DATE: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(style: string, options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const key = `${locale()} ${style} ${zone ?? ''}`;
  const known = formats.get(key);
  if (known) return known;
  const inZone = zone ? { timeZone: knownZone(zone) } : {};
  const made = new Intl.DateTimeFormat(locale(), { ...options, ...inZone });
  formats.set(key, made);
  return made;
}

const here = { zone: '', until: Number.NEGATIVE_INFINITY };

/** The zone the device is in now. People travel, but asking takes long: a list of days would ask hundreds of times. */
export function deviceZone(): string {
  const now = performance.now();
  if (now >= here.until) {
    here.zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    here.until = now + 1_000;
  }
  return here.zone;
}

/** An instant as UTC text, the form in which it is kept. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** The time of day. */
export function clockTime(at: string | number, zone?: string): string {
  return format('time', { hour: '2-digit', minute: '2-digit' }, zone).format(new Date(at));
}

/** The weekday in short and the time of day. */
export function dayAndTime(at: string | number, zone?: string): string {
  const style = format('day and time', { weekday: 'short', hour: '2-digit', minute: '2-digit' }, zone);
  return style.format(new Date(at)).replace(',', '');
}

/** The weekday of a calendar day, in short. */
export function weekdayOf(day: string): string {
  return format('weekday', { weekday: 'short' }, 'UTC').format(new Date(`${day}T00:00Z`));
}

/** Today's calendar day, where the device is. */
export function today(): string {
  return localDay(Date.now(), deviceZone());
}

/** Today's date, to stand beside something else. */
export function todayInShort(): string {
  return format('short date', { ...DATE, weekday: 'short', month: 'short' }).format(new Date());
}

/** A calendar day as a heading: today, yesterday, or its date. */
export function dayName(day: string): string {
  const now = today();
  if (day === now) return t('time.today');
  if (day === daysLater(now, -1)) return t('time.yesterday');
  return fullDate(day);
}

/** A calendar day with its weekday, and with its year if that is another. */
export function fullDate(day: string): string {
  const sameYear = day.slice(0, 4) === today().slice(0, 4);
  const style = sameYear
    ? format('date', DATE, 'UTC')
    : format('date and year', { ...DATE, year: 'numeric' }, 'UTC');
  return style.format(new Date(`${day}T00:00Z`));
}

/** A calendar day in short: day, month and year. */
export function shortDate(day: string): string {
  return format('short', { day: 'numeric', month: 'short', year: 'numeric' }, 'UTC').format(
    new Date(`${day}T00:00Z`),
  );
}

/** A month by its name, of any calendar day in it. */
export function monthName(day: string): string {
  return format('month', { month: 'long', year: 'numeric' }, 'UTC').format(new Date(`${day}T00:00Z`));
}

/** The names of the seven days of a week, in short, Monday first. */
export function weekdays(): string[] {
  const style = format('weekday', { weekday: 'short' }, 'UTC');
  return [1, 2, 3, 4, 5, 6, 7].map((day) => style.format(new Date(Date.UTC(2024, 0, day))));
}

/** A number as it is written here. */
export function numberText(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 3 }).format(value);
}

/** A number as a person wrote it, with a comma or a point; undefined if it is none. */
export function numberFrom(text: string): number | undefined {
  const plain = text.trim().replace(/\s/g, '').replace(',', '.');
  return /^[-+]?\d+(\.\d+)?$|^[-+]?\.\d+$/.test(plain) ? Number(plain) : undefined;
}

/** How long, in hours and minutes. */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return t('time.minutes', { n: minutes });
  if (hours < 48) return t('time.hours', { h: hours, min: String(minutes % 60).padStart(2, '0') });
  return t('time.days', { d: Math.floor(hours / 24), h: hours % 24 });
}
