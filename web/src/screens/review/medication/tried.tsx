// Regular medicines, in order of time, as a doctor asks for them.
import type { JSX } from 'preact';
import type { Tried as TriedOne } from '../../../diary/schema';
import { t } from '../../../text';
import { medicationCalled } from '../../medications';
import { to } from '../../route';
import { How } from '../how';
import { triedFacts, triedSummary } from '../sentences/tried';

export function Tried({ tried }: { tried: readonly TriedOne[] }): JSX.Element {
  return (
    <section class="card counted">
      <h2>{t('tried.title')}</h2>
      <p>{triedSummary(tried)}</p>
      {tried.length > 0 && (
        <ol class="list">
          {tried.map((one) => (
            <li key={one.medication}>
              <a href={to('thing', one.medication)}>
                <b>{medicationCalled(one.medication)}</b>
                <span>{triedFacts(one).join(' · ')}</span>
              </a>
            </li>
          ))}
        </ol>
      )}
      {tried.length === 0 && (
        <a class="button" href={to('things', 'medication')}>
          {t('classUse.toThings')}
        </a>
      )}
      <How says={[t('tried.how')]} />
    </section>
  );
}
