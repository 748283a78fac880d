// The second half of a look back: what came with the attack, what eased it, what was left, and what it cost.
import type { JSX } from 'preact';
import { fieldsOf, type Held, textOf } from '../../diary/record';
import { Choice } from '../../parts/choice';
import { t } from '../../text';
import { dayAndTime } from '../../time';
import { Relief } from '../attack/attack-page';
import type { Story } from '../attack/read';
import { AFTERWARDS, costRows, NOTE, WHERE } from '../attack/rows';
import { targetOf } from '../attack/writing';
import { medicationCalled } from '../medications';
import { Checklist } from '../record/checklist';
import { choiceName, Rows } from '../record/rows';
import { existing, save } from '../record/target';
import { finish } from './actions';
import { AuraQuestion } from './aura-question';
import { Ways } from './frame';

export function After({ story }: { story: Story }): JSX.Element {
  const { whole, doses } = story;
  const target = targetOf(whole);
  return (
    <>
      <p class="hint">{t('lookback.duringHint')}</p>
      <Checklist target={target} list="symptom" from="symptom" />
      <AuraQuestion target={target} />
      <Rows target={target} rows={WHERE} />
      <Relief target={target} />
      {doses.map((dose) => (
        <Effect key={dose.id} dose={dose} />
      ))}
      <Rows target={target} rows={AFTERWARDS} />
      <Rows target={target} rows={costRows()} />
      <Rows target={target} rows={NOTE} />
      <Ways whole={whole} word="lookback.done" onGo={() => void finish(whole, 'reviewed')} />
    </>
  );
}

/** Whether a dose helped. That it is remembered, and not noted then, is known by when it is written. */
function Effect({ dose }: { dose: Held }): JSX.Element {
  const fields = fieldsOf(dose);
  const at = textOf(fields, 'at');
  const time = at === undefined ? '' : dayAndTime(at, textOf(fields, 'zone'));
  return (
    <Choice
      label={t('lookback.helped', { medicine: medicationCalled(fields.medication), time })}
      options={['none', 'some', 'gone'].map((value) => ({ value, label: choiceName('answer2h', value) }))}
      value={textOf(fields, 'answer2h')}
      onPick={(picked) => void save(existing(dose), { answer2h: picked ?? null })}
    />
  );
}
