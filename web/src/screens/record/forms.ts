// What can be said about each kind of record, row by row. Attacks and check-ins have screens of their own.
import type { Fields, Held } from '../../diary/record';
import { doseForm } from './dose-form';
import { measurementForm } from './measurement-form';
import { medicationForm } from './medication-form';
import { profileForm } from './profile-form';
import type { Row } from './rows';
import { sessionForm } from './session-form';
import { signForm } from './sign-form';
import { treatmentForm } from './treatment-form';
import { visitForm } from './visit-form';
import { warningForm } from './warning-form';

/** The form of each kind; what a form asks may depend on what the record says. */
export const FORMS: Record<string, (fields: Fields) => Row[]> = {
  sign: signForm,
  dose: doseForm,
  medication: medicationForm,
  treatment: treatmentForm,
  session: sessionForm,
  measurement: measurementForm,
  visit: visitForm,
  profile: profileForm,
  warning: warningForm,
};

/** Whether there is a form for this record. */
export function hasForm({ kind }: Pick<Held, 'kind'>): boolean {
  return Object.hasOwn(FORMS, kind);
}
