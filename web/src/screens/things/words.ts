// Things in a few words: how often, when next, what was measured.
import type { Due } from '../../diary/due';
import type { OwnList } from '../../diary/items';
import { type Fields, numberOf, textOf } from '../../diary/record';
import { localDay } from '../../diary/zone';
import { named, namedIfAny, t, tn } from '../../text';
import { clockTime, dayName, fullDate, numberText, shortDate, today } from '../../time';

/** What one of the person's lists is called. */
export function listName(list: OwnList): string {
  return named('listName', list);
}

/** How often, in weeks where it comes out even. */
export function rhythm(days: number): string {
  return days % 7 === 0 ? tn('things.everyWeeks', days / 7) : tn('things.everyDays', days);
}

/** When a treatment is due next; what has passed is said without blame. */
export function dueWords({ day, at, zone }: Due): string {
  const when = [day === today() ? t('time.today') : fullDate(day), at && clockTime(at, zone)];
  return t(day < today() ? 'things.wasDue' : 'things.next', { day: when.filter(Boolean).join(', ') });
}

/** The unit of a measurement, in words where it is not a sign. */
export function unitName(unit: string): string {
  return namedIfAny('measureUnit', unit) ?? unit;
}

/** A measured value with its unit. */
export function valueWords(fields: Fields): string {
  const value = numberOf(fields, 'value');
  if (value === undefined) return t('things.noValue');
  const unit = textOf(fields, 'unit');
  return [numberText(value), unit && unitName(unit)].filter(Boolean).join(' ');
}

/** Upper and lower blood pressure in one; what is not known is a line. */
export function pressureWords(upper: Fields | undefined, lower: Fields | undefined): string {
  const [high, low] = [upper, lower].map((fields) => {
    const value = fields && numberOf(fields, 'value');
    return value === undefined ? '–' : numberText(value);
  });
  const unit = [upper, lower].map((fields) => fields && textOf(fields, 'unit')).find(Boolean);
  return [`${high} / ${low}`, unit && unitName(unit)].filter(Boolean).join(' ');
}

/** The day of something that has a time. */
export function dayOf(fields: Fields): string {
  const at = textOf(fields, 'at');
  return at === undefined ? '' : localDay(at, textOf(fields, 'zone'));
}

/** That day, for a list. */
export function dateWords(fields: Fields): string {
  const day = dayOf(fields);
  return day === '' ? '' : shortDate(day);
}

/** That day with the time, for what is still to come. */
export function whenWords(fields: Fields): string {
  const at = textOf(fields, 'at');
  return at === undefined ? '' : `${dayName(dayOf(fields))}, ${clockTime(at, textOf(fields, 'zone'))}`;
}
