// What a medicine is taken for. The rules are those of backend/onset/diary/medicines.py.
import vocabulary from '../../../backend/onset/diary/vocabulary.json';
import { type Fields, fieldOf, fieldsOf, type Held, textOf } from './record';

export type Medicines = ReadonlyMap<string, Fields>;

const CLASSES: readonly { slug: string; roles: string[] }[] = vocabulary.medicationClass;
const ROLES = new Map(CLASSES.map(({ slug, roles }) => [slug, roles]));

/** Medicines by id. */
export function medicinesIn(there: readonly Held[]): Medicines {
  return new Map(there.map((held) => [held.id, fieldsOf(held)]));
}

/** Whether it is taken as this: as the person says, else as its class is; undefined is not known. */
export function isFor(role: 'acute' | 'preventive', medicine: Fields): boolean | undefined {
  const said = textOf(medicine, 'role');
  if (said === 'acute' || said === 'preventive' || said === 'both') return said === role || said === 'both';
  return ROLES.get(textOf(medicine, 'class') ?? '')?.includes(role);
}

/** The medicine of a dose; undefined if it is not said, deleted or not there. */
export function medicineOf(medicines: Medicines, dose: Held): Fields | undefined {
  return medicines.get(String(fieldOf(dose, 'medication')));
}

/** Whether a dose may count as acute treatment: all but those of a medicine known to be preventive only. */
export function mayBeAcute(medicines: Medicines, dose: Held): boolean {
  const medicine = medicineOf(medicines, dose);
  return medicine === undefined || isFor('acute', medicine) !== false;
}

/** Whether a dose is known to be for a headache: in an attack, or of a medicine that is for nothing else. */
export function isForHeadache(medicines: Medicines, dose: Held): boolean {
  const medicine = medicineOf(medicines, dose);
  const within = fieldOf(dose, 'attack') !== undefined;
  if (medicine === undefined) return within;
  if (isFor('acute', medicine) === false) return false;
  return within || isFor('preventive', medicine) === false;
}

/** Whether a dose is known to be of a triptan. */
export function isTriptan(medicines: Medicines, dose: Held): boolean {
  return medicineOf(medicines, dose)?.class === 'triptan';
}
