// When an attack began and ended, and how sure that is.
import type { JSX } from 'preact';
import { momentOf, type Whole } from '../../diary/joined';
import { endingAt, goingOn, startingAt } from '../../diary/joined-entries';
import { type Fields, fieldsOf, textOf } from '../../diary/record';
import { Choice } from '../../parts/choice';
import { t, tn } from '../../text';
import { deviceZone, duration, instant } from '../../time';
import { choiceName, fieldName } from '../record/rows';
import { TimeField } from '../record/time-field';
import { change } from './writing';

const PRECISIONS = ['exact', 'about', 'woke-with-it'];
const WAYS = ['gone', 'slept', 'faded', 'unknown'];
const DAY = 86_400_000;
/** Beyond this the end is asked about; most attacks are shorter. */
const LONG = 3 * DAY;

export function When({ whole }: { whole: Whole }): JSX.Element {
  return (
    <>
      <Start whole={whole} />
      <End whole={whole} />
    </>
  );
}

function Start({ whole }: { whole: Whole }): JSX.Element {
  const fields = fieldsOf(whole.held);
  const startedAt = textOf(fields, 'startedAt');
  const zone = textOf(fields, 'zone');
  const precision = textOf(fields, 'startPrecision');
  const ended = momentOf(fields, 'endedAt');
  // Who woke up with it and corrects the time still woke up with it.
  const moved = precision === 'woke-with-it' ? precision : 'about';
  return (
    <>
      <TimeField
        id="start"
        label={fieldName('attack', 'startedAt')}
        at={startedAt}
        zone={zone}
        hint={zone !== undefined && zone !== deviceZone() ? t('attackPage.zone', { zone }) : undefined}
        faultOf={(at) =>
          ended !== undefined && Date.parse(at) > ended ? t('entry.startAfterEnd') : undefined
        }
        onChange={(at) => void change(whole, (now) => startingAt(now, at, moved, zone ?? deviceZone()))}
      />
      {startedAt !== undefined && (
        <Choice
          label={fieldName('attack', 'startPrecision')}
          options={PRECISIONS.map((value) => ({ value, label: choiceName('startPrecision', value) }))}
          value={precision}
          onPick={(picked) =>
            void change(whole, (now) => startingAt(now, startedAt, picked ?? null, zone ?? null))
          }
        />
      )}
    </>
  );
}

function End({ whole }: { whole: Whole }): JSX.Element {
  const fields = fieldsOf(whole.held);
  const endedAt = textOf(fields, 'endedAt');
  const endHow = textOf(fields, 'endHow');
  const started = momentOf(fields, 'startedAt');
  const isBefore = (at: string): boolean => started !== undefined && Date.parse(at) < started;
  return (
    <>
      <TimeField
        id="end"
        label={labelOf(fields)}
        at={endedAt}
        zone={textOf(fields, 'zone')}
        hint={hintOf(whole)}
        faultOf={(at) => (isBefore(at) ? t('entry.endBeforeStart') : undefined)}
        onChange={(at) => void change(whole, (now) => endingAt(now, at, endHow ?? null))}
      />
      {endedAt !== undefined && isBefore(endedAt) && <p class="fault">{t('entry.endBeforeStart')}</p>}
      {whole.isOpen ? <ItIsOver whole={whole} /> : <Ended whole={whole} />}
    </>
  );
}

function ItIsOver({ whole }: { whole: Whole }): JSX.Element {
  const end = (): void => void change(whole, (now) => endingAt(now, instant(Date.now()), null));
  return (
    <button type="button" onClick={end}>
      {t('attackPage.overNow')}
    </button>
  );
}

/** How it ended, or that it did not. */
function Ended({ whole }: { whole: Whole }): JSX.Element {
  const { endedAt, endHow } = fieldsOf(whole.held);
  return (
    <>
      {typeof endedAt === 'string' && (
        <Choice
          label={fieldName('attack', 'endHow')}
          options={WAYS.map((value) => ({ value, label: choiceName('endHow', value) }))}
          value={typeof endHow === 'string' ? endHow : undefined}
          onPick={(picked) => void change(whole, (now) => endingAt(now, endedAt, picked ?? null))}
        />
      )}
      <button type="button" class="quiet" onClick={() => void change(whole, goingOn)}>
        {t('entry.reopen')}
      </button>
    </>
  );
}

/** The end, with how long it was until then. */
function labelOf(fields: Fields): string {
  const [from, to] = [momentOf(fields, 'startedAt'), momentOf(fields, 'endedAt')];
  const label = fieldName('attack', 'endedAt');
  return from !== undefined && to !== undefined && to >= from ? `${label} · ${duration(to - from)}` : label;
}

/** A very long attack is kept as it is, and said. */
function hintOf({ held, isOpen }: Whole): string | undefined {
  const fields = fieldsOf(held);
  const from = momentOf(fields, 'startedAt');
  const to = isOpen ? Date.now() : momentOf(fields, 'endedAt');
  const lasted = from === undefined || to === undefined ? 0 : to - from;
  const days = Math.round(lasted / DAY);
  if (lasted > LONG) return tn(isOpen ? 'attackPage.longOpen' : 'attackPage.long', days);
  return isOpen ? t('entry.stillOpen') : undefined;
}
