// The time before and the time after, each as so much in 28 days.
import type { JSX } from 'preact';
import type { Period } from '../../../diary/schema';
import { t } from '../../../text';
import { amount } from '../sentences/common';

export function BeforeAfter({ before, after }: { before: Period | null; after: Period | null }): JSX.Element {
  const rows = [
    { name: t('reviewPictures.before'), period: before },
    { name: t('reviewPictures.afterIt'), period: after },
  ];
  const most = Math.max(1, before?.per28 ?? 0, after?.per28 ?? 0) * 1.05;
  return (
    <div class="shares">
      {rows.map(
        ({ name, period }) =>
          period && (
            <div key={name}>
              <p>
                <span>{name}</span>
                <b>{t('reviewPictures.per28', { n: amount(period.per28) })}</b>
              </p>
              <svg class="bar" aria-hidden="true">
                <rect class="track" width="100%" height="100%" rx="4" />
                <rect class="filled" width={`${(period.per28 / most) * 100}%`} height="100%" rx="4" />
              </svg>
            </div>
          ),
      )}
    </div>
  );
}
