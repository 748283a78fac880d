// A warning as an entry: what was said, and what came of it. What was said stays as it was.
import type { JSX } from 'preact';
import { FIELDS } from '../../diary/fields';
import { type Fields, textOf } from '../../diary/record';
import { localDay } from '../../diary/zone';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import { clockTime, dayName, duration, instant } from '../../time';
import { to } from '../route';
import { sentenceOf } from '../warnings/words';
import { choiceName, fieldName, type Row } from './rows';
import { said, save, type Target } from './target';

/** What can be said about a warning. */
export function warningForm(): Row[] {
  return [
    { shown: 'said', what: (target) => <Said fields={said(target)} /> },
    { shown: 'outcome', what: (target) => <CameOf target={target} /> },
    { field: 'note', rows: 3 },
  ];
}

function Said({ fields }: { fields: Fields }): JSX.Element {
  const [at, zone] = [textOf(fields, 'at'), textOf(fields, 'zone')];
  return (
    <section class="card">
      {at && <h2>{`${dayName(localDay(at, zone))}, ${clockTime(at, zone)}`}</h2>}
      <p>{sentenceOf(fields)}</p>
    </section>
  );
}

function CameOf({ target }: { target: Target }): JSX.Element {
  const fields = said(target);
  // The answer is the person's now, whatever attack it was taken from.
  const pick = (outcome: string | undefined): void =>
    void save(target, {
      outcome: outcome ?? null,
      outcomeAt: outcome === undefined ? null : instant(Date.now()),
      attack: null,
    });
  return (
    <>
      <Choice
        label={fieldName('warning', 'outcome')}
        options={FIELDS.warning.outcome.choices.map((value) => ({
          value,
          label: choiceName('outcome', value),
        }))}
        value={textOf(fields, 'outcome')}
        onPick={pick}
      />
      <ItsAttack fields={fields} />
    </>
  );
}

/** The attack that came, and how long after. */
function ItsAttack({ fields }: { fields: Fields }): JSX.Element | null {
  const [at, outcomeAt, attack] = ['at', 'outcomeAt', 'attack'].map((name) => textOf(fields, name));
  if (!at || !outcomeAt || !attack || fields.outcome !== 'came') return null;
  const time = duration(Date.parse(outcomeAt) - Date.parse(at));
  return (
    <a class="button" href={to('entry', attack)}>
      {t('warning.toAttack')}
      <small>{t('warning.cameAfter', { time })}</small>
    </a>
  );
}
