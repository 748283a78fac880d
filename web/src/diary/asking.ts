// What there is to ask about what happened: whether a dose helped, whether an attack came after a sign. Each question has
// its time; an answer given much later would not be one.
import { fieldsOf, type Held, textOf } from './record';

const HOUR = 3_600_000;
/** Later than this after a dose, "did it help" is asked only when looking back. */
const HELP_UNTIL = 12 * HOUR;
const DAY = 24 * HOUR;
/** The usual time after a dose, in minutes, at which its effect is asked for; it is the moment trials measure. */
export const ASK_AFTER = 120;

/** The dose whose effect can be asked for now, the latest if there are several. */
export function doseToAsk(doses: readonly Held[], now: number, askAfterMinutes: number): Held | undefined {
  return latest(
    doses,
    (fields, age) => {
      const due = age >= askAfterMinutes * 60_000 && age < HELP_UNTIL;
      return due && fields.answer2h === undefined;
    },
    now,
  );
}

/** The dose that had ended the pain and is a day old: did the pain stay away? */
export function doseToFollow(doses: readonly Held[], now: number): Held | undefined {
  return latest(
    doses,
    (fields, age) => {
      const due = age >= DAY && age < 2 * DAY;
      return due && fields.answer2h === 'gone' && fields.answer24h === undefined;
    },
    now,
  );
}

/**
 * The signs of one day or two ago that no attack followed within a day, and of which nobody has said what came of them.
 * They are asked about together.
 */
export function signsToAsk(signs: readonly Held[], onsets: readonly string[], now: number): Held[] {
  return signs.filter((held) => {
    const fields = fieldsOf(held);
    const at = Date.parse(textOf(fields, 'at') ?? '');
    const age = now - at;
    if (!(age >= DAY && age < 3 * DAY) || fields.outcome !== undefined) return false;
    return !onsets.some((onset) => Date.parse(onset) >= at && Date.parse(onset) - at <= DAY);
  });
}

/** The attack that ended within a day before this one began, and may be the same. */
export function maybeSame(attack: Held, others: readonly Held[]): Held | undefined {
  const { startedAt, sameAs } = fieldsOf(attack);
  if (typeof startedAt !== 'string' || sameAs !== undefined) return undefined;
  const start = Date.parse(startedAt);
  const near = others.filter((other) => {
    const fields = fieldsOf(other);
    const end = Date.parse(textOf(fields, 'endedAt') ?? '');
    return other.id !== attack.id && fields.sameAs !== attack.id && end <= start && start - end <= DAY;
  });
  return near.sort((a, b) => (String(fieldsOf(a).endedAt) < String(fieldsOf(b).endedAt) ? 1 : -1))[0];
}

function latest(
  doses: readonly Held[],
  asks: (fields: ReturnType<typeof fieldsOf>, age: number) => boolean,
  now: number,
): Held | undefined {
  const at = (held: Held): number => Date.parse(textOf(fieldsOf(held), 'at') ?? '');
  return doses.filter((held) => asks(fieldsOf(held), now - at(held))).sort((a, b) => at(b) - at(a))[0];
}
