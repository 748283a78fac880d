// The tab "Overview": how much, how long, when. All counts, so it needs no server.
import type { JSX } from 'preact';
import '../../style/review-counts.css';
import '../../style/review-overview.css';
import { t } from '../../text';
import { latestReview } from '../latest-review';
import { useOverview } from './overview/data';
import { Flags } from './overview/flags';
import { Lasting } from './overview/lasting';
import { MonthsStrip } from './overview/months-strip';
import { OnsetMap } from './overview/onset-map';
import { Rates } from './overview/rates';

export function OverviewTab(): JSX.Element {
  const overview = useOverview();
  if (!overview) return <p class="hint">{t('count.reading')}</p>;
  if (overview.since === null) return <p>{t('count.empty')}</p>;
  return (
    <div class="findings">
      <p class="hint">{t('count.asOf')}</p>
      <Rates latest={overview.latest} before={overview.before} />
      <Flags flags={latestReview.value?.review.flags ?? []} />
      <MonthsStrip months={overview.months} />
      <OnsetMap onsets={overview.onsets} wokeWith={overview.wokeWith} />
      <Lasting duration={overview.duration} />
    </div>
  );
}
