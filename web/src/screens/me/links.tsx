// The ways to what the person has, and to when to see a doctor.
import type { JSX } from 'preact';
import '../../style/things.css';
import { t } from '../../text';
import { to } from '../route';

export function Links(): JSX.Element {
  return (
    <nav class="links" aria-label={t('things.title')}>
      <a class="button" href={to('things', 'medication')}>
        {t('things.medication')}
      </a>
      <a class="button" href={to('things', 'treatment')}>
        {t('things.treatment')}
      </a>
      <a class="button" href={to('things', 'measurement')}>
        {t('things.measurement')}
      </a>
      <a class="button" href={to('things', 'visit')}>
        {t('things.visit')}
      </a>
      <a class="button" href={to('history')}>
        {t('things.history')}
      </a>
      <a class="button" href={to('lists')}>
        {t('things.lists')}
      </a>
      <a class="button wide" href={to('help')}>
        {t('help.title')}
      </a>
    </nav>
  );
}
