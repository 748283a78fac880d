import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { textOf } from '../../diary/record';
import { instantOf, wallClock } from '../../diary/zone';
import { describe, Field } from '../../parts/field';
import { t } from '../../text';
import { deviceZone, instant } from '../../time';
import { put } from './actions';
import type { Day } from './day';

interface WokeAtProps {
  day: Day;
  label: string;
  hint?: string | undefined;
}

/** The time of day at which the person woke up, by the clock of the zone the check-in was begun in. */
export function WokeAt({ day, label, hint }: WokeAtProps): JSX.Element {
  const fault = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | null>(null);
  const zone = textOf(day.fields, 'zone') ?? deviceZone();
  const at = textOf(day.fields, 'wokeAt');
  const take = (input: HTMLInputElement, leaving: boolean): void => {
    const typed = input.value;
    if (input.validity.badInput) {
      // Half of a time is not one, and nobody took back the time that was there.
      if (leaving) fault.value = t('checkin.noTime');
      refused.value = typed;
      return;
    }
    if (leaving) return;
    const read = instantOf(`${day.date}T${typed}`, zone);
    const wrong = typed !== '' && read !== null && read > instant(Date.now());
    fault.value = wrong ? t('fault.toCome') : undefined;
    refused.value = wrong ? typed : null;
    if (!wrong) put(day, 'wokeAt', read);
  };
  return (
    <Field id="woke-at" label={label} hint={hint} fault={fault.value}>
      <input
        type="time"
        value={refused.value ?? (at === undefined ? '' : wallClock(at, zone).slice(11))}
        onChange={(event) => take(event.currentTarget, false)}
        onBlur={(event) => take(event.currentTarget, true)}
        {...describe('woke-at', hint, fault.value)}
      />
    </Field>
  );
}
