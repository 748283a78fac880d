// A date and a time, in the zone the entry was written in. What cannot be is not saved, and stays as it was typed.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { instantOf, wallClock } from '../../diary/zone';
import { isUnfinished } from '../../parts/date-field';
import { describe, Field } from '../../parts/field';
import { t } from '../../text';
import { deviceZone } from '../../time';

interface TimeFieldProps {
  id: string;
  label: string;
  at: string | undefined;
  zone: string | undefined;
  hint?: string | undefined;
  future?: boolean;
  /** What is wrong with this instant, as a sentence, if anything is. */
  faultOf?: (at: string) => string | undefined;
  onChange: (at: string) => void;
  /** Where there may be none. */
  onClear?: () => void;
}

const SLACK = 60_000;

export function TimeField({
  id,
  label,
  at,
  zone = deviceZone(),
  hint,
  future = false,
  faultOf,
  onChange,
  onClear,
}: TimeFieldProps): JSX.Element {
  const fault = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | null>(null);
  const take = (input: HTMLInputElement, leaving: boolean): void => {
    const typed = input.value;
    if (isUnfinished(input)) {
      if (leaving) fault.value = t('fault.notATime');
      refused.value = typed;
      return;
    }
    if (leaving) return;
    const read = instantOf(typed, zone);
    if (typed === '' && onClear) fault.value = undefined;
    else if (read === null) fault.value = t('fault.notATime');
    else if (!future && Date.parse(read) > Date.now() + SLACK) fault.value = t('fault.toCome');
    else fault.value = faultOf?.(read);
    refused.value = fault.value ? typed : null;
    if (fault.value) return;
    if (read !== null) onChange(read);
    else onClear?.();
  };
  return (
    <Field id={id} label={label} hint={hint} fault={fault.value}>
      <input
        type="datetime-local"
        max="9999-12-31T23:59"
        value={refused.value ?? (at === undefined ? '' : wallClock(at, zone))}
        onChange={(event) => take(event.currentTarget, false)}
        onBlur={(event) => take(event.currentTarget, true)}
        {...describe(id, hint, fault.value)}
      />
    </Field>
  );
}
