// How the night was: hours by one tap, half an hour by another, and how well.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { halfTapped, hoursTapped, isHalf, sleepOf } from '../../diary/checkin';
import { FIELDS } from '../../diary/fields';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import { numberText } from '../../time';
import { choiceName } from '../record/rows';
import { put } from './actions';
import type { Day } from './day';
import { Stepper } from './stepper';

const HOURS = [3, 4, 5, 6, 7, 8, 9, 10, 11];
const HALF = 0.5;

export function Sleep({ day }: { day: Day }): JSX.Element {
  const { hours, quality } = sleepOf(day.fields);
  return (
    <section class="asked">
      <Hours hours={hours} onPick={(value) => put(day, 'sleepHours', value)} />
      <Choice
        label={t('field.sleepQuality')}
        options={['1', '2', '3', '4', '5'].map((value) => ({
          value,
          label: choiceName('sleepQuality', value),
        }))}
        value={quality?.toString()}
        onPick={(value) => put(day, 'sleepQuality', value === undefined ? null : Number(value))}
      />
    </section>
  );
}

interface HoursProps {
  hours: number | undefined;
  onPick: (hours: number | null) => void;
}

/** The usual hours as a row; all others by half hours, on a tap. */
function Hours({ hours, onPick }: HoursProps): JSX.Element {
  const others = useSignal(hours !== undefined && !HOURS.includes(Math.floor(hours)));
  const label =
    hours === undefined ? t('checkin.sleepHours') : `${t('checkin.sleepHours')} · ${numberText(hours)}`;
  const toggle = (): void => {
    others.value = !others.value;
  };
  return (
    <>
      <div class="headed">
        <h2>{label}</h2>
        <button type="button" class="quiet" aria-expanded={others.value} onClick={toggle}>
          {t('checkin.otherHours')}
        </button>
      </div>
      <HoursRow hours={hours} onPick={onPick} />
      {others.value && (
        <Stepper
          id="sleep-hours"
          label={t('checkin.otherHoursLabel')}
          value={hours}
          step={HALF}
          bounds={FIELDS.checkin.sleepHours}
          onChange={onPick}
        />
      )}
    </>
  );
}

function HoursRow({ hours, onPick }: HoursProps): JSX.Element {
  return (
    <fieldset class="hours">
      <legend class="unseen">{t('checkin.sleepHours')}</legend>
      {HOURS.map((hour) => (
        <button
          key={hour}
          type="button"
          aria-pressed={hours !== undefined && Math.floor(hours) === hour}
          onClick={() => onPick(hoursTapped(hours, hour))}
        >
          {hour}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={hours !== undefined && isHalf(hours)}
        disabled={hours === undefined}
        onClick={() => hours !== undefined && onPick(halfTapped(hours))}
      >
        +½
        <span class="unseen">{t('checkin.half')}</span>
      </button>
    </fieldset>
  );
}
