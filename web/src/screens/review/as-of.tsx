// Of when the review is, and what came of asking for a newer one.
import type { JSX } from 'preact';
import { localDay } from '../../diary/zone';
import type { KeptReview } from '../../local/stores';
import { t } from '../../text';
import { clockTime, deviceZone, fullDate, today } from '../../time';
import { latestReview, reviewAsked } from '../latest-review';

export function AsOf(): JSX.Element | null {
  const kept = latestReview.value;
  const standing = kept && standingWords();
  return (
    <p class="as-of hint" role="status">
      {kept && <span>{t('review.asOf', { day: fullDate(kept.review.day), when: asked(kept) })}</span>}
      {standing && <span>{standing}</span>}
    </p>
  );
}

function standingWords(): string | null {
  switch (reviewAsked.value) {
    case null:
      return t('review.asking');
    case 'no-answer':
      return t('review.offline');
    case 'no-account':
      return t('review.signedOut');
    default:
      return null;
  }
}

function asked({ askedAt }: KeptReview): string {
  const day = localDay(askedAt, deviceZone());
  const time = clockTime(askedAt);
  return day === today() ? t('review.todayAt', { time }) : t('review.dayAt', { day: fullDate(day), time });
}
