// How often medicines were taken: plain counts, by the local days of the doses.
import { type Fields, textOf } from './record';
import { localDay } from './zone';

/** How often something was taken, and on how many days. */
export interface Taken {
  doses: number;
  days: number;
}

/** Count the doses of a medicine from a local day on. */
export function takenSince(doses: readonly Fields[], medication: string, from: string): Taken {
  const days = doses.filter((dose) => dose.medication === medication).map(dayOf);
  const counted = days.filter((day) => day >= from);
  return { doses: counted.length, days: new Set(counted).size };
}

function dayOf(dose: Fields): string {
  const at = textOf(dose, 'at');
  return at === undefined ? '' : localDay(at, textOf(dose, 'zone'));
}
