// A medicine or a treatment comes to an end, or goes on after all.
import type { JSX } from 'preact';
import { textOf } from '../../diary/record';
import '../../style/things.css';
import { t } from '../../text';
import { today } from '../../time';
import { said, save, type Target } from '../record/target';

/** Asks nothing that is not there yet: the day can be changed below. */
export function Stop({ target }: { target: Target }): JSX.Element | null {
  if (!target.held) return null;
  const medicine = target.kind === 'medication';
  if (textOf(said(target), 'stoppedOn') !== undefined)
    return <h2 class="part">{t(medicine ? 'things.stoppedTaking' : 'things.stoppedCourse')}</h2>;
  return (
    <button type="button" onClick={() => void save(target, { stoppedOn: today() }, t('things.stoppedToday'))}>
      {t(medicine ? 'things.stopTaking' : 'things.stopCourse')}
    </button>
  );
}

/** It was not the end. */
export function GoOn({ target }: { target: Target }): JSX.Element {
  const { kind } = target;
  const none = {
    stoppedOn: null,
    stopReason: null,
    ...(kind === 'medication' ? { adequateTrial: null } : {}),
  };
  return (
    <button type="button" class="quiet" onClick={() => void save(target, none, t('things.goesOn'))}>
      {t(kind === 'medication' ? 'things.takeAgain' : 'things.courseAgain')}
    </button>
  );
}
