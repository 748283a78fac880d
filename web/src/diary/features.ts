// What kind of headache an attack was, as far as its fields say: yes, no, or undefined for not known. The rules are
// those of backend/onset/diary/features.py: for counting days, not for a diagnosis.
import type { Lasting } from './lasting';
import { type Fields, numberOf, textOf } from './record';

/** Pain that is at least moderate, of 10. */
export const MODERATE = 4;

const OTHER_TYPES = ['tension-type', 'cluster', 'other'];

type Known = boolean | undefined;

/** Whether there was headache; an attack is one with headache unless it says otherwise. */
export function hadHeadache({ peak, fields }: Lasting): boolean {
  return peak === undefined ? fields.type !== 'aura-only' : peak > 0;
}

/** Whether an aura may count for its day: true if it took 5 to 60 minutes, undefined if its length is not known. */
export function auraCounts({ fields }: Lasting): Known {
  const fits = auraFits(fields);
  return fits === undefined && fields.type !== 'aura-only' ? false : fits;
}

function auraFits(fields: Fields): Known {
  const minutes = numberOf(fields, 'auraMinutes');
  return minutes === undefined ? undefined : minutes >= 5 && minutes <= 60;
}

/** Whether an attack was migraine: what the person calls it, else what its features say. */
export function isMigraine({ peak, fields }: Lasting): Known {
  const said = textOf(fields, 'type');
  if (said === 'migraine' || said === 'aura-only') return true;
  if (said !== undefined && OTHER_TYPES.includes(said)) return false;
  return auraFits(fields) || both(painFits(fields, peak), companyFits(fields));
}

/** At least two of: one-sided, pulsating, moderate or severe, worse with movement. */
function painFits(fields: Fields, peak: number | undefined): Known {
  const side = textOf(fields, 'side');
  return atLeast(2, [
    side === undefined ? undefined : side !== 'both',
    answer(fields, 'quality.pulsating'),
    peak === undefined ? undefined : peak >= MODERATE,
    answer(fields, 'worseWithMovement'),
  ]);
}

/** Nausea or vomiting, or both light and sound are hard to bear. */
function companyFits(fields: Fields): Known {
  const sensitive = both(answer(fields, 'symptom.photophobia'), answer(fields, 'symptom.phonophobia'));
  return atLeast(1, [answer(fields, 'symptom.nausea'), answer(fields, 'symptom.vomiting'), sensitive]);
}

function answer(fields: Fields, name: string): Known {
  const value = fields[name];
  return typeof value === 'boolean' ? value : undefined;
}

function atLeast(count: number, answers: readonly Known[]): Known {
  const yes = answers.filter((given) => given === true).length;
  if (yes >= count) return true;
  return yes + answers.filter((given) => given === undefined).length >= count ? undefined : false;
}

function both(one: Known, other: Known): Known {
  return atLeast(2, [one, other]);
}
