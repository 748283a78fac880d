// An entry in a few words.
import { saysAnything } from '../../diary/checkin';
import { dayOf } from '../../diary/month';
import { type Fields, fieldsOf, type Held, isDeleted, numberOf, textOf, ticksOf } from '../../diary/record';
import { daysBetween, localDay, wallClock } from '../../diary/zone';
import { named, namedIfAny, t } from '../../text';
import { clockTime, dayName, deviceZone, duration, numberText, shortDate, weekdayOf } from '../../time';
import { medicationCalled, medicationName } from '../medications';
import { itemName } from '../own-items';
import { choiceName } from '../record/rows';
import { to } from '../route';
import { signName } from '../signs/actions';
import { treatmentCalled, treatmentName } from '../treatments';
import { signsOf } from '../warnings/words';

export { dayOf };

/** So many ticked items are named; the rest is counted. */
const NAMED = 5;

/** The instant under which an entry stands in the diary, and its zone. */
export function whenOf(held: Held): { at: string; zone: string | undefined } {
  const fields = fieldsOf(held);
  return { at: textOf(fields, 'startedAt') ?? textOf(fields, 'at') ?? '', zone: textOf(fields, 'zone') };
}

/** What it is. */
export function whatOf(held: Held): string {
  const fields = fieldsOf(held);
  switch (held.kind) {
    case 'sign':
      return signName(fields.sign);
    case 'dose':
      return fields.medication === undefined ? named('kind', 'dose') : medicationCalled(fields.medication);
    case 'medication':
      return medicationName(held);
    case 'treatment':
      return treatmentName(held);
    case 'session':
      return fields.treatment === undefined ? named('kind', 'session') : treatmentCalled(fields.treatment);
    case 'measurement':
      return textOf(fields, 'name') ?? nameFrom('measurement', fields.what) ?? named('kind', 'measurement');
    case 'visit':
      return nameFrom('role', fields.role) ?? named('kind', 'visit');
    case 'item':
      return textOf(fields, 'label') ?? named('kind', 'item');
    default:
      return named('kind', held.kind);
  }
}

function nameFrom(list: 'measurement' | 'role', slug: unknown): string | undefined {
  return typeof slug === 'string' ? named(list, slug) : undefined;
}

/** What it is and when, for a sentence. */
export function nameOf(held: Held): string {
  const { at, zone } = whenOf(held);
  const day = dayOf(held);
  if (day === undefined) return whatOf(held);
  return [`${whatOf(held)}, ${dayName(day)}`, at && clockTime(at, zone)].filter(Boolean).join(' ');
}

/** The place of a time, where its clock shows another one than this device's. */
function away(at: string, zone: string | undefined): string {
  if (zone === undefined || wallClock(at, zone) === wallClock(at, deviceZone())) return '';
  return ` ${zone.split('/').at(-1)?.replaceAll('_', ' ')}`;
}

/** From when to when, and how long; `on` is the day it is shown under, if not that on which it began. */
export function spanOf(held: Held, on?: string): string {
  const { at, zone } = whenOf(held);
  if (Number.isNaN(Date.parse(at))) return '';
  const place = away(at, zone);
  if (held.kind !== 'attack') return clockTime(at, zone) + place;
  const endedAt = textOf(fieldsOf(held), 'endedAt');
  const start = clockOn(at, zone, on);
  if (endedAt === undefined) return `${start}${place} · ${t('attack.stillOpen')}`;
  const lasted = duration(Date.parse(endedAt) - Date.parse(at));
  return `${start} – ${clockOn(endedAt, zone, on)}${place} · ${lasted}`;
}

/** The time, with its day where that is not the one it is shown under: by its weekday, while that is clear. */
function clockOn(at: string, zone: string | undefined, on: string | undefined): string {
  const day = localDay(at, zone);
  const time = clockTime(at, zone);
  if (on === undefined || day === on) return time;
  return `${Math.abs(daysBetween(on, day)) < 7 ? weekdayOf(day) : shortDate(day)} ${time}`;
}

/** When it was and what was said about it, in one line. */
export function detailOf(held: Held, peak?: number, on?: string): string {
  const fields = fieldsOf(held);
  return [spanOf(held, on), ...factsOf(held.kind, fields, peak)].filter(Boolean).join(' · ');
}

function factsOf(kind: string, fields: Fields, peak: number | undefined): string[] {
  switch (kind) {
    case 'attack':
      return peak === undefined ? [] : [t('diary.pain', { n: peak })];
    case 'reading':
      return numberOf(fields, 'pain') === undefined ? [] : [numberText(numberOf(fields, 'pain') ?? 0)];
    case 'sign':
      return [choiceOf(fields, 'strength'), outcomeOf(fields)];
    case 'dose':
      return [amountOf(fields, 'amount'), helpedOf(fields)];
    case 'checkin':
      return checkinFacts(fields);
    case 'session':
      return sessionFacts(fields);
    case 'measurement':
      return [amountOf(fields, 'value')];
    case 'visit':
      return [textOf(fields, 'with') ?? ''];
    case 'warning':
      return [signsOf(fields).join(', '), followedOf(fields), outcomeOf(fields)];
    default:
      return [];
  }
}

function choiceOf(fields: Fields, field: string): string {
  const value = fields[field];
  return value === undefined ? '' : choiceName(field, String(value));
}

function outcomeOf({ outcome }: Fields): string {
  if (outcome === 'came') return t('say.came');
  return outcome === 'did-not' ? t('say.cameNot') : '';
}

function helpedOf(fields: Fields): string {
  return namedIfAny('say', `helped-${fields.answer2h}`) ?? '';
}

function followedOf({ followed, of }: Fields): string {
  return typeof followed === 'number' && typeof of === 'number' ? t('say.ofTimes', { followed, of }) : '';
}

function amountOf(fields: Fields, field: string): string {
  const amount = numberOf(fields, field);
  const unit = textOf(fields, 'unit');
  if (amount === undefined) return '';
  return [numberText(amount), unit && (namedIfAny('measureUnit', unit) ?? unit)].filter(Boolean).join(' ');
}

function sessionFacts(fields: Fields): string[] {
  const said = (field: string, word: 'say.units' | 'say.grams' | 'time.minutes'): string => {
    const n = numberOf(fields, field);
    return n === undefined ? '' : t(word, { n: numberText(n) });
  };
  return [
    said('units', 'say.units'),
    said('doseGrams', 'say.grams'),
    said('minutes', 'time.minutes'),
    textOf(fields, 'region') ?? '',
  ];
}

/** What a check-in says: that nothing was to report, or what was. Without "done" it is not finished. */
function checkinFacts(fields: Fields): string[] {
  const items = [...ticked(fields, 'sign'), ...ticked(fields, 'trigger'), ...ticked(fields, 'weather')];
  const slept = numberOf(fields, 'sleepHours');
  const stress = numberOf(fields, 'stress');
  const shown = items.length > NAMED ? items.slice(0, NAMED - 1) : items;
  const rest = items.length - shown.length;
  const facts = [
    fields.done === true ? '' : t('say.begun'),
    shown.join(', ') + (rest > 0 ? ` ${t('say.more', { n: rest })}` : ''),
    slept === undefined ? '' : t('say.slept', { n: numberText(slept) }),
    stress === undefined ? '' : t('say.stress', { n: stress }),
  ].filter(Boolean);
  return facts.length > 0 || saysAnything(fields) ? facts : [t('say.nothing')];
}

function ticked(fields: Fields, list: 'sign' | 'trigger' | 'weather'): string[] {
  return [...ticksOf(fields, list)].filter(([, yes]) => yes).map(([key]) => itemName(list, key));
}

/** Where it is opened; what is deleted, where it can be restored. */
export function addressOf(held: Held): string {
  const { id, kind } = held;
  const date = textOf(fieldsOf(held), 'date');
  if (isDeleted(held)) return to('entry', id);
  if (kind === 'checkin' && date !== undefined) return to('checkin', date);
  if (kind === 'medication' || kind === 'treatment') return to('thing', id);
  return kind === 'profile' ? to('history') : to('entry', id);
}
