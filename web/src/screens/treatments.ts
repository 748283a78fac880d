// The person's treatments, and what each of them is called.
import { signal } from '@preact/signals';
import { fieldsOf, type Held, textOf } from '../diary/record';
import { things } from '../local/reading';
import { named, t } from '../text';
import { today } from '../time';
import { followChanges, whenOpen } from './store';

const courses = signal<Held[]>([]);
let following: Promise<void> | null = null;

/** Read the treatments, and keep them true from now on. */
export function loadTreatments(): Promise<void> {
  following ??= whenOpen().then((local) =>
    followChanges(async () => {
      courses.value = await things(local, 'treatment');
    }),
  );
  return following;
}

/** All treatments, by name. */
export function treatments(): Held[] {
  return [...courses.value].sort((a, b) => treatmentName(a).localeCompare(treatmentName(b)));
}

/** The treatment with this id, if it is there. */
export function treatmentWith(id: unknown): Held | undefined {
  return courses.value.find((treatment) => treatment.id === id);
}

/** Whether it has been stopped, today or before. */
export function hasStopped(held: Held): boolean {
  const stopped = textOf(fieldsOf(held), 'stoppedOn');
  return stopped !== undefined && stopped <= today();
}

/** What a treatment is called: in the person's words, else by its kind. */
export function treatmentName(held: Held): string {
  const fields = fieldsOf(held);
  return textOf(fields, 'name') ?? named('treatmentType', textOf(fields, 'type') ?? 'other');
}

/** What the treatment with this id is called; one that is not there says so. */
export function treatmentCalled(id: unknown): string {
  const held = treatmentWith(id);
  return held ? treatmentName(held) : t('things.noSuchTreatment');
}
