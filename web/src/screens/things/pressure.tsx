// A blood pressure: two values of one moment, each a record of its own.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { changing } from '../../diary/entries';
import { type Fields, fieldsOf, isDeleted, numberOf, textOf } from '../../diary/record';
import { get } from '../../local/reading';
import { NumberField } from '../../parts/number-field';
import { TextField } from '../../parts/text-field';
import { named, t } from '../../text';
import { deviceZone, instant } from '../../time';
import { perform } from '../perform';
import { notNegative } from '../record/judge';
import { fieldName } from '../record/rows';
import { said, save, saveText, type Target } from '../record/target';
import { TimeField } from '../record/time-field';
import { to } from '../route';
import { useStored } from '../store';
import { Frame } from './frame';
import { measuredName, PRESSURE } from './measured';
import { Remove } from './remove';

const HALVES = ['systolic', 'diastolic'] as const;
const UNIT = 'mmHg';

export function Pressure({ ids }: { ids: readonly [string, string] }): JSX.Element {
  // Where nothing has been said yet, the moment waits here for the first value.
  const begun = useSignal<Fields>({ at: instant(Date.now()), zone: deviceZone() });
  const there = useStored(async (local) => {
    const found = await Promise.all(ids.map((id) => get(local, id)));
    return found.map((held) => (held && !isDeleted(held) ? held : undefined));
  });
  const known = there?.filter((held) => held !== undefined) ?? [];
  const { at = null, zone = null } = known[0] ? fieldsOf(known[0]) : begun.value;
  const halves = HALVES.map(
    (what, index): Target => ({
      id: ids[index] ?? '',
      kind: 'measurement',
      held: there?.[index],
      initial: { at, zone, what, unit: UNIT },
    }),
  );
  const move = (moment: string): void => {
    begun.value = { ...begun.peek(), at: moment };
    // The moment goes with its zone (SPEC M9), and both halves have the same.
    if (known.length === 0) return;
    void perform(() => known.map((held) => changing(held, { at: moment, zone })), t('entry.changed'));
  };
  const back = to('things', 'measurement');
  return (
    <Frame title={measuredName(PRESSURE)} back={back}>
      {there && (
        <>
          {halves.map((half, index) => (
            <Half key={half.id} target={half} what={HALVES[index] ?? ''} />
          ))}
          <TimeField
            id="measurement-at"
            label={fieldName('measurement', 'at')}
            at={at === null ? undefined : String(at)}
            zone={typeof zone === 'string' ? zone : undefined}
            onChange={move}
          />
          <Note target={halves.find(({ held }) => held) ?? halves[0]} />
        </>
      )}
      {known.length > 0 && <Remove held={known} back={back} />}
    </Frame>
  );
}

function Half({ target, what }: { target: Target; what: string }): JSX.Element {
  return (
    <NumberField
      id={`measurement-${what}`}
      label={`${named('measurement', what)}, ${UNIT}`}
      value={numberOf(said(target), 'value')}
      hint={named('measurementHelp', what)}
      faultOf={(value) => notNegative(value)}
      onChange={(value) => void save(target, { value })}
    />
  );
}

function Note({ target }: { target: Target | undefined }): JSX.Element | null {
  if (!target) return null;
  return (
    <TextField
      id="measurement-note"
      label={fieldName('measurement', 'note')}
      rows={3}
      value={textOf(said(target), 'note') ?? ''}
      onSave={(text) => saveText(target, 'note', text)}
    />
  );
}
