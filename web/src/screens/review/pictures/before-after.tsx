// The time before and the time after, each as so much in 28 days.
import type { JSX } from 'preact';
import type { Period } from '../../../diary/schema';
import { t } from '../../../text';
import { amount } from '../sentences/common';

interface Both {
  before: Period | null;
  after: Period | null;
  /** Of days, a bar is whole at 28; of hours there is no such end. */
  hours: boolean;
}

export function BeforeAfter({ before, after, hours }: Both): JSX.Element {
  const rows = [
    { name: t('reviewPictures.before'), period: before },
    { name: t('reviewPictures.afterIt'), period: after },
  ];
  const most = hours ? Math.max(1, before?.per28 ?? 0, after?.per28 ?? 0) * 1.05 : 28;
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
                {!hours && <rect class="track" width="100%" height="100%" rx="4" />}
                <rect class="filled" width={`${(period.per28 / most) * 100}%`} height="100%" rx="4" />
              </svg>
            </div>
          ),
      )}
    </div>
  );
}
