// The sessions of a treatment: the next one, one tap for the one today, and those before.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { treatmentType } from '../../diary/catalogue';
import { nextDue } from '../../diary/due';
import { type Fields, fieldsOf, type Held, numberOf, textOf } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { sessionsOf } from '../../local/reading';
import { t, tn } from '../../text';
import { clockTime, deviceZone, instant, numberText, today } from '../../time';
import { perform } from '../perform';
import { go, to } from '../route';
import { useStored } from '../store';
import { hasStopped, treatmentName } from '../treatments';
import { Line } from './frame';
import { dueWords, whenWords } from './words';

const SHOWN = 4;

export function Sessions({ treatment }: { treatment: Held }): JSX.Element | null {
  const sessions = useStored((local) => sessionsOf(local, treatment.id));
  const all = useSignal(false);
  const fields = fieldsOf(treatment);
  const asks = treatmentType(textOf(fields, 'type')).sessions.length > 0;
  if (!sessions || (!asks && sessions.length === 0 && fields.everyDays === undefined)) return null;
  const due = nextDue(fields, sessions.map(fieldsOf), instant(Date.now()), today());
  const newestFirst = [...sessions].reverse();
  const shown = all.value ? newestFirst : newestFirst.slice(0, SHOWN);
  return (
    <section class="sessions">
      {due && <p class="due">{dueWords(due)}</p>}
      {!hasStopped(treatment) && (
        <button type="button" class="main" onClick={() => void logNow(treatment)}>
          {t('things.sessionNow')}
          <small>{t('things.sessionNowHint')}</small>
        </button>
      )}
      <ul class="list">
        {shown.map((session) => (
          <Line key={session.id} href={to('thing', session.id)} title={whenWords(fieldsOf(session))}>
            {sessionWords(fieldsOf(session))}
          </Line>
        ))}
      </ul>
      {shown.length < newestFirst.length && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            all.value = true;
          }}
        >
          {tn('things.allSessions', newestFirst.length)}
        </button>
      )}
    </section>
  );
}

/** One tap logs it; what there is to say about it is asked on its page. */
async function logNow(treatment: Held): Promise<void> {
  const now = Date.now();
  const id = uuid7(now);
  const fields: Fields = { at: instant(now), zone: deviceZone(), treatment: treatment.id };
  const word = t('things.sessionLogged', { treatment: treatmentName(treatment), time: clockTime(now) });
  await perform(() => [{ id, kind: 'session', fields }], word);
  go(to('thing', id));
}

/** The figures of a session, as far as they are known. */
function sessionWords(fields: Fields): string {
  const counted = [
    ['units', 'things.units'],
    ['doseGrams', 'things.grams'],
    ['minutes', 'things.minutes'],
  ] as const;
  const figures = counted.map(([field, word]) => {
    const value = numberOf(fields, field);
    return value === undefined ? undefined : tn(word, value, { n: numberText(value) });
  });
  return [...figures, textOf(fields, 'region'), textOf(fields, 'provider')].filter(Boolean).join(' · ');
}
