// The treatments: those that go on, each with its next session; and those that were stopped.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { nextDue } from '../../diary/due';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { sessionsOf, things } from '../../local/reading';
import { named, t } from '../../text';
import { instant, shortDate, today } from '../../time';
import { to } from '../route';
import { useStored } from '../store';
import { hasStopped, treatmentName, treatments } from '../treatments';
import { Frame, Line, Part } from './frame';
import { dueWords } from './words';

/** The sessions of each treatment, by its id. */
type Sessions = ReadonlyMap<string, Held[]>;

export function Treatments(): JSX.Element {
  const fresh = useRef(uuid7(Date.now()));
  const all = treatments();
  const sessions = useStored(async (local) => {
    const courses = await things(local, 'treatment');
    return new Map(
      await Promise.all(courses.map(async ({ id }) => [id, await sessionsOf(local, id)] as const)),
    );
  });
  const current = all.filter((held) => !hasStopped(held));
  const stopped = all.filter(hasStopped);
  return (
    <Frame title={t('things.treatment')} back={to('me')}>
      {all.length === 0 && <p class="hint">{t('things.noTreatments')}</p>}
      <ul class="list">
        {current.map((held) => (
          <Line key={held.id} href={to('thing', held.id)} title={treatmentName(held)}>
            {wordsOf(held, sessions)}
          </Line>
        ))}
      </ul>
      <a class="button main" href={to('thing', fresh.current, 'treatment')}>
        {t('things.addTreatment')}
      </a>
      {stopped.length > 0 && (
        <Part title={t('things.stoppedOnes')}>
          <ul class="list">
            {stopped.map((held) => (
              <Line key={held.id} href={to('thing', held.id)} title={treatmentName(held)}>
                {t('things.until', { day: shortDate(String(fieldsOf(held).stoppedOn)) })}
              </Line>
            ))}
          </ul>
        </Part>
      )}
    </Frame>
  );
}

function wordsOf(held: Held, sessions: Sessions | undefined): string {
  const fields = fieldsOf(held);
  const known = (sessions?.get(held.id) ?? []).map(fieldsOf);
  const due = nextDue(fields, known, instant(Date.now()), today());
  const [type, since] = [textOf(fields, 'type'), textOf(fields, 'startedOn')];
  return [
    textOf(fields, 'name') && type && named('treatmentType', type),
    due ? dueWords(due) : since && t('things.since', { day: shortDate(since) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
