// How much, how long, when: counted on the phone, with an account or without. Its twin is backend/onset/review/overview.py.
import { headacheDays } from './headache-days';
import { type Lasting, lastingOf, lengthOf, timeInAttacks } from './lasting';
import { medicinesIn } from './medicines';
import { monthsLater } from './month';
import { fieldOf, type Held, isDeleted, textOf } from './record';
import type { Duration, Overview, Stretch, Tally } from './schema';
import { countedIn, HOUR, type Stretches, stretchesOf } from './stretches';
import { DAY, dayNumber, dayText, wallMs } from './zone';

/** Four weeks, in which trials count. */
const STRETCH_DAYS = 28;
/** How many calendar months are shown at most. */
const MONTHS = 120;

/** All counts of the days before today; the records may be of any kind and order, and deleted ones among them. */
export function overviewOf(records: readonly Held[], today: string): Overview {
  const of = (kind: string): Held[] => records.filter((held) => held.kind === kind && !isDeleted(held));
  const end = dayNumber(today) ?? 0;
  const doses = of('dose');
  const attacks = lastingOf(of('attack'), [...of('reading'), ...doses]);
  const days = headacheDays({ attacks, doses, medicines: medicinesIn(of('medication')) }, end);
  const known = new Set([...doneDays(of('checkin')), ...days.attack].filter((day) => day < end));
  const begun = attacks.filter(({ day }) => day !== undefined && day < end);
  const began = begun.map(({ day }) => day ?? 0);
  const stretches = stretchesOf(known, began, days, timeInAttacks(attacks, end));
  const since = stretches.known[0];
  return {
    since: since === undefined ? null : dayText(since),
    months: since === undefined ? [] : monthsOf(stretches, since, end),
    latest: countedIn(stretches, end - STRETCH_DAYS, end),
    before: countedIn(stretches, end - 2 * STRETCH_DAYS, end - STRETCH_DAYS),
    duration: durationOf(attacks, end),
    onsets: onsetMap(begun),
    wokeWith: wokeWith(begun),
  };
}

function doneDays(checkins: readonly Held[]): number[] {
  return checkins
    .filter((held) => fieldOf(held, 'done') === true)
    .map((held) => dayNumber(String(fieldOf(held, 'date'))))
    .filter((day) => day !== undefined);
}

/** Each month from the first of which anything is known; of the running one as much as is over. */
function monthsOf(stretches: Stretches, since: number, end: number): Stretch[] {
  const last = dayText(end - 1).slice(0, 7);
  const [first, oldest] = [dayText(since).slice(0, 7), monthsLater(last, 1 - MONTHS)];
  const found: Stretch[] = [];
  for (let month = first > oldest ? first : oldest; month <= last; month = monthsLater(month, 1))
    found.push(countedIn(stretches, firstOf(month), Math.min(firstOf(monthsLater(month, 1)), end)));
  return found;
}

function firstOf(month: string): number {
  return dayNumber(`${month}-01`) ?? 0;
}

function durationOf(attacks: readonly Lasting[], today: number): Duration | null {
  const lengths = attacks
    .map((attack) => lengthOf(attack, today))
    .filter((ms) => ms !== undefined)
    .sort((a, b) => a - b);
  if (lengths.length === 0) return null;
  return {
    attacks: lengths.length,
    median: quantile(lengths, 0.5),
    quarter: quantile(lengths, 0.25),
    threeQuarters: quantile(lengths, 0.75),
  };
}

/** Hours: between the two nearest of the sorted milliseconds, in proportion (Hyndman and Fan's type 7). */
function quantile(lengths: readonly number[], share: number): number {
  const place = (lengths.length - 1) * share;
  const below = Math.floor(place);
  const low = lengths[below] ?? 0;
  const high = lengths[below + 1] ?? low;
  return (low + (high - low) * (place - below)) / HOUR;
}

/** By weekday, Monday first, and hour, by the clock of the place; only those whose start is told exactly. */
function onsetMap(begun: readonly Lasting[]): number[][] {
  const hours = Array.from({ length: 7 }, () => Array<number>(24).fill(0));
  for (const { fields, start = 0, zone } of begun) {
    if (fields.startPrecision !== 'exact') continue;
    const clock = wallMs(start, zone);
    // The first day of 1970 was a Thursday.
    const row = hours[(((Math.floor(clock / DAY) + 3) % 7) + 7) % 7];
    const hour = Math.floor(clock / HOUR) - 24 * Math.floor(clock / DAY);
    if (row) row[hour] = (row[hour] ?? 0) + 1;
  }
  return hours;
}

/** Those that the person woke up with, of all of which it is said how they began. */
function wokeWith(begun: readonly Lasting[]): Tally {
  const told = begun.map(({ fields }) => textOf(fields, 'startPrecision')).filter((how) => how !== undefined);
  return { count: told.filter((how) => how === 'woke-with-it').length, of: told.length };
}
