// The tab "Medication": what happened after doses, on how many days any was taken, what has been tried.
import type { JSX } from 'preact';
import '../../style/review-counts.css';
import '../../style/review-medication.css';
import type { Review } from '../../diary/schema';
import { t } from '../../text';
import { to } from '../route';
import { ClassDays } from './medication/class-days';
import { Tried } from './medication/tried';
import { TwoHours } from './medication/two-hours';
import { NoReview } from './with-findings';

/** `review` is null where none is on this device. */
export function MedicationTab({ review }: { review: Review | null }): JSX.Element {
  if (!review) return <NoReview />;
  const { medication } = review;
  return (
    <div class="findings">
      <ClassDays review={review} />
      <TwoHours doses={medication.doses} />
      <Tried tried={medication.tried} />
      <a class="button" href={to('help')}>
        {t('help.title')}
      </a>
    </div>
  );
}
