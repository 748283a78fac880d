// The tab "Medication": what happened after doses, on how many days any was taken, what has been tried.
import type { JSX } from 'preact';
import type { Review } from '../../diary/schema';

/** `review` is null where none is on this device. */
export function MedicationTab({ review }: { review: Review | null }): JSX.Element {
  return <div class="findings">{review?.medication.known}</div>;
}
