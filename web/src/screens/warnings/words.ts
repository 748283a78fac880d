// What a warning says: always the count on both sides.
import { type Fields, numberOf, ticksOf } from '../../diary/record';
import { t } from '../../text';
import { signName } from '../signs/actions';

/** The signs a warning rests on, by their names. */
export function signsOf(fields: Fields): string[] {
  return [...ticksOf(fields, 'sign').keys()].map((sign) => signName(sign));
}

/** What was logged, how often an attack followed such entries, and how often it follows ordinary times. */
export function sentenceOf(fields: Fields): string {
  return `${t('warning.logged', { signs: signsOf(fields).join(', ') })} ${countsOf(fields)}`;
}

/** The counts alone. */
export function countsOf(fields: Fields): string {
  const { followed, of, hours } = numbersOf(fields);
  return `${t('warning.followed', { followed, of, hours })} ${usuallyOf(fields)}`;
}

/** What the counts mean, at more length. */
export function whyOf(fields: Fields): string {
  const { followed, of, hours } = numbersOf(fields);
  return t('warning.whyCounts', { of, hours, followed, rest: of - followed });
}

/** How often it follows as many ordinary times. */
export function usuallyOf(fields: Fields): string {
  const { of, usual } = numbersOf(fields);
  return usual < 1 ? t('warning.usuallyRare', { of }) : t('warning.usually', { usual, of });
}

/** The numbers a warning showed; what happens at ordinary times is counted in whole times. */
export function numbersOf(fields: Fields): { followed: number; of: number; usual: number; hours: number } {
  return {
    followed: numberOf(fields, 'followed') ?? 0,
    of: numberOf(fields, 'of') ?? 0,
    usual: Math.round(numberOf(fields, 'usual') ?? 0),
    hours: numberOf(fields, 'horizonHours') ?? 24,
  };
}
