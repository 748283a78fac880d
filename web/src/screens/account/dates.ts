import { locale } from '../../language';

/** A day in few words, such as 26 Nov 2026. */
export function shortDate(ms: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(ms);
}

/** A moment: its time, and its day unless that is today. */
export function moment(ms: number): string {
  const time = shortTime(ms);
  return shortDate(ms) === shortDate(Date.now()) ? time : `${shortDate(ms)}, ${time}`;
}

/** A time of day. */
export function shortTime(ms: number): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(ms);
}
