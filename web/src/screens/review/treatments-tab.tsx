import type { JSX } from 'preact';
import type { Treatments } from '../../diary/schema';

export function TreatmentsTab({ treatments: { courses } }: { treatments: Treatments }): JSX.Element {
  return <div class="findings">{courses.length}</div>;
}
