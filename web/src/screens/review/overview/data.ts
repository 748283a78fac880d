// The counts of the overview, made on the device of all there is: read once each time the tab is opened.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { overviewOf } from '../../../diary/overview';
import type { Overview } from '../../../diary/schema';
import { allRecords } from '../../../local/reading';
import { today } from '../../../time';
import { latestReview } from '../../latest-review';
import { whenOpen } from '../../store';

/** What was counted last, and on which day. */
const counted = signal<{ day: string; overview: Overview } | null>(null);

/**
 * The overview up to last midnight; `undefined` until there is one. Counting ten years takes a while: until then stands
 * what was counted today before, or what the server counted today, which is the same but for what it has not seen yet.
 */
export function useOverview(): Overview | undefined {
  useEffect(() => {
    count().catch(() => undefined); // the page says that the database does not open
  }, []);
  const now = today();
  if (counted.value?.day === now) return counted.value.overview;
  const kept = latestReview.value?.review;
  return kept?.day === now ? kept.overview : undefined;
}

async function count(): Promise<void> {
  const records = await allRecords(await whenOpen());
  const day = today();
  counted.value = { day, overview: overviewOf(records, day) };
}
