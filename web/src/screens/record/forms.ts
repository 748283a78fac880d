// What can be said about each kind of record, row by row. Attacks and check-ins have screens of their own.
import type { Fields, Held } from '../../diary/record';
import { doseForm } from './dose-form';
import type { Row } from './rows';
import { signForm } from './sign-form';

/** The form of each kind; what a form asks may depend on what the record says. */
export const FORMS: Record<string, (fields: Fields) => Row[]> = {
  sign: signForm,
  dose: doseForm,
};

/** Whether there is a form for this record. */
export function hasForm({ kind }: Pick<Held, 'kind'>): boolean {
  return Object.hasOwn(FORMS, kind);
}
