// The place where one reads what the diary says: five tabs, each a part of the address.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import '../../style/review.css';
import { Top } from '../../parts/top';
import { t } from '../../text';
import { askAgain, latestReview } from '../latest-review';
import type { ScreenProps } from '../places';
import { to } from '../route';
import { Status } from '../status';
import { AsOf } from './as-of';
import { MedicationTab } from './medication-tab';
import { OverviewTab } from './overview-tab';
import { SignsTab } from './signs-tab';
import { TreatmentsTab } from './treatments-tab';
import { TriggersTab } from './triggers-tab';
import { WithFindings } from './with-findings';

const TABS = ['overview', 'signs', 'triggers', 'treatments', 'medication'] as const;

type Tab = (typeof TABS)[number];

export function ReviewScreen({ about: [about] }: ScreenProps): JSX.Element {
  const tab = TABS.find((one) => one === about) ?? 'overview';
  useEffect(() => void askAgain(), []);
  return (
    <div class="review">
      <Top>
        <h1>{t('review.title')}</h1>
        <Status />
      </Top>
      <Tabs here={tab} />
      {tab !== 'overview' && <AsOf />}
      <Shown tab={tab} />
    </div>
  );
}

function Tabs({ here }: { here: Tab }): JSX.Element {
  return (
    <nav class="tabs" aria-label={t('review.tabs')}>
      {TABS.map((tab) => (
        <a
          key={tab}
          href={tab === 'overview' ? to('review') : to('review', tab)}
          aria-current={tab === here ? 'page' : undefined}
        >
          {t(`review.tab-${tab}`)}
        </a>
      ))}
    </nav>
  );
}

function Shown({ tab }: { tab: Tab }): JSX.Element {
  switch (tab) {
    case 'overview':
      return <OverviewTab />;
    case 'medication':
      return <MedicationTab review={latestReview.value?.review ?? null} />;
    case 'signs':
      return <WithFindings>{({ signs }) => <SignsTab signs={signs} />}</WithFindings>;
    case 'triggers':
      return (
        <WithFindings>
          {({ triggers, cycle }) => <TriggersTab triggers={triggers} cycle={cycle} />}
        </WithFindings>
      );
    case 'treatments':
      return <WithFindings>{({ treatments }) => <TreatmentsTab treatments={treatments} />}</WithFindings>;
  }
}
