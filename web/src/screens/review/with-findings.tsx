// What needs findings, or why there are none here yet.
import type { ComponentChildren, JSX } from 'preact';
import type { Insights } from '../../diary/schema';
import { t } from '../../text';
import { latestReview, reviewAsked } from '../latest-review';
import { to } from '../route';

export function WithFindings({
  children,
}: {
  children: (insights: Insights) => ComponentChildren;
}): JSX.Element {
  const review = latestReview.value?.review;
  if (!review) return <NoReview />;
  if (!review.insights) return <p>{t('review.countsOnly')}</p>;
  return <>{children(review.insights)}</>;
}

export function NoReview(): JSX.Element {
  if (reviewAsked.value === null) return <p>{t('review.noneAsking')}</p>;
  if (reviewAsked.value !== 'no-account') return <p>{t('review.noneOffline')}</p>;
  return (
    <>
      <p>{t('review.noAccount')}</p>
      <div class="row">
        <a class="button main" href={to('me')}>
          {t('review.toAccount')}
        </a>
        <a class="button" href={to('review')}>
          {t('review.toCounts')}
        </a>
      </div>
    </>
  );
}
