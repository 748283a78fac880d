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
  const take = (day: string): void => {
    const real = day === '' || /^\d{4}-\d\d-\d\d$/.test(day);
    fault.value = real ? day && faultOf?.(day) : t('fault.notADay');
    refused.value = fault.value ? day : null;
    if (!fault.value) onChange(day || null);
  };
  return (
    <Field id={id} label={label} hint={hint} fault={fault.value}>
      <input
        type="date"
        value={refused.value ?? value ?? ''}
        onChange={(event) => take(event.currentTarget.value)}
        {...describe(id, hint, fault.value)}
      />
    </Field>
  );
}
