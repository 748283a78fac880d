// The signs of today, each with its time; how strong it is can be said, and need not be.
import type { JSX } from 'preact';
import { changing } from '../../diary/entries';
import { fieldsOf, type Held, numberOf, textOf } from '../../diary/record';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import { clockTime } from '../../time';
import { perform } from '../perform';
import { choiceName } from '../record/rows';
import { to } from '../route';
import { signTitle } from './actions';

const STRENGTHS = ['1', '2', '3'];

export function Logged({ signs }: { signs: Held[] }): JSX.Element | null {
  if (signs.length === 0) return null;
  return (
    <section>
      <h2>{t('warningSign.loggedToday')}</h2>
      <ul class="list">
        {signs.map((held) => (
          <li key={held.id}>
            <a href={to('entry', held.id)}>
              <b>{signTitle(fieldsOf(held))}</b>
              <span>{clockTime(String(fieldsOf(held).at), textOf(fieldsOf(held), 'zone'))}</span>
            </a>
            {fieldsOf(held).selfPrediction === undefined && <Strength held={held} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Strength({ held }: { held: Held }): JSX.Element {
  const fields = fieldsOf(held);
  const title = signTitle(fields);
  const save = (picked: string | undefined): void =>
    void perform(
      () => [changing(held, { strength: picked === undefined ? null : Number(picked) })],
      t('entry.changed'),
    );
  return (
    <Choice
      label={t('warningSign.strengthOf', { sign: title })}
      options={STRENGTHS.map((value) => ({ value, label: choiceName('strength', value) }))}
      value={numberOf(fields, 'strength')?.toString()}
      onPick={save}
    />
  );
}
