// The warnings in order of time, each a small field: what came of it shows by its shape, not by its colour alone.
import type { JSX } from 'preact';
import type { PastWarning } from '../../../diary/schema';
import { t } from '../../../text';

const OUTCOMES = ['came', 'did-not', 'unsure', 'open'] as const;

export function Strip({ latest }: { latest: PastWarning[] }): JSX.Element {
  const seen = OUTCOMES.filter((outcome) => latest.some((warning) => warning.outcome === outcome));
  const label = t('reviewPictures.stripLabel', { n: latest.length });
  return (
    <figure class="strip-of-warnings">
      <figcaption>{label}</figcaption>
      <ol>
        {latest.map(({ id, outcome }) => (
          <li key={id}>
            <Outcome outcome={outcome} />
            <span class="unseen">{t(`reviewPictures.outcome-${outcome}`)}</span>
          </li>
        ))}
      </ol>
      <p class="outcomes" aria-hidden="true">
        {seen.map((outcome) => (
          <span key={outcome}>
            <Outcome outcome={outcome} /> {t(`reviewPictures.outcome-${outcome}`)}
          </span>
        ))}
      </p>
    </figure>
  );
}

/** Filled, hollow, half filled, or dashed. */
function Outcome({ outcome }: { outcome: PastWarning['outcome'] }): JSX.Element {
  return (
    <svg class="outcome" viewBox="0 0 16 16" data-outcome={outcome} aria-hidden="true">
      <rect x="2" y="2" width="12" height="12" rx="3" />
      {outcome === 'unsure' && <path d="M2 14L14 2V11a3 3 0 0 1 -3 3z" />}
    </svg>
  );
}
