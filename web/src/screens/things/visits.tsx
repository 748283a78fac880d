// The visits: those to come, with what to ask; and those before.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { latestOf } from '../../local/reading';
import { named, t } from '../../text';
import { instant } from '../../time';
import { to } from '../route';
import { useStored } from '../store';
import { Frame, Line, Part } from './frame';
import { dateWords, whenWords } from './words';

const MOST = 500;

export function Visits(): JSX.Element {
  const fresh = useRef(uuid7(Date.now()));
  const visits = useStored((local) => latestOf(local, 'visit', MOST));
  const now = instant(Date.now());
  const inTime = (held: Held): string => textOf(fieldsOf(held), 'at') ?? '';
  const toCome = (visits ?? []).filter((held) => inTime(held) > now).reverse();
  const before = (visits ?? []).filter((held) => inTime(held) <= now);
  return (
    <Frame title={t('things.visit')} back={to('me')}>
      {visits?.length === 0 && <p class="hint">{t('things.noVisits')}</p>}
      {toCome.length > 0 && (
        <Part title={t('things.toCome')}>
          <ul class="list">
            {toCome.map((held) => (
              <Line key={held.id} href={to('thing', held.id)} title={visitName(held)}>
                {[whenWords(fieldsOf(held)), textOf(fieldsOf(held), 'questions')].filter(Boolean).join(' · ')}
              </Line>
            ))}
          </ul>
        </Part>
      )}
      <a class="button main" href={to('thing', fresh.current, 'visit')}>
        {t('things.addVisit')}
      </a>
      {before.length > 0 && (
        <Part title={t('things.before')}>
          <ul class="list">
            {before.map((held) => (
              <Line key={held.id} href={to('thing', held.id)} title={visitName(held)}>
                {dateWords(fieldsOf(held))}
              </Line>
            ))}
          </ul>
        </Part>
      )}
    </Frame>
  );
}

/** With whom: by name, by role, or both. */
export function visitName(held: Held): string {
  const fields = fieldsOf(held);
  const role = textOf(fields, 'role');
  const both = [role && named('role', role), textOf(fields, 'with')].filter(Boolean).join(', ');
  return both || t('kind.visit');
}
