import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../text';
import { describe, Field } from './field';

interface DateFieldProps {
  id: string;
  label: string;
  value: string | undefined;
  hint?: string | undefined;
  /** What is wrong with this day, as a sentence, if anything is. */
  faultOf?: (day: string) => string | undefined;
  onChange: (day: string | null) => void;
}

/** A calendar day. */
export function DateField({ id, label, value, hint, faultOf, onChange }: DateFieldProps): JSX.Element {
  const fault = useSignal<string | undefined>(undefined);
  const refused = useSignal<string | null>(null);
  const take = (input: HTMLInputElement, leaving: boolean): void => {
    const day = input.value;
    if (isUnfinished(input)) {
      if (leaving) fault.value = t('fault.notADay');
      refused.value = day;
      return;
    }
    if (leaving) return;
    fault.value = day === '' ? undefined : faultOf?.(day);
    refused.value = fault.value ? day : null;
    if (!fault.value) onChange(day || null);
  };
  // What stands there already may have become wrong beside another answer.
  const wrong = fault.value ?? (value === undefined ? undefined : faultOf?.(value));
  return (
    <Field id={id} label={label} hint={hint} fault={wrong}>
      <input
        type="date"
        max="9999-12-31"
        value={refused.value ?? value ?? ''}
        onChange={(event) => take(event.currentTarget, false)}
        onBlur={(event) => take(event.currentTarget, true)}
        {...describe(id, hint, wrong)}
      />
    </Field>
  );
}

/**
 * Whether a date is still being typed. A browser reports every key: the first digit of a year is the year 2, and a
 * part that is being replaced empties the whole; neither is what the person means.
 */
export function isUnfinished(input: HTMLInputElement): boolean {
  return input.validity.badInput || input.value.startsWith('0');
}
