// The doses of the last weeks, for the counts beside the medicines.
import { type Fields, fieldsOf } from '../../diary/record';
import { daysLater } from '../../diary/zone';
import { entriesBetween } from '../../local/reading';
import { instant, today } from '../../time';
import { useStored } from '../store';

const DAY = 86_400_000;
/** A month and its days at the edges of other zones. */
const REACH = 33 * DAY;

/** The doses of the last 30 days and of this month, kept true; `undefined` until they have been read. */
export function useRecentDoses(): Fields[] | undefined {
  return useStored(async (local) => {
    const now = Date.now();
    const found = await entriesBetween(local, instant(now - REACH), instant(now + DAY));
    return found.filter(({ kind }) => kind === 'dose').map(fieldsOf);
  });
}

/** The first day of this month. */
export function monthStart(): string {
  return `${today().slice(0, 8)}01`;
}

/** The first of the last 30 days, today included. */
export function thirtyDaysAgo(): string {
  return daysLater(today(), -29);
}
