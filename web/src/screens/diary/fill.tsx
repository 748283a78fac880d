// Filling in a past day. Whatever is added stands at noon until the person says when it was.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { doseNow } from '../../diary/entries';
import type { Held } from '../../diary/record';
import { instantOf } from '../../diary/zone';
import { uuid7 } from '../../local/ids';
import { named, t } from '../../text';
import { deviceZone, instant, today } from '../../time';
import { medicationName, medications } from '../medications';
import { perform } from '../perform';
import { go, to } from '../route';
import { treatmentName, treatments } from '../treatments';
import { FillAttack } from './fill-attack';

/** An entry that belongs to nothing. */
const ALONE = '-';
const KINDS = ['attack', 'dose', 'sign', 'session', 'measurement', 'visit'] as const;
type Kind = (typeof KINDS)[number];

export function Fill({ day }: { day: string }): JSX.Element {
  const asked = useSignal<Kind | undefined>(undefined);
  const panel = useRef<HTMLDivElement>(null);
  const at = timeOn(day);
  // What opens does so below the thumb: it is brought into sight.
  useEffect(() => {
    if (asked.value) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [asked.value]);
  const choose = (kind: Kind): void => {
    if (kind === 'attack' || optionsOf(kind).length > 0)
      asked.value = asked.value === kind ? undefined : kind;
    else begin(kind, ALONE, at);
  };
  return (
    <section>
      <h2>{t('dayPage.fill')}</h2>
      <div class="fill">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-expanded={kind === 'attack' || optionsOf(kind).length > 0 ? asked.value === kind : undefined}
            onClick={() => choose(kind)}
          >
            {named('kind', kind)}
          </button>
        ))}
      </div>
      <div class="filling" ref={panel}>
        {asked.value === 'attack' && <FillAttack at={at} />}
        {(asked.value === 'dose' || asked.value === 'session') && <Which kind={asked.value} at={at} />}
      </div>
    </section>
  );
}

/** Noon of a past day where the device is; on the day that is today, now. */
export function timeOn(day: string): string {
  const now = instant(Date.now());
  return day === today() ? now : (instantOf(`${day}T12:00`, deviceZone()) ?? now);
}

/** What has to be said first: which medicine was taken, which treatment a session belongs to. */
function optionsOf(kind: Kind): Held[] {
  if (kind === 'dose') return medications();
  return kind === 'session' ? treatments() : [];
}

/** Open an entry that begins with the first thing the person says about it. */
function begin(kind: Kind, parent: string, at: string): void {
  go(to('new', kind, uuid7(Date.now()), parent, at));
}

function Which({ kind, at }: { kind: 'dose' | 'session'; at: string }): JSX.Element {
  const isDose = kind === 'dose';
  return (
    <fieldset class="chips">
      <legend>{t(isDose ? 'fill.whichMedicine' : 'fill.whichTreatment')}</legend>
      {optionsOf(kind).map((held) => (
        <button
          key={held.id}
          type="button"
          onClick={() => (isDose ? void addDose(held, at) : begin(kind, held.id, at))}
        >
          {isDose ? medicationName(held) : treatmentName(held)}
        </button>
      ))}
      <button type="button" onClick={() => begin(kind, ALONE, at)}>
        {t('fill.other')}
      </button>
    </fieldset>
  );
}

async function addDose(medication: Held, at: string): Promise<void> {
  const draft = doseNow(uuid7(Date.now()), medication, at, deviceZone());
  const done = await perform(() => [draft], t('fill.doseAdded', { medicine: medicationName(medication) }));
  if (done) go(to('entry', draft.id));
}
