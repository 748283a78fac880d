// When the next session of a treatment is due: as agreed, else by its rhythm. Days are local, and counted as days.
import { type Fields, numberOf, textOf } from './record';
import { daysLater, localDay } from './zone';

/** The next session: its day, and the moment where one was agreed. */
export interface Due {
  day: string;
  at?: string;
  zone?: string | undefined;
}

/**
 * When a treatment is due next; undefined where nothing says so, or where it has been stopped.
 *
 * A session that is still to come is itself the next one; then counts what was agreed at the last session, then the
 * rhythm. An appointment that is not after its own session is a slip, and says nothing.
 */
export function nextDue(
  treatment: Fields,
  sessions: readonly Fields[],
  now: string,
  today: string,
): Due | undefined {
  const stopped = textOf(treatment, 'stoppedOn') ?? '9999-12-31';
  if (stopped <= today) return undefined;
  const known = sessions.filter((session) => textOf(session, 'at') !== undefined);
  const inOrder = [...known].sort((a, b) => (whenOf(a) < whenOf(b) ? -1 : 1));
  const due = dueOf(treatment, inOrder, now);
  return due && due.day < stopped ? due : undefined;
}

function dueOf(treatment: Fields, inOrder: readonly Fields[], now: string): Due | undefined {
  const coming = inOrder.find((session) => whenOf(session) > now);
  if (coming) return moment(whenOf(coming), coming);
  const last = inOrder.at(-1);
  if (last === undefined) return undefined;
  const agreed = textOf(last, 'nextAt');
  if (agreed !== undefined && agreed > whenOf(last)) return moment(agreed, last);
  const everyDays = numberOf(treatment, 'everyDays');
  return everyDays === undefined
    ? undefined
    : { day: daysLater(localDay(whenOf(last), textOf(last, 'zone')), everyDays) };
}

function whenOf(session: Fields): string {
  return textOf(session, 'at') ?? '';
}

function moment(at: string, session: Fields): Due {
  const zone = textOf(session, 'zone');
  return { day: localDay(at, zone), at, zone };
}
