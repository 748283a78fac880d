// What was measured, by what it was: the two of one blood pressure belong together.
import { type Fields, fieldsOf, type Held, textOf } from '../../diary/record';
import { named, t } from '../../text';
import { to } from '../route';
import { pressureWords, valueWords } from './words';

/** One value, or one blood pressure, of which either half may be missing. */
export interface Reading {
  fields: Fields;
  href: string;
  words: string;
}

/** Everything measured of one thing, newest first. */
export interface Measured {
  key: string;
  name: string;
  readings: Reading[];
}

/** Both halves of a blood pressure under one name. */
export const PRESSURE = 'pressure';

const HALVES: Record<string, 'upper' | 'lower'> = { systolic: 'upper', diastolic: 'lower' };

/** What a measurement is of: an item of the catalogue, or something the person named. */
export function keyOf(fields: Fields): string {
  const what = textOf(fields, 'what');
  if (what !== undefined && what in HALVES) return PRESSURE;
  return what ?? `own-${textOf(fields, 'name') ?? ''}`;
}

/** What such a key is called. */
export function measuredName(key: string): string {
  if (key === PRESSURE) return t('things.pressure');
  return key.startsWith('own-') ? key.slice(4) || t('kind.measurement') : named('measurement', key);
}

/** All measurements, newest first, by what they are of; what was measured last comes first. */
export function measuredIn(newestFirst: readonly Held[]): Measured[] {
  const groups = new Map<string, Held[]>();
  for (const held of newestFirst) {
    const key = keyOf(fieldsOf(held));
    groups.set(key, [...(groups.get(key) ?? []), held]);
  }
  return [...groups].map(([key, all]) => ({
    key,
    name: measuredName(key),
    readings: key === PRESSURE ? pressures(all) : all.map(single),
  }));
}

function single(held: Held): Reading {
  const fields = fieldsOf(held);
  const half = HALVES[textOf(fields, 'what') ?? ''];
  const words =
    half === undefined
      ? valueWords(fields)
      : pressureWords(half === 'upper' ? fields : undefined, half === 'lower' ? fields : undefined);
  return { fields, href: to('thing', held.id), words };
}

/** An upper and a lower one of the same moment are one blood pressure. */
function pressures(newestFirst: readonly Held[]): Reading[] {
  const moments = new Map<string, Held[]>();
  for (const held of newestFirst) {
    const at = textOf(fieldsOf(held), 'at') ?? held.id;
    moments.set(at, [...(moments.get(at) ?? []), held]);
  }
  return [...moments.values()].flatMap((halves) => {
    const of = (what: string): Held | undefined => halves.find((held) => fieldsOf(held).what === what);
    const [upper, lower] = [of('systolic'), of('diastolic')];
    if (!upper || !lower || halves.length > 2) return halves.map(single);
    const [high, low] = [fieldsOf(upper), fieldsOf(lower)];
    const href = to('thing', upper.id, 'measurement', PRESSURE, lower.id);
    return [{ fields: high, href, words: pressureWords(high, low) }];
  });
}
