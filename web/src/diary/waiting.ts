// Attacks that wait for a look back.
import { momentOf, type Whole, wholeAttacks } from './joined';
import { fieldsOf, type Held, textOf } from './record';
import { daysLater, localDay } from './zone';

/** How many days back an attack still waits. */
export const WAITS_DAYS = 30;

/** Attacks that are over, begun today or in the 30 days before, and not looked back at yet; newest first. */
export function waitingForReview(attacks: readonly Held[], today: string): Whole[] {
  const since = daysLater(today, -WAITS_DAYS);
  return wholeAttacks(attacks)
    .filter(({ held, isOpen }) => {
      const day = startDay(held);
      const within = day !== undefined && since <= day && day <= today;
      return within && !isOpen && momentOf(fieldsOf(held), 'reviewedAt') === undefined;
    })
    .reverse();
}

/** The calendar day on which it began, where the person was. */
function startDay(held: Held): string | undefined {
  const fields = fieldsOf(held);
  const at = momentOf(fields, 'startedAt');
  return at === undefined ? undefined : localDay(at, textOf(fields, 'zone'));
}
