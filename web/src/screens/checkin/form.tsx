// The check-in of a day while it is filled in. Everything is saved as it is answered, and nothing has to be.
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { saysAnything } from '../../diary/checkin';
import { deleting } from '../../diary/entries';
import { numberOf, textOf } from '../../diary/record';
import { More } from '../../parts/more';
import { Scale } from '../../parts/scale';
import { TextField } from '../../parts/text-field';
import { t } from '../../text';
import { EarlierVersions } from '../diary/earlier';
import { perform } from '../perform';
import { finish, put, putNote } from './actions';
import { shownOf, useAsked } from './asked-lists';
import { type Day, hasHappened } from './day';
import { Sleep } from './sleep';
import { Circumstances, Signs } from './tick-lists';
import { Choosing, Values } from './values';

interface FormProps {
  day: Day;
  /** The person says that this is all. */
  onDone: () => void;
}

export function Form({ day, onDone }: FormProps): JSX.Element {
  const triggers = useAsked(day, 'trigger');
  const signs = useAsked(day, 'sign');
  const choosing = useSignal(false);
  const stress = numberOf(day.fields, 'stress');
  const end = (word: string): void => {
    onDone();
    void finish(day, { trigger: shownOf(triggers), sign: shownOf(signs) }, word);
  };
  return (
    <>
      {day.state === 'done' ? (
        <p class="hint">{t('checkin.stillDone')}</p>
      ) : (
        <Nothing day={day} onTap={end} />
      )}
      <Circumstances day={day} asked={triggers} />
      <Signs day={day} asked={signs} />
      <Sleep day={day} />
      <Scale
        label={t('checkin.stress')}
        value={stress}
        onPick={(n) => put(day, 'stress', n === stress ? null : n)}
      />
      <Values day={day} choosing={choosing.value} />
      <TextField
        id="checkin-note"
        label={t('checkin.note')}
        value={textOf(day.fields, 'note') ?? ''}
        rows={3}
        onSave={(text) => putNote(day, text)}
      />
      <button type="button" class="main tall" onClick={() => end(t('checkin.doneSaid'))}>
        {t('checkin.done')}
        <small>{t('checkin.doneHint')}</small>
      </button>
      <Extra day={day} choosing={choosing} />
    </>
  );
}

/** The one tap of an ordinary day. What was said already is kept. */
function Nothing({ day, onTap }: { day: Day; onTap: (word: string) => void }): JSX.Element {
  const said = saysAnything(day.fields) || hasHappened(day);
  return (
    <button
      type="button"
      class="nothing"
      onClick={() => onTap(t(said ? 'checkin.doneSaid' : 'checkin.nothingSaid'))}
    >
      <b>{t(said ? 'checkin.nothingElse' : 'checkin.nothing')}</b>
      <span>{t('checkin.nothingHint')}</span>
    </button>
  );
}

/** What is asked from now on, and the way to take the whole day back. */
function Extra({ day, choosing }: { day: Day; choosing: Signal<boolean> }): JSX.Element {
  const { held } = day;
  const remove = (): void => {
    if (held) void perform(() => [deleting(held)], t('entry.deleted', { entry: t('kind.checkin') }));
  };
  return (
    <>
      <More words={{ open: t('checkin.choose'), close: t('checkin.chooseClose') }} open={choosing}>
        {() => <Choosing day={day} />}
      </More>
      {day.state !== 'none' && (
        <button type="button" class="quiet" onClick={remove}>
          {t('checkin.delete')}
        </button>
      )}
      {held && day.state !== 'none' && <EarlierVersions held={held} />}
    </>
  );
}
