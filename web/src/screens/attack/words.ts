// An attack in a few words: its day, and from when to when.
import { momentOf } from '../../diary/joined';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { localDay } from '../../diary/zone';
import { t } from '../../text';
import { clockTime, dayAndTime, dayName, duration } from '../../time';

/** The day on which it began. */
export function dayOf(attack: Held): string {
  const fields = fieldsOf(attack);
  const start = momentOf(fields, 'startedAt');
  return start === undefined ? t('attack.name') : dayName(localDay(start, textOf(fields, 'zone')));
}

/** From when to when, and how long; the end with its weekday where that is another. */
export function spanOf(attack: Held): string {
  const fields = fieldsOf(attack);
  const [start, end] = [momentOf(fields, 'startedAt'), momentOf(fields, 'endedAt')];
  const zone = textOf(fields, 'zone');
  if (start === undefined) return '';
  const from = clockTime(start, zone);
  if (end === undefined) return `${from} · ${t('attack.stillOpen')}`;
  const sameDay = localDay(start, zone) === localDay(end, zone);
  const to = sameDay ? clockTime(end, zone) : dayAndTime(end, zone);
  return end < start ? `${from} – ${to}` : `${from} – ${to} · ${duration(end - start)}`;
}
