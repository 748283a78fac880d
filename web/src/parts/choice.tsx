import type { JSX } from 'preact';

/** One of a few things that can be chosen. */
export interface Option {
  value: string;
  label: string;
}

interface ChoiceProps {
  id?: string;
  hint?: string | undefined;
  label: string;
  options: Option[];
  value: string | undefined;
  /** The tapped option; undefined when the chosen one is tapped again, which takes the answer back. */
  onPick: (value: string | undefined) => void;
}

/** A few buttons, of which one or none is chosen. */
export function Choice({ label, hint, options, value, onPick }: ChoiceProps): JSX.Element {
  return (
    <fieldset class="chips">
      <legend>
        {label}
        {hint && <small class="hint">{hint}</small>}
      </legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={value === option.value}
          onClick={() => onPick(value === option.value ? undefined : option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
