import { locale } from '../../language';

/** A day in few words, such as 26 Nov 2026. */
export function shortDate(ms: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(ms);
}

/** A time of day. */
export function shortTime(ms: number): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(ms);
}
