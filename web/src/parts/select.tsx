import type { JSX } from 'preact';
import type { Option } from './choice';
import { Field } from './field';

interface SelectProps {
  id: string;
  label: string;
  hint?: string | undefined;
  options: Option[];
  value: string | undefined;
  onPick: (value: string | undefined) => void;
}

/** One of many, or none. What was chosen stays to be seen, even where it is no longer offered. */
export function Select({ id, label, hint, options, value, onPick }: SelectProps): JSX.Element {
  const offered = value === undefined || options.some((option) => option.value === value);
  const all = offered ? options : [{ value: value ?? '', label: value ?? '' }, ...options];
  return (
    <Field id={id} label={label} hint={hint}>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onPick(event.currentTarget.value || undefined)}
      >
        <option value="">–</option>
        {all.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
