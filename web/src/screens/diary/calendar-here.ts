// How a calendar is written here: the day a week begins with, and the names of days and months.
import { locale } from '../../language';
import { weekdays } from '../../time';

interface WeekInfo {
  firstDay: number;
}
interface LocaleWithWeeks {
  getWeekInfo?: () => WeekInfo;
  weekInfo?: WeekInfo;
}

/** Where the browser does not know: the regions whose weeks begin on Sunday, most of all by people. */
const SUNDAY = new Set('US CA MX BR CO PE VE IN PK BD ID PH TH JP KR TW HK IL SA ZA KE ET'.split(' '));

/** The first day of a week, from 1, Monday, to 7, Sunday. */
export function weekBegins(): number {
  try {
    const here = new Intl.Locale(locale());
    const { getWeekInfo, weekInfo } = here as LocaleWithWeeks;
    const known = getWeekInfo ? getWeekInfo.call(here) : weekInfo;
    return known?.firstDay ?? (SUNDAY.has(here.maximize().region ?? '') ? 7 : 1);
  } catch {
    return 1;
  }
}

/** The names of the days of a week in short, in the order of a week here. */
export function weekHere(): string[] {
  const names = weekdays();
  const first = weekBegins() - 1;
  return [...names.slice(first), ...names.slice(0, first)];
}

/** The names of the twelve months in short. */
export function monthsHere(): string[] {
  const style = new Intl.DateTimeFormat(locale(), { month: 'short', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => style.format(new Date(Date.UTC(2024, month, 15))));
}
