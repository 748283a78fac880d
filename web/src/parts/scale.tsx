import type { JSX } from 'preact';

const STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

interface ScaleProps {
  label: string;
  value: number | undefined;
  onPick: (value: number) => void;
}

/** Eleven large buttons from 0 to 10; none is chosen until one is tapped, and 0 is a choice. */
export function Scale({ label, value, onPick }: ScaleProps): JSX.Element {
  return (
    <fieldset class="scale">
      <legend>{label}</legend>
      {STEPS.map((step) => (
        <button key={step} type="button" aria-pressed={value === step} onClick={() => onPick(step)}>
          {step}
        </button>
      ))}
    </fieldset>
  );
}
