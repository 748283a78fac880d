// Months, weekdays and hours as they are called here, for pictures and the sentences about them.
import { locale } from '../../language';

/** A month by its first letter, of any calendar day in it. */
export function monthLetter(day: string): string {
  return written({ month: 'narrow' }, `${day}T00:00Z`);
}

/** A month in short, with its year. */
export function monthInShort(day: string): string {
  return written({ month: 'short', year: 'numeric' }, `${day}T00:00Z`);
}

/** An hour of the clock, from 0 to 23. */
export function hourOfDay(hour: number): string {
  return written({ hour: 'numeric', minute: '2-digit' }, `2024-01-01T${String(hour).padStart(2, '0')}:00Z`);
}

/** The names of the seven days of a week, Monday first. */
export function weekdaysInFull(): string[] {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => written({ weekday: 'long' }, `2024-01-0${day}T00:00Z`));
}

function written(options: Intl.DateTimeFormatOptions, at: string): string {
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(new Date(at));
}
