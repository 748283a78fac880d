// The usual medicines, one tap each; anything else by its name.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { doseNow } from '../../diary/entries';
import { fieldsOf, type Held } from '../../diary/record';
import { uuid7 } from '../../local/ids';
import { cleanText } from '../../local/limits';
import { ofAttack } from '../../local/reading';
import { describe, Field } from '../../parts/field';
import { t, tn } from '../../text';
import { clockTime, deviceZone, instant } from '../../time';
import { acuteMedications, medicationName, medications } from '../medications';
import { perform } from '../perform';
import { useStored } from '../store';

const USUAL = 3;
/** Nobody takes the same medicine twice within so many milliseconds; a shaking hand taps twice. */
const TWICE = 3000;
const last = { medication: '', at: 0 };

export function Doses({ attack }: { attack: Held }): JSX.Element {
  const other = useSignal(false);
  const taken = (useStored((local) => ofAttack(local, attack.id)) ?? []).filter(
    ({ kind }) => kind === 'dose',
  );
  const usual = acuteMedications().slice(0, USUAL);
  return (
    <fieldset class="doses">
      <legend>{t('during.doses')}</legend>
      {usual.map((medication) => (
        <button
          key={medication.id}
          type="button"
          aria-pressed={takenOf(taken, medication).length > 0}
          onClick={() => take(attack, medication)}
        >
          {medicationName(medication)}
          <small>{takenWords(takenOf(taken, medication))}</small>
        </button>
      ))}
      <button
        type="button"
        aria-expanded={other.value}
        onClick={() => {
          other.value = !other.value;
        }}
      >
        {t(usual.length > 0 ? 'during.somethingElse' : 'during.anyMedicine')}
      </button>
      {other.value && (
        <Other
          attack={attack}
          known={medications().filter((held) => !usual.includes(held))}
          done={() => {
            other.value = false;
          }}
        />
      )}
    </fieldset>
  );
}

function takenOf(taken: Held[], medication: Held): Held[] {
  return taken.filter((dose) => fieldsOf(dose).medication === medication.id);
}

function takenWords(doses: Held[]): string {
  const last = doses.at(-1);
  if (!last) return t('during.doseHint');
  const { at, zone } = fieldsOf(last);
  return tn('during.dosesTaken', doses.length, { time: clockTime(String(at), zone as string | undefined) });
}

function take(attack: Held, medication: Held): void {
  const now = Date.now();
  if (last.medication === medication.id && now - last.at < TWICE) return;
  Object.assign(last, { medication: medication.id, at: now });
  const said = t('during.doseTaken', { medicine: medicationName(medication), time: clockTime(now) });
  void perform(() => [doseNow(uuid7(now), medication, instant(now), deviceZone(), attack.id)], said);
}

interface OtherProps {
  attack: Held;
  known: Held[];
  done: () => void;
}

/** Another medicine: one of the cabinet, or a new one, which is in the cabinet from then on. */
function Other({ attack, known, done }: OtherProps): JSX.Element {
  const name = useSignal('');
  const fault = useSignal<string | undefined>(undefined);
  const takeNew = async (): Promise<void> => {
    const called = cleanText(name.value).trim();
    fault.value =
      called === '' ? t('fault.empty') : called.length > 200 ? t('fault.tooLong', { n: 200 }) : undefined;
    if (fault.value) return;
    const now = Date.now();
    const id = uuid7(now);
    const fields = { name: called, role: 'acute' };
    const medication: Held = {
      id,
      kind: 'medication',
      changes: [{ id, kind: 'medication', stamp: '', fields }],
    };
    const dose = doseNow(uuid7(now), medication, instant(now), deviceZone(), attack.id);
    const said = t('during.doseTaken', { medicine: called, time: clockTime(now) });
    await perform(() => [{ id, kind: 'medication', fields }, dose], said);
    done();
  };
  return (
    <div class="card other">
      {known.map((medication) => (
        <button
          key={medication.id}
          type="button"
          onClick={() => {
            take(attack, medication);
            done();
          }}
        >
          {medicationName(medication)}
        </button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void takeNew();
        }}
      >
        <Field id="other-medicine" label={t('during.medicineName')} fault={fault.value}>
          <input
            type="text"
            autocomplete="off"
            dir="auto"
            value={name.value}
            onInput={(event) => {
              name.value = event.currentTarget.value;
            }}
            {...describe('other-medicine', undefined, fault.value)}
          />
        </Field>
        <button type="submit" class="main">
          {t('during.take')}
        </button>
      </form>
    </div>
  );
}
