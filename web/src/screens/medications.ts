// The person's medicines, in the order in which they are offered.
import { signal } from '@preact/signals';
import { byUse } from '../diary/items';
import { fieldsOf, type Held, numberOf, textOf } from '../diary/record';
import { daysLater } from '../diary/zone';
import { latestOf, things } from '../local/reading';
import { t } from '../text';
import { instant, today } from '../time';
import { followChanges, whenOpen } from './store';

const DOSES = 200;
const USED_WITHIN = 90 * 86_400_000;

const cabinet = signal<Held[]>([]);
const used = signal<string[]>([]);
let following: Promise<void> | null = null;

/** Read the medicines, and keep them true from now on. */
export function loadMedications(): Promise<void> {
  following ??= whenOpen().then((local) =>
    followChanges(async () => {
      const [medications, doses] = await Promise.all([
        things(local, 'medication'),
        latestOf(local, 'dose', DOSES),
      ]);
      cabinet.value = medications;
      const from = instant(Date.now() - USED_WITHIN);
      const recent = doses.map(fieldsOf).filter((dose) => String(dose.at) >= from);
      used.value = byUse(recent.map((dose) => textOf(dose, 'medication')).filter((id) => id !== undefined));
    }),
  );
  return following;
}

/** All medicines that are known, by name. */
export function medications(): Held[] {
  return [...cabinet.value].sort((a, b) => (medicationName(a) < medicationName(b) ? -1 : 1));
}

/** Those taken for attacks and not stopped: favourites first, then the most used, then by name. */
export function acuteMedications(): Held[] {
  const rank = (held: Held): number => {
    const place = used.value.indexOf(held.id);
    return place < 0 ? used.value.length : place;
  };
  const favourite = (held: Held): number => numberOf(fieldsOf(held), 'favourite') ?? Number.POSITIVE_INFINITY;
  return medications()
    .filter((held) => isTaken(held) && fieldsOf(held).role !== 'preventive')
    .sort((a, b) => favourite(a) - favourite(b) || rank(a) - rank(b) || 0);
}

/** Whether it is not stopped. */
export function isTaken(held: Held): boolean {
  const stopped = textOf(fieldsOf(held), 'stoppedOn');
  return stopped === undefined || stopped > daysLater(today(), 0);
}

/** What a medicine is called, with its strength. */
export function medicationName(held: Held): string {
  const { name, strength } = fieldsOf(held);
  return [name ?? t('things.unnamed'), strength].filter(Boolean).join(' ');
}

/** What the medicine with this id is called; one that is not there says so. */
export function medicationCalled(id: unknown): string {
  const held = cabinet.value.find((medication) => medication.id === id);
  return held ? medicationName(held) : t('things.noSuchMedicine');
}

/** All medicines as a choice. */
export function medicationOptions(): { value: string; label: string }[] {
  return medications().map((held) => ({ value: held.id, label: medicationName(held) }));
}
