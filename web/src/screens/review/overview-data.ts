// The counts of the overview.
import type { Overview } from '../../diary/schema';
import { latestReview } from '../latest-review';

/** The overview up to last midnight; `undefined` until it has been counted. */
export function useOverview(): Overview | undefined {
  return latestReview.value?.review.overview;
}
