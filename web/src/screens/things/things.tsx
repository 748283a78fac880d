// Lists of what a person has: medicines, treatments, what was measured, visits.
import type { JSX } from 'preact';
import type { ScreenProps } from '../places';
import { Measurements } from './measurements';
import { Medicines } from './medicines';
import { Treatments } from './treatments';
import { Visits } from './visits';

export function Things({ about: [kind = 'medication', what] }: ScreenProps): JSX.Element {
  switch (kind) {
    case 'treatment':
      return <Treatments />;
    case 'measurement':
      return <Measurements what={what} />;
    case 'visit':
      return <Visits />;
    default:
      return <Medicines />;
  }
}
