// How often a treatment is usually given: shown, and taken over only by a tap.
import type { JSX } from 'preact';
import { treatmentType } from '../../diary/catalogue';
import { textOf } from '../../diary/record';
import { t } from '../../text';
import { said, save, type Target } from '../record/target';
import { rhythm } from './words';

export function Usual({ target }: { target: Target }): JSX.Element | null {
  const fields = said(target);
  const { everyDays } = treatmentType(textOf(fields, 'type'));
  if (everyDays === undefined || fields.everyDays !== undefined) return null;
  return (
    <button type="button" onClick={() => void save(target, { everyDays })}>
      {t('things.usual', { rhythm: rhythm(everyDays) })}
      <small>{t('things.usualTake')}</small>
    </button>
  );
}
