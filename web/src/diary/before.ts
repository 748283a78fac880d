// What the diary already says about the two days before an attack: signs that were logged, and ticks of check-ins.
import { momentOf } from './joined';
import { fieldsOf, type Held, isDeleted, textOf, ticksOf } from './record';
import { daysLater, instantOf } from './zone';

/** How long before its onset an attack is looked back at. */
export const BEFORE = 48 * 3_600_000;

/** Where something was noted. */
export type Source =
  | { kind: 'sign'; id: string; at: string; zone: string | undefined }
  | { kind: 'checkin'; id: string; date: string };

/** One sign or trigger that was noted before the attack. */
export interface Noted {
  list: 'sign' | 'trigger';
  key: string;
  from: Source;
}

/** When and where an attack began. */
export interface Onset {
  at: string;
  zone: string | undefined;
}

/** What was noted in the 48 hours before, each item once and by its first source: signs by their time, then days. */
export function beforeOnset(entries: readonly Held[], onset: Onset): Noted[] {
  const noted = [
    ...signsBefore(entries, onset).flatMap(fromSign),
    ...checkinsBefore(entries, onset).flatMap(fromCheckin),
  ];
  const first = new Map<string, Noted>();
  for (const one of noted) {
    const name = `${one.list}.${one.key}`;
    if (!first.has(name)) first.set(name, one);
  }
  return [...first.values()];
}

/** The signs that were logged in those hours, in order of time. */
export function signsBefore(entries: readonly Held[], { at }: Onset): Held[] {
  const onset = Date.parse(at);
  const when = (held: Held): number => momentOf(fieldsOf(held), 'at') ?? Number.NaN;
  return entries
    .filter((held) => held.kind === 'sign' && !isDeleted(held))
    .filter((held) => when(held) >= onset - BEFORE && when(held) <= onset)
    .sort((a, b) => when(a) - when(b) || order(a.id, b.id));
}

/** The check-ins whose day, where the person was, has a part in those hours, in order of their days. */
export function checkinsBefore(entries: readonly Held[], onset: Onset): Held[] {
  const date = (held: Held): string => textOf(fieldsOf(held), 'date') ?? '';
  return entries
    .filter((held) => held.kind === 'checkin' && !isDeleted(held) && overlaps(held, onset))
    .sort((a, b) => order(date(a), date(b)) || order(a.id, b.id));
}

/** A day is as long as it was there: 23, 24 or 25 hours. */
function overlaps(checkin: Held, onset: Onset): boolean {
  const fields = fieldsOf(checkin);
  const date = textOf(fields, 'date') ?? '';
  const zone = textOf(fields, 'zone') ?? onset.zone;
  const begins = instantOf(`${date}T00:00`, zone);
  if (begins === null) return false;
  const ends = instantOf(`${daysLater(date, 1)}T00:00`, zone) ?? begins;
  const end = Date.parse(onset.at);
  return Date.parse(begins) < end && Date.parse(ends) > end - BEFORE;
}

function fromSign(held: Held): Noted[] {
  const fields = fieldsOf(held);
  const key = textOf(fields, 'sign');
  const from: Source = {
    kind: 'sign',
    id: held.id,
    at: textOf(fields, 'at') ?? '',
    zone: textOf(fields, 'zone'),
  };
  return key === undefined ? [] : [{ list: 'sign', key, from }];
}

/** Only what is ticked: an answer that is not there is not a no, and a no is not something noted before. */
function fromCheckin(held: Held): Noted[] {
  const fields = fieldsOf(held);
  const from: Source = { kind: 'checkin', id: held.id, date: textOf(fields, 'date') ?? '' };
  const ticked = (list: 'sign' | 'trigger'): Noted[] =>
    [...ticksOf(fields, list)].filter(([, answer]) => answer).map(([key]) => ({ list, key, from }));
  return [...ticked('sign'), ...ticked('trigger')];
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
