// What is wrong with an answer beside the others of its record, as a sentence that says what to do.
import { type Fields, numberOf, textOf } from '../../diary/record';
import { t } from '../../text';

type Judge = (value: string | number) => string | undefined;

/** An amount of something is more than nothing. */
export const above0: Judge = (value) => (Number(value) > 0 ? undefined : t('fault.above0'));

/** What is measured is not less than nothing. */
export const notNegative: Judge = (value) => (Number(value) < 0 ? t('fault.atLeast', { n: 0 }) : undefined);

/** It cannot stop before it began. */
export function notBeforeStart(fields: Fields): Judge {
  const start = textOf(fields, 'startedOn');
  return (day) => (start !== undefined && day < start ? t('fault.stopBeforeStart') : undefined);
}

/** It cannot begin after it stopped. */
export function notAfterStop(fields: Fields): Judge {
  const stop = textOf(fields, 'stoppedOn');
  return (day) => (stop !== undefined && day > stop ? t('fault.startAfterStop') : undefined);
}

/** Nothing of one's own happened before one was born. */
export function notBeforeBirth(fields: Fields): Judge {
  const born = textOf(fields, 'born');
  return (day) => (born !== undefined && day < born ? t('fault.dayBeforeBirth') : undefined);
}

/** One was not born after something of one's own. */
export function bornBefore(fields: Fields): Judge {
  const diagnosed = textOf(fields, 'diagnosedOn');
  return (day) => (diagnosed !== undefined && day > diagnosed ? t('fault.bornAfter') : undefined);
}

/** The next appointment lies after the session at which it was made. */
export function afterSession(fields: Fields): Judge {
  const at = textOf(fields, 'at');
  return (next) => (at !== undefined && next <= at ? t('fault.nextBefore') : undefined);
}

/** A range goes from the lower to the upper. */
export function notAbove(fields: Fields, high: string): Judge {
  const end = numberOf(fields, high);
  return (low) => (end !== undefined && Number(low) > end ? t('fault.rangeTurned') : undefined);
}

/** The same, seen from its upper end. */
export function notBelow(fields: Fields, low: string): Judge {
  const start = numberOf(fields, low);
  return (high) => (start !== undefined && Number(high) < start ? t('fault.rangeTurned') : undefined);
}

/** The first thing that is wrong, of several that may be. */
export function each(...judges: Judge[]): Judge {
  return (value) => judges.map((judge) => judge(value)).find((fault) => fault !== undefined);
}
