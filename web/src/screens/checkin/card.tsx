// The check-in as Now offers it, in the evening and only then. It comes with the other screens, after the first tap.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { saysAnything } from '../../diary/checkin';
import { isOffered } from '../../diary/evenings';
import { remember, remembered } from '../../remember';
import { t } from '../../text';
import { to } from '../route';
import { useStored } from '../store';
import { finishUnseen } from './actions';
import { useWallClock } from './clock';
import { hasHappened, readDay } from './day';

/** The day on which the person said "not today"; they are not asked again on it. */
const NOT_TODAY = 'checkin-not-today';

export function CheckinCard(): JSX.Element | null {
  const wall = useWallClock();
  const date = wall.slice(0, 10);
  return <CardOf key={date} date={date} wall={wall} />;
}

function CardOf({ date, wall }: { date: string; wall: string }): JSX.Element | null {
  const refused = useSignal(remembered(NOT_TODAY) === date);
  const day = useStored((local) => readDay(local, date));
  if (!day || refused.value || day.state === 'done') return null;
  if (!isOffered(date, wall, day.offer, day.namespace)) return null;
  const said = saysAnything(day.fields) || hasHappened(day);
  const nothing = (): void => void finishUnseen(day, t(said ? 'checkin.doneSaid' : 'checkin.nothingSaid'));
  const refuse = (): void => {
    remember(NOT_TODAY, date);
    refused.value = true;
  };
  return (
    <section class="card">
      <h2>{t('checkin.howToday')}</h2>
      <div class="row">
        <button type="button" class="main" onClick={nothing}>
          {t(said ? 'checkin.nothingElse' : 'checkin.nothing')}
        </button>
        <a class="button" href={to('checkin')}>
          {t('checkin.cardOpen')}
        </a>
      </div>
      <button type="button" class="quiet" onClick={refuse}>
        {t('checkin.cardLater')}
      </button>
    </section>
  );
}
