// An entry in a few words.
import { fieldsOf, type Held } from '../../diary/record';
import { t } from '../../text';
import { clockTime, dayName, duration } from '../../time';
import { signName } from '../now/actions';

/** The instant under which an entry stands in the diary, and its zone. */
export function whenOf(held: Held): { at: string; zone: string | undefined } {
  const fields = fieldsOf(held);
  const at = String(fields.startedAt ?? fields.at ?? '');
  return { at, zone: fields.zone === undefined ? undefined : String(fields.zone) };
}

/** What it is. */
export function whatOf(held: Held): string {
  return held.kind === 'attack' ? t('attack.name') : signName(fieldsOf(held).sign);
}

/** What it is and when, for a sentence. */
export function nameOf(held: Held): string {
  const { at, zone } = whenOf(held);
  return at ? `${whatOf(held)}, ${dayName(at, zone)} ${clockTime(at, zone)}` : whatOf(held);
}

/** From when to when, and how long. */
export function spanOf(held: Held): string {
  const { at, zone } = whenOf(held);
  const endedAt = fieldsOf(held).endedAt;
  if (held.kind !== 'attack') return clockTime(at, zone);
  if (typeof endedAt !== 'string') return `${clockTime(at, zone)} · ${t('attack.stillOpen')}`;
  return `${clockTime(at, zone)} – ${clockTime(endedAt, zone)} · ${duration(Date.parse(endedAt) - Date.parse(at))}`;
}
