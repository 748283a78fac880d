// A date and a time, in the zone the entry was written in. What cannot be is not saved, and stays as it was typed.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { instantOf, wallClock } from '../../diary/zone';
import { describe, Field } from '../../parts/field';
import { t } from '../../text';
import { deviceZone } from '../../time';

interface TimeFieldProps {
  id: string;
  label: string;
  at: string;
  zone: string | undefined;
  /** What is wrong with this instant, as a sentence, if anything is. */
  faultOf?: (at: string) => string | undefined;
  onChange: (at: string) => void;
}

export function TimeField({
  id,
  label,
  at,
  zone = deviceZone(),
  faultOf,
  onChange,
}: TimeFieldProps): JSX.Element {
  const fault = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | null>(null);
  const take = (typed: string): void => {
    const read = instantOf(typed, zone);
    if (read === null) fault.value = t('entry.unreadable');
    else if (Date.parse(read) > Date.now() + 60_000) fault.value = t('entry.inFuture');
    else fault.value = faultOf?.(read);
    refused.value = fault.value ? typed : null;
    if (read !== null && !fault.value) onChange(read);
  };
  return (
    <Field id={id} label={label} fault={fault.value}>
      <input
        type="datetime-local"
        value={refused.value ?? wallClock(at, zone)}
        onChange={(event) => take(event.currentTarget.value)}
        {...describe(id, undefined, fault.value)}
      />
    </Field>
  );
}
