// An entry in a few words.
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { localDay } from '../../diary/zone';
import { named, t } from '../../text';
import { clockTime, dayName, duration } from '../../time';
import { medicationCalled, medicationName } from '../medications';
import { signName } from '../signs/actions';

/** The instant under which an entry stands in the diary, and its zone. */
export function whenOf(held: Held): { at: string; zone: string | undefined } {
  const fields = fieldsOf(held);
  return { at: textOf(fields, 'startedAt') ?? textOf(fields, 'at') ?? '', zone: textOf(fields, 'zone') };
}

/** The calendar day an entry belongs to, where the person was; undefined if it has no place in time. */
export function dayOf(held: Held): string | undefined {
  const date = textOf(fieldsOf(held), 'date');
  const { at, zone } = whenOf(held);
  return date ?? (at === '' ? undefined : localDay(at, zone));
}

/** What it is. */
export function whatOf(held: Held): string {
  const fields = fieldsOf(held);
  switch (held.kind) {
    case 'sign':
      return signName(fields.sign);
    case 'dose':
      return medicationCalled(fields.medication);
    case 'medication':
      return medicationName(held);
    case 'measurement':
      return textOf(fields, 'name') ?? named('measurement', String(fields.what ?? ''));
    case 'treatment':
      return textOf(fields, 'name') ?? named('treatmentType', String(fields.type ?? 'other'));
    case 'visit':
      return typeof fields.role === 'string' ? named('role', fields.role) : t('kind.visit');
    default:
      return named('kind', held.kind);
  }
}

/** What it is and when, for a sentence. */
export function nameOf(held: Held): string {
  const { at, zone } = whenOf(held);
  const day = dayOf(held);
  if (day === undefined) return whatOf(held);
  return [`${whatOf(held)}, ${dayName(day)}`, at && clockTime(at, zone)].filter(Boolean).join(' ');
}

/** From when to when, and how long. */
export function spanOf(held: Held): string {
  const { at, zone } = whenOf(held);
  const endedAt = fieldsOf(held).endedAt;
  if (held.kind !== 'attack') return clockTime(at, zone);
  if (typeof endedAt !== 'string') return `${clockTime(at, zone)} · ${t('attack.stillOpen')}`;
  return `${clockTime(at, zone)} – ${clockTime(endedAt, zone)} · ${duration(Date.parse(endedAt) - Date.parse(at))}`;
}
