// The counts of the overview, made on the device of all there is: read once when the tab is opened.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { overviewOf } from '../../../diary/overview';
import type { Overview } from '../../../diary/schema';
import { allRecords } from '../../../local/reading';
import { today } from '../../../time';
import { whenOpen } from '../../store';

/** The overview up to last midnight; `undefined` until it has been counted. */
export function useOverview(): Overview | undefined {
  const found = useSignal<Overview | undefined>(undefined);
  useEffect(() => {
    whenOpen()
      .then(allRecords)
      .then(
        (records) => {
          found.value = overviewOf(records, today());
        },
        () => undefined, // the page says that the database does not open
      );
  }, [found]);
  return found.value;
}
